/**
 * What the door hands to the analysis, in numbers only: the door keeps the names, the analysis never sees one. The
 * arrays can be moved to another thread. Codes are numbered from 0 in the order in which the door first saw them.
 */
export interface ShieldBatch {
  readonly reports: ReportColumns;
  /** Reports that their reporters took back, and when (ms). */
  readonly retractions: readonly ((RowRef | PairRef) & { readonly time: number })[];
  /** Decisions on the merits (ms): about certain reports, or about all on a target that are open at that time. */
  readonly decisions: readonly ((RowRef | TargetRef) & { readonly time: number; readonly upheld: boolean })[];
  /** What became known of reporters and targets; times in ms. */
  readonly reporters: readonly { readonly code: number; readonly created: number }[];
  readonly targets: readonly { readonly code: number; readonly created?: number; readonly followers?: number }[];
}

/** One report, by the order in which it arrived. */
interface RowRef {
  readonly row: number;
}

/** All reports of one reporter on one target. */
interface PairRef {
  readonly reporter: number;
  readonly target: number;
}

interface TargetRef {
  readonly target: number;
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
