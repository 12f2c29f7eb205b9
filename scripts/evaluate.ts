/**
 * The table of quality: `npm run evaluate` tries every promise on 20 unseen seeds, `-- --frontier` turns one knob at a
 * time until it misses, `-- --reports` tries worlds of reports instead, `-- --campaigns` worlds of campaigns, each with the detectors of its kind, `-- --only WORDS` keeps the rows whose label holds the words, `-- --seeds N`, `-- --first SEED`, `-- --set ID.param=value`.
 * The table goes to standard output, progress to standard error.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseSettings } from "../src/cli/settings.ts";
import { detectCampaignsWith, detectPostsWith, detectReportsWith, detectWith } from "../src/evaluate/detect-world.ts";
import {
  type CampaignTrial,
  campaignFrontier,
  campaignPromises,
  type DetectWorld,
  evaluateTrial,
  frontier,
  promises,
  renderSummary,
  renderTargetScores,
  reportFrontier,
  reportPromises,
  summarise,
  type Trial,
} from "../src/evaluate/index.ts";
import type { WorldResult } from "../src/evaluate/summary.ts";
import { detectors } from "../src/findings/detectors/index.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    first: { type: "string", default: "1001" },
    only: { type: "string", default: "" },
    frontier: { type: "boolean", default: false },
    reports: { type: "boolean", default: false },
    campaigns: { type: "boolean", default: false },
    set: { type: "string", multiple: true, default: [] },
    shard: { type: "string" },
  },
});

/** Worlds of one seed share their ordinary life; rows of reports are pooled, so each row has seeds of its own. */
const APART = 10_000;

interface Rows {
  readonly promises: readonly (Trial | CampaignTrial)[];
  readonly frontier: readonly (Trial | CampaignTrial)[];
}

const rows: Rows = values.campaigns
  ? { promises: campaignPromises, frontier: campaignFrontier }
  : values.reports
    ? { promises: reportPromises, frontier: reportFrontier }
    : { promises, frontier };
const all = values.frontier ? rows.frontier : rows.promises;
const trials = all.filter(({ label }) => label.includes(values.only));
const tasks = trials.flatMap((trial) =>
  Array.from({ length: Number(values.seeds) }, (_, i) => ({
    trial,
    seed: Number(values.first) + i + (values.reports ? APART * all.indexOf(trial) : 0),
  })),
);

const settings = parseSettings(values.set, detectors);

function detectFor(trial: Trial | CampaignTrial): DetectWorld {
  if (values.reports) return detectReportsWith(detectors, 1, settings);
  if (!("detectors" in trial)) return detectWith(detectors, 1, settings);
  const detectIn = trial.fused ? detectCampaignsWith : detectPostsWith;
  return detectIn(
    detectors.filter(({ id }) => trial.detectors.includes(id)),
    1,
    settings,
  );
}

if (values.shard === undefined) await conduct(availableParallelism());
else await work(...(values.shard.split("/").map(Number) as [number, number]));

/** Every n-th task, each result sent to the parent. */
async function work(shard: number, shards: number): Promise<void> {
  for (const [at, { trial, seed }] of tasks.entries()) {
    if (at % shards === shard) process.send?.({ at, result: await evaluateTrial(trial, seed, detectFor(trial)) });
  }
}

/** One process for each core; the order of the results does not depend on who was first. */
async function conduct(processes: number): Promise<void> {
  const results: WorldResult[] = [];
  let done = 0;
  await Promise.all(
    Array.from({ length: processes }, (_, shard) => {
      const child = fork(
        fileURLToPath(import.meta.url),
        [...process.argv.slice(2), "--shard", `${shard}/${processes}`],
        {
          execArgv: ["--import", "tsx"],
        },
      );
      child.on("message", ({ at, result }: { at: number; result: WorldResult }) => {
        results[at] = result;
        const { hit, planted, called } = result.score.groups;
        done++;
        process.stderr.write(
          `${done}/${tasks.length} ${result.scenario}, seed ${result.seed}: ${hit} of ${planted} groups, ${called} called\n`,
        );
      });
      return new Promise<void>((resolve, reject) => {
        child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      });
    }),
  );
  process.stdout.write([renderSummary(summarise(results)), renderTargetScores(results)].join("\n"));
}
