import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BREAKER_LIMITS } from "../actions/platforms/circuit-breaker.ts";
import type { ReportFinding } from "../actions/platforms/reported-target.ts";
import { NetworkError } from "../lib/errors.ts";
import { openWorkspace, type Workspace } from "../store/workspace.ts";
import { readLedger, recordWrite } from "../store/write-ledger.ts";
import { carryOutSteps, reportedTargets, type Step, settledReports, taggedTargets } from "./writing-back.ts";

const TO = { platform: "ozone", server: "https://ozone.example", by: "did:plc:moderator" } as const;
const HOUR = 3_600_000;

let folder: string;
let workspace: Workspace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "marsad-writing-"));
  workspace = await openWorkspace(join(folder, "workspace"));
});

afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const step = (target: string, more: Partial<Step> = {}): Step => ({
  kind: "tag",
  target: { platform: "atproto", id: target },
  campaign: "c_1",
  ...more,
});
const quiet = () => {};

it("does no more in a day than it may, though a thousand accounts are attacked at once", async () => {
  const limits = { ...BREAKER_LIMITS, perDay: 20 };
  const steps = Array.from({ length: 1000 }, (_, index) => step(`a_${index}`));
  const tried: string[] = [];
  const act = async ({ target }: Step) => {
    tried.push(target.id);
    return "done" as const;
  };
  expect(await carryOutSteps(workspace, TO, steps, limits, act, quiet)).toMatchObject({ done: 20, withheld: 980 });
  const again = await carryOutSteps(workspace, TO, steps, limits, act, quiet);
  expect(again).toMatchObject({ done: 0, withheld: 1000 });
  expect(again.reason).toContain("20 actions were taken today");
  expect(tried).toHaveLength(20);
});

it("uses up nothing of the day on what the platform shows already", async () => {
  const limits = { ...BREAKER_LIMITS, perDay: 2 };
  const steps = ["a", "b", "c", "d"].map((target) => step(target));
  expect(await carryOutSteps(workspace, TO, steps, limits, async () => "known", quiet)).toMatchObject({ known: 4 });
});

it("stops after failures in a row, and one server's failures stop no other", async () => {
  const fail = async () => {
    throw new NetworkError(TO.server, "no connection", "Try again");
  };
  const steps = Array.from({ length: 9 }, (_, index) => step(`a_${index}`));
  const result = await carryOutSteps(workspace, TO, steps, BREAKER_LIMITS, fail, quiet);
  expect(result).toMatchObject({ failed: 3, withheld: 6 });
  const other = { ...TO, server: "https://other.example" };
  expect(await carryOutSteps(workspace, other, steps, BREAKER_LIMITS, async () => "done", quiet)).toMatchObject({
    done: 9,
  });
});

it("puts each step on record before it is tried, so that a crash in between shows", async () => {
  const crash = async () => {
    expect((await readLedger(workspace.directory)).at(-1)).toMatchObject({ target: "a_1", outcome: "begun" });
    throw new Error("the power is gone");
  };
  await expect(carryOutSteps(workspace, TO, [step("a_1")], BREAKER_LIMITS, crash, quiet)).rejects.toThrow("power");
  expect(await taggedTargets(workspace, TO)).toEqual([]);
});

it("knows from the record what stands on the platform", async () => {
  const act = async () => "done" as const;
  const steps = [step("a_1"), step("a_2"), step("a_1", { kind: "assign", report: "report:7" })];
  await carryOutSteps(workspace, TO, steps, BREAKER_LIMITS, act, quiet);
  await carryOutSteps(workspace, TO, [step("a_2", { kind: "untag" })], BREAKER_LIMITS, act, quiet);
  expect((await taggedTargets(workspace, TO)).map(({ target }) => target.id)).toEqual(["a_1"]);
  expect(await settledReports(workspace, TO)).toEqual(new Set(["assign report:7"]));
  expect(await taggedTargets(workspace, { ...TO, server: "https://other.example" })).toEqual([]);
});

it("weighs what those outside the clusters allege, and remembers earlier holds", async () => {
  const flags = ["m1", "m2", "m3", "g1", "g2"].map((actor, index) => ({
    type: "Flag",
    platform: "x.example",
    id: `r:${actor}`,
    published: 1_600_000_000 + index,
    actor,
    object: "t",
    category: actor.startsWith("m") ? "reasonViolenceThreats" : "legal",
  }));
  const file = join(folder, "flags.jsonl");
  writeFileSync(file, flags.map((flag) => `${JSON.stringify(flag)}\n`).join(""));
  await workspace.import([file]);
  const rows = await workspace.database.query<{ id: string; actor: string; object: string }>(
    "SELECT id, actor, object FROM events ORDER BY seq",
  );
  const target = rows[0]!.object;
  for (const hoursAgo of [50, 1]) {
    const time = Date.now() - hoursAgo * HOUR;
    await recordWrite(workspace.directory, {
      ...TO,
      time: new Date(time).toISOString(),
      kind: "tag",
      target,
      campaign: "c_1",
      outcome: "done",
      until: new Date(time + 24 * HOUR).toISOString(),
    });
  }
  const finding = {
    id: "f_1",
    campaign: "c_1",
    members: rows.slice(0, 3).map(({ actor }) => ({ platform: "x.example", account: actor })),
    targets: [{ platform: "x.example", id: target, kind: "account" }],
    to: new Date().toISOString(),
  } as unknown as ReportFinding;
  const [reported] = await reportedTargets(workspace, [finding], TO);
  // The members' threats do not count; what two others allege does.
  expect(reported?.harm).toBe(2);
  expect(reported?.holds).toHaveLength(2);
  expect(reported?.account.reports.filter(({ isOpen }) => isOpen)).toHaveLength(5);
});
