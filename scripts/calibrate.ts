/**
 * How often the detectors accuse where nobody acts together: `npm run calibrate`. `-- --sample N` makes N runs of each
 * kind, `--only WORDS` keeps the kinds whose name holds the words, `--first SEED` begins elsewhere, `--gate NATS` moves
 * the gate, `--json` gives everything for programs. The table goes to standard output, progress to standard error.
 * Exits 1 if some kind of world is certainly accused more often than α.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CalibrationLine, calibrate, type InnocentKind, type InnocentWorld } from "../src/evaluate/calibration.ts";
import { type CalibrationReport, renderCalibration } from "../src/evaluate/calibration-table.ts";
import { controlWorlds, simulatedWorlds, worldsFromRecord } from "../src/evaluate/innocent-worlds.ts";
import { pairTailCalibration } from "../src/evaluate/pair-tail.ts";
import { detectors } from "../src/findings/detectors/index.ts";
import type { Finding } from "../src/findings/finding.ts";
import type { ChannelActions } from "../src/networks/actions.ts";
import { analyse } from "../src/pipeline.ts";
import { openDatabase } from "../src/store/database.ts";
import { importFiles } from "../src/store/import.ts";

const ALPHA = 0.05;
const CONFIDENCE = 0.99;
/** The detector's Δ and B at their defaults, milliseconds. */
const SCALE = { window: 60_000, background: 3_600_000 };
/** Real records, two levels up because they are not part of the project. */
const RECORDS = [
  { name: "Russian reposts", file: "../shared/data/coortweet/russian_coord_tweets.csv" },
  { name: "German links", file: "../shared/data/coortweet/german_url_id.csv", pairTail: true },
];
/** Runs of each kind: enough that a detector that never accuses has an upper bound below α. */
const RUNS_FROM_RECORD = 110;
const RUNS_SIMULATED = 500;
/** Few: where groups pass the gate, all of their randomisations are drawn. */
const RUNS_CONTROL = 10;
const RUNS_CONTROL_SAMPLED = 1;
const PAIR_TAIL_WORLDS = 20;

const { values } = parseArgs({
  options: {
    sample: { type: "string" },
    only: { type: "string", default: "" },
    first: { type: "string", default: "50001" },
    gate: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const first = wholeNumber("first", values.first, 0);
const sample = values.sample === undefined ? undefined : wholeNumber("sample", values.sample, 1);
// Groups that only choose alike are never accused; leaving them out saves half of the time.
const settings: Record<string, unknown> = {
  "co-action": { interest: false, ...(values.gate === undefined ? {} : { gate: Number(values.gate) }) },
};

const skipped: string[] = [];
const records: CalibrationReport["records"][number][] = [];
const kinds: { kind: InnocentKind; runs: number }[] = [];
let pairTail: CalibrationReport["pairTail"];
for (const { name, file, pairTail: withPairs = false } of RECORDS) {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  if (!existsSync(path)) {
    skipped.push(`${name}: ${file} is absent, so its randomisations were not tried`);
    console.error(`SKIPPED: ${skipped.at(-1)}`);
    continue;
  }
  const { channels, findings } = await analysed(path);
  records.push({ name, groups: findings.length, accusations: findings.filter(accuses).length });
  const drawn = worldsFromRecord(name, channels, SCALE.background);
  for (const kind of drawn) kinds.push({ kind, runs: sample ?? RUNS_FROM_RECORD });
  if (withPairs) pairTail = pairTailOf(drawn[1]!);
}
kinds.push({ kind: simulatedWorlds("organic-small"), runs: sample ?? RUNS_SIMULATED });

const lines = kinds.filter(({ kind }) => kind.name.includes(values.only)).map(({ kind, runs }) => tried(kind, runs));
const report: CalibrationReport = {
  alpha: ALPHA,
  confidence: CONFIDENCE,
  first,
  lines,
  control: tried(controlWorlds(), sample === undefined ? RUNS_CONTROL : RUNS_CONTROL_SAMPLED),
  records,
  ...(pairTail ? { pairTail } : {}),
  skipped,
};
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : renderCalibration(report));
process.exitCode = lines.some(({ tooOften }) => tooOften) ? 1 : 0;

/** The record's channels as the program itself reads them, and what it finds there. */
async function analysed(path: string): Promise<{ channels: readonly ChannelActions[]; findings: readonly Finding[] }> {
  const database = await openDatabase();
  try {
    await importFiles(database, [path]);
    return await analyse({ database, detectors, settings });
  } finally {
    await database.close();
  }
}

function accuses({ verdict }: Finding): boolean {
  return verdict === "coordinated";
}

function detect({ channels, accounts }: InnocentWorld, seed: number): Finding[] {
  const input = { channels, accounts, seed, log: () => {} };
  return detectors.flatMap((detector) =>
    detector.detect(input, detector.parameters.parse(settings[detector.id] ?? {})),
  );
}

function tried(kind: InnocentKind, runs: number): CalibrationLine {
  const began = process.cpuUsage().user;
  const line = calibrate(kind, detect, { runs, first, alpha: ALPHA, confidence: CONFIDENCE });
  const seconds = (process.cpuUsage().user - began) / 1e6;
  console.error(`${line.kind}: ${line.accusing} of ${runs} runs with an accusation (${seconds.toFixed(1)} CPU s)`);
  return line;
}

function pairTailOf({ name, draw }: InnocentKind): NonNullable<CalibrationReport["pairTail"]> {
  const worlds = Math.min(sample ?? PAIR_TAIL_WORLDS, PAIR_TAIL_WORLDS);
  function* drawn() {
    for (let seed = first; seed < first + worlds; seed++) yield* draw(seed).channels;
  }
  const lines = pairTailCalibration(drawn(), { scale: SCALE, minShared: 2, levels: [1e-2, 1e-3] });
  return { of: name, worlds, lines };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${name} wants a whole number from ${least} on`);
  return value;
}
