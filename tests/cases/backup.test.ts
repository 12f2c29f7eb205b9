import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addNote } from "../../src/cases/annotating.ts";
import { chainHead, verifyLog } from "../../src/cases/audit-chain.ts";
import { readFindings, readNotes, readSteps } from "../../src/cases/case-file.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { readSnapshot, takeSnapshot } from "../../src/cases/evidence.ts";
import { openCases } from "../../src/cases/opening.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { undoStep } from "../../src/cases/undo.ts";
import { backup } from "../../src/store/cases/backup.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { restore } from "../../src/store/cases/restore.ts";
import { caseEngines, type EngineUnderTest, TEST_KEY } from "./case-stores.ts";
import { finding } from "./findings.ts";

const now = new Date("2026-03-01T10:00:00.000Z");
const analyst: Actor = { id: "s_analyst", role: "lead" };
const folder = mkdtempSync(join(tmpdir(), "marsad-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const opening = (text: string) =>
  async function* (): AsyncGenerator<string> {
    for (const line of text.split("\n")) if (line !== "") yield line;
  };

async function backedUp(store: CaseStore): Promise<string> {
  const lines: string[] = [];
  await backup(store.db, TEST_KEY, { now, write: async (line) => void lines.push(line) });
  return lines.join("");
}

/** Every row of every table, as text. */
async function contentsOf({ db }: CaseStore): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname NOT LIKE 'kysely%' ORDER BY relname`.execute(
    db,
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      row: string;
    }>`SELECT to_jsonb(kept)::text AS row FROM ${sql.table(name)} AS kept`.execute(db);
    contents[name] = rows
      .map(({ row }) => (row.length < 500 ? row : createHash("sha256").update(row).digest("hex")))
      .sort();
  }
  return contents;
}

describe.each(caseEngines)("a backup of $name", (engine) => {
  let under: EngineUnderTest | undefined;
  let store: CaseStore;
  let caseId: string;
  let snapshotId: string;
  let noteStep: string;
  let text: string;

  beforeAll(async () => {
    if (!engine.isHere) return;
    under = await engine.start();
    store = await under.newStore();
    const [opening] = await openCases(
      store,
      { actor: SYSTEM, now },
      ["a", "b", "c"].map((name) => finding(name)),
    );
    caseId = opening!.caseId;
    const request = { actor: analyst, now, case: { id: caseId, version: "any" as const } };
    noteStep = (await addNote(store, request, "ملاحظة مختومة")).stepId;
    const seen = {
      seenAt: now,
      mediaType: "image/png",
      source: "https://x.example/1",
      content: { bytes: Buffer.alloc(300_000, 7) },
    };
    snapshotId = (await takeSnapshot(store, request, seen)).result.id;
    text = await backedUp(store);
  }, 120_000);
  afterAll(() => under?.stop());

  it.skipIf(!engine.isHere)(
    "is the same in both databases when it is restored, and works on",
    async () => {
      for (const target of caseEngines.filter(({ isHere }) => isHere)) {
        const place = await emptyPlace(target, engine.name);
        const { rows, head } = await restore({ ...place, key: TEST_KEY, open: opening(text), file: "b", now });
        expect(rows).toMatchObject({ cases: 3, case_notes: 1, audit_entries: 5 });
        const restored = await openCaseStore({ ...place, key: TEST_KEY });
        expect(await contentsOf(restored)).toEqual(await contentsOf(store));
        expect(await chainHead(restored.db)).toEqual(head);
        expect(await readFindings(restored, caseId)).toEqual([finding("a")]);
        expect((await readNotes(restored, caseId, { limit: 5 }))[0]!.text).toBe("ملاحظة مختومة");
        expect((await readSnapshot(restored, caseId, snapshotId))!.length).toBe(300_000);
        await undoStep(restored, { actor: analyst, now, stepId: noteStep, version: "any" });
        expect(await readSteps(restored, caseId, { limit: 1 })).toMatchObject([{ action: "case.undo", seq: 6 }]);
        expect(await verifyLog(restored.db)).toMatchObject({ isIntact: true });
        await restored.close();
        await place.stop?.();
      }
    },
    120_000,
  );

  it.skipIf(!engine.isHere)(
    "tells nothing without the key, and shows every change",
    async () => {
      for (const secret of ["ملاحظة", "s_analyst", "a_target", "report-brigade"]) expect(text).not.toContain(secret);
      const lines = text.trim().split("\n");
      const directory = join(folder, `${engine.name}-bad`);
      const bad = (changed: string[], key = TEST_KEY) =>
        restore({ directory, key, open: opening(changed.join("\n")), file: "cases.backup", now });
      await expect(bad(lines.slice(0, -1))).rejects.toThrow("cut short");
      await expect(bad(lines.filter((_, index) => index !== 3))).rejects.toThrow(/line 4: this part was altered/);
      await expect(bad([...lines.slice(0, 2), `${lines[2]!.slice(0, -8)}AAAAAAA=`, ...lines.slice(3)])).rejects.toThrow(
        /line 3/,
      );
      await expect(bad([...lines, lines[1]!])).rejects.toThrow("follows the end");
      await expect(bad(lines, Buffer.alloc(32, 1))).rejects.toThrow("another workspace");
      await expect(bad(["something else"])).rejects.toThrow("no backup");
    },
    120_000,
  );
});

it("does not touch cases that are there, unless it is told to put them aside", async () => {
  const directory = join(folder, "used");
  const store = await openCaseStore({ directory, key: TEST_KEY });
  await openCases(store, { actor: SYSTEM, now }, [finding("kept")]);
  const text = await backedUp(store);
  await openCases(store, { actor: SYSTEM, now }, [finding("later")]);
  await store.close();
  const options = { directory, key: TEST_KEY, file: "b", now };
  await expect(restore({ ...options, open: opening(text) })).rejects.toThrow("--replace");
  await expect(restore({ ...options, open: opening("x"), replace: true })).rejects.toThrow("no backup");
  const before = await openCaseStore({ directory, key: TEST_KEY });
  expect((await chainHead(before.db)).seq).toBe(2);
  await before.close();
  const { asideAt } = await restore({ ...options, open: opening(text), replace: true });
  expect(asideAt).toContain("before-20260301100000");
  const after = await openCaseStore({ directory, key: TEST_KEY });
  expect((await chainHead(after.db)).seq).toBe(1);
  await after.close();
}, 180_000);

interface Place {
  readonly directory: string;
  readonly url?: string;
  stop?(): Promise<void>;
}

async function emptyPlace(engine: (typeof caseEngines)[number], name: string): Promise<Place> {
  if (engine.name === "pglite") return { directory: join(folder, name) };
  const under = await engine.start();
  return { directory: "", url: await under.newUrl!(), stop: () => under.stop() };
}
