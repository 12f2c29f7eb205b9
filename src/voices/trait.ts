import type { EvidencePart } from "./target-voices.ts";

/** Who is being compared: the reporters of an episode, addressed by position, and what may be known of them. */
export interface ComparedReporters {
  readonly target: number;
  /** Per position: reporter code and the time of the first report here, ms, ascending. */
  readonly reporter: Int32Array;
  readonly time: Float64Array;
  /** Per position: the reporter's other targets and when, as far as they are looked at. */
  readonly history: readonly HistoryPart[];
  /** Nothing after this moment is known, ms. */
  readonly until: number;
}

export interface HistoryPart {
  readonly target: Int32Array;
  readonly time: Float64Array;
}

/** Something that reporters of an episode share and that others in the record rarely have. */
export interface Trait extends Omit<EvidencePart, "share" | "holders"> {
  /** Positions, ascending. */
  readonly holders: Int32Array;
  /** Chance that a reporter who has nothing to do with the holders has it; per past report where `perReport`. */
  readonly rate: number;
  readonly perReport?: true;
  /** Whether it was also seen on another target than this one, so that no single occasion explains it. */
  readonly elsewhere?: boolean;
  /** False where nobody can see who has it not: then only having it says something. */
  readonly absenceTells?: false;
}
