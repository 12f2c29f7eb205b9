import { inOrder } from "../lib/radix-order.ts";
import type { ReportLog } from "./report-log.ts";
import { WEEK } from "./voices-options.ts";

/**
 * A log of reports as the analysis asks for it. `indexReports` makes one from a log; whoever keeps reports as they come
 * in can answer the same questions from a state of his own. Views must not be written to.
 */
export interface ReportIndex {
  readonly log: Omit<ReportLog, "decisions" | "names" | "event">;
  /** Whether no more reports will come: what is worked out of it once holds for good. */
  readonly isComplete?: boolean;
  /** Distinct (reporter, target) pairs. */
  readonly pairCount: number;
  /** Times of the first and the last report, ms. */
  readonly from: number;
  readonly to: number;
  /** The distinct reporters of a target, by the time of their first report. */
  reportersOf(target: number): DistinctReports;
  /** The distinct targets of a reporter, by the time of the first report. */
  historyOf(reporter: number): ReporterHistory;
  /** Every report on a target, and every report of a reporter, by time: rows of the log. */
  reportsOn(target: number): Int32Array;
  reportsBy(reporter: number): Int32Array;
  /** Distinct reporters that used a text, and that reported from a server. */
  usersOf(text: number): number;
  usersFrom(origin: number): number;
  /** Known creation times of reporters, ascending. */
  readonly creations: Float64Array;
  /** How many distinct reporters a target of this size has in a week, before anything is known of it. */
  volumePrior(target: number): GammaPrior;
  /** Decisions on the merits about a reporter's reports. */
  decisionsOf(reporter: number): readonly MeritsDecision[];
}

export interface DistinctReports {
  readonly reporter: Int32Array;
  readonly time: Float64Array;
  /** Row of the log. */
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

const NO_DECISIONS: readonly MeritsDecision[] = [];

/** Indexes a whole log. O(reports) in time and memory. */
export function indexReports(log: ReportLog): ReportIndex {
  const { reporter, target, time, reporterCount, targetCount } = log;
  const byTarget = rowsBy(target, targetCount);
  const byReporter = rowsBy(reporter, reporterCount);
  const firsts = firstRows(log, byReporter);
  const pairsOfTarget = rowsBy(target, targetCount, firsts);
  const pairsOfReporter = rowsBy(reporter, reporterCount, firsts);
  const targetPairs = {
    reporter: inOrder(reporter, pairsOfTarget.rows),
    time: inOrder(time, pairsOfTarget.rows),
    row: pairsOfTarget.rows,
  };
  const reporterPairs = { target: inOrder(target, pairsOfReporter.rows), time: inOrder(time, pairsOfReporter.rows) };
  const from = time[0] ?? 0;
  const to = time[time.length - 1] ?? 0;
  const priors = volumePriors(log, pairsOfTarget.start, Math.max(1, (to - from) / WEEK));
  const decisions = decisionsByReporter(log);
  const textUsers = distinctUsers(log.text, log.textWords.length, byReporter);
  const originUsers = distinctUsers(log.origin, log.originCount, byReporter);
  return {
    log,
    isComplete: true,
    pairCount: pairsOfTarget.rows.length,
    from,
    to,
    reportersOf(code) {
      const [first, end] = [pairsOfTarget.start[code]!, pairsOfTarget.start[code + 1]!];
      const { reporter, time, row } = targetPairs;
      return {
        reporter: reporter.subarray(first, end),
        time: time.subarray(first, end),
        row: row.subarray(first, end),
      };
    },
    historyOf(code) {
      const [first, end] = [pairsOfReporter.start[code]!, pairsOfReporter.start[code + 1]!];
      return { target: reporterPairs.target.subarray(first, end), time: reporterPairs.time.subarray(first, end) };
    },
    reportsOn: (code) => byTarget.rows.subarray(byTarget.start[code]!, byTarget.start[code + 1]!),
    reportsBy: (code) => byReporter.rows.subarray(byReporter.start[code]!, byReporter.start[code + 1]!),
    usersOf: (text) => textUsers[text] ?? 0,
    usersFrom: (origin) => originUsers[origin] ?? 0,
    creations: log.reporterCreated.filter((created) => !Number.isNaN(created)).sort(),
    volumePrior: (code) => priors[followerClass(log.targetFollowers[code]!)]!,
    decisionsOf: (code) => decisions.get(code) ?? NO_DECISIONS,
  };
}

interface Runs {
  /** Where each code's rows begin; one entry more than codes. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

/** Rows by code, in their order; all rows, or those given in ascending order. */
function rowsBy(code: Int32Array, count: number, chosen?: Int32Array): Runs {
  const length = chosen?.length ?? code.length;
  const start = new Int32Array(count + 1);
  for (let at = 0; at < length; at++) start[code[chosen ? chosen[at]! : at]! + 1]!++;
  for (let at = 0; at < count; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const rows = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const row = chosen ? chosen[at]! : at;
    rows[next[code[row]!]!++] = row;
  }
  return { start, rows };
}

/** The first row of each (reporter, target), ascending. */
function firstRows({ target, targetCount, reporterCount }: ReportLog, { start, rows }: Runs): Int32Array {
  const seenBy = new Int32Array(targetCount).fill(-1);
  const isFirst = new Uint8Array(rows.length);
  let count = 0;
  for (let code = 0; code < reporterCount; code++) {
    for (let at = start[code]!; at < start[code + 1]!; at++) {
      const row = rows[at]!;
      if (seenBy[target[row]!] === code) continue;
      seenBy[target[row]!] = code;
      isFirst[row] = 1;
      count++;
    }
  }
  const firsts = new Int32Array(count);
  for (let row = 0, at = 0; row < isFirst.length; row++) if (isFirst[row]) firsts[at++] = row;
  return firsts;
}

function distinctUsers(code: Int32Array, count: number, { start, rows }: Runs): Int32Array {
  const users = new Int32Array(count);
  const seenBy = new Int32Array(count).fill(-1);
  for (let user = 0; user + 1 < start.length; user++) {
    for (let at = start[user]!; at < start[user + 1]!; at++) {
      const used = code[rows[at]!]!;
      if (used < 0 || seenBy[used] === user) continue;
      seenBy[used] = user;
      users[used]!++;
    }
  }
  return users;
}

const UNKNOWN_CLASS = 8;
/** Reporters a week beyond which a target is taken for attacked or viral, and no measure of what is usual. */
const UNUSUAL = 50;
/** Where fewer targets than this are of one size: a third of a reporter a week, as likely none as many. */
const WEAK_PRIOR: GammaPrior = { shape: 0.3, rate: 0.3 };

/** Some three classes for every two powers of ten of followers. */
export function followerClass(followers: number): number {
  if (Number.isNaN(followers)) return UNKNOWN_CLASS;
  return Math.min(UNKNOWN_CLASS - 1, Math.floor(Math.log10(1 + Math.max(0, followers)) * 1.6));
}

/**
 * Gamma by moments of the weekly rates in each class of followers.
 * @param start Running number of distinct reporters: target t has start[t + 1] − start[t].
 */
export function volumePriors(
  { targetFollowers, targetCount }: Pick<ReportLog, "targetFollowers" | "targetCount">,
  start: Int32Array,
  weeks: number,
): GammaPrior[] {
  const sums = Array.from({ length: UNKNOWN_CLASS + 1 }, () => ({ targets: 0, sum: 0, squares: 0 }));
  for (let target = 0; target < targetCount; target++) {
    const of = sums[followerClass(targetFollowers[target]!)]!;
    const reporters = Math.min(start[target + 1]! - start[target]!, UNUSUAL * weeks);
    of.targets++;
    of.sum += reporters;
    of.squares += reporters * reporters;
  }
  return sums.map(({ targets, sum, squares }) => {
    if (targets < 5) return WEAK_PRIOR;
    const mean = sum / targets;
    // At least a little wider than Poisson, or the shape has no end.
    const variance = Math.max(squares / targets - mean * mean, 1.05 * mean);
    const shape = Math.min(3, Math.max(0.05, (mean * mean) / (variance - mean)));
    return { shape, rate: (shape * weeks) / mean };
  });
}

function decisionsByReporter({ decisions, reporter, target }: ReportLog): Map<number, MeritsDecision[]> {
  const byReporter = new Map<number, MeritsDecision[]>();
  decisions.report.forEach((row, at) => {
    if (decisions.onMerits[at] !== 1) return;
    const decision = { target: target[row]!, time: decisions.time[at]!, upheld: decisions.upheld[at] === 1 };
    const list = byReporter.get(reporter[row]!);
    if (list) list.push(decision);
    else byReporter.set(reporter[row]!, [decision]);
  });
  return byReporter;
}
