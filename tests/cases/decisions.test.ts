import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideAppeal, receiveAppeal, recordDispute, settleDispute } from "../../src/cases/appealing.ts";
import { chainHead, readEntries } from "../../src/cases/audit-chain.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { claimCase } from "../../src/cases/claiming.ts";
import { confirmDecision, makeDecision } from "../../src/cases/deciding.ts";
import { type DecisionDraft, decisionDraft } from "../../src/cases/decision.ts";
import { readDecisions, readWaiting } from "../../src/cases/decision-file.ts";
import { answerOrder, receiveOrder, removalOrder } from "../../src/cases/ordering.ts";
import { addReferrals, prepareBatches, readBatch, recordOutcome, recordSent } from "../../src/cases/referring.ts";
import { issueStatement, publishStatements } from "../../src/cases/stating.ts";
import { type Actor, takeStep } from "../../src/cases/step.ts";
import { transparencyReport } from "../../src/cases/transparency/transparency-report.ts";
import { undoStep } from "../../src/cases/undo.ts";
import { caseEngines, type EngineUnderTest } from "./case-stores.ts";

const HOUR = 3_600_000;
const [mona, sami, lead]: Actor[] = [
  { id: "s_mona", role: "reviewer" },
  { id: "s_sami", role: "reviewer" },
  { id: "s_lead", role: "lead" },
] as never;
const start = new Date("2026-03-01T10:00:00.000Z");
const later = (hours: number) => new Date(start.getTime() + hours * HOUR);

async function newCase(store: CaseStore): Promise<string> {
  const id = store.newId(start);
  await takeStep(store, { actor: mona!, action: "case.open", now: start }, async (step) => {
    await step.openCase({
      id,
      version: 1,
      campaign: "c_1",
      kind: "co-action",
      severity: 30,
      harm: "deception",
      deadline: later(72),
      state: "open",
      assignee: null,
      claimExpires: null,
      openedAt: start,
      updatedAt: start,
      periodFrom: start,
      periodTo: start,
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

const terms = {
  kind: "terms",
  clause: "§ 4, inauthentic accounts",
  explanation: "One person ran all of them.",
} as const;
const suspend = decisionDraft.parse({
  measure: "suspend",
  subjects: [{ platform: "x.example", id: "acc:1", kind: "account" }],
  facts: "Forty accounts repeated one text within a minute, on nine days. النصّ نفسه في كل مرة",
  ground: terms,
  category: "OTHER_VIOLATION_TC",
  keywords: ["INAUTHENTIC_ACCOUNTS"],
  contentDate: later(-100),
});
const draft = (fields: object): DecisionDraft => decisionDraft.parse({ ...suspend, subjects: [], ...fields });
const label = draft({ measure: "label", subjects: suspend.subjects });
const none = draft({ measure: "none", ground: undefined, category: undefined, keywords: [] });

describe.each(caseEngines)("decisions on $name", (engine) => {
  let under: EngineUnderTest;
  let store: CaseStore;
  beforeAll(async () => {
    if (!engine.isHere) return;
    under = await engine.start();
    store = await under.newStore();
  }, 120_000);
  afterAll(() => under?.stop());

  const versionOf = async (id: string) =>
    (await store.db.selectFrom("cases").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;
  const seen = async (id: string) => ({ id, version: await versionOf(id) });
  const stateOf = async (id: string) =>
    (await store.db.selectFrom("cases").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
  const claimed = async (actor = mona!, now = start) => {
    const id = await newCase(store);
    await claimCase(store, { actor, now, case: await seen(id) });
    return id;
  };
  const decide = async (id: string, given: DecisionDraft, actor = mona!, now = start) =>
    (await makeDecision(store, { actor, case: await seen(id), draft: given, now })).result;
  const confirm = async (id: string, decisionId: string, actor = sami!, agrees = true, now = later(1)) =>
    confirmDecision(store, {
      actor,
      case: await seen(id),
      decisionId,
      agrees,
      remark: agrees ? undefined : "No.",
      now,
    });
  const states = async (id: string) =>
    (await readDecisions(store, id, start)).decisions.map(({ measure, state }) => [measure, state]);
  const write = ({ draft: { facts } }: { draft: DecisionDraft }, language: string) => `${language}: ${facts}`;

  it.skipIf(!engine.isHere)("lets a grave one wait for a second person, who is another", async () => {
    const id = await claimed();
    const decision = await decide(id, suspend);
    expect([decision.state, await stateOf(id)]).toEqual(["proposed", "proposed"]);
    await expect(confirm(id, decision.id, mona)).rejects.toMatchObject({ code: "same-person" });
    expect((await readWaiting(store)).confirmations.map((row) => row.id)).toContain(decision.id);
    await confirm(id, decision.id);
    expect([await states(id), await stateOf(id)]).toEqual([[["suspend", "in-force"]], "decided"]);
    await expect(confirm(id, decision.id, lead)).rejects.toMatchObject({ code: "nothing-to-confirm" });
  });

  it.skipIf(!engine.isHere)("opens the case again where the second person does not agree, and keeps why", async () => {
    const id = await claimed();
    const decision = await decide(id, suspend);
    await expect(
      confirmDecision(store, {
        actor: sami!,
        case: await seen(id),
        decisionId: decision.id,
        agrees: false,
        now: start,
      }),
    ).rejects.toMatchObject({ code: "no-remark" });
    await confirm(id, decision.id, sami, false);
    expect([await states(id), await stateOf(id)]).toEqual([[["suspend", "refused"]], "open"]);
    const notes = await store.db.selectFrom("caseNotes").select("author").where("caseId", "=", id).execute();
    expect(notes).toEqual([{ author: "s_sami" }]);
  });

  it.skipIf(!engine.isHere)("refuses who has not claimed the case, and a draft that the rules object to", async () => {
    const id = await claimed(sami);
    await expect(decide(id, label)).rejects.toMatchObject({ code: "claimed-by-another" });
    await expect(decide(id, draft({ measure: "observe" }), sami)).rejects.toMatchObject({
      details: { field: "reviewAt" },
    });
  });

  it.skipIf(!engine.isHere)("keeps watch, closes or holds as the measure says", async () => {
    const watched = await claimed();
    await decide(watched, draft({ measure: "observe", reviewAt: later(240) }));
    expect(await stateOf(watched)).toBe("watched");
    const closed = await claimed();
    await decide(closed, none);
    expect(await stateOf(closed)).toBe("closed");
    const held = await claimed();
    await decide(held, draft({ measure: "hold", subjects: suspend.subjects, until: later(20) }));
    const row = await store.db.selectFrom("cases").selectAll().where("id", "=", held).executeTakeFirstOrThrow();
    expect([row.state, row.deadline]).toEqual(["open", later(20)]);
    await decide(held, label, mona, later(0.1));
    expect(await states(held)).toEqual([
      ["hold", "in-force"],
      ["label", "in-force"],
    ]);
  });

  it.skipIf(!engine.isHere)("hears an appeal by somebody else, and restores what was before", async () => {
    const id = await claimed();
    await decide(id, label);
    await claimCase(store, { actor: mona!, now: later(2), case: await seen(id) });
    const decision = await decide(id, suspend, mona, later(2));
    await confirm(id, decision.id, sami, true, later(3));
    expect(await states(id)).toEqual([
      ["label", "replaced"],
      ["suspend", "in-force"],
    ]);
    const ask = { actor: mona!, decisionId: decision.id, complaint: "لم أفعل ذلك" };
    await expect(
      receiveAppeal(store, { ...ask, case: await seen(id), appellant: "reporter", now: later(4) }),
    ).rejects.toMatchObject({ code: "something-done" });
    const appeal = await receiveAppeal(store, { ...ask, case: await seen(id), appellant: "affected", now: later(4) });
    const answer = { appealId: appeal.result.id, outcome: "reversed" as const, answer: "You are right." };
    for (const actor of [mona!, sami!])
      await expect(
        decideAppeal(store, { ...answer, actor, case: await seen(id), now: later(5) }),
      ).rejects.toMatchObject({ code: "same-person" });
    await decideAppeal(store, { ...answer, actor: lead!, case: await seen(id), now: later(5) });
    expect([await states(id), await stateOf(id)]).toEqual([
      [
        ["label", "in-force"],
        ["suspend", "reversed"],
      ],
      "decided",
    ]);
    const file = await readDecisions(store, id, start);
    expect(file.appeals[0]).toMatchObject({ complaint: "لم أفعل ذلك", answer: "You are right.", outcome: "reversed" });
  });

  it.skipIf(!engine.isHere)("opens the case again for a reporter who was right to insist", async () => {
    const id = await claimed();
    const decision = await decide(id, none);
    const appeal = await receiveAppeal(store, {
      actor: sami!,
      case: await seen(id),
      decisionId: decision.id,
      appellant: "reporter",
      complaint: "Look at the second post.",
      now: later(1),
    });
    await decideAppeal(store, {
      actor: sami!,
      case: await seen(id),
      appealId: appeal.result.id,
      outcome: "reversed",
      answer: "We looked again.",
      now: later(2),
    });
    expect([await states(id), await stateOf(id)]).toEqual([[["none", "reversed"]], "open"]);
  });

  it.skipIf(!engine.isHere)("does what an out-of-court body decided, where it is implemented", async () => {
    const id = await claimed();
    const decision = await decide(id, label);
    const dispute = await recordDispute(store, {
      actor: mona!,
      case: await seen(id),
      decisionId: decision.id,
      body: "Body A, 2026/17",
      now: later(1),
    });
    const settled = { actor: sami!, disputeId: dispute.result.id, outcome: "reversed" as const, isImplemented: true };
    await settleDispute(store, { ...settled, case: await seen(id), now: later(100) });
    expect([await states(id), await stateOf(id)]).toEqual([[["label", "reversed"]], "closed"]);
  });

  it.skipIf(!engine.isHere)("can be undone until somebody was told of it", async () => {
    const undone = await claimed();
    const step = await makeDecision(store, { actor: mona!, case: await seen(undone), draft: label, now: start });
    await undoStep(store, { actor: mona!, stepId: step.stepId, version: await versionOf(undone), now: start });
    expect([await states(undone), await stateOf(undone)]).toEqual([[], "open"]);
    const told = await claimed();
    const made = await makeDecision(store, { actor: mona!, case: await seen(told), draft: suspend, now: start });
    const confirmed = await confirm(told, made.result.id);
    const statement = await issueStatement(store, {
      actor: mona!,
      case: await seen(told),
      decisionId: made.result.id,
      audience: "affected",
      language: "ar",
      write,
      now: later(2),
    });
    expect(statement.result.text).toContain("النصّ نفسه");
    const undo = { actor: lead!, version: "any" as const, now: later(3) };
    await expect(undoStep(store, { ...undo, stepId: confirmed.stepId })).rejects.toMatchObject({
      code: "changed-since",
    });
    await expect(undoStep(store, { ...undo, stepId: statement.stepId })).rejects.toMatchObject({
      code: "not-undoable",
    });
  });

  it.skipIf(!engine.isHere)("hands each restricting decision to the Transparency Database once", async () => {
    const fresh = await under.newStore();
    const id = await newCase(fresh);
    const version = (n: number) => ({ id, version: n });
    await claimCase(fresh, { actor: mona!, now: start, case: version(1) });
    const { result } = await makeDecision(fresh, { actor: mona!, case: version(2), draft: label, now: start });
    const all = (rows: readonly { id: string }[]) => ({ result: rows.length, written: rows.map((row) => row.id) });
    const request = { actor: lead!, now: later(1), most: 100 };
    await expect(publishStatements(fresh, { ...request, actor: mona! }, all)).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect((await publishStatements(fresh, request, (rows) => ({ result: rows[0]!.id, written: [] }))).result).toBe(
      result.id,
    );
    expect((await publishStatements(fresh, request, all)).result).toBe(1);
    expect((await publishStatements(fresh, request, all)).result).toBe(0);
  });

  describe("on a removal order", () => {
    const order = removalOrder.parse({
      issuingState: "DE",
      addressee: "Host",
      contactPoint: "tco@host.example",
      establishmentState: "FR",
      issuedAt: later(-1),
      reference: "RO-17",
      urls: ["https://host.example/a"],
      reasons: ["incites-to-offences"],
      mustNotInform: true,
      authorityKind: "law-enforcement",
      authority: "Authority",
      answerTo: "orders@authority.example",
    });

    it.skipIf(!engine.isHere)("come at once and are looked at within a day", async () => {
      const id = await claimed();
      const received = await receiveOrder(store, {
        actor: mona!,
        case: await seen(id),
        order,
        receivedAt: start,
        now: start,
      });
      expect(received.result.clock.due).toEqual(later(1));
      const remove = draft({
        measure: "remove",
        subjects: [{ platform: "host.example", id: "post:1", kind: "post" }],
        ground: { kind: "illegal", law: "Regulation (EU) 2021/784", explanation: "Removal order." },
        category: "RISK_FOR_PUBLIC_SECURITY",
        contentTypes: ["VIDEO"],
        orderId: received.result.id,
      });
      const decision = await decide(id, remove);
      expect(decision.state).toBe("in-force");
      const answer = { kind: "carried-out" as const, by: "removed" as const, at: later(0.5) };
      const clock = await answerOrder(store, {
        actor: mona!,
        case: await seen(id),
        orderId: received.result.id,
        answer,
        now: later(0.6),
      });
      expect(clock.result).toMatchObject({ state: "kept", keepUntil: new Date("2026-09-01T10:30:00.000Z") });
      const tell = {
        actor: mona!,
        case: await seen(id),
        decisionId: decision.id,
        audience: "affected" as const,
        write,
      };
      await expect(issueStatement(store, { ...tell, now: later(1) })).rejects.toMatchObject({
        code: "must-not-inform",
      });
      expect((await readWaiting(store)).confirmations).toContainEqual(
        expect.objectContaining({ id: decision.id, confirmDue: later(24) }),
      );
      await confirm(id, decision.id, sami, false);
      expect([await states(id), await stateOf(id)]).toEqual([[["remove", "reversed"]], "open"]);
    });

    it.skipIf(!engine.isHere)("leave out those whose clock stands, and take them in again", async () => {
      const id = await claimed();
      const { result } = await receiveOrder(store, {
        actor: mona!,
        case: await seen(id),
        order,
        receivedAt: start,
        now: start,
      });
      const say = async (answer: Parameters<typeof answerOrder>[1]["answer"], now: Date) =>
        (await answerOrder(store, { actor: mona!, case: await seen(id), orderId: result.id, answer, now })).result;
      expect((await say({ kind: "obstacle", obstacle: "manifest-error" }, later(0.5))).state).toBe("stopped");
      await expect(say({ kind: "obstacle", obstacle: "manifest-error" }, later(0.6))).rejects.toMatchObject({
        code: "clock-stopped",
      });
      expect(await say({ kind: "cleared" }, later(5))).toMatchObject({ state: "running", due: later(6) });
      const { orders } = await readDecisions(store, id, later(7));
      expect(orders[0]).toMatchObject({ order: { reference: "RO-17" }, clock: { state: "missed" } });
    });
  });

  it.skipIf(!engine.isHere)("to refer let addresses go out in batches, and keep what came of them", async () => {
    const id = await claimed();
    const item = (url: string) => ({
      platform: "files.example",
      url,
      category: "RISK_FOR_PUBLIC_SECURITY" as const,
      reason: "Known video.",
      seenAt: start,
    });
    const drafts = ["https://a.example/1", "https://A.example/1#x", "https://b.example/2"].map(item);
    const add = async () => addReferrals(store, { actor: mona!, case: await seen(id), drafts, now: later(2) });
    await expect(add()).rejects.toMatchObject({ code: "not-decided" });
    const refer = draft({ measure: "refer", subjects: suspend.subjects, category: "RISK_FOR_PUBLIC_SECURITY" });
    await confirm(id, (await decide(id, refer)).id);
    expect((await add()).result).toEqual({ added: 2, known: 1 });
    expect((await add()).result).toEqual({ added: 0, known: 3 });
    const { result: batches } = await prepareBatches(store, { actor: mona!, now: later(3) });
    expect(batches).toHaveLength(2);
    const batch = await readBatch(store, mona!, batches[0]!);
    expect([batch.host, batch.items.map(({ url }) => url)]).toEqual(["a.example", ["https://a.example/1"]]);
    const outcome = { actor: mona!, batchId: batch.id, outcome: "removed" as const, at: later(30), now: later(31) };
    await expect(recordOutcome(store, outcome)).rejects.toMatchObject({ code: "not-sent" });
    await recordSent(store, { actor: mona!, batchId: batch.id, now: later(4) });
    expect((await recordOutcome(store, outcome)).result).toEqual({ recorded: 1 });
    expect((await add()).result).toEqual({ added: 1, known: 2 });
  });

  it.skipIf(!engine.isHere)("come to the same figures in the log as in the tables", async () => {
    const { db } = store;
    const report = await transparencyReport(() => readEntries(db), { from: later(-1), to: later(1000) });
    const rows = await db.selectFrom("decisions").selectAll().execute();
    const tally = (values: readonly (string | null)[]) =>
      Object.fromEntries([...new Set(values)].map((one) => [one, values.filter((other) => other === one).length]));
    const took = rows.filter(({ effectiveAt }) => effectiveAt !== null);
    expect(report.decisions).toMatchObject({
      inForce: took.length,
      byMeasure: tally(took.map(({ measure }) => measure)),
      bySource: tally(took.map(({ source }) => source)),
    });
    const appeals = await db.selectFrom("appeals").selectAll().execute();
    expect(report.appeals.received).toEqual(tally(appeals.map(({ appellant }) => appellant)));
    expect(report.appeals.decided).toEqual(tally(appeals.map(({ outcome }) => outcome)));
    const orders = await db.selectFrom("orders").selectAll().execute();
    expect(report.orders).toMatchObject({
      received: orders.length,
      carriedOut: tally(orders.flatMap(({ carriedOutBy }) => carriedOutBy ?? [])),
      medianSecondsToCarryOut: 1800,
    });
    const referred = await db.selectFrom("referrals").selectAll().where("batchId", "is not", null).execute();
    expect(report.referrals).toMatchObject({
      addresses: 1,
      outcomes: tally(referred.flatMap(({ outcome }) => outcome ?? [])),
    });
    const statements = await db.selectFrom("statements").selectAll().execute();
    expect(report.statements.byAudience).toEqual(tally(statements.map(({ audience }) => audience)));
    expect([report.undone, report.log.seq]).toEqual([1, (await chainHead(db)).seq]);
  });

  it.skipIf(!engine.isHere)("leave no words in the audit log", async () => {
    const entries = await store.db.selectFrom("auditEntries").select("data").execute();
    expect(entries.length).toBeGreaterThan(30);
    expect(entries.filter(({ data }) => /\s|acc:|[^\x20-\x7e]/.test(data))).toEqual([]);
  });
});
