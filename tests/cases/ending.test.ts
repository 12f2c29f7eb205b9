import { describe, expect } from "vitest";
import { decideAppeal, receiveAppeal } from "../../src/cases/appealing.ts";
import { readEntries } from "../../src/cases/audit-chain.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { claimCase } from "../../src/cases/claiming.ts";
import { confirmDecision, makeDecision } from "../../src/cases/deciding.ts";
import { decisionDraft } from "../../src/cases/decision.ts";
import { readDecisions } from "../../src/cases/decision-file.ts";
import { endDecisions } from "../../src/cases/ending.ts";
import { eraseCase } from "../../src/cases/erasing.ts";
import { openCases } from "../../src/cases/opening.ts";
import { countCases, listCases } from "../../src/cases/queue.ts";
import { issueStatement, publishStatements } from "../../src/cases/stating.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { transparencyReport } from "../../src/cases/transparency/transparency-report.ts";
import { undoStep } from "../../src/cases/undo.ts";
import { finding, member } from "./findings.ts";
import { onBothEngines } from "./on-both.ts";

const HOUR = 3_600_000;
const start = new Date("2026-03-01T10:00:00.000Z");
const later = (hours: number) => new Date(start.getTime() + hours * HOUR);
const mona: Actor = { id: "s_mona", role: "reviewer" };
const sami: Actor = { id: "s_sami", role: "reviewer" };
const lead: Actor = { id: "s_lead", role: "lead" };

const taken = {
  subjects: [{ platform: "x.example", id: "a_1", kind: "account" as const }],
  facts: "They posted the same within a minute, on nine days.",
  ground: { kind: "terms" as const, clause: "4.2", explanation: "One person, one voice." },
  category: "OTHER_VIOLATION_TC" as const,
  contentDate: later(-100),
};

let count = 0;
async function claimed(store: CaseStore): Promise<string> {
  count += 1;
  const name = `ending-${count}`;
  const found = finding(name, {
    members: [member(name)],
    targets: [{ platform: "x.example", id: name, kind: "account" }],
  });
  const [opening] = await openCases(store, { actor: SYSTEM, now: start }, [found]);
  const id = opening!.caseId;
  await claimCase(store, { actor: mona, now: start, case: { id, version: "any" as never } });
  return id;
}

async function seen(store: CaseStore, id: string) {
  const { version } = await rowOf(store, id);
  return { id, version };
}
const rowOf = (store: CaseStore, id: string) =>
  store.db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function decide(store: CaseStore, id: string, draft: object, now = start) {
  const given = decisionDraft.parse({ ...taken, ...draft });
  return (await makeDecision(store, { actor: mona, case: await seen(store, id), draft: given, now })).result.id;
}

async function statesOf(store: CaseStore, id: string) {
  const { decisions } = await readDecisions(store, id, start);
  return [decisions.map(({ measure, state, endedAt }) => [measure, state, endedAt]), (await rowOf(store, id)).state];
}

const entriesOf = async (store: CaseStore, caseId: string) => {
  const entries = [];
  for await (const { actor, action, data } of readEntries(store.db, { case: caseId }))
    entries.push({ actor, action, data });
  return entries;
};

describe("a decision with an end", () => {
  onBothEngines((test) => {
    test("ends at the time that it named, by the program, and gives back what it took", async (store) => {
      const id = await claimed(store);
      const decision = await decide(store, id, { measure: "label", until: later(48) });
      expect(await endDecisions(store, later(47.9))).toBe(0);
      expect((await statesOf(store, id))[1]).toBe("decided");
      expect(await endDecisions(store, later(50))).toBe(1);
      expect(await endDecisions(store, later(51))).toBe(0);
      expect(await statesOf(store, id)).toEqual([[["label", "ended", later(48)]], "closed"]);
      const last = (await entriesOf(store, id)).at(-1);
      expect(last).toEqual({
        actor: "system",
        action: "decision.end",
        data: { measure: "label", category: "OTHER_VIOLATION_TC", until: later(48).toISOString() },
      });
      const [end] = await store.db
        .selectFrom("steps")
        .select("id")
        .where("caseId", "=", id)
        .orderBy("seq", "desc")
        .limit(1)
        .execute();
      await expect(
        undoStep(store, { actor: lead, stepId: end!.id, version: "any", now: later(52) }),
      ).rejects.toMatchObject({ code: "not-yours" });
      const report = await transparencyReport(() => readEntries(store.db, { case: id }), {
        from: start,
        to: later(99),
      });
      expect(report.decisions.ended).toEqual({ label: 1 });
      // It is told and counted as any other.
      const told = { actor: mona, case: await seen(store, id), decisionId: decision, audience: "affected" as const };
      await issueStatement(store, { ...told, write: () => "text", now: later(53) });
      const { result } = await publishStatements(store, { actor: lead, now: later(54), most: 100 }, (rows) => ({
        result: rows.map((row) => row.id),
        written: [],
      }));
      expect(result).toContain(decision);
    });

    test("may still be appealed against, and falling gives nothing back twice", async (store) => {
      const id = await claimed(store);
      const decision = await decide(store, id, { measure: "limit", until: later(10) });
      await endDecisions(store, later(11));
      const appeal = await receiveAppeal(store, {
        actor: mona,
        case: await seen(store, id),
        decisionId: decision,
        appellant: "affected",
        complaint: "It was not me. لست أنا",
        now: later(20),
      });
      await decideAppeal(store, {
        actor: sami,
        case: await seen(store, id),
        appealId: appeal.result.id,
        outcome: "reversed",
        answer: "You were right.",
        now: later(21),
      });
      expect(await statesOf(store, id)).toEqual([[["limit", "reversed", later(10)]], "closed"]);
      const report = await transparencyReport(() => readEntries(store.db, { case: id }), {
        from: start,
        to: later(99),
      });
      expect(report.appeals.reversedByMeasure).toEqual({ limit: 1 });
      expect(report.reinstated).toEqual({ accounts: 0, posts: 0 });
    });

    test("leaves a case open that waits for something else", async (store) => {
      const held = await claimed(store);
      await decide(store, held, { measure: "hold", until: later(5) });
      const proposed = await claimed(store);
      await decide(store, proposed, { measure: "label", until: later(5) });
      await claimCase(store, { actor: mona, now: later(1), case: await seen(store, proposed) });
      const grave = await decide(store, proposed, { measure: "suspend", until: later(6) }, later(1));
      expect(await endDecisions(store, later(7))).toBe(2);
      expect(await statesOf(store, held)).toEqual([[["hold", "ended", later(5)]], "open"]);
      expect(await statesOf(store, proposed)).toEqual([
        [
          ["label", "ended", later(5)],
          ["suspend", "proposed", null],
        ],
        "proposed",
      ]);
      // What would be over already cannot come into force.
      const word = { actor: sami, case: await seen(store, proposed), decisionId: grave, now: later(8) };
      await expect(confirmDecision(store, { ...word, agrees: true })).rejects.toMatchObject({ code: "time-over" });
      await confirmDecision(store, { ...word, agrees: false, remark: "Its time is over." });
      expect((await rowOf(store, proposed)).state).toBe("open");
    });

    test("ends once where several look at once, and where its case was erased", async (store) => {
      const id = await claimed(store);
      await decide(store, id, { measure: "label", until: later(400 * 24) });
      await eraseCase(
        store,
        { actor: { id: "s_admin", role: "administrator" }, now: later(300 * 24), case: await seen(store, id) },
        { ground: "request" },
      );
      const ended = await Promise.all([1, 2, 3].map(() => endDecisions(store, later(401 * 24))));
      expect(ended.reduce((sum, one) => sum + one, 0)).toBe(1);
      const ends = (await entriesOf(store, id)).filter(({ action }) => action === "decision.end");
      expect(ends).toHaveLength(1);
    });
  });
});

describe("a day of review", () => {
  onBothEngines((test) => {
    test("makes a watched case late, and stands in the queue's order", async (store) => {
      const before = await countCases(store.db, later(241));
      const id = await claimed(store);
      await decide(store, id, {
        measure: "observe",
        reviewAt: later(240),
        ground: undefined,
        category: undefined,
        subjects: [],
      });
      expect(await rowOf(store, id)).toMatchObject({ state: "watched", deadline: later(240), reviewAt: later(240) });
      expect((await countCases(store.db, later(239))).watched.late).toBe(before.watched.late);
      expect((await countCases(store.db, later(241))).watched.late).toBe(before.watched.late + 1);
      const due = await listCases(store.db, {
        states: ["watched"],
        order: "deadline",
        limit: 10,
        now: later(241),
        dueBefore: later(241),
      });
      expect(due.cases.map((row) => row.id)).toContain(id);
    });

    test("does not call late what nobody has to look at again", async (store) => {
      const id = await claimed(store);
      await decide(store, id, { measure: "label" });
      const { decided } = await countCases(store.db, later(9999));
      expect([(await rowOf(store, id)).reviewAt, decided.late]).toEqual([null, 0]);
    });
  });
});
