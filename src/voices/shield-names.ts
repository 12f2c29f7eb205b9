import type { KeyBytes } from "../lib/key-book.ts";
import type { RetractionEntry } from "./shield-entry.ts";

/**
 * What the door of the shield remembers, as it is kept between two runs: names by their numbers, and what belongs to
 * each. Times are milliseconds since the Unix epoch, NaN where nothing is known.
 */
export interface ShieldNames {
  /** Every event that was taken in, and the row of the report that it is, or −1. */
  readonly ids: KeyBytes;
  readonly firstRow: Int32Array;
  readonly reporters: KeyBytes;
  readonly targets: KeyBytes;
  readonly texts: KeyBytes;
  readonly origins: KeyBytes;
  /** Accounts of which it is known when they were made, and when. */
  readonly accounts: KeyBytes;
  readonly created: Float64Array;
  /** Of each report its reporter and target. */
  readonly reporter: Int32Array;
  readonly target: Int32Array;
  /** Of each target: followers, when they were counted, and when a person decided last. */
  readonly followers: Float64Array;
  readonly followersSeen: Float64Array;
  readonly decided: Float64Array;
  readonly rare: {
    /** First row and number of rows of reports against several. */
    readonly several: readonly (readonly [row: number, count: number])[];
    /** Reports that were taken back before they came. */
    readonly awaited: readonly RetractionEntry[];
    readonly holds: readonly (readonly [target: number, from: number, until: number])[];
  };
}
