/** What a run looked at, so that no output ever shows findings without what they were found in. Absent means not known. */
export interface Examined {
  /** What the reader would call the input: file names or the workspace. */
  readonly sources: readonly string[];
  readonly events?: number;
  readonly accounts?: number;
  /** Records that could not be read. */
  readonly rejected?: number;
  /** ISO 8601, UTC: the first and last event. */
  readonly from?: string;
  readonly to?: string;
  readonly detectors: readonly string[];
  readonly channels: readonly ExaminedChannel[];
  readonly seed?: number;
  readonly version: string;
  /** ISO 8601, UTC. Left out unless the caller wants a page that says when it was made: it is what makes two runs differ. */
  readonly generated?: string;
}

/** A kind of trace that was compared across accounts, with the size of what was compared. */
export interface ExaminedChannel {
  /** A signal's id. */
  readonly id: string;
  readonly actions?: number;
  readonly accounts?: number;
  readonly objects?: number;
}
