import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { countEventsOf, countOldEvents, emptyEventsOf, removeOldEvents } from "./old-events.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-old-"));
let workspace: Workspace;
let runs = 0;

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const post = (id: string, actor: string, day: number) => ({
  type: "Create",
  platform: "x.example",
  id,
  actor,
  published: at(day),
  object: id,
  content: "words كلمات",
});
const report = (id: string, actor: string, object: string, day: number) => ({
  type: "Flag",
  platform: "x.example",
  id,
  actor,
  object,
  published: at(day),
  content: "he lies",
});

beforeEach(async () => {
  await workspace?.close();
  runs += 1;
  const file = join(folder, `records-${runs}.jsonl`);
  const records = [
    { type: "Person", platform: "x.example", id: "sara", published: at(1), name: "Sara", summary: "about her" },
    post("p1", "sara", 2),
    post("p2", "omar", 2),
    post("p3", "sara", 20),
    report("r1", "omar", "sara", 3),
    report("r2", "omar", "nour", 3),
    report("r3", "omar", "sara", 21),
  ];
  writeFileSync(file, `${records.map((record) => JSON.stringify(record)).join("\n")}\n`);
  workspace = await openWorkspace(join(folder, `workspace-${runs}`));
  await workspace.import([file]);
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function left(): Promise<string[]> {
  const rows = await workspace.database.query<{ id: string; content: string | null }>(
    "SELECT id, content FROM events WHERE type <> 'Person' ORDER BY id",
  );
  return rows.map(({ id, content }) => (content === null ? id : `${id}+`));
}

const cutoffs = { reports: Date.UTC(2026, 0, 10), texts: Date.UTC(2026, 0, 10) };

it("counts first; then old reports go whole, and of old posts what they say", async () => {
  const due = { reports: { due: 2, held: 0 }, texts: { due: 3, held: 0 } };
  expect(await countOldEvents(workspace.database, cutoffs, [])).toEqual(due);
  expect(await left()).toEqual(["p1+", "p2+", "p3+", "r1+", "r2+", "r3+"]);
  expect(await removeOldEvents(workspace.database, cutoffs, [])).toEqual(due);
  expect(await left()).toEqual(["p1", "p2", "p3+", "r3+"]);
});

it("keeps what the law wants kept, and everything where no period is set", async () => {
  const kept = [workspace.pseudonym("x.example", "sara")];
  expect(await removeOldEvents(workspace.database, cutoffs, kept)).toEqual({
    reports: { due: 1, held: 1 },
    texts: { due: 1, held: 2 },
  });
  expect(await left()).toEqual(["p1+", "p2", "p3+", "r1+", "r3+"]);
  await removeOldEvents(workspace.database, {}, []);
  expect(await left()).toHaveLength(5);
});

it("empties what one person said, and nobody else's", async () => {
  const sara = workspace.pseudonym("x.example", "sara");
  expect(await countEventsOf(workspace.database, "x.example", sara)).toBe(3);
  expect(await countEventsOf(workspace.database, "y.example", sara)).toBe(0);
  await emptyEventsOf(workspace.database, "x.example", sara);
  expect(await left()).toEqual(["p1", "p2+", "p3", "r1+", "r2+", "r3+"]);
  expect(await workspace.database.query("SELECT id FROM events WHERE type = 'Person'")).toEqual([]);
});
