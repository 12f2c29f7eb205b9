import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  actionsLeft,
  afterAction,
  type BreakerLimits,
  type BreakerState,
  CLOSED,
  refusalOf,
} from "../actions/platforms/circuit-breaker.ts";
import { harmAlleged } from "../actions/platforms/priority-score.ts";
import type { ReportedTarget, ReportFinding, TaggedTarget } from "../actions/platforms/reported-target.ts";
import { accountKey } from "../events/account-key.ts";
import { NetworkError } from "../lib/errors.ts";
import { loadReportedAccounts, type ReportedAccount } from "../store/reports-on.ts";
import { writeWhole } from "../store/vault.ts";
import type { Workspace } from "../store/workspace.ts";
import { type LedgerEntry, readLedger, recordWrite } from "../store/write-ledger.ts";
import type { Hold } from "../voices/shield-hold.ts";

/** Where things are written, and in whose name. */
export interface WriteBackTo {
  readonly platform: "ozone" | "mastodon";
  /** Origin of the server. */
  readonly server: string;
  readonly by: string;
}

/** A step of a plan, whatever the platform. */
export interface Step {
  readonly kind: string;
  readonly target: { readonly platform: string; readonly id: string };
  readonly campaign: string;
  /** The report that it is done to, where it is one. */
  readonly report?: string;
  /** End of the hold that it begins, ms. */
  readonly until?: number;
}

/** What became of a plan. */
export interface WriteBackResult {
  readonly done: number;
  /** Steps that the platform shows already. */
  readonly known: number;
  readonly gone: number;
  readonly failed: number;
  /** Steps that were not tried, and why. */
  readonly withheld: number;
  readonly reason?: string;
}

/** The findings' accounts with what is known of them, each once, by its latest finding. */
export async function reportedTargets(
  workspace: Workspace,
  findings: readonly ReportFinding[],
  to: WriteBackTo,
): Promise<(ReportedTarget & { readonly account: ReportedAccount })[]> {
  const pairs = latestFirst(findings).flatMap((finding) => finding.targets.map((target) => ({ finding, target })));
  const ledger = (await readLedger(workspace.directory)).filter(({ server }) => server === to.server);
  const accounts = new Map<string, ReportedAccount>();
  for (const platform of new Set(pairs.map(({ target }) => target.platform))) {
    const ids = pairs.filter(({ target }) => target.platform === platform).map(({ target }) => target.id);
    for (const [id, account] of await loadReportedAccounts(workspace.database, platform, [...new Set(ids)]))
      accounts.set(accountKey(platform, id), account);
  }
  const seen = new Set<string>();
  return pairs
    .filter(
      ({ target }) =>
        !seen.has(accountKey(target.platform, target.id)) &&
        seen.add(accountKey(target.platform, target.id)) !== undefined,
    )
    .map(({ finding, target }) => {
      const account = accounts.get(accountKey(target.platform, target.id)) ?? { reports: [] };
      return {
        finding,
        target,
        account,
        harm: harmAlleged(kindsOutside(account, finding)),
        holds: holdsIn(ledger, target.id),
        ...(account.followers !== undefined && { followers: account.followers }),
        ...(account.decided !== undefined && { decided: account.decided }),
      };
    });
}

/**
 * Carries a plan out behind the circuit breaker. Each step is put on record before it is tried and after it.
 * @param carryOut Does one step; only a NetworkError counts as failed, anything else is thrown on.
 */
export async function carryOutSteps<Planned extends Step>(
  workspace: Workspace,
  to: WriteBackTo,
  steps: readonly Planned[],
  limits: BreakerLimits,
  carryOut: (step: Planned) => Promise<"done" | "known" | "gone">,
  say: (step: Planned, outcome: LedgerEntry["outcome"], problem?: string) => void,
): Promise<WriteBackResult> {
  const counts = { done: 0, known: 0, gone: 0, failed: 0 };
  let breaker = await readBreaker(workspace.directory, to);
  for (const [index, step] of steps.entries()) {
    const refusal = refusalOf(breaker, limits, Date.now());
    if (refusal !== undefined) {
      const reason =
        refusal === "too-many-today"
          ? `${limits.perDay} actions were taken today: look at what they did before --per-day allows more`
          : `${limits.failures} actions failed in a row: nothing is tried before ${breaker.openUntil}`;
      return { ...counts, withheld: steps.length - index, reason };
    }
    await record(workspace, to, step, "begun");
    let outcome: LedgerEntry["outcome"] = "failed";
    let problem: string | undefined;
    try {
      outcome = await carryOut(step);
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      problem = error.message;
    }
    await record(workspace, to, step, outcome);
    // What the platform shows already costs nothing: a second run must not use up the day.
    if (outcome !== "known") breaker = afterAction(breaker, outcome !== "failed", limits, Date.now());
    await keepBreaker(workspace.directory, to, breaker);
    counts[outcome as keyof typeof counts] += 1;
    say(step, outcome, problem);
  }
  return { ...counts, withheld: 0 };
}

/** Actions that the breaker still lets through today. */
export async function actionsLeftToday(workspace: Workspace, to: WriteBackTo, limits: BreakerLimits): Promise<number> {
  return actionsLeft(await readBreaker(workspace.directory, to), limits, Date.now());
}

function latestFirst(findings: readonly ReportFinding[]): ReportFinding[] {
  return [...findings].sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.id < b.id ? -1 : 1));
}

/** Kinds of report and how many reporters outside the finding's members chose each. */
function kindsOutside({ reports }: ReportedAccount, { members }: ReportFinding) {
  const inside = new Set(members.map(({ account }) => account));
  const reporters = new Map<string, Set<string>>();
  for (const { category, reporter } of reports) {
    if (category === undefined || inside.has(reporter)) continue;
    reporters.set(category, (reporters.get(category) ?? new Set()).add(reporter));
  }
  return [...reporters].map(([category, who]) => ({ category, reporters: who.size }));
}

/** Holds that were written for an account, from the step that began each to its stated end. */
function holdsIn(ledger: readonly LedgerEntry[], target: string): Hold[] {
  const holds: Hold[] = [];
  for (const { target: about, outcome, time, until } of ledger) {
    if (about !== target || until === undefined || !WRITTEN.has(outcome)) continue;
    if (Date.parse(until) !== holds.at(-1)?.until) holds.push({ from: Date.parse(time), until: Date.parse(until) });
  }
  return holds;
}

const WRITTEN: ReadonlySet<string> = new Set(["done", "known"]);

/** What was done to reports on this server, as KIND and report; nothing of it need be done again. */
export async function settledReports({ directory }: Workspace, to: WriteBackTo): Promise<Set<string>> {
  const entries = await readLedger(directory);
  const settled = entries.filter(({ server, outcome }) => server === to.server && WRITTEN.has(outcome));
  return new Set(settled.flatMap(({ kind, report }) => (report === undefined ? [] : [`${kind} ${report}`])));
}

/** Accounts on which our tags stand, as far as the ledger knows. */
export async function taggedTargets({ directory }: Workspace, to: WriteBackTo): Promise<TaggedTarget[]> {
  const tagged = new Map<string, TaggedTarget>();
  for (const { server, kind, outcome, target, platform, campaign, time } of await readLedger(directory)) {
    if (server !== to.server || !(WRITTEN.has(outcome) || outcome === "gone")) continue;
    if (kind === "untag") tagged.delete(target);
    else if (kind === "tag" && !tagged.has(target))
      tagged.set(target, { target: { platform, id: target, kind: "account" }, campaign, since: Date.parse(time) });
  }
  return [...tagged.values()];
}

async function record(
  { directory }: Workspace,
  { platform, server, by }: WriteBackTo,
  { kind, target, report, campaign, until }: Step,
  outcome: LedgerEntry["outcome"],
): Promise<void> {
  await recordWrite(directory, {
    time: new Date().toISOString(),
    platform,
    server,
    kind,
    target: target.id,
    ...(report !== undefined && { report }),
    campaign,
    by,
    outcome,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  });
}

async function readBreaker(directory: string, to: WriteBackTo): Promise<BreakerState> {
  try {
    return JSON.parse(await readFile(breakerPath(directory, to), "utf8")) as BreakerState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return CLOSED;
    throw error;
  }
}

async function keepBreaker(directory: string, to: WriteBackTo, state: BreakerState): Promise<void> {
  await mkdir(join(directory, "write-back"), { recursive: true, mode: 0o700 });
  await writeWhole(breakerPath(directory, to), `${JSON.stringify(state)}\n`);
}

function breakerPath(directory: string, { platform, server }: WriteBackTo): string {
  const name = createHash("sha256").update(server).digest("hex").slice(0, 16);
  return join(directory, "write-back", `breaker-${platform}-${name}.json`);
}
