/** A message that asks for reports, as the record has it; times are milliseconds since the Unix epoch. */
export interface CallMessage {
  /** The event's number, for evidence. */
  readonly event: number;
  readonly time: number;
  /** Where it stood: a number for each channel or group, or for each author who wrote outside of any. */
  readonly place: number;
  readonly author: NamedAccount;
  /** Accounts that it mentions, links to by a post, answers or quotes. */
  readonly accounts: readonly NamedAccount[];
  /** Names and ids as the text writes them, lower case, and posts that it links to, answers or quotes. */
  readonly written: readonly string[];
  readonly posts: readonly string[];
  /** Words handed out to be sent, normalised. */
  readonly handed: readonly string[];
}

export interface NamedAccount {
  readonly platform: string;
  readonly account: string;
}

/** A call to report a known target: code of the target, and when it was posted (ms). */
export interface DatedCall {
  readonly target: number;
  readonly time: number;
}

/** A call to report one account of a log of reports, with who can have heard it. Codes are those of the `ReportLog`. */
export interface TargetCall extends DatedCall {
  readonly event: number;
  readonly place: number;
  /** Reporters who were where it stood, or passed it on, and since when (ms): all of the log, whatever they reported. */
  readonly heard: ReadonlyMap<number, number>;
  /** Reporters who sent the words that it hands out, in a report on this account. */
  readonly copied: ReadonlySet<number>;
}

/** Calls by the code of the target that they name, each list by time. */
export type CallsByTarget = ReadonlyMap<number, readonly TargetCall[]>;

export const NO_CALLS: CallsByTarget = new Map();
