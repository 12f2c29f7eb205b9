import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { type Actor, type Step, takeStep } from "../../src/cases/step.ts";
import { caseEngines, type EngineUnderTest } from "./case-stores.ts";

const analyst: Actor = { id: "s_analyst", role: "analyst" };
const now = new Date("2026-03-01T10:00:00.000Z");

async function newCase(store: CaseStore): Promise<string> {
  const id = store.newId(now);
  await takeStep(store, { actor: analyst, action: "case.open", now }, async (step: Step) => {
    await step.openCase({
      id,
      version: 1,
      campaign: "c_1",
      kind: "report-brigade",
      severity: 50,
      harm: "silencing",
      deadline: new Date("2026-03-02T10:00:00.000Z"),
      state: "open",
      assignee: null,
      claimExpires: null,
      openedAt: now,
      updatedAt: now,
      periodFrom: now,
      periodTo: now,
      coordination: "coordinated",
      validity: null,
      reviewAt: null,
      closedAt: null,
      findingCount: 0,
      memberCount: 0,
      reportCount: 0,
    });
    return { result: id };
  });
  return id;
}

describe.each(caseEngines)("a step on $name", (engine) => {
  let under: EngineUnderTest;
  let store: CaseStore;
  beforeAll(async () => {
    if (!engine.isHere) return;
    under = await engine.start();
    store = await under.newStore();
  }, 120_000);
  afterAll(() => under?.stop());

  it.skipIf(!engine.isHere)("raises the version and appends one line to the log", async () => {
    const id = await newCase(store);
    const receipt = await takeStep(
      store,
      { actor: analyst, action: "case.severity" as never, now, case: { id, version: 1 } },
      async (step) => ({ result: await step.updateCase({ severity: 60 }) }),
    ).catch((error: Error) => error);
    expect(receipt).toMatchObject({ kind: "forbidden" });
    const done = await takeStep(
      store,
      { actor: { ...analyst, role: "reviewer" }, action: "case.severity", now, case: { id, version: 1 } },
      async (step) => ({ result: await step.updateCase({ severity: 60 }), data: { severity: 60 } }),
    );
    expect(done).toMatchObject({ seq: 2, version: 2 });
    const entries = await store.db.selectFrom("auditEntries").selectAll().orderBy("seq").execute();
    expect(entries.map(({ seq, action, caseId }) => [seq, action, caseId])).toEqual([
      [1, "case.open", id],
      [2, "case.severity", id],
    ]);
    expect(entries[1]!.previous).toBe(entries[0]!.hash);
    expect(entries[0]!.at).toEqual(now);
  });

  it.skipIf(!engine.isHere)("refuses a version that has moved on, and changes nothing", async () => {
    const id = await newCase(store);
    const before = await store.db.selectFrom("auditHead").selectAll().execute();
    const step = takeStep(
      store,
      { actor: { ...analyst, role: "reviewer" }, action: "case.severity", now, case: { id, version: 7 } },
      async (taken) => ({ result: await taken.updateCase({ severity: 1 }) }),
    );
    await expect(step).rejects.toMatchObject({ kind: "conflict", code: "stale-version", details: { version: 1 } });
    expect(await store.db.selectFrom("auditHead").selectAll().execute()).toEqual(before);
  });

  it.skipIf(!engine.isHere)("lets nobody change the log", async () => {
    await expect(store.db.deleteFrom("auditEntries").execute()).rejects.toThrow("append-only");
  });
});
