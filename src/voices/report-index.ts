import type { ReportLog } from "./report-log.ts";

/**
 * A log of reports as the analysis asks for it. `indexReports` makes one from a log; whoever keeps reports as they come
 * in can answer the same questions from a state of his own. Views must not be written to.
 */
export interface ReportIndex {
  readonly log: Pick<
    ReportLog,
    | "reporterCreated"
    | "targetCreated"
    | "targetFollowers"
    | "textWords"
    | "reporter"
    | "target"
    | "time"
    | "text"
    | "origin"
    | "retracted"
  >;
  readonly reporterCount: number;
  readonly targetCount: number;
  /** Distinct (reporter, target) pairs. */
  readonly pairCount: number;
  /** Times of the first and the last report, ms. */
  readonly from: number;
  readonly to: number;
  /** The distinct reporters of a target by their first report: reporter codes, times, rows of the log. */
  reportersOf(target: number): DistinctReports;
  /** The distinct targets of a reporter by the first report: target codes and times. */
  historyOf(reporter: number): ReporterHistory;
  /** Every report on a target by time: rows of the log. */
  reportsOn(target: number): Int32Array;
  /** Every report of a reporter by time: rows of the log. */
  reportsBy(reporter: number): Int32Array;
  /** Distinct reporters that used a text. */
  usersOf(text: number): number;
  /** Known creation times of reporters, ascending. */
  readonly creations: Float64Array;
  /** Gamma prior of distinct reporters per week, by the target's followers. */
  volumePrior(target: number): GammaPrior;
  /** Decisions on the merits about a reporter's reports: target, time and outcome. */
  decisionsOf(reporter: number): readonly MeritsDecision[];
}

export interface DistinctReports {
  readonly reporter: Int32Array;
  readonly time: Float64Array;
  readonly row: Int32Array;
}

export interface ReporterHistory {
  readonly target: Int32Array;
  readonly time: Float64Array;
}

/** Rate per week ~ Gamma(shape, rate): mean shape / rate. */
export interface GammaPrior {
  readonly shape: number;
  readonly rate: number;
}

export interface MeritsDecision {
  readonly target: number;
  readonly time: number;
  readonly upheld: boolean;
}
