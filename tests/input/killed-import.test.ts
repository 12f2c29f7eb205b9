import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { seededRandom } from "../../src/lib/random.ts";
import { openWorkspace, type Workspace } from "../../src/store/workspace.ts";
import { eventsOf, scratchFolder } from "./scratch.ts";

const scratch = scratchFolder();
const child = fileURLToPath(new URL("./import-until-killed.ts", import.meta.url));
const ROUNDS = 8;
const RECORDS = 8000;

function sampleFiles(): string[] {
  const random = seededRandom(5);
  return ["a", "b"].map((name) => {
    const records = Array.from({ length: RECORDS }, (_, at) => {
      const actor = `acc:${Math.floor(random() * 500)}`;
      const object = `post:${Math.floor(random() * 900)}`;
      return JSON.stringify({
        type: "Announce",
        platform: "x.example",
        id: `${name}:${at}`,
        published: 1612260000 + at,
        actor,
        object,
      });
    });
    return scratch.write(`${name}.jsonl`, `${records.join("\n")}\n{"broken\n`);
  });
}

/**
 * Runs an import and kills it `afterMs` after its start, or after it has opened the workspace.
 * @returns how long it ran from that moment on in ms, and whether it was killed
 */
function importAndKill(directory: string, files: readonly string[], from: "start" | "open", afterMs: number) {
  return new Promise<{ ms: number; killed: boolean }>((done, fail) => {
    const command = ["--import", "tsx", child, directory, ...files];
    const running = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
    let timer: NodeJS.Timeout | undefined;
    let begun = performance.now();
    const begin = () => {
      begun = performance.now();
      timer = setTimeout(() => running.kill("SIGKILL"), afterMs);
    };
    if (from === "start") begin();
    else running.stdout.once("data", begin);
    running.once("error", fail);
    running.once("exit", (code, signal) => {
      clearTimeout(timer);
      if (signal === null && code !== 0) fail(new Error(`the import ended with ${code}`));
      else done({ ms: performance.now() - begun, killed: signal === "SIGKILL" });
    });
  });
}

/** What a workspace holds, pseudonyms left out: each workspace has its own key. */
async function contents(workspace: Workspace): Promise<Record<string, unknown>[]> {
  return (await eventsOf(workspace.database)).map(({ actor: _actor, ...rest }) => rest);
}

it("survives kill -9 at any moment: the next import ends as if nothing had happened", {
  timeout: 300_000,
}, async () => {
  const files = sampleFiles();
  const whole = join(scratch.path, "whole");
  let { ms: whenLeftAlone } = await importAndKill(whole, files, "open", 120_000);
  const untouched = await openWorkspace(whole);
  const clean = await contents(untouched);
  await untouched.close();
  expect(clean).toHaveLength(2 * RECORDS);

  const random = seededRandom(9);
  let kills = 0;
  // The machine may have been busier when the import was left alone: go on until enough were killed.
  for (let round = 0; round < ROUNDS || (kills < ROUNDS / 2 && round < 3 * ROUNDS); round++) {
    const folder = join(scratch.path, `round-${round}`);
    const from = round % 5 === 4 ? "start" : "open";
    const attempt = await importAndKill(folder, files, from, random() * whenLeftAlone);
    if (attempt.killed) kills++;
    else whenLeftAlone = Math.min(whenLeftAlone, attempt.ms);
    const workspace = await openWorkspace(folder);
    const left = await contents(workspace);
    expect([0, RECORDS, 2 * RECORDS], "a file is there whole or not at all").toContain(left.length);
    await workspace.import(files);
    expect(await contents(workspace)).toEqual(clean);
    await workspace.close();
    expect(readdirSync(folder)).not.toContain("tmp");
  }
  expect(kills, "imports were really killed").toBeGreaterThanOrEqual(ROUNDS / 2);
});
