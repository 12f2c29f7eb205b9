import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { postgresPrograms, startPostgres } from "../ozone/postgres.ts";

/** One of the two databases, for a suite that runs on both. */
export interface CaseEngine {
  readonly name: CaseStore["engine"];
  /** False where PostgreSQL is not installed; the suite then says so and skips. */
  readonly isHere: boolean;
  /** Starts what the suite needs; called once, before the first store. */
  start(): Promise<EngineUnderTest>;
}

export interface EngineUnderTest {
  /** A store of its own, empty; closed and removed by `stop`. Ids are the same in every run. */
  newStore(): Promise<CaseStore>;
  /** Where an empty PostgreSQL database is; absent on PGlite. */
  newUrl?(): Promise<string>;
  stop(): Promise<void>;
}

/** A workspace's key for tests. */
export const TEST_KEY = createHash("sha256").update("test key").digest();

/** Bytes that look random and are the same every time. */
function countedBytes(): () => Uint8Array {
  let count = 0;
  return () => {
    count += 1;
    return createHash("sha256").update(`id ${count}`).digest().subarray(0, 16);
  };
}

const pglite: CaseEngine = {
  name: "pglite",
  isHere: true,
  start: async () => {
    const folder = await mkdtemp(join(tmpdir(), "marsad-cases-"));
    const open: CaseStore[] = [];
    return {
      newStore: async () => {
        const directory = join(folder, String(open.length));
        await copyEmptyPGlite(join(directory, "cases", "pglite"));
        const store = await openCaseStore({ directory, key: TEST_KEY, random: countedBytes() });
        open.push(store);
        return store;
      },
      stop: async () => {
        for (const store of open) await store.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

/** An empty database takes ten seconds to make and a fraction of one to copy; it is made once and kept. */
async function copyEmptyPGlite(to: string): Promise<void> {
  const kept = join("node_modules", ".cache", "marsad-tests", `pglite-${PGLITE_VERSION}`);
  if (!existsSync(kept)) {
    await mkdir(dirname(kept), { recursive: true });
    const own = await mkdtemp(`${kept}-`);
    await (await PGlite.create({ dataDir: join(own, "data") })).close();
    // Another test file may have been faster; its copy is as good.
    await rename(join(own, "data"), kept).catch(() => {});
    await rm(own, { recursive: true, force: true });
  }
  await cp(kept, to, { recursive: true });
}

const PGLITE_VERSION = (
  JSON.parse(readFileSync("node_modules/@electric-sql/pglite/package.json", "utf8")) as { version: string }
).version;

const programs = postgresPrograms();

const postgres: CaseEngine = {
  name: "postgres",
  isHere: programs !== undefined,
  start: async () => {
    if (programs === undefined) throw new Error("PostgreSQL is not installed");
    const server = await startPostgres(programs);
    const open: CaseStore[] = [];
    return {
      newUrl: () => server.newDatabase(),
      newStore: async () => {
        const url = await server.newDatabase();
        const store = await openCaseStore({ directory: "", key: TEST_KEY, url, random: countedBytes() });
        open.push(store);
        return store;
      },
      stop: async () => {
        for (const store of open) await store.close();
        await server.stop();
      },
    };
  },
};

if (programs === undefined) console.warn("PostgreSQL is not installed: tests of the case database on it are skipped");

/** Both databases; run a suite with `describe.skipIf(!engine.isHere)`. */
export const caseEngines: readonly CaseEngine[] = [pglite, postgres];
