import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/lib/random.ts";
import { postgresPrograms, startPostgres } from "../ozone/postgres.ts";

/** How often a process is killed; docs/cases.md asks for 50. */
const KILLS = Number(process.env.MARSAD_KILLS ?? 4);
const MOST_WRITES = 12;
const LONGEST_MS = 120_000 * KILLS;
const folder = mkdtempSync(join(tmpdir(), "marsad-killed-"));
const programs = postgresPrograms();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Life {
  /** What the process found when it began; undefined where it was killed before. */
  readonly found: string | undefined;
  readonly acknowledged: number;
}

/**
 * Lets a process acknowledge so many writes, kills it a moment later, and keeps what it had acknowledged by then.
 * @param writes -1: it is killed while it opens the database
 */
async function live(engine: string, writes: number, moment: number, url?: string): Promise<Life> {
  const file = join(folder, `${engine}.acknowledged`);
  const words = ["--import", "tsx", join(import.meta.dirname, "until-killed.ts"), join(folder, engine), file];
  const child = spawn(process.execPath, [...words, ...(url === undefined ? [] : [url])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout });
  const ended = once(reading, "close");
  const worked = new Promise<void>((resolve) => {
    reading.on("line", (line) => {
      lines.push(line);
      if (lines.length > writes) resolve();
    });
  });
  if (writes >= 0) await Promise.race([worked, ended]);
  await sleep(moment);
  child.kill("SIGKILL");
  await ended;
  const [found, ...acknowledged] = lines;
  if (acknowledged.length > 0) appendFileSync(file, `${acknowledged.join("\n")}\n`);
  return { found, acknowledged: acknowledged.length };
}

async function killAgainAndAgain(engine: string, url?: string): Promise<void> {
  const random = seededRandom(4);
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const isOpening = kill % 4 === 3;
    const writes = isOpening ? -1 : Math.floor(random() * MOST_WRITES);
    const { found, acknowledged: more } = await live(engine, writes, random() * (isOpening ? 2000 : 100), url);
    expect(found ?? "intact").toBe("intact");
    acknowledged += more;
  }
  const last = await live(engine, 0, 0, url);
  expect(last.found).toBe("intact");
  expect(acknowledged).toBeGreaterThan(0);
  const kept = readFileSync(join(folder, `${engine}.acknowledged`), "utf8")
    .trim()
    .split("\n").length;
  console.log(`${engine}: ${KILLS} kills, ${kept} acknowledged writes, none lost`);
}

describe("a process that is killed", () => {
  it(
    "loses nothing that it acknowledged on PGlite, and the log stays whole",
    () => killAgainAndAgain("pglite"),
    LONGEST_MS,
  );

  it.skipIf(programs === undefined)(
    "loses nothing that it acknowledged on PostgreSQL, and the log stays whole",
    async () => {
      const server = await startPostgres(programs!);
      try {
        await killAgainAndAgain("postgres", server.url);
      } finally {
        await server.stop();
      }
    },
    LONGEST_MS,
  );
});
