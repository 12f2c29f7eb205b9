// npm run bench -- [--full] [--events N]… [--only CASE]… [--save]
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CASES } from "./cases/index.ts";
import type { Measurement, SavedRun } from "./result.ts";

const SAVED = fileURLToPath(new URL("./results/saved.json", import.meta.url));
const MEASURE = fileURLToPath(new URL("./measure.ts", import.meta.url));

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    events: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
    save: { type: "boolean", default: false },
  },
});
const sizes = values.events?.map(Number) ?? [100_000, 1_000_000, ...(values.full ? [10_000_000] : [])];
const cases = CASES.filter(({ id }) => values.only?.includes(id) ?? true);
const saved: SavedRun | undefined = existsSync(SAVED) ? JSON.parse(readFileSync(SAVED, "utf8")) : undefined;

const measurements: Measurement[] = [];
print(["case", "events", "CPU s", "wall s", "peak MB", "× kernel", "CPU now / saved"]);
for (const events of sizes) {
  inChild("prepare", events);
  for (const { id, upTo } of cases) {
    if (events > upTo) continue;
    const measurement: Measurement = JSON.parse(inChild(id, events));
    measurements.push(measurement);
    report(measurement);
  }
  checkAnswers(events);
}
if (values.save) save();

/** A process of its own for each case, so that its memory is its own. */
function inChild(id: string, events: number): string {
  return execFileSync(process.execPath, ["--import", "tsx", MEASURE, id, String(events)], { encoding: "utf8" });
}

function report(measurement: Measurement): void {
  const { id, events, cpuSeconds, wallSeconds, peakMegabytes } = measurement;
  const ratio = (other: Measurement | undefined) => (other ? (cpuSeconds / other.cpuSeconds).toFixed(2) : "–");
  print([
    id,
    events.toLocaleString("en"),
    cpuSeconds.toFixed(2),
    wallSeconds.toFixed(2),
    peakMegabytes.toFixed(0),
    ratio(find(measurements, "kernel", events)),
    ratio(saved && find(saved.measurements, id, events)),
  ]);
}

function print(fields: readonly string[]): void {
  const [first, ...rest] = fields;
  console.log(first!.padEnd(26) + rest.map((field) => field.padStart(17)).join(""));
}

function find(list: readonly Measurement[], id: string, events: number): Measurement | undefined {
  return list.find((measurement) => measurement.id === id && measurement.events === events);
}

/** Fast and wrong is no result: forms that answer the same question must agree. */
function checkAnswers(events: number): void {
  const answers = cases
    .filter(({ question }) => question !== undefined)
    .flatMap(({ id }) => find(measurements, id, events) ?? [])
    .map(({ id, answer }) => ({ id, text: JSON.stringify(answer) }));
  const differing = answers.find(({ text }) => text !== answers[0]?.text);
  if (differing) {
    throw new Error(`${differing.id} found ${differing.text}, ${answers[0]?.id} ${answers[0]?.text}`);
  }
}

function save(): void {
  const kept = saved?.measurements.filter(({ id, events }) => !find(measurements, id, events)) ?? [];
  const order = (m: Measurement) => m.events * 100 + CASES.findIndex(({ id }) => id === m.id);
  const run: SavedRun = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    measurements: [...kept, ...measurements].sort((x, y) => order(x) - order(y)),
  };
  writeFileSync(SAVED, `${JSON.stringify(run, null, 2)}\n`);
}
