import { describe, expect } from "vitest";
import { casesOfAccount } from "../../src/cases/account-view.ts";
import { addNote, addTag } from "../../src/cases/annotating.ts";
import { readEntries, verifyLog } from "../../src/cases/audit-chain.ts";
import { readCase, readNotes } from "../../src/cases/case-file.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { insideSubjects, viewCase, viewDecisions, viewEvidence, viewFindings } from "../../src/cases/case-view.ts";
import { claimCase } from "../../src/cases/claiming.ts";
import { makeDecision } from "../../src/cases/deciding.ts";
import { decisionDraft } from "../../src/cases/decision.ts";
import { eraseCase } from "../../src/cases/erasing.ts";
import { readSnapshot, takeSnapshot } from "../../src/cases/evidence.ts";
import { openCases } from "../../src/cases/opening.ts";
import { answerOrder, receiveOrder, removalOrder } from "../../src/cases/ordering.ts";
import { liftRestriction, restrictCase, restrictSnapshot } from "../../src/cases/restricting.ts";
import { applyRetention, previewRetention } from "../../src/cases/retention.ts";
import { retentionPeriods } from "../../src/cases/retention-periods.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { undoStep } from "../../src/cases/undo.ts";
import {
  decideUnmasking,
  type IdentityVault,
  readUnmaskings,
  requestUnmasking,
  tellIdentity,
} from "../../src/cases/unmasking.ts";
import { recordVaultUses } from "../../src/cases/vault-uses.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { finding, member } from "./findings.ts";
import { onBothEngines } from "./on-both.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date("2026-03-01T10:00:00.000Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const analyst: Actor = { id: "s_analyst", role: "analyst" };
const reviewer: Actor = { id: "s_reviewer", role: "reviewer" };
const lead: Actor = { id: "s_lead", role: "lead" };
const administrator: Actor = { id: "s_admin", role: "administrator" };

async function open(store: CaseStore, ...findings: Finding[]): Promise<string> {
  const [opening] = await openCases(store, { actor: SYSTEM, now }, findings);
  return opening!.caseId;
}

const on = (id: string, actor: Actor, at = now) => ({ actor, now: at, case: { id, version: "any" as const } });

async function close(store: CaseStore, id: string, at = now): Promise<void> {
  await claimCase(store, on(id, reviewer, at));
  const { version } = (await readCase(store, id)).case;
  const draft = decisionDraft.parse({ measure: "none", facts: "Nothing that breaks a rule." });
  await makeDecision(store, { actor: reviewer, case: { id, version }, draft, now: at });
}

async function log(store: CaseStore, id: string): Promise<string> {
  const entries = [];
  for await (const entry of readEntries(store.db, { case: id })) entries.push(entry);
  return JSON.stringify(entries);
}

const WORKSPACE_NAMES = /a_target|a_view|a_both|ev:|did:|@someone/;

onBothEngines((test) => {
  describe("a case's own pseudonyms", () => {
    const shared = [member("both")];
    const rich = (id: string, said: Partial<Finding> = {}) =>
      finding(id, {
        members: [...shared, member(`view-${id}`)],
        objects: [
          "#وسم",
          "https://news.example/a",
          "at://did:plc:x/app.bsky.feed.post/1",
          "Read this @someone",
          `a_target-${id}`,
        ],
        moments: [
          { object: "at://did:plc:x/app.bsky.feed.post/1", start: now.toISOString(), members: [0], others: [] },
        ],
        genuineReports: ["ev:genuine"],
        voices: {
          reports: 9,
          reporters: 9,
          retracted: 0,
          clusters: [
            {
              size: 2,
              rho: 0.9,
              evidence: [
                {
                  kind: "past-target",
                  id: "a_target-before",
                  holders: 2,
                  outside: 0,
                  expected: 0.1,
                  share: 1,
                  logTail: -9,
                },
              ],
            },
          ],
          k: 2,
          low: 1,
          high: 3,
          organicShare: 0.5,
        },
        ...said,
      });

    test("stand everywhere for what the workspace knows, and differ between cases", async (store) => {
      const one = await open(store, rich("one"));
      const other = await open(
        store,
        rich("other", { from: "2025-01-01T00:00:00.000Z", to: "2025-01-02T00:00:00.000Z" }),
      );
      const [first] = await viewFindings(store, one);
      const [second] = await viewFindings(store, other);
      const seen = JSON.stringify([
        await viewCase(store, one),
        first,
        await viewEvidence(store, one, { finding: "f_one", limit: 9 }),
      ]);
      expect(seen).not.toMatch(WORKSPACE_NAMES);
      expect(first!.members[0]!.account).toMatch(/^p_[0-9a-f]{16}$/);
      expect(first!.members[0]!.account).not.toBe(second!.members[0]!.account);
      expect((await viewFindings(store, one))[0]).toEqual(first);
      expect((await viewCase(store, one)).targets[0]!.target).toBe(first!.targets[0]!.id);
      expect(first!.objects.slice(0, 2)).toEqual(["#وسم", "https://news.example/a"]);
      expect(first!.objects[4]).toBe(first!.targets[0]!.id);
    });

    test("list nobody who is only counted", async (store) => {
      const id = await open(
        store,
        rich("counted", {
          members: [member("c1"), member("c2")],
          coordination: "shared-interest",
          edges: [{ a: 0, b: 1, weight: 1, shared: 1 }],
        }),
      );
      const [seen] = await viewFindings(store, id);
      expect(seen).toMatchObject({ members: [], evidence: [] });
      expect(seen).not.toHaveProperty("edges");
    });

    test("lead back inside for a decision, and nothing else does", async (store) => {
      const id = await open(store, rich("decided", { members: [member("d1")] }));
      const [{ targets: [target] = [] } = { targets: [] }] = await viewFindings(store, id);
      const subjects = await insideSubjects(store, id, [target!]);
      expect(subjects).toEqual([{ platform: "x.example", id: "a_target-decided", kind: "account" }]);
      await expect(insideSubjects(store, id, subjects)).rejects.toMatchObject({ code: "no-such-subject" });
      await claimCase(store, on(id, reviewer));
      const draft = decisionDraft.parse({ measure: "none", facts: "Seen.", subjects });
      await makeDecision(store, { actor: reviewer, case: { id, version: 2 }, draft, now });
      const { decisions } = await viewDecisions(store, id, now);
      expect(decisions[0]!.draft.subjects).toEqual([target]);
      expect(JSON.stringify(decisions)).not.toMatch(WORKSPACE_NAMES);
    });

    test("tell of an account what was decided about it and not about others, and where it is only counted nothing", async (store) => {
      const apart = { from: "2025-01-01T00:00:00.000Z", to: "2025-01-02T00:00:00.000Z" };
      const one = await open(store, finding("told-one", { members: [member("told"), member("t1")] }));
      await open(
        store,
        finding("told-other", { members: [member("told")], coordination: "shared-interest", ...apart }),
      );
      const [{ members: [told, beside] = [] } = { members: [] }] = await viewFindings(store, one);
      await claimCase(store, on(one, reviewer));
      const subjects = await insideSubjects(store, one, [
        { platform: "x.example", id: told!.account, kind: "account" },
      ]);
      const watch = { measure: "observe", reviewAt: later(DAY).toISOString() };
      const draft = decisionDraft.parse({ ...watch, facts: "Seen.", subjects });
      await makeDecision(store, { actor: reviewer, case: { id: one, version: 2 }, draft, now });
      const of = (pseudonym: string) =>
        casesOfAccount(store, { actor: reviewer, now }, { caseId: one, platform: "x.example", pseudonym });
      const [seen, ...others] = await of(told!.account);
      expect(others).toEqual([]);
      expect(seen).toMatchObject({ caseId: one, as: ["member"], decisions: [{ measure: "observe", appeals: [] }] });
      expect(await of(beside!.account)).toMatchObject([{ decisions: [] }]);
    });

    test("meet in the account view alone, which is on record", async (store) => {
      const twice = member("twice");
      const one = await open(store, finding("account-one", { members: [twice, member("x1")] }));
      const apart = { from: "2025-01-01T00:00:00.000Z", to: "2025-01-02T00:00:00.000Z" };
      const other = await open(
        store,
        finding("account-other", { members: [twice, member("x2"), member("x3")], ...apart }),
      );
      const [{ members: [inOne] = [] } = { members: [] }] = await viewFindings(store, one);
      const [{ members: [inOther] = [] } = { members: [] }] = await viewFindings(store, other);
      const asked = { caseId: one, platform: "x.example", pseudonym: inOne!.account };
      const seen = await casesOfAccount(store, { actor: reviewer, now }, asked);
      expect(seen.map(({ caseId, as, pseudonym, state }) => [caseId, as, pseudonym, state]).sort()).toEqual(
        [
          [one, ["member"], inOne!.account, "open"],
          [other, ["member"], inOther!.account, "open"],
        ].sort(),
      );
      expect(seen.flatMap(({ decisions }) => decisions)).toEqual([]);
      expect(await log(store, one)).toContain('"action":"account.read"');
      await expect(casesOfAccount(store, { actor: analyst, now }, asked)).rejects.toMatchObject({ kind: "forbidden" });
      const elsewhere = { ...asked, caseId: other };
      await expect(casesOfAccount(store, { actor: reviewer, now }, elsewhere)).rejects.toMatchObject({
        code: "no-such-account",
      });
    });
  });

  describe("unmasking", () => {
    const uses: string[] = [];
    const vault: IdentityVault = {
      reveal: async ({ platform, account }, reason) => {
        uses.push(reason);
        return account === "a_target-lost" ? undefined : { platform, account: `real ${account}` };
      },
    };
    const draft = (pseudonym: string) => ({
      platform: "x.example",
      pseudonym,
      ground: "legal-order" as const,
      reason: "Court order 7, to be answered today.",
    });
    const targetOf = async (store: CaseStore, id: string) => (await viewCase(store, id)).targets[0]!.target;

    test("takes two people, tells one account once, and each word is in the log", async (store) => {
      const id = await open(store, finding("unmask"));
      const target = await targetOf(store, id);
      const { result: asked } = await requestUnmasking(store, on(id, reviewer), draft(target));
      const tell = (actor: Actor, at = now) => tellIdentity(store, on(id, actor, at), { id: asked, vault });
      await expect(tell(reviewer)).rejects.toMatchObject({ code: "not-approved" });
      await expect(
        decideUnmasking(store, on(id, { id: reviewer.id, role: "lead" }), { id: asked, agrees: true }),
      ).rejects.toMatchObject({ code: "same-person" });
      await decideUnmasking(store, on(id, lead), { id: asked, agrees: true });
      await expect(tell({ id: "s_other", role: "reviewer" })).rejects.toMatchObject({ code: "not-yours" });
      await expect(tell(reviewer, later(9 * HOUR))).rejects.toMatchObject({ code: "lapsed" });
      expect(uses).toEqual([]);
      const answers = await Promise.allSettled([tell(reviewer), tell(reviewer)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(answers.find(({ status }) => status === "fulfilled")).toMatchObject({
        value: { result: { platform: "x.example", account: "real a_target-unmask" } },
      });
      await expect(tell(reviewer)).rejects.toMatchObject({ code: "told-already" });
      const logged = await log(store, id);
      expect(logged.match(/"action":"identity.read"/g)).toHaveLength(1);
      for (const secret of ["a_target", "Court", "real"]) expect(logged).not.toContain(secret);
      expect(await readUnmaskings(store, id)).toMatchObject([
        { state: "told", pseudonym: target, reason: draft("").reason },
      ]);
      uses.length = 0;
    });

    test("uses nothing up where the vault knows nothing, and refuses what is refused, late or made up", async (store) => {
      const id = await open(store, finding("lost"));
      const target = await targetOf(store, id);
      await expect(requestUnmasking(store, on(id, analyst), draft(target))).rejects.toMatchObject({
        kind: "forbidden",
      });
      await expect(requestUnmasking(store, on(id, reviewer), draft("a_target-lost"))).rejects.toMatchObject({
        code: "no-such-account",
      });
      const { result: asked } = await requestUnmasking(store, on(id, reviewer), draft(target));
      await decideUnmasking(store, on(id, lead), { id: asked, agrees: true });
      const tell = () => tellIdentity(store, on(id, reviewer), { id: asked, vault });
      await expect(tell()).rejects.toMatchObject({ code: "unknown-identity" });
      await expect(tell()).rejects.toMatchObject({ code: "unknown-identity" });
      const { result: late } = await requestUnmasking(store, on(id, reviewer), draft(target));
      await expect(
        decideUnmasking(store, on(id, lead, later(8 * DAY)), { id: late, agrees: true }),
      ).rejects.toMatchObject({
        code: "lapsed",
      });
      await decideUnmasking(store, on(id, lead), { id: late, agrees: false });
      await expect(tellIdentity(store, on(id, reviewer), { id: late, vault })).rejects.toMatchObject({
        code: "not-approved",
      });
    });

    test("brings the vault's own record into the log, each look-up once", async (store) => {
      const use = (sha256: string, reason: string) => ({ time: now.toISOString(), reason, accounts: 3, sha256 });
      const two = [
        use("1".repeat(64), "write-back to https://ozone.example by did:plc:x: tag"),
        use("2".repeat(64), "unmasking 1"),
      ];
      expect(await recordVaultUses(store, two, now)).toBe(2);
      expect(await Promise.all([recordVaultUses(store, two, now), recordVaultUses(store, two, now)])).toEqual([0, 0]);
      expect((await verifyLog(store.db)).isIntact).toBe(true);
    });
  });

  describe("child sexual abuse material", () => {
    const seen = (content: { bytes: Uint8Array } | { sha256: string; byteLength: number }) => ({
      seenAt: now,
      mediaType: "image/png",
      source: "https://host.example/1",
      content,
    });

    test("leaves nothing of a case but hashes, and shows the legal route", async (store) => {
      const bytes = Buffer.from("stands for a picture");
      const id = await open(store, finding("restricted", { objects: ["a caption"] }));
      const elsewhere = await open(store, finding("elsewhere"));
      const { result: kept } = await takeSnapshot(store, on(id, analyst), seen({ bytes }));
      const { result: copy } = await takeSnapshot(store, on(elsewhere, analyst), seen({ bytes }));
      const { stepId } = await takeSnapshot(store, on(elsewhere, analyst), seen({ bytes }));
      const { stepId: undoing } = await undoStep(store, { actor: analyst, now, stepId, version: "any" });
      await restrictCase(store, on(id, analyst));
      expect(await readSnapshot(store, id, kept.id)).toBeUndefined();
      expect(await readSnapshot(store, elsewhere, copy.id)).toBeUndefined();
      await expect(undoStep(store, { actor: analyst, now, stepId: undoing, version: "any" })).rejects.toMatchObject({
        code: "not-undoable",
      });
      for (const where of [id, elsewhere])
        await expect(takeSnapshot(store, on(where, analyst), seen({ bytes }))).rejects.toMatchObject({
          code: "hash-only",
        });
      await expect(takeSnapshot(store, on(id, analyst), seen({ bytes: Buffer.from("another") }))).rejects.toMatchObject(
        {
          code: "hash-only",
        },
      );
      await takeSnapshot(store, on(id, analyst), seen({ sha256: kept.sha256, byteLength: bytes.length }));
      const view = await viewCase(store, id);
      expect(view.legalReportRoute?.en).toContain("hotline");
      expect(JSON.stringify(await viewFindings(store, id))).not.toContain("a caption");
      await expect(liftRestriction(store, on(id, analyst))).rejects.toMatchObject({ kind: "forbidden" });
      await liftRestriction(store, on(id, lead));
      await expect(takeSnapshot(store, on(id, analyst), seen({ bytes }))).rejects.toMatchObject({ code: "hash-only" });
    });

    test("is marked as a single snapshot too", async (store) => {
      const id = await open(store, finding("single"));
      const { result } = await takeSnapshot(store, on(id, analyst), seen({ bytes: Buffer.from("one of many") }));
      const { result: other } = await takeSnapshot(store, on(id, analyst), seen({ bytes: Buffer.from("another one") }));
      await restrictSnapshot(store, on(id, analyst), result.id);
      expect(await readSnapshot(store, id, result.id)).toBeUndefined();
      expect(await readSnapshot(store, id, other.id)).toBeDefined();
      expect((await viewCase(store, id)).legalReportRoute).toBeUndefined();
    });
  });

  describe("erasing", () => {
    test("destroys what a case holds and nothing else, and the chain still verifies", async (store) => {
      const id = await open(store, finding("erased"));
      const other = await open(store, finding("stays"));
      for (const each of [id, other]) {
        await addNote(store, on(each, analyst), "A secret note. ملاحظة سرّيّة");
        await addTag(store, on(each, analyst), "a name");
      }
      await expect(eraseCase(store, on(id, administrator), { ground: "request" })).rejects.toMatchObject({
        code: "undecided",
      });
      await close(store, id);
      const before = await viewFindings(store, other);
      await expect(eraseCase(store, on(id, lead), { ground: "request" })).rejects.toMatchObject({ kind: "forbidden" });
      await eraseCase(store, on(id, administrator), { ground: "request" });
      await expect(viewFindings(store, id)).rejects.toMatchObject({ code: "erased" });
      await expect(addNote(store, on(id, analyst), "more")).rejects.toMatchObject({ code: "erased" });
      expect(await viewCase(store, id)).toMatchObject({
        isErased: true,
        targets: [],
        tags: [],
        case: { memberCount: 3 },
      });
      for (const table of ["caseNotes", "caseTags", "caseTargets", "caseMembers", "caseEvidence", "snapshots"] as const)
        expect(await store.db.selectFrom(table).selectAll().where("caseId", "=", id).execute()).toEqual([]);
      const bodies = await store.db.selectFrom("caseFindings").select("body").where("caseId", "=", id).execute();
      expect(bodies.map(({ body }) => body.length)).toEqual([0]);
      expect(await viewFindings(store, other)).toEqual(before);
      expect((await readNotes(store, other, { limit: 9 })).map(({ text }) => text)).toEqual([
        "A secret note. ملاحظة سرّيّة",
      ]);
      expect((await verifyLog(store.db)).isIntact).toBe(true);
      await expect(eraseCase(store, on(id, administrator), { ground: "request" })).rejects.toMatchObject({
        code: "erased",
      });
      // What was found once is still known to be in a case.
      expect(await openCases(store, { actor: SYSTEM, now }, [finding("erased")])).toMatchObject([{ outcome: "known" }]);
    });

    test("waits where a removal order's content is kept for six months", async (store) => {
      const id = await open(store, finding("order"));
      const order = removalOrder.parse({
        issuingState: "DE",
        addressee: "Host",
        contactPoint: "tco@host.example",
        establishmentState: "IE",
        issuedAt: now,
        reference: "7",
        urls: ["https://host.example/1"],
        reasons: ["incites-to-offences"],
        authorityKind: "judge-or-court",
        authority: "Court",
        answerTo: "court@example.org",
      });
      const received = await receiveOrder(store, {
        ...on(id, reviewer),
        case: { id, version: 1 },
        order,
        receivedAt: now,
      });
      const answer = { kind: "carried-out" as const, by: "removed" as const, at: now };
      await answerOrder(store, { ...on(id, reviewer), case: { id, version: 2 }, orderId: received.result.id, answer });
      await close(store, id);
      const erase = (at: Date) => eraseCase(store, on(id, administrator, at), { ground: "request" });
      await expect(erase(later(150 * DAY))).rejects.toMatchObject({ code: "preserved" });
      const periods = retentionPeriods.parse({ cases: 184, notes: 1, snapshots: 1 });
      const preview = await previewRetention(store, { actor: administrator, now: later(150 * DAY) }, periods);
      expect(preview.find(({ kind }) => kind === "notes")).toEqual({ kind: "notes", due: 0, held: 0 });
      await erase(later(190 * DAY));
    });
  });

  describe("retention", () => {
    const late = later(400 * DAY);
    const run = { actor: administrator, now: late };

    test("counts first, removes what it counted, and nothing else", async (store) => {
      // What other tests have left.
      await applyRetention(store, run, retentionPeriods.parse({ cases: 184 }));
      const old = await open(store, finding("old"));
      const young = await open(store, finding("young"));
      for (const id of [old, young]) {
        await addNote(store, on(id, analyst), "note");
        const content = { bytes: Buffer.from("seen") };
        await takeSnapshot(store, on(id, analyst), { seenAt: now, mediaType: "text/plain", source: "a", content });
      }
      await close(store, old);
      await close(store, young, later(390 * DAY));
      const periods = retentionPeriods.parse({ cases: null });
      const head = (await verifyLog(store.db)) as { head: unknown };
      const preview = await previewRetention(store, run, periods);
      expect(preview).toEqual([
        { kind: "notes", due: 1, held: 0 },
        { kind: "snapshots", due: 1, held: 0 },
        { kind: "statements", due: 0, held: 0 },
        { kind: "cases", due: 0, held: 0 },
        { kind: "sessions", due: 0, held: 0 },
        { kind: "answers", due: 0, held: 0 },
        { kind: "deliveries", due: 0, held: 0 },
      ]);
      expect(((await verifyLog(store.db)) as { head: unknown }).head).toEqual(head.head);
      await expect(applyRetention(store, { actor: lead, now: late }, periods)).rejects.toMatchObject({
        kind: "forbidden",
      });
      expect(await applyRetention(store, run, periods)).toEqual(preview);
      expect(await readNotes(store, old, { limit: 9 })).toEqual([]);
      expect(await readNotes(store, young, { limit: 9 })).toHaveLength(1);
      expect((await viewFindings(store, old))[0]!.members).toHaveLength(3);
      const erasing = retentionPeriods.parse({ cases: 184 });
      expect((await applyRetention(store, run, erasing)).find(({ kind }) => kind === "cases")).toMatchObject({
        due: 1,
      });
      expect(await viewCase(store, old)).toMatchObject({ isErased: true });
      expect(await viewCase(store, young)).toMatchObject({ isErased: false });
      expect((await verifyLog(store.db)).isIntact).toBe(true);
      expect((await previewRetention(store, run, erasing)).every(({ due }) => due === 0)).toBe(true);
    });
  });
});
