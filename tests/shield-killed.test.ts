import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { seededRandom } from "../src/lib/random.ts";

const child = fileURLToPath(new URL("./shield-until-killed.ts", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "marsad-killed-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const TOKEN = "token";
const DELIVERIES = 120;
const RECORDS = 50;
const KILLS = 3;
const START = Date.UTC(2021, 0, 1);
const HOUR = 3_600_000;

/** The r-th delivery: reports by 50 hands on one victim after the other, the last victims today. */
function delivery(number: number): string {
  const published = Math.floor((START + number * 5 * HOUR) / 1000);
  return Array.from({ length: RECORDS }, (_, at) =>
    JSON.stringify({
      type: "Flag",
      platform: "x.example",
      id: `ev:${number}:${at}`,
      published: published + at,
      actor: `hand:${at}`,
      object: `victim:${number}`,
    }),
  ).join("\n");
}

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
}

function start(directory: string): Promise<Running> {
  const running = spawn(process.execPath, ["--import", "tsx", child, directory, TOKEN], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    running.once("error", reject);
    running.once("exit", (code) => reject(new Error(`the shield ended with ${code} before it began`)));
    running.stdout.once("data", (line: Buffer) => resolve({ process: running, address: line.toString().trim() }));
  });
}

function kill({ process: running }: Running): Promise<void> {
  return new Promise((resolve) => {
    running.once("exit", () => resolve());
    running.kill("SIGKILL");
  });
}

async function call({ address }: Running, path: string, body?: string): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, address), {
    // A connection that was accepted in the moment of the kill may never be told.
    signal: AbortSignal.timeout(20_000),
    headers: { Authorization: `Bearer ${TOKEN}` },
    ...(body !== undefined && { method: "POST", body }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const question = JSON.stringify({ platform: "x.example", target: "victim:20" });

/** Asks until the analysis has said something. */
async function holdOf(running: Running): Promise<Record<string, unknown>> {
  for (;;) {
    const answer = await call(running, "/v1/ask", question);
    if ((answer.voices as { countedAt?: number }).countedAt !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("survives kill -9: nothing acknowledged is lost, nothing is counted twice, a hold is neither forgotten nor prolonged", {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(11);
  const directory = join(scratch, "journal");
  let running = await start(directory);
  const acknowledged = new Set<number>();
  let kills = 0;
  let held: Record<string, unknown> | undefined;
  while (acknowledged.size < DELIVERIES) {
    // Several deliveries are on their way when the process dies.
    const waiting = Array.from({ length: DELIVERIES }, (_, at) => at)
      .filter((at) => !acknowledged.has(at))
      .slice(0, DELIVERIES / KILLS);
    const sending = waiting.map((at) =>
      call(running, "/v1/events", delivery(at)).then(
        () => void acknowledged.add(at),
        () => {},
      ),
    );
    if (kills < KILLS) {
      if (held === undefined && acknowledged.size > 30) held = await holdOf(running);
      await new Promise((resolve) => setTimeout(resolve, random() * 150));
      await kill(running);
      kills += 1;
      await Promise.all(sending);
      running = await start(directory);
      const { reports } = (await call(running, "/v1/state")) as { reports: number };
      expect(reports).toBeGreaterThanOrEqual(acknowledged.size * RECORDS);
      expect(reports).toBeLessThanOrEqual(DELIVERIES * RECORDS);
    } else await Promise.all(sending);
  }
  expect(kills).toBe(KILLS);
  // The platform does not know what had arrived: it sends everything again.
  for (let at = 0; at < DELIVERIES; at++)
    expect(await call(running, "/v1/events", delivery(at))).toMatchObject({ new: 0, known: RECORDS });
  expect(await call(running, "/v1/state")).toEqual({ reports: DELIVERIES * RECORDS });
  const first = await holdOf(running);
  expect(first).toMatchObject({ hold: true, voices: { reports: RECORDS } });
  expect(first.until).toBe((held ?? first).until);
  await kill(running);
  running = await start(directory);
  expect(await holdOf(running)).toMatchObject({ hold: true, until: first.until, holds: 1 });
  await kill(running);
});
