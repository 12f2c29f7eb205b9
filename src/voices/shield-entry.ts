/**
 * One thing that the shield was told or did, as its journal keeps it: pseudonyms instead of accounts, a key instead of
 * a text. Times are milliseconds since the Unix epoch. `id` is the event's (platform and id in one text).
 */
export type ShieldEntry = ReportEntry | RetractionEntry | DecisionEntry | AccountEntry | HoldEntry;

export interface ReportEntry {
  readonly kind: "report";
  readonly id: string;
  readonly reporter: string;
  readonly target: string;
  /** Further targets, where the report names posts of several authors. */
  readonly others?: readonly string[];
  readonly time: number;
  /** Stands for the normalised text; `words` is how many words that has. */
  readonly text?: string;
  readonly words?: number;
  /** The server that reported for its user. */
  readonly origin?: string;
}

/** The reporter took back one report, or all of theirs on a target. */
export interface RetractionEntry {
  readonly kind: "retraction";
  readonly id: string;
  readonly reporter: string;
  readonly report?: string;
  readonly target?: string;
  readonly time: number;
}

/** Somebody decided about certain reports, or about all open ones on the target. */
export interface DecisionEntry {
  readonly kind: "decision";
  readonly id: string;
  readonly target: string;
  readonly reports?: readonly string[];
  readonly time: number;
  readonly upheld: boolean;
  /** Whether a person decided on the merits; nothing else counts for or against anybody. */
  readonly onMerits: boolean;
}

/** What became known of an account; `time` is when it was seen. */
export interface AccountEntry {
  readonly kind: "account";
  readonly id: string;
  readonly account: string;
  readonly time: number;
  readonly created?: number;
  readonly followers?: number;
}

/** The shield's own answer, kept so that a restart neither forgets nor prolongs a hold. */
export interface HoldEntry {
  readonly kind: "hold";
  readonly id: string;
  readonly target: string;
  readonly time: number;
  readonly until: number;
}
