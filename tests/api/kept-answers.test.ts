import { describe, expect } from "vitest";
import { claimKey, keepAnswer } from "../../src/api/http/idempotency.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { claimCase } from "../../src/cases/claiming.ts";
import { makeDecision } from "../../src/cases/deciding.ts";
import { decisionDraft } from "../../src/cases/decision.ts";
import { eraseCase } from "../../src/cases/erasing.ts";
import { openCases } from "../../src/cases/opening.ts";
import { applyRetention, previewRetention } from "../../src/cases/retention.ts";
import { retentionPeriods } from "../../src/cases/retention-periods.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { finding, member } from "../cases/findings.ts";
import { onBothEngines } from "../cases/on-both.ts";

const now = new Date("2026-03-01T10:00:00.000Z");
const reviewer: Actor = { id: "s_reviewer", role: "reviewer" };
const administrator: Actor = { id: "s_administrator", role: "administrator" };

async function closedCase(store: CaseStore, name: string): Promise<string> {
  const targets = [{ platform: "x.example", id: name, kind: "account" as const }];
  const found = finding(name, { members: [member(name)], targets });
  const [opening] = await openCases(store, { actor: SYSTEM, now }, [found]);
  const id = opening!.caseId;
  await claimCase(store, { actor: reviewer, now, case: { id, version: 1 } });
  const draft = decisionDraft.parse({ measure: "none", facts: "They read the same post." });
  await makeDecision(store, { actor: reviewer, now, case: { id, version: 2 }, draft });
  return id;
}

const erase = (store: CaseStore, id: string) =>
  eraseCase(store, { actor: administrator, now, case: { id, version: "any" as const } }, { ground: "request" });

const request = (key: string) => ({ actor: "s_reviewer", key, said: ["POST", "/x"] });
const answer = { status: 200, headers: {}, body: '{"text":"What only this case knows"}' };

async function kept(store: CaseStore, key: string, caseIds: readonly string[]): Promise<void> {
  expect(await claimKey(store, request(key), "run", now)).toBeUndefined();
  await keepAnswer(store, request(key), answer, caseIds);
}

describe("an answer that is kept for repetition", () => {
  onBothEngines((test) => {
    test("goes with the case that it tells of, and with none of the others", async (store) => {
      const [gone, stays] = [await closedCase(store, "gone"), await closedCase(store, "stays")];
      await kept(store, "of-the-one", [gone]);
      await kept(store, "of-both-cases", [gone, stays]);
      await kept(store, "of-the-other", [stays]);
      await kept(store, "of-no-case", []);
      expect(await claimKey(store, request("of-the-one"), "run", now)).toEqual(answer);
      await erase(store, gone);
      const rows = await store.db.selectFrom("idempotencyKeys").select("key").orderBy("key").execute();
      expect(rows.map(({ key }) => key)).toEqual(["of-no-case", "of-the-other"]);
      expect(await claimKey(store, request("of-the-other"), "run", now)).toEqual(answer);
    });

    test("is sealed with the key of its case, and not kept at all once that is gone", async (store) => {
      const id = await closedCase(store, "sealed");
      await kept(store, "sealed-answer", [id]);
      const row = await store.db
        .selectFrom("idempotencyKeys")
        .select("answer")
        .where("key", "=", "sealed-answer")
        .executeTakeFirstOrThrow();
      const name = "answer to s_reviewer sealed-answer";
      expect(() => store.keys.own.unseal(name, row.answer!)).toThrow();
      await claimKey(store, request("on-its-way"), "run", now);
      await erase(store, id);
      await keepAnswer(store, request("on-its-way"), answer, [id]);
      const left = await store.db.selectFrom("idempotencyKeys").select("key").where("key", "=", "on-its-way").execute();
      expect(left).toEqual([]);
    });

    test("goes by itself when its time is over", async (store) => {
      const periods = retentionPeriods.parse({});
      const run = { actor: administrator, now: new Date(now.getTime() + 2 * 86_400_000) };
      await kept(store, "an-old-answer", []);
      const due = (await previewRetention(store, run, periods)).find(({ kind }) => kind === "answers")!.due;
      expect(due).toBeGreaterThan(0);
      await applyRetention(store, run, periods);
      expect(await store.db.selectFrom("idempotencyKeys").select("key").execute()).toEqual([]);
    });
  });
});
