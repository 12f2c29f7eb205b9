// Runs one case in this process and prints what it cost as one line of JSON: `measure.ts CASE EVENTS`.

import { CASES } from "./cases/index.ts";
import { reports } from "./cases/reports.ts";
import { prepare, prepareReports } from "./prepared.ts";
import type { Measurement } from "./result.ts";

const [id, text] = process.argv.slice(2);
const events = Number(text);
if (id === "prepare") {
  prepare(events);
  if (events <= reports.upTo) await prepareReports(events);
} else {
  const benchCase = CASES.find((candidate) => candidate.id === id);
  if (!benchCase) throw new Error(`no case ${id}`);
  const run = await benchCase.prepare(events);
  const wallBefore = performance.now();
  const cpuBefore = process.cpuUsage();
  const answer = await run();
  const cpu = process.cpuUsage(cpuBefore);
  const measurement: Measurement = {
    id: benchCase.id,
    events,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    wallSeconds: (performance.now() - wallBefore) / 1e3,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    ...(answer && { answer }),
  };
  process.stdout.write(`${JSON.stringify(measurement)}\n`);
}
