// The shield that bench/shield.ts asks, in a process of its own: shield-door.ts DIRECTORY REPORTS, told what to do by its parent.
import { createHmac } from "node:crypto";
import { PerformanceObserver } from "node:perf_hooks";
import { serveShield } from "../src/api/shield-server.ts";
import { openShield, type ShieldService, shieldKeys } from "../src/api/shield-service.ts";
import { seededRandom } from "../src/lib/random.ts";
import type { ShieldEntry } from "../src/voices/shield-entry.ts";
import { shieldEntry } from "../src/voices/shield-record.ts";
import { anyTarget, PLATFORM, reportLoad, SPAN, START } from "./shield-load.ts";

const [directory = "", count = "0", token = ""] = process.argv.slice(2);
const REPORTS = Number(count);
const QUESTIONS = 20_000;

/** As a workspace makes them, so that they cost the same. */
const keys = {
  pseudonym: (platform: string, account: string) =>
    `a_${createHmac("sha256", "bench").update(`${platform} ${account}`).digest("hex").slice(0, 32)}`,
  textKey: Buffer.alloc(32, 1),
};

let longestCollection = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollection = Math.max(longestCollection, duration);
}).observe({ entryTypes: ["gc"] });

const service = await openShield({
  directory,
  ...keys,
  source: { fits: async () => true, read: entries },
  say: console.error,
  onFault: (error) => {
    throw error;
  },
});
const rebuilt = usage();
await service.settled();
const server = await serveShield(service, { port: 0, token, questionsPerSecond: 1e9, deliveriesPerSecond: 1e9 });
process.send?.({ address: server.address, reports: service.reports, rebuilt, ready: usage() });

const ANSWERS: Readonly<Record<string, () => object | Promise<object>>> = {
  usage,
  settle: async () => {
    await service.settled();
    return usage();
  },
  inside: () => answersInside(service),
  close: async () => {
    await server.close();
    await service.close();
    return usage();
  },
};
process.on("message", async (asked: string) => {
  process.send?.(await ANSWERS[asked]!());
  if (asked === "close") process.disconnect();
});

/** What this process has used since it began, its threads among it; and the longest collection of garbage since the last call. */
function usage() {
  const { user, system } = process.cpuUsage();
  const collected = longestCollection;
  longestCollection = 0;
  return {
    seconds: performance.now() / 1000,
    cpu: (user + system) / 1e6,
    megabytes: process.memoryUsage().rss / 1e6,
    collected,
  };
}

/** Milliseconds of each answer without HTTP and without a second program. */
async function answersInside(asked: ShieldService): Promise<{ latencies: number[] }> {
  const random = seededRandom(5);
  const latencies: number[] = [];
  for (let at = 0; at < QUESTIONS; at++) {
    const target = anyTarget(REPORTS, random);
    const began = performance.now();
    await asked.ask({ platform: PLATFORM, target, basis: "person" });
    latencies.push(performance.now() - began);
  }
  return { latencies };
}

/** A workspace that never grows. */
async function* entries(after: string | undefined): AsyncGenerator<ShieldEntry, string> {
  if (after !== undefined) return after;
  const shared = shieldKeys(keys);
  for (const record of reportLoad({
    world: REPORTS,
    count: REPORTS,
    from: START,
    span: SPAN,
    seed: 1,
    name: "known",
  })) {
    const entry = shieldEntry(record, shared);
    if (entry) yield entry;
  }
  return "all";
}
