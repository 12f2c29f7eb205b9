import { GrowingColumn } from "../lib/growing-column.ts";
import { PairSet } from "../lib/pair-set.ts";
import {
  type DistinctReports,
  followerClass,
  type GammaPrior,
  type MeritsDecision,
  type ReporterHistory,
  type ReportIndex,
  volumePriors,
} from "./report-index.ts";
import type { ReportHistory, ShieldBatch } from "./shield-batch.ts";
import { WEEK } from "./voices-options.ts";

const UNDECIDED = 0;
const DISMISSED = 1;
const UPHELD = 2;

/** What is known of everybody is counted anew when the reports have grown by this share; it moves slowly. */
const RENEWAL = 0.02;
/** Past targets of a reporter from which the answer is kept: one server may report for thousands. */
const LONG_HISTORY = 32;

/**
 * Reports as they come in, answering what the analysis asks of a finished log. Reports may arrive out of order and
 * late; rows are in the order of arrival, answers in the order of time. Some 60 bytes a report, beside the cached
 * answers of targets that were asked for.
 */
export class ShieldReports implements ReportIndex {
  readonly #reporter = int32();
  readonly #target = int32();
  readonly #text = int32();
  readonly #origin = int32();
  readonly #time = new GrowingColumn(new Float64Array(0));
  readonly #retracted = new GrowingColumn(new Float64Array(0), Number.NaN);
  readonly #outcome = new GrowingColumn(new Uint8Array(0));
  readonly #decided = new GrowingColumn(new Float64Array(0));
  readonly #words = int32();
  readonly #reporterCreated = new GrowingColumn(new Float64Array(0), Number.NaN);
  readonly #targetCreated = new GrowingColumn(new Float64Array(0), Number.NaN);
  readonly #targetFollowers = new GrowingColumn(new Float64Array(0), Number.NaN);
  /** Rows of one target (reporter) as chains, the newest first: where each begins, and the row before each row. */
  readonly #onTarget = new Chains();
  readonly #ofReporter = new Chains();
  readonly #pairs = new PairSet();
  readonly #textUses = new PairSet();
  readonly #originUses = new PairSet();
  readonly #textUsers = int32();
  readonly #originUsers = int32();
  readonly #distinctOnTarget = int32();
  readonly #cachedReporters = new Map<number, Cached<DistinctReports>>();
  readonly #cachedHistories = new Map<number, Cached<ReporterHistory>>();
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #creations = new Float64Array(0);
  #creationsAt = -1;
  #knownCreations = 0;
  #priors: readonly GammaPrior[] = [];
  #priorsAt = -1;
  /** Views are good until the next write; the analysis asks for them once a row. */
  #log: ReportIndex["log"] | undefined;

  /** Takes a batch in; codes must be numbered as `ShieldBatch` says. O(1) for each report. */
  take({ reports, retractions, decisions, reporters, targets }: ShieldBatch): void {
    this.#log = undefined;
    for (let at = 0; at < reports.time.length; at++) this.#append(reports, at);
    for (const retraction of retractions)
      for (const row of this.#takenBack(retraction)) this.#retracted.set(row, retraction.time);
    for (const decision of decisions) {
      for (const row of this.#decidedBy(decision)) {
        this.#outcome.set(row, decision.upheld ? UPHELD : DISMISSED);
        this.#decided.set(row, decision.time);
      }
    }
    for (const { code, created } of reporters) {
      if (Number.isNaN(this.#reporterCreated.at(code))) this.#knownCreations += 1;
      this.#reporterCreated.set(code, created);
    }
    for (const { code, created, followers } of targets) {
      if (created !== undefined) this.#targetCreated.set(code, created);
      if (followers !== undefined) this.#targetFollowers.set(code, followers);
    }
  }

  #append(reports: ShieldBatch["reports"], at: number): void {
    const [reporter, target, time] = [reports.reporter[at]!, reports.target[at]!, reports.time[at]!];
    const [text, origin] = [reports.text[at]!, reports.origin[at]!];
    const row = this.#time.length;
    this.#reporter.push(reporter);
    this.#target.push(target);
    this.#time.push(time);
    this.#text.push(text);
    this.#origin.push(origin);
    this.#retracted.set(row, Number.NaN);
    this.#outcome.set(row, UNDECIDED);
    this.#onTarget.add(target, row);
    this.#ofReporter.add(reporter, row);
    if (this.#pairs.add(reporter, target)) this.#distinctOnTarget.set(target, this.#distinctOnTarget.at(target) + 1);
    if (text >= 0) {
      this.#words.set(text, reports.words[at]!);
      if (this.#textUses.add(reporter, text)) this.#textUsers.set(text, this.#textUsers.at(text) + 1);
    }
    if (origin >= 0 && this.#originUses.add(reporter, origin))
      this.#originUsers.set(origin, this.#originUsers.at(origin) + 1);
    this.#from = Math.min(this.#from, time);
    this.#to = Math.max(this.#to, time);
  }

  #takenBack(retraction: ShieldBatch["retractions"][number]): Iterable<number> {
    if ("row" in retraction) return [retraction.row];
    const { reporter, target, time } = retraction;
    return this.#ofReporter
      .rows(reporter)
      .filter((row) => this.#target.at(row) === target && this.#time.at(row) <= time && !this.#isTakenBack(row));
  }

  #decidedBy(decision: ShieldBatch["decisions"][number]): Iterable<number> {
    if ("row" in decision) return [decision.row];
    const isOpen = (row: number) =>
      this.#time.at(row) <= decision.time && this.#outcome.at(row) === UNDECIDED && !this.#isTakenBack(row);
    return this.#onTarget.rows(decision.target).filter(isOpen);
  }

  #isTakenBack(row: number): boolean {
    return !Number.isNaN(this.#retracted.at(row));
  }

  /** Distinct reporters of a target, without sorting anything. */
  distinctOn(target: number): number {
    return this.#distinctOnTarget.at(target);
  }

  /** Whether the reports on a target that arrived last, so many of them, lie within so many ms. */
  latestWithin(target: number, count: number, span: number): boolean {
    const [newest, oldest] = this.#onTarget.newestAnd(target, count);
    return oldest >= 0 && Math.abs(this.#time.at(newest) - this.#time.at(oldest)) < span;
  }

  /** Codes of a report's reporter and target. */
  partiesOf(row: number): { readonly reporter: number; readonly target: number } {
    return { reporter: this.#reporter.at(row), target: this.#target.at(row) };
  }

  get log(): ReportIndex["log"] {
    this.#log ??= this.#columns();
    return this.#log;
  }

  #columns(): ReportIndex["log"] {
    const reporterCount = this.#ofReporter.codes;
    const targetCount = this.#onTarget.codes;
    return {
      reporter: this.#reporter.view(),
      target: this.#target.view(),
      time: this.#time.view(),
      text: this.#text.view(),
      origin: this.#origin.view(),
      retracted: this.#retracted.view(),
      reporterCount,
      targetCount,
      textWords: this.#words.view(),
      originCount: this.#originUsers.length,
      reporterCreated: upTo(this.#reporterCreated, reporterCount),
      targetCreated: upTo(this.#targetCreated, targetCount),
      targetFollowers: upTo(this.#targetFollowers, targetCount),
    };
  }

  get pairCount(): number {
    return this.#pairs.size;
  }

  get from(): number {
    return this.#from === Number.POSITIVE_INFINITY ? 0 : this.#from;
  }

  get to(): number {
    return this.#to === Number.NEGATIVE_INFINITY ? 0 : this.#to;
  }

  reportersOf(target: number): DistinctReports {
    return cached(this.#cachedReporters, target, this.#onTarget.count(target), () => {
      const row = this.#firsts(this.reportsOn(target), this.#reporter);
      return { reporter: codesOf(row, this.#reporter), time: this.#timesOf(row), row };
    });
  }

  historyOf(reporter: number): ReporterHistory {
    const make = () => {
      const rows = this.#firsts(this.reportsBy(reporter), this.#target);
      return { target: codesOf(rows, this.#target), time: this.#timesOf(rows) };
    };
    const count = this.#ofReporter.count(reporter);
    return count < LONG_HISTORY ? make() : cached(this.#cachedHistories, reporter, count, make);
  }

  reportsOn(target: number): Int32Array {
    return this.#byTime(this.#onTarget.rows(target));
  }

  reportsBy(reporter: number): Int32Array {
    return this.#byTime(this.#ofReporter.rows(reporter));
  }

  usersOf(text: number): number {
    return this.#textUsers.at(text);
  }

  usersFrom(origin: number): number {
    return this.#originUsers.at(origin);
  }

  get creations(): Float64Array {
    if (this.#knownCreations > (1 + RENEWAL) * this.#creationsAt || this.#creationsAt < 0) {
      this.#creations = upTo(this.#reporterCreated, this.#ofReporter.codes).filter((created) => !Number.isNaN(created));
      this.#creations.sort();
      this.#creationsAt = this.#knownCreations;
    }
    return this.#creations;
  }

  volumePrior(target: number): GammaPrior {
    if (this.#pairs.size > (1 + RENEWAL) * this.#priorsAt || this.#priorsAt < 0) {
      const targetCount = this.#onTarget.codes;
      const start = new Int32Array(targetCount + 1);
      for (let code = 0; code < targetCount; code++) start[code + 1] = start[code]! + this.distinctOn(code);
      const targetFollowers = upTo(this.#targetFollowers, targetCount);
      this.#priors = volumePriors({ targetFollowers, targetCount }, start, Math.max(1, (this.to - this.from) / WEEK));
      this.#priorsAt = this.#pairs.size;
    }
    return this.#priors[followerClass(this.#targetFollowers.at(target))]!;
  }

  decisionsOf(reporter: number): readonly MeritsDecision[] {
    const decisions: MeritsDecision[] = [];
    for (const row of this.reportsBy(reporter)) {
      const outcome = this.#outcome.at(row);
      if (outcome === UNDECIDED) continue;
      decisions.push({ target: this.#target.at(row), time: this.#decided.at(row), upheld: outcome === UPHELD });
    }
    return decisions;
  }

  /** Rows by time; those of one moment in the order of arrival. */
  #byTime(rows: Int32Array): Int32Array {
    let isSorted = true;
    for (let at = 1; at < rows.length && isSorted; at++)
      isSorted = this.#time.at(rows[at - 1]!) <= this.#time.at(rows[at]!);
    return isSorted ? rows : rows.sort((a, b) => this.#time.at(a) - this.#time.at(b) || a - b);
  }

  /** Of rows by time, the first of each code. */
  #firsts(rows: Int32Array, code: GrowingColumn<Int32Array>): Int32Array {
    const codes = code.view();
    const seen = new Set<number>();
    const firsts = new Int32Array(rows.length);
    let count = 0;
    for (const row of rows) {
      if (seen.has(codes[row]!)) continue;
      seen.add(codes[row]!);
      firsts[count++] = row;
    }
    return count === rows.length ? firsts : firsts.slice(0, count);
  }

  #timesOf(rows: Int32Array): Float64Array {
    const times = this.#time.view();
    const own = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) own[at] = times[rows[at]!]!;
    return own;
  }

  /** Everything that was taken in; copies, since views do not outlast the next report. */
  history(): Omit<ReportHistory, "looked"> {
    const { reporter, target, time, text, origin, retracted, ...log } = this.log;
    const back = new GrowingColumn(new Int32Array(0));
    const decided = new GrowingColumn(new Int32Array(0));
    for (let row = 0; row < time.length; row++) {
      if (this.#isTakenBack(row)) back.push(row);
      if (this.#outcome.at(row) !== UNDECIDED) decided.push(row);
    }
    const [backRows, decidedRows] = [back.view().slice(), decided.view().slice()];
    return {
      reports: {
        reporter: reporter.slice(),
        target: target.slice(),
        time: time.slice(),
        text: text.slice(),
        words: text.map((code) => (code < 0 ? -1 : this.#words.at(code))),
        origin: origin.slice(),
      },
      retractions: { row: backRows, time: Float64Array.from(backRows, (row) => retracted[row]!) },
      decisions: {
        row: decidedRows,
        time: Float64Array.from(decidedRows, (row) => this.#decided.at(row)),
        upheld: Uint8Array.from(decidedRows, (row) => (this.#outcome.at(row) === UPHELD ? 1 : 0)),
      },
      reporterCreated: log.reporterCreated.slice(),
      targetCreated: log.targetCreated.slice(),
      targetFollowers: log.targetFollowers.slice(),
    };
  }
}

function codesOf(rows: Int32Array, code: GrowingColumn<Int32Array>): Int32Array {
  const codes = code.view();
  const own = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) own[at] = codes[rows[at]!]!;
  return own;
}

function int32(): GrowingColumn<Int32Array> {
  return new GrowingColumn(new Int32Array(0));
}

/** A column as long as there are codes, whether or not the last ones were ever written. */
function upTo(column: GrowingColumn<Float64Array>, count: number): Float64Array {
  if (column.length < count) column.set(count - 1, Number.NaN);
  return column.view().subarray(0, count);
}

/** For each code the rows that have it, as linked lists in two columns. */
class Chains {
  readonly #newest = new GrowingColumn(new Int32Array(0), -1);
  readonly #before = new GrowingColumn(new Int32Array(0), -1);
  readonly #count = int32();

  get codes(): number {
    return this.#newest.length;
  }

  add(code: number, row: number): void {
    this.#before.set(row, this.#newest.at(code));
    this.#newest.set(code, row);
    this.#count.set(code, this.#count.at(code) + 1);
  }

  count(code: number): number {
    return this.#count.at(code);
  }

  /** The last row, and the one that is `count`-th from the end; −1 where there are fewer. */
  newestAnd(code: number, count: number): [newest: number, oldest: number] {
    const newest = this.#newest.at(code);
    let oldest = newest;
    for (let step = 1; step < count && oldest >= 0; step++) oldest = this.#before.at(oldest);
    return [newest, oldest];
  }

  /** In the order of arrival. */
  rows(code: number): Int32Array {
    const rows = new Int32Array(this.count(code));
    let row = this.#newest.at(code);
    for (let at = rows.length - 1; at >= 0; at--) {
      rows[at] = row;
      row = this.#before.at(row);
    }
    return rows;
  }
}

interface Cached<Value> {
  readonly count: number;
  readonly value: Value;
}

/** The kept answer if nothing was added since. */
function cached<Value>(kept: Map<number, Cached<Value>>, code: number, count: number, make: () => Value): Value {
  const before = kept.get(code);
  if (before?.count === count) return before.value;
  const value = make();
  kept.set(code, { count, value });
  return value;
}
