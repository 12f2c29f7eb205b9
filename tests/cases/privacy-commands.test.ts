import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addNote } from "../../src/cases/annotating.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { viewFindings } from "../../src/cases/case-view.ts";
import { claimCase } from "../../src/cases/claiming.ts";
import { makeDecision } from "../../src/cases/deciding.ts";
import { decisionDraft } from "../../src/cases/decision.ts";
import { openCases } from "../../src/cases/opening.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { type Postgres, postgresPrograms, startPostgres } from "../ozone/postgres.ts";
import { runMarsad } from "../run-marsad.ts";
import { finding, member } from "./findings.ts";

/** Old enough for every period. */
const then = new Date("2020-03-01T10:00:00.000Z");
const reviewer: Actor = { id: "s_reviewer", role: "reviewer" };
const programs = postgresPrograms();
if (programs === undefined) console.warn("PostgreSQL is not installed: commands about keys on it are skipped");

/** Two cases; the first was closed years ago, with a note. */
async function fill(store: CaseStore): Promise<string[]> {
  const openings = await openCases(
    store,
    { actor: SYSTEM, now: then },
    ["old", "open"].map((name) => finding(name, { members: [member(name)] })),
  );
  const [id, other] = openings.map(({ caseId }) => caseId);
  await claimCase(store, { actor: reviewer, now: then, case: { id: id!, version: 1 } });
  await addNote(store, { actor: reviewer, now: then, case: { id: id!, version: 2 } }, "A note that goes.");
  const draft = decisionDraft.parse({ measure: "none", facts: "They read the same post." });
  await makeDecision(store, { actor: reviewer, now: then, case: { id: id!, version: 3 }, draft });
  return [id!, other!];
}

async function made(folder: string, url?: string): Promise<string[]> {
  const workspace = await openWorkspace(join(folder, "marsad-data"));
  const place = { directory: workspace.directory, key: workspace.keyFor("cases"), url };
  const sara = { platform: "x.example", id: "sara-7", type: "Person", name: "Sara", published: "2026-02-02T10:00:00Z" };
  writeFileSync(join(folder, "records.jsonl"), `${JSON.stringify(sara)}\n`);
  await workspace.import([join(folder, "records.jsonl")]);
  await workspace.close();
  const store = await openCaseStore(place);
  const ids = await fill(store);
  await store.close();
  return ids;
}

describe("commands about what is kept and shown", () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-retention-"));
  const marsad = (...words: string[]) => runMarsad(folder, words, { DATABASE_URL: "" });
  beforeAll(() => made(folder), 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const settings = (retention: object) =>
    writeFileSync(join(folder, "marsad.config.json"), JSON.stringify({ retention: { reports: null, ...retention } }));
  const dueOf = async (...words: string[]) => {
    const { code, out } = await marsad("retention", "--json", ...words);
    const kinds = JSON.parse(out) as { kind: string; due: number }[];
    return [code, Object.fromEntries(kinds.filter(({ due }) => due > 0).map(({ kind, due }) => [kind, due]))];
  };

  it("publish every case with nobody in it, for days and withheld small counts", async () => {
    const { code, out } = await marsad("cases");
    const [header, ...lines] = out.replaceAll('"', "").trim().split("\r\n");
    expect([code, lines.length]).toEqual([0, 2]);
    expect(header).toBe("opened,closed,kind,harm,state,coordination,validity,findings,members,reports,measure");
    expect(lines[0]).toMatch(/^2020-03-01,2020-03-01,report-brigade,silencing,closed,coordinated,,1,withheld,/);
    expect(out).not.toMatch(/a_|s_|old|[0-9a-f]{8}-/);
  }, 60_000);

  it("count first, remove with --apply, and say what a period is", async () => {
    settings({ notes: 30, cases: null });
    expect(await dueOf()).toEqual([0, { notes: 1 }]);
    expect(await dueOf("--dry-run")).toEqual([0, { notes: 1 }]);
    expect((await marsad("retention", "--apply", "--dry-run")).code).toBe(2);
    expect(await dueOf("--apply")).toEqual([0, { notes: 1 }]);
    settings({ cases: 184 });
    expect(await dueOf()).toEqual([0, { cases: 1 }]);
    const removed = await marsad("retention", "--apply");
    expect([removed.code, removed.said]).toEqual([0, expect.stringContaining("Older backups still hold it")]);
    expect(await dueOf()).toEqual([0, {}]);
    // What was erased is published no more.
    expect((await marsad("cases")).out.trim().split("\r\n")).toHaveLength(2);
    settings({ cases: 3 });
    const refused = await marsad("retention");
    expect([refused.code, refused.said]).toEqual([3, expect.stringContaining("retention.cases")]);
    expect((await marsad("audit", "verify")).code).toBe(0);
  }, 240_000);

  it("count and remove what one person said and who they are", async () => {
    settings({});
    const sara = ["retention", "forget", "--platform", "x.example", "--account", "sara-7"];
    const counted = await marsad(...sara);
    expect([counted.code, counted.out]).toEqual([0, expect.stringMatching(/is {2}1\n.*it {9}[1-9]/)]);
    expect((await marsad(...sara, "--apply")).code).toBe(0);
    expect((await marsad(...sara)).out).toMatch(/it {9}0\n/);
    expect((await marsad("retention", "forget", "--platform", "x.example")).code).toBe(2);
    expect((await marsad("audit", "export")).out).toContain('"retention.run"');
  }, 120_000);
});

describe.each(["pglite", "postgres"] as const)("marsad keys on %s", (engine) => {
  const isHere = engine === "pglite" || programs !== undefined;
  const folder = mkdtempSync(join(tmpdir(), "marsad-keys-command-"));
  const directory = join(folder, "marsad-data");
  let postgres: Postgres | undefined;
  let ids: string[] = [];
  beforeAll(async () => {
    if (!isHere) return;
    if (engine === "postgres") postgres = await startPostgres(programs!);
    ids = await made(folder, postgres?.url);
  }, 120_000);
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const marsad = (...words: string[]) => runMarsad(folder, words, { DATABASE_URL: postgres?.url ?? "" });

  it.skipIf(!isHere)(
    "rotates the master key, shows it, and leaves every case as it was",
    async () => {
      const before = (await marsad("keys", "show")).out;
      const shown = (await marsad("cases")).out;
      const workspace = await openWorkspace(directory);
      const key = workspace.keyFor("cases");
      await workspace.close();
      // On PostgreSQL a server may run meanwhile: it is told to begin anew, and loses nothing.
      const running = postgres && (await openCaseStore({ directory, key, url: postgres.url }));
      const rotated = await marsad("keys", "rotate");
      expect([rotated.code, rotated.out]).toEqual([0, expect.stringMatching(/^[0-9a-f]{16}\n$/)]);
      expect(rotated.said).toContain("The keys of 2 cases");
      expect([rotated.out === before, existsSync(`${directory}.cases.key`)]).toEqual([false, true]);
      expect((await marsad("keys", "show")).out).toBe(rotated.out);
      if (running !== undefined) {
        await expect(viewFindings(running, ids[0]!)).rejects.toThrow("Start it again");
        await expect(openCases(running, { actor: SYSTEM, now: then }, [finding("new")])).rejects.toThrow("rotated");
        await running.close();
      }
      expect((await marsad("cases")).out).toBe(shown);
      const again = await openCaseStore({ directory, key, url: postgres?.url });
      expect((await viewFindings(again, ids[1]!))[0]!.members).toHaveLength(1);
      await again.close();
      expect((await marsad("audit", "verify")).code).toBe(0);
    },
    240_000,
  );
});
