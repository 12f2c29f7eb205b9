import { describe, expect } from "vitest";
import {
  addCalendarEvent,
  addNote,
  addTag,
  linkCases,
  linkEvent,
  removeTag,
  setHarm,
} from "../../src/cases/annotating.ts";
import { chainHead, readEntries, verifyChain, verifyLog } from "../../src/cases/audit-chain.ts";
import type { AuditEntry } from "../../src/cases/audit-entry.ts";
import { applyBulk, previewBulk, undoBulk } from "../../src/cases/bulk.ts";
import {
  readCase,
  readEvidence,
  readFindings,
  readNotes,
  readSnapshots,
  readSteps,
  readTakedownClaims,
} from "../../src/cases/case-file.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { assignCase, claimCase, releaseCase, releaseExpired } from "../../src/cases/claiming.ts";
import { readSnapshot, recordTakedownClaim, takeSnapshot } from "../../src/cases/evidence.ts";
import { openCases } from "../../src/cases/opening.ts";
import { countCases, listCases, type QueuePlace } from "../../src/cases/queue.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { undoStep } from "../../src/cases/undo.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { day, finding, member } from "./findings.ts";
import { onBothEngines } from "./on-both.ts";

const HOUR = 3_600_000;
const now = new Date("2026-03-01T10:00:00.000Z");
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
const analyst: Actor = { id: "s_analyst", role: "analyst" };
const reviewer: Actor = { id: "s_reviewer", role: "reviewer" };
const lead: Actor = { id: "s_lead", role: "lead" };
const viewer: Actor = { id: "s_viewer", role: "viewer" };

async function open(store: CaseStore, ...findings: Finding[]): Promise<string> {
  const [opening] = await openCases(store, { actor: SYSTEM, now }, findings);
  return opening!.caseId;
}

const asIs = (id: string) => ({ id, version: "any" as const });
const versionOf = async (store: CaseStore, id: string) => (await readCase(store, id)).case.version;

onBothEngines((test) => {
  describe("opening cases", () => {
    test("keeps a finding whole, and the same finding again changes nothing", async (store) => {
      const whole = finding("whole");
      const id = await open(store, whole);
      expect(await readFindings(store, id)).toEqual([whole]);
      const file = await readCase(store, id);
      expect(file.case).toMatchObject({
        version: 1,
        state: "open",
        harm: "silencing",
        memberCount: 3,
        findingCount: 1,
      });
      expect(file.case.deadline).toEqual(at(24));
      expect(file.targets).toEqual([{ platform: "x.example", target: "a_target-whole", kind: "account" }]);
      const head = await chainHead(store.db);
      expect(await openCases(store, { actor: SYSTEM, now }, [whole])).toEqual([
        { finding: whole.id, caseId: id, outcome: "known" },
      ]);
      expect(await chainHead(store.db)).toEqual(head);
      expect(await readEvidence(store, id, { finding: whole.id, from: 1, limit: 10 })).toEqual([
        { ordinal: 1, event: "ev:whole-2" },
      ]);
    });

    test("joins what concerns the same campaign, target or group, and nothing else", async (store) => {
      const first = finding("first");
      const id = await open(store, first);
      const sameCampaign = finding("same-campaign", { campaign: first.campaign });
      const sameTarget = finding("same-target", { targets: first.targets, from: day(5), to: day(6) });
      const sameGroup = finding("same-group", {
        members: [...first.members.slice(1), member("x")],
        from: day(20),
        to: day(21),
      });
      const tooLate = finding("too-late", { targets: first.targets, from: day(60), to: day(61) });
      const sameTag = { platform: "x.example", id: "#tag", kind: "tag" as const };
      const tagged = finding("tagged", { targets: [...first.targets, sameTag] });
      const otherTagged = finding("other-tagged", { targets: [sameTag] });
      const openings = await openCases(store, { actor: SYSTEM, now }, [
        sameCampaign,
        sameTarget,
        sameGroup,
        tooLate,
        tagged,
        otherTagged,
      ]);
      expect(openings.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
        "campaign",
        "target",
        "group",
        "opened",
        "target",
        "opened",
      ]);
      const { case: row, targets } = await readCase(store, id);
      expect(row).toMatchObject({ findingCount: 5, memberCount: 13, version: 5 });
      expect(row.periodTo.toISOString()).toBe(day(21));
      expect(targets.map(({ target }) => target)).toContain("#tag");
    });

    test("opens one case when two runs open at once", async (store) => {
      const twins = ["one", "two"].map((name) => finding(`twin-${name}`, { campaign: "c_twins" }));
      const openings = await Promise.all(twins.map((twin) => openCases(store, { actor: SYSTEM, now }, [twin])));
      expect(
        openings
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(["merged", "opened"]);
      expect(new Set(openings.flat().map(({ caseId }) => caseId)).size).toBe(1);
    });

    test("continues a closed case in a new one", async (store) => {
      const id = await open(store, finding("closed"));
      await store.db.updateTable("cases").set({ state: "closed", closedAt: now }).where("id", "=", id).execute();
      const again = await open(store, finding("again", { campaign: "c_closed" }));
      expect((await readCase(store, again)).links).toEqual([
        { other: id, isFromHere: true, kind: "continues", at: now },
      ]);
      expect((await readCase(store, id)).links).toMatchObject([{ other: again, isFromHere: false }]);
    });

    test("undoes an opening only while nothing else was done", async (store) => {
      const id = await open(store, finding("mistaken"));
      const [opening] = await readSteps(store, id, { limit: 1 });
      const { stepId } = await addNote(store, { actor: lead, now, case: asIs(id) }, "a note");
      const undo = { actor: lead, now, stepId: opening!.id, version: "any" as const };
      await expect(undoStep(store, undo)).rejects.toMatchObject({ code: "changed-since" });
      await undoStep(store, { ...undo, stepId });
      await undoStep(store, undo);
      await expect(readCase(store, id)).rejects.toMatchObject({ code: "no-such-case" });
      expect(await open(store, finding("mistaken"))).not.toBe(id);
      expect(await verifyLog(store.db)).toMatchObject({ isIntact: true });
    });
  });

  describe("claiming a case", () => {
    test("is for one at a time, and runs out", async (store) => {
      const id = await open(store, finding("claim"));
      await claimCase(store, { actor: analyst, now, case: { id, version: 1 } }, 2);
      await expect(claimCase(store, { actor: reviewer, now, case: asIs(id) })).rejects.toMatchObject({
        code: "claimed-by-another",
        details: { holder: "s_analyst", until: at(2).toISOString() },
      });
      await expect(releaseCase(store, { actor: reviewer, now, case: asIs(id) })).rejects.toMatchObject({
        code: "not-claimed",
      });
      expect(await releaseExpired(store, at(1))).toBe(0);
      await claimCase(store, { actor: reviewer, now: at(3), case: asIs(id) }, 2);
      expect(await releaseExpired(store, at(6))).toBe(1);
      expect((await readCase(store, id)).case).toMatchObject({ assignee: null, claimExpires: null, version: 4 });
    });

    test("gives one of many who want it at once the case", async (store) => {
      const id = await open(store, finding("race"));
      const people = Array.from({ length: 12 }, (_, index): Actor => ({ id: `s_${index}`, role: "analyst" }));
      const tried = await Promise.allSettled(
        people.map((actor) => claimCase(store, { actor, now, case: { id, version: 1 } })),
      );
      expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const winner = people[tried.findIndex(({ status }) => status === "fulfilled")];
      expect((await readCase(store, id)).case).toMatchObject({ assignee: winner!.id, version: 2 });
    });

    test("can be given to somebody by a lead alone", async (store) => {
      const id = await open(store, finding("assign"));
      const request = { now, case: asIs(id) };
      await expect(assignCase(store, { ...request, actor: reviewer }, { assignee: "s_x" })).rejects.toMatchObject({
        kind: "forbidden",
      });
      await assignCase(store, { ...request, actor: lead }, { assignee: "s_x" });
      expect((await readCase(store, id)).case.assignee).toBe("s_x");
    });
  });

  describe("what hangs on a case", () => {
    test("loses no note of many who write at once", async (store) => {
      const id = await open(store, finding("notes"));
      const texts = Array.from({ length: 20 }, (_, index) => `ملاحظة ${index}`);
      await Promise.all(texts.map((text) => addNote(store, { actor: analyst, now, case: asIs(id) }, text)));
      const notes = await readNotes(store, id, { limit: 100 });
      expect(notes.map(({ text }) => text).sort()).toEqual([...texts].sort());
      expect(await versionOf(store, id)).toBe(21);
      expect(await verifyLog(store.db)).toMatchObject({ isIntact: true });
      const rows = await store.db.selectFrom("caseNotes").select("body").where("caseId", "=", id).execute();
      for (const { body } of rows) expect(Buffer.from(body).includes("ملاحظة")).toBe(false);
    });

    test("tags, links and events come and go, and undo brings them back", async (store) => {
      const id = await open(store, finding("tags"));
      const other = await open(store, finding("tags-other"));
      const request = { actor: analyst, now, case: asIs(id) };
      await addTag(store, request, "  Election  2026 ");
      await expect(addTag(store, request, "election 2026")).rejects.toMatchObject({ code: "has-tag" });
      await expect(addTag(store, request, "<script>")).rejects.toMatchObject({ code: "tag" });
      await linkCases(store, request, { other, kind: "same-group" });
      await expect(
        linkCases(store, { ...request, case: asIs(other) }, { other: id, kind: "related" }),
      ).rejects.toMatchObject({ code: "has-link" });
      const { result: event } = await addCalendarEvent(store, request, {
        startsAt: now,
        endsAt: at(24),
        title: "Election day",
      });
      await linkEvent(store, request, event);
      const full = await readCase(store, id);
      expect(full).toMatchObject({
        tags: ["election 2026"],
        links: [{ other }],
        events: [{ id: event, source: null }],
      });
      const { stepId } = await removeTag(store, request, "election 2026");
      expect((await readCase(store, id)).tags).toEqual([]);
      const undone = await undoStep(store, { actor: analyst, now, stepId, version: await versionOf(store, id) });
      expect((await readCase(store, id)).tags).toEqual(["election 2026"]);
      await undoStep(store, { actor: analyst, now, stepId: undone.stepId, version: "any" });
      expect((await readCase(store, id)).tags).toEqual([]);
      await expect(
        undoStep(store, { actor: analyst, now, stepId: undone.stepId, version: "any" }),
      ).rejects.toMatchObject({ code: "already-undone" });
    });

    test("undo refuses what was changed since, and what is somebody else's", async (store) => {
      const id = await open(store, finding("undo"));
      const request = { now, case: asIs(id) };
      const first = await setHarm(store, { ...request, actor: reviewer }, { harm: "spam" });
      const second = await setHarm(store, { ...request, actor: reviewer }, { harm: "imminent-harm" });
      const undo = { now, version: "any" as const };
      await expect(undoStep(store, { ...undo, actor: reviewer, stepId: first.stepId })).rejects.toMatchObject({
        code: "changed-since",
      });
      await expect(
        undoStep(store, { ...undo, actor: { id: "s_else", role: "reviewer" }, stepId: second.stepId }),
      ).rejects.toMatchObject({ code: "not-yours" });
      await undoStep(store, { ...undo, actor: lead, stepId: second.stepId });
      await undoStep(store, { ...undo, actor: reviewer, stepId: first.stepId });
      expect((await readCase(store, id)).case).toMatchObject({ harm: "silencing", deadline: at(24) });
    });

    test("snapshots keep what was seen, and the ledger who claimed it", async (store) => {
      const id = await open(store, finding("seen"));
      const request = { actor: analyst, now, case: asIs(id) };
      const bytes = Buffer.from("We took it down! نحن فعلناها");
      const seen = {
        seenAt: at(-1),
        mediaType: "text/plain",
        source: "https://channel.example/1",
        content: { bytes },
      };
      const { result } = await takeSnapshot(store, request, seen);
      expect(Buffer.from((await readSnapshot(store, id, result.id))!)).toEqual(bytes);
      const hashOnly = { ...seen, content: { sha256: result.sha256, byteLength: 9 } };
      const { result: unkept } = await takeSnapshot(store, request, hashOnly);
      expect(await readSnapshot(store, id, unkept.id)).toBeUndefined();
      expect(await readSnapshots(store, id, { limit: 10 })).toMatchObject([
        { id: result.id, isKept: true, source: "https://channel.example/1", byteLength: bytes.length },
        { id: unkept.id, isKept: false },
      ]);
      const claim = {
        claimant: "The Keyboards",
        source: "a channel",
        words: "ours",
        claimedAt: at(-2),
        seenAt: at(-1),
        credibility: "doubtful" as const,
      };
      const { result: claimId } = await recordTakedownClaim(store, request, { ...claim, snapshotId: result.id });
      expect(await readTakedownClaims(store, id, { limit: 10 })).toEqual([
        { id: claimId, ...claim, snapshotId: result.id },
      ]);
      const log = await store.db.selectFrom("auditEntries").select("data").where("caseId", "=", id).execute();
      const logged = JSON.stringify(log);
      expect(logged).toContain(result.sha256);
      for (const secret of ["Keyboards", "channel", "ours"]) expect(logged).not.toContain(secret);
    });

    test("refuses roles that may not, and says what to do", async (store) => {
      const id = await open(store, finding("roles"));
      const request = { actor: viewer, now, case: asIs(id) };
      await expect(addNote(store, request, "x")).rejects.toMatchObject({ kind: "forbidden" });
      await expect(
        claimCase(store, { ...request, actor: { id: "s_admin", role: "administrator" } }),
      ).rejects.toMatchObject({ kind: "forbidden" });
    });
  });

  describe("the queue", () => {
    test("gives every case once, in order, page by page", async (store) => {
      const before = await countCases(store.db, at(24.5));
      for (let index = 0; index < 23; index += 1) {
        const voices = {
          reports: (index * 37) % 11 ** 3,
          reporters: 3,
          retracted: 0,
          clusters: [],
          k: 1,
          low: 1,
          high: 2,
          organicShare: 0,
        };
        await openCases(store, { actor: SYSTEM, now: at(index % 5) }, [
          finding(`queue-${index}`, { voices, detector: "pile-on" }),
        ]);
      }
      for (const order of ["severity", "deadline", "opened"] as const) {
        const ids: string[] = [];
        const rows = [];
        for (let place: QueuePlace | undefined, pages = 0; pages === 0 || place !== undefined; pages += 1) {
          const page = await listCases(store.db, {
            order,
            limit: 5,
            after: place,
            now,
            states: ["open", "watched"],
            kind: "pile-on",
          });
          ids.push(...page.cases.map(({ id }) => id));
          rows.push(...page.cases);
          place = page.next;
        }
        expect(ids).toHaveLength(23);
        expect(new Set(ids).size).toBe(23);
        const keys = rows.map((row) =>
          order === "severity"
            ? -row.severity
            : order === "deadline"
              ? row.deadline.getTime()
              : -row.openedAt.getTime(),
        );
        expect(keys).toEqual([...keys].sort((one, other) => one - other));
      }
      const counts = await countCases(store.db, at(24.5));
      expect(counts.open.all - before.open.all).toBe(23);
      expect(counts.open.late - before.open.late).toBe(5);
    });

    test("finds by holder, tag, target and deadline", async (store) => {
      const id = await open(store, finding("filtered"));
      const usual = { order: "severity" as const, limit: 50, now };
      const found = async (filter: object) =>
        (await listCases(store.db, { ...usual, ...filter })).cases.map((row) => row.id);
      await addTag(store, { actor: analyst, now, case: asIs(id) }, "rare");
      expect(await found({ tag: "rare" })).toEqual([id]);
      expect(await found({ target: "a_target-filtered" })).toEqual([id]);
      await claimCase(store, { actor: analyst, now, case: asIs(id) }, 1);
      expect(await found({ holder: analyst.id })).toEqual([id]);
      expect(await found({ holder: analyst.id, now: at(2) })).toEqual([]);
      expect(await found({ holder: null })).not.toContain(id);
      expect(await found({ holder: null, now: at(2) })).toContain(id);
      expect(await found({ dueBefore: at(-1) })).toEqual([]);
    });
  });

  describe("many cases at once", () => {
    test("does what was previewed, each or not at all, and takes it back", async (store) => {
      const ids = [];
      for (const name of ["a", "b", "c"]) ids.push(await open(store, finding(`bulk-${name}`)));
      const request = {
        actor: lead,
        now,
        action: { do: "claim" as const },
        cases: ids.map((id) => ({ id, version: 1 })),
      };
      const head = await chainHead(store.db);
      const preview = await previewBulk(store, request);
      expect(preview.outcomes.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
      expect(await chainHead(store.db)).toEqual(head);
      expect((await readCase(store, ids[0]!)).case).toMatchObject({ version: 1, assignee: null });
      await addNote(store, { actor: analyst, now, case: asIs(ids[1]!) }, "in between");
      const { batch, outcomes } = await applyBulk(store, request, preview.token);
      expect(outcomes).toMatchObject([
        { outcome: "done" },
        { outcome: "refused", code: "stale-version" },
        { outcome: "done" },
      ]);
      const other = { ...request, action: { do: "release" as const } };
      await expect(applyBulk(store, other, preview.token)).rejects.toMatchObject({ code: "other-preview" });
      expect((await undoBulk(store, { actor: lead, now }, batch)).map(({ outcome }) => outcome)).toEqual([
        "done",
        "done",
      ]);
      expect((await readCase(store, ids[0]!)).case).toMatchObject({ assignee: null, version: 3 });
      await expect(previewBulk(store, { ...request, actor: analyst })).rejects.toMatchObject({ kind: "forbidden" });
    });
  });

  describe("the audit log", () => {
    test("shows every kind of tampering", async (store) => {
      const id = await open(store, finding("audit"));
      for (const text of ["one", "two", "three"]) await addNote(store, { actor: analyst, now, case: asIs(id) }, text);
      const entries: AuditEntry[] = [];
      for await (const entry of readEntries(store.db)) entries.push(entry);
      const head = await chainHead(store.db);
      const verify = (changed: typeof entries, kept = [head]) =>
        verifyChain(
          (async function* () {
            yield* changed;
          })(),
          { head, anchors: kept },
        );
      expect(await verify(entries)).toEqual({ isIntact: true, head });
      const altered = entries.map((entry) => (entry.seq === 2 ? { ...entry, actor: "s_other" } : entry));
      expect(await verify(altered)).toMatchObject({ fault: "altered", seq: 2 });
      expect(await verify(entries.filter(({ seq }) => seq !== 2))).toMatchObject({ fault: "gap", seq: 3 });
      expect(await verify(entries.slice(0, -1), [])).toMatchObject({ fault: "other-head" });
      expect(await verify(entries.slice(0, -1))).toMatchObject({ fault: "other-anchor" });
      const swapped = entries.map((entry) => (entry.seq === 3 ? { ...entry, previous: entries[0]!.hash } : entry));
      expect(await verify(swapped)).toMatchObject({ fault: "broken-link", seq: 3 });
      expect(await verify(entries, [{ seq: 2, hash: head.hash }])).toMatchObject({ fault: "other-anchor", seq: 2 });
    });

    test("is read in parts, by action and by time", async (store) => {
      const id = await open(store, finding("parts"));
      await addNote(store, { actor: analyst, now: at(1), case: asIs(id) }, "late");
      const all = [];
      for await (const entry of readEntries(store.db, { case: id, from: at(1) })) all.push(entry.action);
      expect(all).toEqual(["case.note"]);
    });
  });
});
