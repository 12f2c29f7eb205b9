import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addNote } from "../../src/cases/annotating.ts";
import { readEntries, verifyLog } from "../../src/cases/audit-chain.ts";
import { readNotes } from "../../src/cases/case-file.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { viewCase, viewFindings } from "../../src/cases/case-view.ts";
import { openCases } from "../../src/cases/opening.ts";
import { SYSTEM } from "../../src/cases/step.ts";
import { seededRandom } from "../../src/lib/random.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { TEST_KEY } from "../cases/case-stores.ts";
import { finding } from "../cases/findings.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "marsad-keys-"));
const directory = join(folder, "workspace");
const now = new Date("2026-03-01T10:00:00.000Z");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOTE = "What only this case's key opens. لا يُفتح إلا بمفتاحه";
let id = "";
let before: unknown;

async function withStore<Result>(use: (store: CaseStore) => Promise<Result>): Promise<Result> {
  const store = await openCaseStore({ directory, key: TEST_KEY });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const shown = async (store: CaseStore) => [await viewFindings(store, id), (await viewCase(store, id)).targets];
const keyFiles = () => readdirSync(folder).filter((name) => name.startsWith("workspace.cases.key"));

beforeAll(async () => {
  await withStore(async (store) => {
    const openings = await openCases(store, { actor: SYSTEM, now }, [finding("kept"), finding("beside")]);
    id = openings[0]!.caseId;
    await addNote(store, { actor: { id: "s_a", role: "analyst" }, now, case: { id, version: "any" } }, NOTE);
    before = await shown(store);
  });
}, 120_000);

/** @param killAfter ms after it begins; undefined: it runs to its end. @returns whether it got there */
async function rotate(killAfter?: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "tests/privacy/rotate.ts"), directory], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8");
  for await (const part of child.stdout) {
    said += part as string;
    if (killAfter !== undefined && said === "ready\n") {
      await sleep(killAfter);
      child.kill("SIGKILL");
    }
  }
  await ended;
  return said.endsWith("done\n");
}

describe("rotating keys", () => {
  it("changes the master key and nothing that can be seen, and keeps the one before for backups", async () => {
    expect(await rotate()).toBe(true);
    expect(keyFiles()).toEqual(["workspace.cases.key"]);
    const first = readFileSync(join(folder, "workspace.cases.key"), "utf8");
    expect(await rotate()).toBe(true);
    expect(readFileSync(join(folder, "workspace.cases.key"), "utf8")).not.toBe(first);
    const kept = keyFiles().filter((name) => /\.[0-9a-f]{16}$/.test(name));
    expect(kept.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([first]);
    await withStore(async (store) => {
      expect(await shown(store)).toEqual(before);
      expect((await readNotes(store, id, { limit: 9 })).map(({ text }) => text)).toEqual([NOTE]);
      // What was found is still known, by the same keyed hashes.
      const known = await openCases(store, { actor: SYSTEM, now }, [finding("kept")]);
      expect(known).toMatchObject([{ outcome: "known" }]);
    });
  }, 240_000);

  it("leaves everything readable wherever it is killed", async () => {
    const random = seededRandom(7);
    for (let run = 0; run < 4; run += 1) {
      await rotate(Math.floor(random() * 250));
      await withStore(async (store) => {
        expect(await shown(store)).toEqual(before);
        expect((await readNotes(store, id, { limit: 9 })).map(({ text }) => text)).toEqual([NOTE]);
        expect((await verifyLog(store.db)).isIntact).toBe(true);
      });
    }
    expect(await rotate()).toBe(true);
    await withStore(async (store) => {
      expect(await shown(store)).toEqual(before);
      const actions = [];
      for await (const { action } of readEntries(store.db)) actions.push(action);
      expect(actions.filter((action) => action === "keys.rotate").length).toBeGreaterThanOrEqual(3);
    });
  }, 600_000);

  it("refuses another key, and says which files are missing", async () => {
    const other = openCaseStore({ directory: join(folder, "elsewhere"), key: TEST_KEY });
    await (await other).close();
    await expect(openCaseStore({ directory: join(folder, "elsewhere"), key: Buffer.alloc(32, 1) })).rejects.toThrow(
      "cases.key",
    );
  }, 120_000);
});
