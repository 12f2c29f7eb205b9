import type { Selectable } from "kysely";
import type { Finding } from "../findings/finding.ts";
import type {
  CalendarEventTable,
  CaseLinkTable,
  CaseTable,
  CaseTagTable,
  CaseTargetTable,
} from "../store/cases/case-tables.ts";
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

/** @throws Refusal `no-such-case` */
export async function readCase(store: CaseStore, id: string): Promise<CaseFile> {
  const { db } = store;
  const row = await db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-case", "there is no such case");
  const [targets, tags, links, events, findings] = await Promise.all([
    db
      .selectFrom("caseTargets")
      .select(["platform", "target", "kind"])
      .where("caseId", "=", id)
      .orderBy("platform")
      .orderBy("target")
      .execute(),
    db.selectFrom("caseTags").select("tag").where("caseId", "=", id).orderBy("tag").execute(),
    db
      .selectFrom("caseLinks")
      .selectAll()
      .where((where) => where.or([where("caseId", "=", id), where("otherId", "=", id)]))
      .orderBy("at")
      .orderBy("otherId")
      .execute(),
    db
      .selectFrom("calendarEvents")
      .innerJoin("caseCalendar", "caseCalendar.eventId", "calendarEvents.id")
      .selectAll("calendarEvents")
      .where("caseCalendar.caseId", "=", id)
      .orderBy("startsAt")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("caseFindings")
      .select(["finding", "detector", "coordination", "validity", "verdict"])
      .select(["periodFrom", "periodTo", "addedAt", "sha256"])
      .where("caseId", "=", id)
      .orderBy("addedAt")
      .orderBy("finding")
      .execute(),
  ]);
  return {
    case: row,
    targets,
    tags: tags.map(({ tag }) => tag),
    links: links.map(({ caseId, otherId, kind, at }) => {
      const isFromHere = caseId === id;
      return { other: isFromHere ? otherId : caseId, isFromHere, kind, at };
    }),
    events,
    findings,
  };
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
