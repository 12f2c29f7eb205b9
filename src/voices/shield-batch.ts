/**
 * What the door hands to the analysis, in numbers only: the door keeps the names, the analysis never sees one. The
 * arrays can be moved to another thread. Codes are numbered from 0 in the order in which the door first saw them.
 */
export interface ShieldBatch {
  readonly reports: ReportColumns;
  /** Rows of reports that their reporters took back, and when (ms). */
  readonly retractions: readonly { readonly row: number; readonly time: number }[];
  /** Decisions on the merits, for each report that they decide. */
  readonly decisions: readonly { readonly row: number; readonly time: number; readonly upheld: boolean }[];
  /** What became known of reporters and targets; times in ms. */
  readonly reporters: readonly { readonly code: number; readonly created: number }[];
  readonly targets: readonly { readonly code: number; readonly created?: number; readonly followers?: number }[];
}

/** Reports in the order in which they arrived; row r of the state is the r-th report that was ever taken in. */
export interface ReportColumns {
  readonly reporter: Int32Array;
  readonly target: Int32Array;
  /** Milliseconds since the Unix epoch. */
  readonly time: Float64Array;
  /** Code of the text and its number of words; −1 where there is none. */
  readonly text: Int32Array;
  readonly words: Int32Array;
  /** Code of the server that reported for its user, or −1. */
  readonly origin: Int32Array;
}
