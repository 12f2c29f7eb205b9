import { expect } from "vitest";
import { readEntries } from "../../src/cases/audit-chain.ts";
import { hashOf } from "../../src/cases/audit-entry.ts";
import { transparencyReport } from "../../src/cases/transparency/transparency-report.ts";
import { onBothEngines } from "./on-both.ts";

const LINES = 4500;
const at = new Date("2026-03-01T10:00:00.000Z");

onBothEngines((test) => {
  test("the transparency report counts every line of a log, however many pages it is read in", async (store) => {
    const data = JSON.stringify({ accounts: 2, after: 60, measure: "label", state: "in-force" });
    const rows = Array.from({ length: LINES }, (_, index) => {
      const entry = { seq: index + 1, actor: "s_1", role: "reviewer" as const, action: "decision.make" };
      const line = { ...entry, at: at.toISOString(), case: null, subject: `d${index}`, data: JSON.parse(data) };
      const hash = hashOf({ ...line, previous: "" });
      return { ...entry, at, caseId: null, subject: `d${index}`, data, previous: "", hash };
    });
    for (let start = 0; start < LINES; start += 500)
      await store.db
        .insertInto("auditEntries")
        .values(rows.slice(start, start + 500))
        .execute();
    const period = { from: new Date(0), to: new Date("2100-01-01T00:00:00.000Z") };
    const report = await transparencyReport(() => readEntries(store.db), period);
    expect([report.log.seq, report.decisions.inForce, report.decisions.actioned.accounts]).toEqual([
      LINES,
      LINES,
      2 * LINES,
    ]);
  });
});
