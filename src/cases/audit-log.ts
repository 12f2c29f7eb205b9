import type { Transaction } from "kysely";
import { canonicalJson, type JsonObject } from "../lib/canonical-json.ts";
import type { Tables } from "../store/cases/tables.ts";
import { type AuditEntry, assertCodes, GENESIS, sealEntry } from "./audit-entry.ts";
import type { CaseStore } from "./case-store.ts";

/** What the caller says of an entry; place, time and hashes are the log's own business. */
export interface AuditRecord extends Pick<AuditEntry, "actor" | "role"> {
  readonly at: Date;
  /** "area.verb": an action of PERMISSIONS, or what a part of the program does that is no permission ("session.begin"). */
  readonly action: string;
  readonly case?: string | undefined;
  readonly subject?: string | undefined;
  /** Codes, pseudonyms, times, counts and hashes only. */
  readonly data?: JsonObject | undefined;
}

/**
 * Appends one entry as the last act of a transaction: from here to its end nobody else can append, which keeps the
 * chain unbroken whoever else writes.
 * @throws RangeError where `data` could hold content
 */
export async function appendEntry(db: Transaction<Tables>, record: AuditRecord): Promise<AuditEntry> {
  const data = record.data ?? {};
  assertCodes(data);
  const head = await db
    .selectFrom("auditHead")
    .select(["seq", "hash"])
    .where("id", "=", 1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const entry = sealEntry({
    seq: head.seq + 1,
    at: record.at.toISOString(),
    actor: record.actor,
    role: record.role,
    action: record.action,
    case: record.case ?? null,
    subject: record.subject ?? null,
    data,
    previous: head.seq === 0 ? GENESIS : head.hash,
  });
  const { case: caseId, ...columns } = entry;
  await db
    .insertInto("auditEntries")
    .values({ ...columns, caseId, at: record.at, data: canonicalJson(data) })
    .execute();
  await db.updateTable("auditHead").set({ seq: entry.seq, hash: entry.hash }).where("id", "=", 1).execute();
  return entry;
}

/** Puts on record what is done to the whole database and is no step on a case, in the program's own name. */
export async function recordOutsideStep(
  store: CaseStore,
  record: Pick<AuditRecord, "at" | "action" | "data">,
): Promise<AuditEntry> {
  return store.transaction((db) => appendEntry(db, { ...record, actor: "system", role: "system" }));
}
