/**
 * Findings scored against truth, on simulated worlds and on folders that anyone wrote. What detects is handed in, so
 * that scoring knows nothing of how findings come about.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../lib/errors.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { type Simulation, simulate } from "../simulate/index.ts";
import { channelsOf } from "./actions-of.ts";
import { naiveRule } from "./baseline.ts";
import { isCalled, type ScoredFinding, type ScoredTruth, scoreFindings } from "./score.ts";
import { scoreTargets, type TargetFinding, type TrueTarget } from "./score-targets.ts";
import type { WorldResult } from "./summary.ts";
import type { Trial } from "./trials.ts";
import { readTruth } from "./truth-file.ts";

export { type CampaignTrial, campaignFrontier, campaignPromises } from "./campaign-trials.ts";
export { reportFrontier, reportPromises } from "./report-trials.ts";
export { summarise } from "./summary.ts";
export { renderSummary } from "./table.ts";
export { renderTargetScores } from "./target-table.ts";
export { frontier, promises, type Trial } from "./trials.ts";

/** What is scored: a finding as the contract has it. */
export type EvaluatedFinding = ScoredFinding & TargetFinding;

/** What a door hands in: findings for a file of events and, where it keeps them, the channels for the baseline. */
export type DetectFile = (
  file: string,
) => Promise<{ readonly findings: readonly EvaluatedFinding[]; readonly channels?: readonly ChannelActions[] }>;

/** Detects in each folder (`events.*` and `truth.json`, written by anyone) and scores the findings against its truth. */
export async function evaluateFolders(
  folders: readonly string[],
  detect: DetectFile,
  log: (message: string) => void = () => {},
): Promise<WorldResult[]> {
  const results: WorldResult[] = [];
  for (const folder of folders) {
    const events = eventsFile(folder);
    const truth = readTruth(join(folder, "truth.json"));
    log(`${folder}: ${truth.scenario}`);
    const began = performance.now();
    const { findings, channels = [] } = await detect(events);
    results.push(resultOf(truth.scenario, truth.seed ?? 0, findings, truth, channels, performance.now() - began));
  }
  return results;
}

/** Findings for a simulated world whose channels are already in memory. */
export type DetectWorld = (
  simulation: Simulation,
  channels: readonly ChannelActions[],
) => Promise<readonly EvaluatedFinding[]> | readonly EvaluatedFinding[];

/** Simulates one world of a trial, detects and scores; nothing touches the disk. Results carry the trial's label. */
export async function evaluateTrial(
  { label, scenario, set = {} }: Trial,
  seed: number,
  detect: DetectWorld,
): Promise<WorldResult> {
  const simulation = simulate(scenario, { seed, set });
  const channels = channelsOf(simulation.events);
  const began = performance.now();
  const findings = await detect(simulation, channels);
  return resultOf(label, seed, findings, simulation.truth, channels, performance.now() - began);
}

function resultOf(
  scenario: string,
  seed: number,
  findings: readonly EvaluatedFinding[],
  truth: ScoredTruth & { readonly targets?: readonly TrueTarget[] | undefined },
  channels: readonly ChannelActions[],
  ms: number,
): WorldResult {
  const uncalled: Record<string, number> = {};
  for (const finding of findings) {
    if (isCalled(finding)) continue;
    const name = finding.benignKind ?? finding.coordination ?? "unknown";
    uncalled[name] = (uncalled[name] ?? 0) + 1;
  }
  const busiest = [...channels].sort((a, b) => b.actor.length - a.actor.length)[0];
  return {
    scenario,
    seed,
    score: scoreFindings(findings, truth),
    uncalled,
    ...(busiest ? { baseline: naiveRule(busiest, truth) } : {}),
    ...(truth.targets
      ? {
          targets: scoreTargets(
            findings,
            truth.targets,
            truth.groups.flatMap(({ members }) => members),
          ),
        }
      : {}),
    seconds: ms / 1000,
  };
}

/** The folder's file of events. @throws InputError if there is none, or more than one. */
function eventsFile(folder: string): string {
  const remedy = "Give a folder with truth.json and one of events.jsonl, events.csv and events.parquet";
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new InputError({ file: folder }, "it is not a folder", remedy);
  }
  const found = readdirSync(folder).filter((name) => /^events\.(jsonl|ndjson|csv|parquet)(\.gz|\.zst)?$/.test(name));
  if (found.length === 1) return join(folder, found[0] as string);
  const problem =
    found.length === 0 ? "it holds no events file" : `it holds ${found.length} events files (${found.join(", ")})`;
  throw new InputError({ file: folder }, problem, remedy);
}
