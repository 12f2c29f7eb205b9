import type { ExpressionBuilder, Selectable } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Finding } from "../findings/finding.ts";
import type {
  CalendarEventTable,
  CaseLinkTable,
  CaseTable,
  CaseTagTable,
  CaseTargetTable,
} from "../store/cases/case-tables.ts";
import type { Tables } from "../store/cases/tables.ts";
import { caseKey } from "./case-key.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";

/** A case with what one sees when it is opened; long lists have readers of their own below. */
export interface CaseFile {
  readonly case: Selectable<CaseTable>;
  readonly targets: readonly Omit<Selectable<CaseTargetTable>, "caseId">[];
  readonly tags: readonly Selectable<CaseTagTable>["tag"][];
  /** From this case or to it; `isFromHere` says which. */
  readonly links: readonly (Pick<Selectable<CaseLinkTable>, "kind" | "at"> & {
    readonly other: string;
    readonly isFromHere: boolean;
  })[];
  readonly events: readonly Selectable<CalendarEventTable>[];
  readonly findings: readonly CaseFinding[];
}

/** A finding of a case without its body. */
export interface CaseFinding {
  readonly finding: string;
  readonly detector: string;
  readonly coordination: string;
  readonly validity: string | null;
  readonly verdict: string;
  readonly periodFrom: Date;
  readonly periodTo: Date;
  readonly addedAt: Date;
  readonly sha256: string;
}

/**
 * One query, however much hangs on the case: what it costs to open one is mostly what it costs to ask.
 * @throws Refusal `no-such-case`
 */
export async function readCase({ db }: CaseStore, id: string): Promise<CaseFile> {
  const read = await db
    .selectFrom("cases")
    .selectAll("cases")
    .select((cases) => [
      targetsOf(cases).as("targets"),
      tagsOf(cases).as("tags"),
      linksOf(cases).as("links"),
      eventsOf(cases).as("events"),
      findingsOf(cases).as("findings"),
    ])
    .where("cases.id", "=", id)
    .executeTakeFirst();
  if (read === undefined) throw noSuchCase();
  const { targets, tags, links, events, findings, ...row } = read;
  return {
    case: row,
    targets,
    tags: tags.map(({ tag }) => tag),
    links: links.map(({ from, to, kind, at }) => {
      const isFromHere = from === id;
      return { other: isFromHere ? to : from, isFromHere, kind, at: new Date(at) };
    }),
    events: events.map(({ starts, ends, added, ...event }) => ({
      ...event,
      startsAt: new Date(starts),
      endsAt: new Date(ends),
      addedAt: new Date(added),
    })),
    findings: findings.map(({ from, to, added, ...finding }) => ({
      ...finding,
      periodFrom: new Date(from),
      periodTo: new Date(to),
      addedAt: new Date(added),
    })),
  };
}

/** Whether something of a case may not be shown. @throws Refusal `no-such-case` */
export async function restrictionOf({ db }: CaseStore, id: string): Promise<CaseFile["case"]["restriction"]> {
  const row = await db.selectFrom("cases").select("restriction").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw noSuchCase();
  return row.restriction;
}

function noSuchCase(): Refusal {
  return new Refusal("not-found", "no-such-case", "there is no such case");
}

/*
 * What hangs on a case, each as an array in JSON. The names in there are one word each, since those of columns are
 * spelled otherwise in the database; times are text.
 */

type Cases = ExpressionBuilder<Tables, "cases">;

function targetsOf(cases: Cases) {
  return jsonArrayFrom(
    cases
      .selectFrom("caseTargets")
      .select(["platform", "target", "caseTargets.kind"])
      .whereRef("caseTargets.caseId", "=", "cases.id")
      .orderBy("platform")
      .orderBy("target"),
  );
}

function tagsOf(cases: Cases) {
  return jsonArrayFrom(
    cases.selectFrom("caseTags").select("tag").whereRef("caseTags.caseId", "=", "cases.id").orderBy("tag"),
  );
}

function linksOf(cases: Cases) {
  return jsonArrayFrom(
    cases
      .selectFrom("caseLinks")
      .select(["caseLinks.caseId as from", "otherId as to", "caseLinks.kind", "at"])
      .where(({ or, eb, ref }) =>
        or([eb("caseLinks.caseId", "=", ref("cases.id")), eb("otherId", "=", ref("cases.id"))]),
      )
      .orderBy("at")
      .orderBy("otherId"),
  );
}

function eventsOf(cases: Cases) {
  return jsonArrayFrom(
    cases
      .selectFrom("calendarEvents")
      .innerJoin("caseCalendar", "caseCalendar.eventId", "calendarEvents.id")
      .select(["calendarEvents.id", "title", "source", "startsAt as starts", "endsAt as ends", "addedAt as added"])
      .whereRef("caseCalendar.caseId", "=", "cases.id")
      .orderBy("startsAt")
      .orderBy("calendarEvents.id"),
  );
}

function findingsOf(cases: Cases) {
  return jsonArrayFrom(
    cases
      .selectFrom("caseFindings")
      .select(["finding", "detector", "caseFindings.coordination", "caseFindings.validity", "verdict", "sha256"])
      .select(["caseFindings.periodFrom as from", "caseFindings.periodTo as to", "addedAt as added"])
      .whereRef("caseFindings.caseId", "=", "cases.id")
      .orderBy("addedAt")
      .orderBy("finding"),
  );
}

/** The findings of a case, whole. @throws Refusal `erased`, `no-such-case` */
export async function readFindings(store: CaseStore, caseId: string): Promise<Finding[]> {
  const key = await caseKey(store, store.db, caseId);
  const rows = await store.db
    .selectFrom("caseFindings")
    .select(["finding", "body"])
    .where("caseId", "=", caseId)
    .orderBy("addedAt")
    .orderBy("finding")
    .execute();
  return rows.map(({ finding, body }) => JSON.parse(key.unseal(`finding ${finding}`, body)) as Finding);
}

/** Which part of a long list: at most `limit` after the one with this id. */
export interface Part {
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly at: Date;
  readonly text: string;
}

/** Oldest first. */
export async function readNotes(store: CaseStore, caseId: string, { limit, after }: Part): Promise<Note[]> {
  const key = await caseKey(store, store.db, caseId);
  let query = store.db.selectFrom("caseNotes").selectAll().where("caseId", "=", caseId);
  if (after !== undefined) query = query.where("id", ">", after);
  const rows = await query.orderBy("id").limit(limit).execute();
  return rows.map(({ id, author, at, body }) => ({ id, author, at, text: key.unseal(`note ${id}`, body) }));
}

export interface SnapshotInfo {
  readonly id: string;
  readonly sha256: string;
  readonly seenAt: Date;
  readonly takenBy: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly source: string;
  /** False where the hash alone is kept. */
  readonly isKept: boolean;
}

/** Oldest first, without the bytes. */
export async function readSnapshots(store: CaseStore, caseId: string, { limit, after }: Part): Promise<SnapshotInfo[]> {
  const key = await caseKey(store, store.db, caseId);
  let query = store.db
    .selectFrom("snapshots")
    .select(["id", "sha256", "seenAt", "takenBy", "mediaType", "byteLength", "source"])
    .select(({ eb }) => eb("body", "is not", null).as("isKept"))
    .where("caseId", "=", caseId);
  if (after !== undefined) query = query.where("id", ">", after);
  const rows = await query.orderBy("id").limit(limit).execute();
  return rows.map(({ isKept, source, ...row }) => ({
    ...row,
    source: key.unseal(`source ${row.id}`, source),
    isKept: Boolean(isKept),
  }));
}

export interface LedgerClaim {
  readonly id: string;
  readonly claimant: string;
  readonly source: string;
  readonly words: string;
  readonly claimedAt: Date;
  readonly seenAt: Date;
  readonly credibility: string;
  readonly snapshotId: string | null;
}

/** The case's part of the claims ledger, in the order in which it was written. */
export async function readTakedownClaims(
  store: CaseStore,
  caseId: string,
  { limit, after }: Part,
): Promise<LedgerClaim[]> {
  const key = await caseKey(store, store.db, caseId);
  let query = store.db.selectFrom("takedownClaims").selectAll().where("caseId", "=", caseId);
  if (after !== undefined) query = query.where("id", ">", after);
  const rows = await query.orderBy("id").limit(limit).execute();
  return rows.map(({ id, body, caseId: _, ...row }) => ({
    id,
    ...(JSON.parse(key.unseal(`claim ${id}`, body)) as Pick<LedgerClaim, "claimant" | "source" | "words">),
    ...row,
  }));
}

/** Events that a finding of the case points to, from a place in its order on. */
export async function readEvidence(
  store: CaseStore,
  caseId: string,
  { finding, from = 0, limit }: { readonly finding: string; readonly from?: number; readonly limit: number },
): Promise<{ readonly ordinal: number; readonly event: string }[]> {
  return store.db
    .selectFrom("caseEvidence")
    .select(["ordinal", "event"])
    .where("caseId", "=", caseId)
    .where("finding", "=", finding)
    .where("ordinal", ">=", from)
    .orderBy("ordinal")
    .limit(limit)
    .execute();
}

/** What was done to a case, and whether it can be undone. */
export interface TakenStep {
  readonly id: string;
  readonly seq: number;
  readonly action: string;
  readonly actor: string;
  readonly at: Date;
  readonly batch: string | null;
  readonly undoneBy: string | null;
  readonly canUndo: boolean;
}

/** Newest first; `before` is the `seq` of the last of the part before. */
export async function readSteps(
  store: CaseStore,
  caseId: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<TakenStep[]> {
  let query = store.db
    .selectFrom("steps")
    .select(["id", "seq", "action", "actor", "at", "batch", "undoneBy"])
    .select(({ eb }) => eb("changes", "is not", null).as("hasChanges"))
    .where("caseId", "=", caseId);
  if (before !== undefined) query = query.where("seq", "<", before);
  const rows = await query.orderBy("seq", "desc").limit(limit).execute();
  return rows.map(({ hasChanges, ...row }) => ({ ...row, canUndo: Boolean(hasChanges) && row.undoneBy === null }));
}
