// npm run bench:shield -- [REPORTS]: what the shield answers and takes in, with so many reports in state.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveShield } from "../src/api/shield-server.ts";
import { openShield, type ShieldService, shieldKeys } from "../src/api/shield-service.ts";
import { type Random, seededRandom } from "../src/lib/random.ts";
import type { ShieldEntry } from "../src/voices/shield-entry.ts";
import { type ShieldRecord, shieldEntry } from "../src/voices/shield-record.ts";

const REPORTS = Number(process.argv[2] ?? 1_000_000);
/** A tenth as many come in while it is asked, in a tenth of the time. */
const LIVE = REPORTS / 10;
const QUESTIONS = 20_000;
const LINES = 500;
const TOKEN = "bench";
const START = Date.UTC(2021, 0, 1);
const SPAN = 180 * 86_400_000;
const BRIGADE = 60;

const keys = { pseudonym: (_platform: string, account: string) => account, textKey: Buffer.alloc(32, 1) };
const directory = mkdtempSync(join(tmpdir(), "marsad-bench-"));
try {
  await run();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const began = performance.now();
  const service = await openShield({
    directory,
    ...keys,
    known: entries(records(REPORTS, START, SPAN, seededRandom(1))),
    onFault: (error) => {
      throw error;
    },
  });
  print("state built, s", (performance.now() - began) / 1000);
  await service.settled();
  print("and analysed, s", (performance.now() - began) / 1000);
  print("resident, MB", process.memoryUsage().rss / 1e6);
  const server = await serveShield(service, {
    port: 0,
    token: TOKEN,
    questionsPerSecond: 1e9,
    deliveriesPerSecond: 1e9,
  });
  const address = new URL("/v1/", server.address);
  await answersInside(service);
  await questionsAtRest(address);
  await underLoad(address, service);
  await server.close();
  await service.close();
  const reopened = performance.now();
  const again = await openShield({ directory, ...keys, onFault: () => {} });
  print(`journal of ${again.reports} reports replayed, s`, (performance.now() - reopened) / 1000);
  await again.close();
}

/** Without HTTP and a second program on the machine. */
async function answersInside(service: ShieldService): Promise<void> {
  const random = seededRandom(5);
  const latencies: number[] = [];
  for (let at = 0; at < QUESTIONS; at++) {
    const target = `t:${Math.floor(random() * REPORTS * 0.05)}`;
    const began = performance.now();
    await service.ask({ platform: "x.example", target, basis: "person" });
    latencies.push(performance.now() - began);
  }
  quantiles("answer inside, ms", latencies);
}

async function questionsAtRest(address: URL): Promise<void> {
  const random = seededRandom(2);
  await ask(address, 1000, random);
  quantiles("answer over HTTP, ms", await ask(address, QUESTIONS, random));
}

/** Deliveries as fast as they are acknowledged, attacks among them, with a question every ten milliseconds. */
async function underLoad(address: URL, service: ShieldService): Promise<void> {
  const lines = [...records(LIVE, START + SPAN, SPAN / 10, seededRandom(3), "live")].map((record) =>
    JSON.stringify(record),
  );
  const random = seededRandom(4);
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      latencies.push(...(await ask(address, 1, random)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  for (let from = 0; from < lines.length; from += LINES)
    await post(new URL("events", address), lines.slice(from, from + LINES).join("\n"));
  const seconds = (performance.now() - began) / 1000;
  await service.settled();
  const analysed = (performance.now() - began) / 1000;
  isOver = true;
  await asking;
  const { user, system } = process.cpuUsage(cpu);
  print("taken in and on the disk, reports/s", LIVE / seconds);
  print("taken in and analysed, reports/s", LIVE / analysed);
  print("the same for each CPU second", LIVE / ((user + system) / 1e6));
  quantiles("answer meanwhile, ms", latencies);
}

async function ask(address: URL, count: number, random: Random): Promise<number[]> {
  const latencies: number[] = [];
  for (let at = 0; at < count; at++) {
    const began = performance.now();
    await post(
      new URL("ask", address),
      JSON.stringify({ platform: "x.example", target: `t:${Math.floor(random() * REPORTS * 0.05)}` }),
    );
    latencies.push(performance.now() - began);
  }
  return latencies;
}

async function post(url: URL, body: string): Promise<void> {
  const response = await fetch(url, { method: "POST", body, headers: { Authorization: `Bearer ${TOKEN}` } });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

/** One report in twenty by a brigade that goes from target to target; the others by people who report once or twice. */
function* records(count: number, from: number, span: number, random: Random, name = "known"): Generator<ShieldRecord> {
  const targets = Math.max(1, Math.floor(REPORTS * 0.05));
  const people = Math.max(1, Math.floor(REPORTS * 0.6));
  let victim = 0;
  let turn = 0;
  for (let at = 0; at < count; at++) {
    const isBrigade = at % 20 === 0;
    if (isBrigade && ++turn % BRIGADE === 0) victim = Math.floor(random() * targets);
    const popular = Math.floor(targets * random() ** 3);
    yield {
      type: "Flag",
      platform: "x.example",
      id: `${name}:${at}`,
      published: Math.floor(from + (span * at) / count),
      actor: isBrigade
        ? `hand:${Math.floor(turn / (BRIGADE * 50))}:${turn % BRIGADE}`
        : `p:${Math.floor(random() * people)}`,
      object: `t:${isBrigade ? victim : popular}`,
      content: `reason ${Math.floor(random() * 40)}`,
    };
  }
}

function* entries(all: Iterable<ShieldRecord>): Generator<ShieldEntry> {
  const shared = shieldKeys(keys);
  for (const record of all) {
    const entry = shieldEntry(record, shared);
    if (entry) yield entry;
  }
}

function quantiles(name: string, values: number[]): void {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  print(`${name}: p50`, at(0.5));
  print(`${name}: p99`, at(0.99));
  print(`${name}: largest of ${sorted.length}`, at(1));
}

function print(name: string, value: number): void {
  console.log(`${name.padEnd(50)}${value.toPrecision(4).padStart(12)}`);
}
