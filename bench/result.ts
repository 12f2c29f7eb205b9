import type { CaseAnswer } from "./bench-case.ts";

export interface Measurement {
  readonly id: string;
  readonly events: number;
  /** User and system time of all threads of the measured part. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident size of the whole process, loading included. */
  readonly peakMegabytes: number;
  readonly answer?: CaseAnswer;
}

/** A run that later ones are compared with. */
export interface SavedRun {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly measurements: readonly Measurement[];
}
