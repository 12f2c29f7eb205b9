/** What a case found, by which the others are checked: how many pairs, and the sum of their shared objects. */
export interface CaseAnswer {
  readonly pairs: number;
  readonly shared: number;
}

/** One thing that is measured, at one number of events, in a process of its own. */
export interface BenchCase {
  readonly id: string;
  /** One line for people. */
  readonly help: string;
  /** The largest number of events at which it is tried. */
  readonly upTo: number;
  /** Cases with the same question must give the same answer. */
  readonly question?: "pairs within a minute";
  /** Loads what is not to be measured and gives what is. */
  prepare(events: number): Promise<() => Promise<CaseAnswer | undefined>>;
}

/** The question that all forms of the pair count answer: pairs with at least two objects within a minute. */
export const WINDOW_MS = 60_000;
export const MIN_COUNT = 2;
