import { GrowingColumn } from "../lib/growing-column.ts";
import { KeyBook, type KeyBytes } from "../lib/key-book.ts";
import { PairSet } from "../lib/pair-set.ts";
import { BatchInMaking, type ShieldBatch } from "./shield-batch.ts";
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
import type { ShieldNames } from "./shield-names.ts";
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
  /** Every event that was taken in, so that none is taken twice, and the first row of each that is a report. */
  readonly #ids: KeyBook;
  readonly #firstRow = new GrowingColumn(new Int32Array(0));
  /** Rows of reports against several, by the first of them; a report that is not here has one. */
  readonly #several = new Map<number, number>();
  readonly #reporterCodes: KeyBook;
  readonly #targetCodes: KeyBook;
  readonly #texts: KeyBook;
  readonly #origins: KeyBook;
  readonly #targets: TargetState[] = [];
  readonly #pairs = new PairSet();
  /** Of each report its reporter and target, by row. */
  readonly #parties = {
    reporter: new GrowingColumn(new Int32Array(0)),
    target: new GrowingColumn(new Int32Array(0)),
  };
  /** Reports taken back before they arrived. */
  readonly #awaited = new Map<string, RetractionEntry>();
  /** When accounts were made, also of those whom no report names yet. */
  readonly #accounts: KeyBook;
  readonly #created = new GrowingColumn(new Float64Array(0));
  #batch = new BatchInMaking();

  /** @param names What `names` gave: the state as it was then, but for opinions. */
  constructor(rules: HoldRules = HOLD_RULES, names?: ShieldNames) {
    this.#rules = rules;
    const book = (bytes?: KeyBytes) => (bytes === undefined ? new KeyBook() : KeyBook.of(bytes));
    this.#ids = book(names?.ids);
    this.#reporterCodes = book(names?.reporters);
    this.#targetCodes = book(names?.targets);
    this.#texts = book(names?.texts);
    this.#origins = book(names?.origins);
    this.#accounts = book(names?.accounts);
    if (names) this.#restore(names);
  }

  #restore(names: ShieldNames): void {
    for (const row of names.firstRow) this.#firstRow.push(row);
    for (const created of names.created) this.#created.push(created);
    for (const [row, count] of names.rare.several) this.#several.set(row, count);
    for (const entry of names.rare.awaited) if (entry.report !== undefined) this.#awaited.set(entry.report, entry);
    for (let code = 0; code < this.#targetCodes.size; code++) {
      const known = { followers: names.followers[code]!, followersSeen: names.followersSeen[code]! };
      const decided = names.decided[code]!;
      this.#targets.push({
        ...newTarget(this.#targetCodes.keyOf(code)),
        ...(!Number.isNaN(known.followers) && known),
        ...(!Number.isNaN(decided) && { decided }),
      });
    }
    for (const [code, from, until] of names.rare.holds) this.#targets[code]!.holds.push({ from, until });
    for (let row = 0; row < names.target.length; row++) this.#addRow(names.reporter[row]!, names.target[row]!);
  }

  /** Everything but opinions, as it is now: what is not copied never changes. Some milliseconds for 50,000 targets. */
  names(): ShieldNames {
    const count = this.#targets.length;
    const figures = {
      followers: new Float64Array(count),
      followersSeen: new Float64Array(count),
      decided: new Float64Array(count),
    };
    const holds: [target: number, from: number, until: number][] = [];
    for (let code = 0; code < count; code++) {
      const state = this.#targets[code]!;
      figures.followers[code] = state.followers ?? Number.NaN;
      figures.followersSeen[code] = state.followersSeen ?? Number.NaN;
      figures.decided[code] = state.decided ?? Number.NaN;
      for (const { from, until } of state.holds) holds.push([code, from, until]);
    }
    return {
      ids: this.#ids.bytes(),
      firstRow: this.#firstRow.view(),
      reporters: this.#reporterCodes.bytes(),
      targets: this.#targetCodes.bytes(),
      texts: this.#texts.bytes(),
      origins: this.#origins.bytes(),
      accounts: this.#accounts.bytes(),
      created: this.#created.view(),
      reporter: this.#parties.reporter.view(),
      target: this.#parties.target.view(),
      ...figures,
      rare: { several: [...this.#several], awaited: [...this.#awaited.values()], holds },
    };
  }

  /** What the analyst said last, of each target of which it said anything. */
  opinions(): ShieldOpinion[] {
    return this.#targets.flatMap(({ opinion }) => opinion ?? []);
  }

  /** Reports taken in. */
  get reports(): number {
    return this.#parties.target.length;
  }

  /** Whether an event with this id was taken in. */
  knows(id: string): boolean {
    return this.#ids.has(id);
  }

  take(entry: ShieldEntry): Taken {
    if (this.knows(entry.id)) return "known";
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
    const [row] = this.#rowsOf(id);
    return row === undefined ? undefined : this.#targets[this.#parties.target.at(row)]!.key;
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
    const awaited = this.#awaited.get(entry.id);
    const isTakenBack = awaited !== undefined && awaited.reporter === entry.reporter;
    const others = entry.others ?? [];
    this.#remember(entry.id, this.reports);
    if (others.length > 0) this.#several.set(this.reports, 1 + others.length);
    const text = entry.text === undefined ? -1 : this.#texts.codeOf(entry.text);
    const origin = entry.origin === undefined ? -1 : this.#origins.codeOf(entry.origin);
    for (const key of [entry.target, ...others]) {
      const target = this.#targetCode(key);
      const row = this.reports;
      this.#addRow(reporter, target);
      this.#batch.addReport({ reporter, target, time: entry.time, text, words: entry.words ?? -1, origin });
      if (isTakenBack) this.#batch.retractions.push({ row, time: awaited.time });
    }
    this.#awaited.delete(entry.id);
  }

  #addRow(reporter: number, target: number): void {
    const state = this.#targets[target]!;
    this.#parties.reporter.push(reporter);
    this.#parties.target.push(target);
    state.reports += 1;
    if (this.#pairs.add(reporter, target)) state.reporters += 1;
  }

  #remember(id: string, row = NO_ROW): void {
    this.#firstRow.set(this.#ids.codeOf(id), row);
  }

  /** Rows of a report that was taken in; none for other events. */
  #rowsOf(id: string): number[] {
    const code = this.#ids.get(id);
    const first = code === undefined ? NO_ROW : this.#firstRow.at(code);
    if (first === NO_ROW) return [];
    return Array.from({ length: this.#several.get(first) ?? 1 }, (_, at) => first + at);
  }

  /** Nobody takes back somebody else's report. */
  #takeRetraction(entry: RetractionEntry): Taken {
    const reporter = this.#reporterCodes.get(entry.reporter);
    if (entry.report !== undefined) {
      const rows = this.#rowsOf(entry.report);
      if (!this.knows(entry.report)) this.#awaited.set(entry.report, entry);
      else if (rows.length === 0 || this.#parties.reporter.at(rows[0]!) !== reporter) return "ignored";
      else for (const row of rows) this.#batch.retractions.push({ row, time: entry.time });
    } else {
      const target = entry.target === undefined ? undefined : this.#targetCodes.get(entry.target);
      if (reporter === undefined || target === undefined) return "ignored";
      this.#batch.retractions.push({ reporter, target, time: entry.time });
    }
    this.#remember(entry.id);
    return "new";
  }

  #takeDecision({ id, target, reports, time, upheld, onMerits }: DecisionEntry): Taken {
    if (onMerits) {
      const code = this.#targetCode(target);
      const state = this.#targets[code]!;
      state.decided = Math.max(state.decided ?? time, time);
      if (reports === undefined) this.#batch.decisions.push({ target: code, time, upheld });
      for (const row of (reports ?? []).flatMap((report) => this.#rowsOf(report)))
        if (this.#parties.target.at(row) === code) this.#batch.decisions.push({ row, time, upheld });
    }
    this.#remember(id);
    return "new";
  }

  #takeAccount({ id, account, time, created, followers }: Extract<ShieldEntry, { kind: "account" }>): Taken {
    this.#remember(id);
    if (created !== undefined) {
      const own = this.#accounts.codeOf(account);
      this.#created.set(own, own < this.#created.length ? Math.min(created, this.#created.at(own)) : created);
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
    this.#remember(id);
    this.#targets[this.#targetCode(target)]!.holds.push({ from: time, until });
    return "new";
  }

  #targetCode(key: string): number {
    const code = this.#targetCodes.codeOf(key);
    if (code < this.#targets.length) return code;
    this.#targets.push(newTarget(key));
    const created = this.#createdOf(key);
    if (created !== undefined) this.#batch.targets.push({ code, created });
    return code;
  }

  #newReporter(key: string): number {
    const code = this.#reporterCodes.codeOf(key);
    const created = this.#createdOf(key);
    if (created !== undefined) this.#batch.reporters.push({ code, created });
    return code;
  }

  #createdOf(key: string): number | undefined {
    const account = this.#accounts.get(key);
    return account === undefined ? undefined : this.#created.at(account);
  }
}

function newTarget(key: string): TargetState {
  return { key, reports: 0, reporters: 0, holds: [] };
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
