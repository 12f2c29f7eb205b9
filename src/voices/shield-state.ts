import { GrowingColumn } from "../lib/growing-column.ts";
import { KeyBook } from "../lib/key-book.ts";
import { PairSet } from "../lib/pair-set.ts";
import type { ReportColumns, ShieldBatch } from "./shield-batch.ts";
import type { DecisionEntry, HoldEntry, ReportEntry, RetractionEntry, ShieldEntry } from "./shield-entry.ts";
import {
  type ActionBasis,
  decideHold,
  HOLD_RULES,
  type Hold,
  type HoldAnswer,
  type HoldReason,
  type HoldRules,
} from "./shield-hold.ts";
import type { OpinionCluster, ShieldOpinion } from "./shield-opinion.ts";
import type { VoicesCoordination, VoicesValidity } from "./target-voices.ts";
import { VOICES_DEFAULTS } from "./voices-options.ts";

/** What a platform is told before it acts. Times are milliseconds since the Unix epoch. */
export interface ShieldAnswer {
  readonly voices: ShieldVoices;
  readonly coordination: VoicesCoordination;
  readonly validity: VoicesValidity;
  readonly hold: boolean;
  readonly until?: number;
  /** The decisive one first. */
  readonly reasons: readonly HoldReason[];
  /** Holds of this target so far, the present one among them. */
  readonly holds: number;
  /** Whether a person should look at this target before others. */
  readonly reviewFirst: boolean;
}

export interface ShieldVoices {
  /** Reports and distinct reporters, the latest among them. */
  readonly reports: number;
  readonly reporters: number;
  /** Independent decisions to report in the episode that was analysed last; before that, one voice at least. */
  readonly k: number;
  readonly low: number;
  readonly high: number;
  readonly clusters: readonly OpinionCluster[];
  /** Distinct reporters when `k` was counted; absent where nothing was analysed yet. */
  readonly countedAt?: number;
}

/** A target whose automatic suspension was held and about which nobody has decided since. */
export interface ReviewItem {
  readonly target: string;
  readonly holds: number;
  readonly from: number;
  readonly until: number;
  readonly voices: ShieldVoices;
}

/** What became of an entry: taken in, known already, or nothing that the state can use. */
export type Taken = "new" | "known" | "ignored";

/** A row that is no report: the id is only remembered. */
const NO_ROW = -1;

interface TargetState {
  readonly key: string;
  reports: number;
  reporters: number;
  followers?: number;
  followersSeen?: number;
  opinion?: ShieldOpinion;
  readonly holds: Hold[];
  decided?: number;
}

/**
 * What the door of the shield remembers: names, counts, opinions and holds. It hands the reports on in numbers, for an
 * analyst in another thread, and answers from what that one said last. Every call takes microseconds.
 */
export class ShieldState {
  readonly #rules: HoldRules;
  /** Each event's row, so that none is taken twice. */
  readonly #rows = new KeyBook();
  readonly #reporterCodes = new KeyBook();
  readonly #targetCodes = new KeyBook();
  readonly #texts = new KeyBook();
  readonly #origins = new KeyBook();
  readonly #targets: TargetState[] = [];
  readonly #pairs = new PairSet();
  /** Of each report its reporter and target, by row. */
  readonly #parties = {
    reporter: new GrowingColumn(new Int32Array(0)),
    target: new GrowingColumn(new Int32Array(0)),
  };
  /** Reports taken back before they arrived. */
  readonly #awaited = new Map<string, RetractionEntry>();
  /** What was learnt of accounts before their first report. */
  readonly #created = new Map<string, number>();
  #batch = new BatchInMaking();

  constructor(rules: HoldRules = HOLD_RULES) {
    this.#rules = rules;
  }

  /** Reports taken in. */
  get reports(): number {
    return this.#parties.target.length;
  }

  /** Whether an event with this id was taken in. */
  knows(id: string): boolean {
    return this.#rows.has(id);
  }

  take(entry: ShieldEntry): Taken {
    if (this.#rows.has(entry.id)) return "known";
    switch (entry.kind) {
      case "report":
        this.#takeReport(entry);
        return "new";
      case "retraction":
        return this.#takeRetraction(entry);
      case "decision":
        return this.#takeDecision(entry);
      case "account":
        return this.#takeAccount(entry);
      case "hold":
        return this.#takeHold(entry);
    }
  }

  /** What was taken in since the last call, for the analyst; undefined where there is nothing. */
  handOver(): ShieldBatch | undefined {
    if (this.#batch.isEmpty) return undefined;
    const batch = this.#batch.finish();
    this.#batch = new BatchInMaking();
    return batch;
  }

  /** What the analyst said of a target. */
  learn(opinion: ShieldOpinion): void {
    const state = this.#targets[opinion.target];
    if (state) state.opinion = opinion;
  }

  /** The target of a report that was taken in. */
  targetOfReport(id: string): string | undefined {
    const row = this.#rows.get(id);
    return row === undefined || row === NO_ROW ? undefined : this.#targets[this.#parties.target.at(row)]!.key;
  }

  /**
   * What is known of a target, and whether an action on this basis should wait. Where a hold begins, `begins` must be
   * taken in (and kept) before the answer is given.
   */
  ask(target: string, basis: ActionBasis, now: number): { readonly answer: ShieldAnswer; readonly begins?: HoldEntry } {
    const code = this.#targetCodes.get(target);
    const state = code === undefined ? undefined : this.#targets[code];
    const held = this.#decide(state, basis, now);
    const holds = (state?.holds.length ?? 0) + (held.begins ? 1 : 0);
    const answer: ShieldAnswer = {
      voices: voicesOf(state),
      coordination: state?.opinion?.coordination ?? "insufficient-data",
      validity: state?.opinion?.validity ?? "undecided",
      hold: held.hold,
      ...(held.until !== undefined && { until: held.until }),
      reasons: held.reasons,
      holds,
      reviewFirst: held.begins !== undefined || (state !== undefined && needsReview(state)),
    };
    if (held.begins === undefined) return { answer };
    const { from, until } = held.begins;
    return { answer, begins: { kind: "hold", id: `hold ${target} ${from}`, target, time: from, until } };
  }

  /** Targets for a person to look at first: the most often held, then the longest waiting. */
  review(): ReviewItem[] {
    return this.#targets
      .filter(needsReview)
      .map((state) => {
        const { from, until } = state.holds.at(-1)!;
        return { target: state.key, holds: state.holds.length, from, until, voices: voicesOf(state) };
      })
      .sort((a, b) => b.holds - a.holds || a.from - b.from || (a.target < b.target ? -1 : 1));
  }

  #decide(state: TargetState | undefined, basis: ActionBasis, now: number): HoldAnswer {
    const { opinion, followers, decided } = state ?? {};
    return decideHold(
      {
        now,
        basis,
        reporters: state?.reporters ?? 0,
        minReporters: VOICES_DEFAULTS.minReporters,
        holds: state?.holds ?? [],
        ...(opinion !== undefined && { opinion }),
        ...(followers !== undefined && { followers }),
        ...(decided !== undefined && { decided }),
      },
      this.#rules,
    );
  }

  #takeReport(entry: ReportEntry): void {
    const reporter = this.#reporterCodes.get(entry.reporter) ?? this.#newReporter(entry.reporter);
    const target = this.#targetCode(entry.target);
    const state = this.#targets[target]!;
    this.#rows.set(entry.id, this.reports);
    const row = this.reports;
    this.#parties.reporter.push(reporter);
    this.#parties.target.push(target);
    state.reports += 1;
    if (this.#pairs.add(reporter, target)) state.reporters += 1;
    this.#batch.addReport({
      reporter,
      target,
      time: entry.time,
      text: entry.text === undefined ? -1 : this.#texts.codeOf(entry.text),
      words: entry.words ?? -1,
      origin: entry.origin === undefined ? -1 : this.#origins.codeOf(entry.origin),
    });
    const awaited = this.#awaited.get(entry.id);
    if (awaited && awaited.reporter === entry.reporter) this.#batch.retractions.push({ row, time: awaited.time });
    this.#awaited.delete(entry.id);
  }

  /** Nobody takes back somebody else's report. */
  #takeRetraction(entry: RetractionEntry): Taken {
    const reporter = this.#reporterCodes.get(entry.reporter);
    if (entry.report !== undefined) {
      const row = this.#rows.get(entry.report);
      if (row === undefined) this.#awaited.set(entry.report, entry);
      else if (row === NO_ROW || this.#parties.reporter.at(row) !== reporter) return "ignored";
      else this.#batch.retractions.push({ row, time: entry.time });
    } else {
      const target = entry.target === undefined ? undefined : this.#targetCodes.get(entry.target);
      if (reporter === undefined || target === undefined) return "ignored";
      this.#batch.retractions.push({ reporter, target, time: entry.time });
    }
    this.#rows.set(entry.id, NO_ROW);
    return "new";
  }

  #takeDecision({ id, target, reports, time, upheld, onMerits }: DecisionEntry): Taken {
    if (onMerits) {
      const code = this.#targetCode(target);
      const state = this.#targets[code]!;
      state.decided = Math.max(state.decided ?? time, time);
      if (reports === undefined) this.#batch.decisions.push({ target: code, time, upheld });
      for (const report of reports ?? []) {
        const row = this.#rows.get(report) ?? NO_ROW;
        if (row !== NO_ROW && this.#parties.target.at(row) === code) this.#batch.decisions.push({ row, time, upheld });
      }
    }
    this.#rows.set(id, NO_ROW);
    return "new";
  }

  #takeAccount({ id, account, time, created, followers }: Extract<ShieldEntry, { kind: "account" }>): Taken {
    this.#rows.set(id, NO_ROW);
    if (created !== undefined) {
      this.#created.set(account, Math.min(created, this.#created.get(account) ?? created));
      const reporter = this.#reporterCodes.get(account);
      if (reporter !== undefined) this.#batch.reporters.push({ code: reporter, created });
    }
    // Who is protected may be known before anybody reports them.
    const known = this.#targetCodes.get(account);
    if (known === undefined && followers === undefined) return "new";
    const code = known ?? this.#targetCode(account);
    const state = this.#targets[code]!;
    if (followers !== undefined && time >= (state.followersSeen ?? time)) {
      state.followers = followers;
      state.followersSeen = time;
      this.#batch.targets.push({ code, followers, ...(created !== undefined && { created }) });
    } else if (created !== undefined) this.#batch.targets.push({ code, created });
    return "new";
  }

  #takeHold({ id, target, time, until }: HoldEntry): Taken {
    this.#rows.set(id, NO_ROW);
    this.#targets[this.#targetCode(target)]!.holds.push({ from: time, until });
    return "new";
  }

  #targetCode(key: string): number {
    const code = this.#targetCodes.codeOf(key);
    if (code < this.#targets.length) return code;
    this.#targets.push({ key, reports: 0, reporters: 0, holds: [] });
    const created = this.#created.get(key);
    if (created !== undefined) this.#batch.targets.push({ code, created });
    return code;
  }

  #newReporter(key: string): number {
    const code = this.#reporterCodes.codeOf(key);
    const created = this.#created.get(key);
    if (created !== undefined) this.#batch.reporters.push({ code, created });
    return code;
  }
}

function needsReview({ holds, decided }: TargetState): boolean {
  const last = holds.at(-1);
  return last !== undefined && (decided === undefined || decided < last.from);
}

function voicesOf(state: TargetState | undefined): ShieldVoices {
  const { reports = 0, reporters = 0, opinion } = state ?? {};
  if (opinion === undefined)
    return { reports, reporters, k: reporters, low: Math.min(1, reporters), high: reporters, clusters: [] };
  const { k, low, high, clusters } = opinion;
  return { reports, reporters, k, low, high, clusters, countedAt: opinion.reporters };
}

/** Collects a batch; arrays of numbers become typed ones when it is handed over. */
class BatchInMaking {
  readonly #reports: { [column in keyof ReportColumns]: number[] } = {
    reporter: [],
    target: [],
    time: [],
    text: [],
    words: [],
    origin: [],
  };
  readonly retractions: ShieldBatch["retractions"][number][] = [];
  readonly decisions: ShieldBatch["decisions"][number][] = [];
  readonly reporters: ShieldBatch["reporters"][number][] = [];
  readonly targets: ShieldBatch["targets"][number][] = [];

  addReport(report: { readonly [column in keyof ReportColumns]: number }): void {
    for (const name of ["reporter", "target", "time", "text", "words", "origin"] as const)
      this.#reports[name].push(report[name]);
  }

  get isEmpty(): boolean {
    const { retractions, decisions, reporters, targets } = this;
    return [this.#reports.time, retractions, decisions, reporters, targets].every((list) => list.length === 0);
  }

  finish(): ShieldBatch {
    const { reporter, target, time, text, words, origin } = this.#reports;
    const reports = {
      reporter: Int32Array.from(reporter),
      target: Int32Array.from(target),
      time: Float64Array.from(time),
      text: Int32Array.from(text),
      words: Int32Array.from(words),
      origin: Int32Array.from(origin),
    };
    const { retractions, decisions, reporters, targets } = this;
    return { reports, retractions, decisions, reporters, targets };
  }
}
