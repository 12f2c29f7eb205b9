import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import {
  type ExplorationPlan,
  type ExploredOutcome,
  exploredOutcome,
  type Trial,
  trialKey,
} from "../../cases/exploring.ts";
import { Refusal } from "../../cases/refusal.ts";
import { type Actor, assertMay } from "../../cases/step.ts";
import type { ExploredFinding } from "../../findings/exploration.ts";
import type { Jobs } from "./jobs.ts";

/** An exploration that waits or runs. */
interface Running {
  readonly trials: readonly Trial[];
  done: number;
  readonly abort: AbortController;
}

/** Of one finding, as far as it is known. */
export interface ExplorationState {
  readonly outcomes: ReadonlyMap<string, ExploredOutcome>;
  readonly running?: { readonly done: number; readonly of: number };
  /** Why the last one came to nothing. */
  readonly problem?: string;
}

const MOST_KEPT = 2000;
const MOST_WAITING = 4;
const MOST_TRIALS = 64;

/**
 * What findings would come to under other parameters. Kept in memory only, under the cases' pseudonyms, and forgotten when
 * the server ends: it is no evidence, and the same trials of the same record come out the same whenever they are run.
 */
export class Explorations {
  readonly #store: CaseStore;
  readonly #jobs: Jobs;
  /** By record and {@link trialKey}, the longest unused first. */
  readonly #outcomes = new Map<string, ExploredOutcome>();
  readonly #running = new Map<string, Running>();
  readonly #problems = new Map<string, string>();

  constructor(store: CaseStore, jobs: Jobs) {
    this.#store = store;
    this.#jobs = jobs;
  }

  async state(plan: ExplorationPlan): Promise<ExplorationState> {
    const record = await this.#record();
    const known = trialsOf(plan).flatMap((trial) => {
      const key = trialKey(plan, trial);
      const outcome = this.#outcomes.get(record + key);
      return outcome === undefined ? [] : [[key, outcome] as const];
    });
    const running = this.#running.get(nameOf(plan));
    const problem = this.#problems.get(nameOf(plan));
    return {
      outcomes: new Map(known),
      ...(running && { running: { done: running.done, of: running.trials.length } }),
      ...(problem !== undefined && { problem }),
    };
  }

  /**
   * Runs the trials of the plan that are not known yet: first what somebody chose, then the grid.
   * @throws Refusal `forbidden`, `exploring-already`, `too-many-jobs`
   */
  async start(plan: ExplorationPlan, by: Actor, now: Date): Promise<void> {
    assertMay(by, "finding.explore");
    const name = nameOf(plan);
    const record = await this.#record();
    const trials = trialsOf(plan).filter((trial) => !this.#outcomes.has(record + trialKey(plan, trial)));
    if (this.#running.has(name))
      throw new Refusal("conflict", "exploring-already", "this finding is being explored: wait for it, or end it");
    if (trials.length === 0) return;
    if (this.#running.size >= MOST_WAITING)
      throw new Refusal("conflict", "too-many-jobs", "too many explorations wait already: let some finish");
    const running = { trials, done: 0, abort: new AbortController() };
    this.#running.set(name, running);
    this.#problems.delete(name);
    try {
      await this.#store.transaction((db) =>
        appendEntry(db, {
          at: now,
          actor: by.id,
          role: by.role,
          action: "finding.explore",
          case: plan.caseId,
          subject: plan.finding,
          data: { ...plan.changes, trials: trials.length },
        }),
      );
    } catch (error) {
      this.#running.delete(name);
      throw error;
    }
    void this.#run(plan, running, record);
  }

  /** Ends what runs; what it found so far is kept. */
  cancel(plan: Pick<ExplorationPlan, "caseId" | "finding">): void {
    this.#running.get(nameOf(plan))?.abort.abort();
  }

  close(): void {
    for (const { abort } of this.#running.values()) abort.abort();
  }

  async #run(plan: ExplorationPlan, running: Running, record: string): Promise<void> {
    const name = nameOf(plan);
    const { abort, trials } = running;
    try {
      const take = async (line: string) => {
        const trial = trials[running.done];
        if (trial === undefined || line.trim() === "") return;
        const { findings } = JSON.parse(line) as { readonly findings: readonly ExploredFinding[] };
        this.#keep(record + trialKey(plan, trial), await exploredOutcome(this.#store, plan, findings));
        running.done += 1;
      };
      await this.#jobs.lines(wordsOf(plan, trials), take, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) this.#problems.set(name, (error as Error).message.slice(0, 500));
    } finally {
      this.#running.delete(name);
    }
  }

  #keep(key: string, outcome: ExploredOutcome): void {
    this.#outcomes.set(key, outcome);
    for (const oldest of this.#outcomes.keys()) {
      if (this.#outcomes.size <= MOST_KEPT) return;
      this.#outcomes.delete(oldest);
    }
  }

  /** Changes with every import: what was found in another record says nothing of this one. */
  async #record(): Promise<string> {
    const row = await this.#store.db
      .selectFrom("jobs")
      .select(({ fn }) => fn.max("finishedAt").as("last"))
      .where("kind", "=", "import")
      .executeTakeFirst();
    return `${row?.last?.getTime() ?? 0} `;
  }
}

/** Each once: knobs share the point at which none is turned. */
function trialsOf({ chosen, grid }: ExplorationPlan): readonly Trial[] {
  const trials = new Map<string, Trial>();
  for (const trial of [chosen, ...grid.map((point) => point.trial)]) trials.set(JSON.stringify(trial), trial);
  return [...trials.values()].slice(0, MOST_TRIALS);
}

function wordsOf({ detector, channels, seed, settings }: ExplorationPlan, trials: readonly Trial[]): string[] {
  const set = Object.entries(settings).map(([name, value]) => `${detector}.${name}=${value}`);
  const tried = trials.map((trial) =>
    Object.entries(trial)
      .map(([name, value]) => `${name}=${value}`)
      .join(","),
  );
  return [
    "explore",
    "--json",
    ...["--detector", detector, "--seed", String(seed)],
    ...channels.flatMap((channel) => ["--channel", channel]),
    ...set.flatMap((pair) => ["--set", pair]),
    ...tried.flatMap((trial) => ["--try", trial]),
  ];
}

function nameOf({ caseId, finding }: Pick<ExplorationPlan, "caseId" | "finding">): string {
  return `${caseId} ${finding}`;
}
