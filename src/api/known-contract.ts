/** The part of the contract (contract.ts) about what is known beforehand: banks of pictures and videos, lists of texts. */

/** How often something occurs. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** What a bank of known pictures and videos holds, in counts: never a hash. */
export interface BankSummary {
  readonly name: string;
  /** Whether anything is compared with it. */
  readonly enabled: boolean;
  readonly held: number;
  /** By kind of hash, the commonest first. */
  readonly types: readonly Counted[];
  /** Every opinion and every outcome, also those that nothing has. */
  readonly opinions: readonly Counted[];
  readonly outcomes: readonly Counted[];
  readonly unlabelled: number;
  /** The commonest fifty each. */
  readonly labels: readonly Counted[];
  readonly provenance: readonly Counted[];
}

/** A kept list of phrases, hashtags, handles and links that are looked for, in counts. */
export interface WatchListSummary {
  /** What it is kept under. */
  readonly id: string;
  /** What it calls itself. */
  readonly name: string;
  /** Fingerprint of the key that signed it; null where nobody did, or it was changed here. */
  readonly signedBy: string | null;
  readonly held: number;
  readonly expired: number;
  /** ISO 8601 date, UTC: the next day on which an entry is looked for the last time; null where all have expired. */
  readonly nextExpiry: string | null;
  /** By kind and by who answers for them, the most first; of owners fifty. */
  readonly kinds: readonly Counted[];
  readonly owners: readonly Counted[];
}

/** One thing that is looked for. */
export interface ShownWatchEntry {
  readonly kind: "phrase" | "hashtag" | "handle" | "link";
  readonly value: string;
  /** ISO 639, or `und`. */
  readonly language: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  readonly isExpired: boolean;
}
