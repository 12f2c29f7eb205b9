// npm run bench:shield -- [REPORTS]: what the shield answers and takes in, with so many reports in state. The shield is a
// process of its own on the first core, this one asks from the second, where `taskset` can see to that.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Random, seededRandom } from "../src/lib/random.ts";
import { anyTarget, PLATFORM, reportLoad, SPAN, START } from "./shield-load.ts";

const REPORTS = Number(process.argv[2] ?? 1_000_000);
const QUESTIONS = 20_000;
/** Taken in as fast as they are acknowledged. */
const LIVE = Math.max(10_000, REPORTS / 10);
const LINES = 500;
/** While the platform asks at its usual rate: deliveries and questions a second, and for how long. */
const STREAM = { seconds: 30, deliveries: 20, lines: 50, questions: 200 };
const TOKEN = "bench";
const DOOR = fileURLToPath(new URL("./shield-door.ts", import.meta.url));

const isPinned = cpus().length > 1 && spawnSync("taskset", ["-V"]).status === 0;
if (isPinned) execFileSync("taskset", ["-a", "-c", "-p", "1", String(process.pid)], { stdio: "ignore" });
const directory = mkdtempSync(join(tmpdir(), "marsad-bench-"));
const agent = new Agent({ keepAlive: true });

/** What the shield's process says of itself; seconds since it began. */
interface Usage {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly collected: number;
}

try {
  await run();
} finally {
  agent.destroy();
  rmSync(directory, { recursive: true, force: true });
}

async function run(): Promise<void> {
  console.log(
    `${REPORTS.toLocaleString("en")} reports in state; load ${loads()} at the start; ${isPinned ? "one core each for shield and asking program" : "cores shared"}`,
  );
  const door = await startDoor("first start, from the workspace's entries");
  quantiles("answer inside, ms", ((await door.tell("inside")) as unknown as { latencies: number[] }).latencies);
  const random = seededRandom(2);
  await askInTurn(door.address, 1000, random);
  await measured(door, "at rest", async () =>
    quantiles("answer over HTTP, ms", await askInTurn(door.address, QUESTIONS, random)),
  );
  await measured(door, `with ${STREAM.deliveries * STREAM.lines} reports/s coming in`, async () =>
    quantiles("answer over HTTP, ms", await askDuringStream(door.address)),
  );
  await measured(door, "intake", () => takeIn(door));
  await door.tell("close");
  await once(door.child, "exit");
  const again = await startDoor("start again after a clean end");
  again.child.kill("SIGKILL");
  await once(again.child, "exit");
  console.log(`load ${loads()} at the end`);
}

interface Door {
  readonly child: ChildProcess;
  readonly address: URL;
  tell(what: "usage" | "settle" | "inside" | "close"): Promise<Usage>;
}

async function startDoor(name: string): Promise<Door> {
  const began = performance.now();
  const node = [process.execPath, "--import", "tsx", DOOR, directory, String(REPORTS), TOKEN];
  const [command = "", ...words] = isPinned ? ["taskset", "-c", "0", ...node] : node;
  const child = spawn(command, words, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.once("exit", (code) => {
    if (code) throw new Error(`the shield ended with ${code}`);
  });
  const [{ address, reports, rebuilt, ready }] = (await once(child, "message")) as [
    { address: string; reports: number; rebuilt: Usage; ready: Usage },
  ];
  heading(name);
  print(`${reports.toLocaleString("en")} reports known, s`, rebuilt.seconds);
  print("and analysed and listening, s", (performance.now() - began) / 1000);
  print("CPU, s", ready.cpu);
  print("resident, MB", ready.megabytes);
  return {
    child,
    address: new URL("/v1/", address),
    tell: async (what) => {
      child.send(what);
      return ((await once(child, "message")) as [Usage])[0];
    },
  };
}

/** Runs a part and says what each process used for it. */
async function measured(door: Door, name: string, part: () => Promise<void>): Promise<void> {
  heading(name);
  const before = await door.tell("usage");
  const own = process.cpuUsage();
  await part();
  const after = await door.tell("usage");
  const { user, system } = process.cpuUsage(own);
  print("wall, s", after.seconds - before.seconds);
  print("CPU of the shield, s", after.cpu - before.cpu);
  print("CPU of the asking program, s", (user + system) / 1e6);
  print("longest collection of garbage in the shield, ms", after.collected);
}

async function askInTurn(address: URL, count: number, random: Random): Promise<number[]> {
  const latencies: number[] = [];
  for (let at = 0; at < count; at++) latencies.push(await ask(address, random));
  return latencies;
}

/** Questions at random moments, whether or not earlier ones were answered. */
async function askDuringStream(address: URL): Promise<number[]> {
  const { seconds, deliveries, lines, questions } = STREAM;
  const all = liveLines(seconds * deliveries * lines, "stream", 3);
  const random = seededRandom(4);
  const answered: Promise<number>[] = [];
  const delivered: Promise<void>[] = [];
  const began = performance.now();
  let nextQuestion = 0;
  for (let turn = 0; turn < seconds * deliveries; turn++) {
    delivered.push(post(new URL("events", address), all.slice(turn * lines, (turn + 1) * lines).join("\n")));
    const end = ((turn + 1) / deliveries) * 1000;
    for (; nextQuestion < end; nextQuestion += (-Math.log(1 - random()) / questions) * 1000) {
      await sleep(Math.max(0, nextQuestion - (performance.now() - began)));
      answered.push(ask(address, random));
    }
    await sleep(Math.max(0, end - (performance.now() - began)));
  }
  await Promise.all(delivered);
  return Promise.all(answered);
}

/** Deliveries as fast as they are acknowledged, attacks among them. */
async function takeIn(door: Door): Promise<void> {
  const lines = liveLines(LIVE, "live", 6);
  const before = await door.tell("usage");
  for (let from = 0; from < lines.length; from += LINES)
    await post(new URL("events", door.address), lines.slice(from, from + LINES).join("\n"));
  const taken = await door.tell("usage");
  const settled = await door.tell("settle");
  print("taken in and on the disk, reports/s", LIVE / (taken.seconds - before.seconds));
  print("taken in and analysed, reports/s", LIVE / (settled.seconds - before.seconds));
  print("analysed, reports for each CPU second of the shield", LIVE / (settled.cpu - before.cpu));
}

function liveLines(count: number, name: string, seed: number): string[] {
  const load = { world: REPORTS, count, from: START + SPAN, span: SPAN / 10, seed, name };
  return [...reportLoad(load)].map((record) => JSON.stringify(record));
}

/** @returns milliseconds until the answer was there */
async function ask(address: URL, random: Random): Promise<number> {
  const body = JSON.stringify({ platform: PLATFORM, target: anyTarget(REPORTS, random) });
  const began = performance.now();
  await post(new URL("ask", address), body);
  return performance.now() - began;
}

function post(url: URL, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Length": Buffer.byteLength(body) };
    request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url.pathname}: ${response.statusCode}`));
      });
    })
      .once("error", reject)
      .end(body);
  });
}

function quantiles(name: string, values: readonly number[]): void {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  for (const share of [0.5, 0.95, 0.99, 0.999]) print(`${name}: p${share * 100}`, at(share));
  print(`${name}: largest of ${sorted.length}`, at(1));
}

/** Programs that ran or wanted to, on average over a minute. */
function loads(): string {
  return loadavg()[0]!.toFixed(2);
}

function heading(text: string): void {
  console.log(`\n${text} (load ${loads()})`);
}

function print(name: string, value: number): void {
  console.log(`  ${name.padEnd(58)}${value.toPrecision(4).padStart(12)}`);
}
