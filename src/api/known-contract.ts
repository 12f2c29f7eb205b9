/** The part of the contract (contract.ts) about what is known beforehand: banks of pictures and videos. */

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
