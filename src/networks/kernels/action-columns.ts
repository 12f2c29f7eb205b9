/**
 * The columns of a channel's actions that kernels read; `ChannelActions` is one. All columns have length E and are
 * sorted by (object, time); times are milliseconds, or whatever unit the kernel's windows are given in.
 */
export interface ActionColumns {
  /** Actor code in [0, actorCount). */
  readonly actor: Int32Array;
  /** Object code in [0, objectCount), non-decreasing. */
  readonly object: Int32Array;
  /** Finite, non-decreasing within an object. */
  readonly time: Float64Array;
  readonly actorCount: number;
  /** objectStart[o] … objectStart[o + 1] − 1 are object o's actions; length objectCount + 1. */
  readonly objectStart: Int32Array;
}

/** The same actions from the actors' side: order[start[a]] … order[start[a + 1] − 1] are a's, by object, then time. */
export interface ActionsByActor {
  readonly start: Int32Array;
  readonly order: Int32Array;
}
