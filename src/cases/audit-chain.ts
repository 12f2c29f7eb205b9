import type { Kysely } from "kysely";
import type { JsonObject } from "../lib/canonical-json.ts";
import type { Tables } from "../store/cases/tables.ts";
import { type AuditEntry, GENESIS, hashOf } from "./audit-entry.ts";

/** Where a chain ends; kept outside the database, it shows whether anything before it was changed. */
export interface ChainHead {
  /** 0 where nothing is in the log. */
  readonly seq: number;
  readonly hash: string;
}

export type ChainFault =
  /** An entry is missing, or was put in. */
  | "gap"
  /** An entry does not name the hash of the one before. */
  | "broken-link"
  /** An entry is not what was hashed. */
  | "altered"
  /** The log ends earlier or otherwise than its head says. */
  | "other-head"
  /** What was kept outside is not in the log. */
  | "other-anchor";

export type ChainVerdict =
  | { readonly isIntact: true; readonly head: ChainHead }
  | { readonly isIntact: false; readonly fault: ChainFault; readonly seq: number };

/**
 * Checks every link of a chain, from its beginning.
 * @param anchors Heads that were kept elsewhere; each must be in the chain
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry>,
  { head, anchors = [] }: { readonly head?: ChainHead | undefined; readonly anchors?: readonly ChainHead[] } = {},
): Promise<ChainVerdict> {
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let last: ChainHead = { seq: 0, hash: GENESIS };
  for await (const entry of entries) {
    const fault = faultOf(entry, last) ?? (isOther(anchored, entry) ? "other-anchor" : undefined);
    if (fault !== undefined) return { isIntact: false, fault, seq: entry.seq };
    last = { seq: entry.seq, hash: entry.hash };
  }
  const beyond = anchors.find(({ seq }) => seq > last.seq);
  if (beyond !== undefined) return { isIntact: false, fault: "other-anchor", seq: beyond.seq };
  if (head !== undefined && (head.seq !== last.seq || head.hash !== last.hash))
    return { isIntact: false, fault: "other-head", seq: last.seq };
  return { isIntact: true, head: last };
}

function faultOf(entry: AuditEntry, last: ChainHead): ChainFault | undefined {
  if (entry.seq !== last.seq + 1) return "gap";
  if (entry.previous !== last.hash) return "broken-link";
  return hashOf(entry) === entry.hash ? undefined : "altered";
}

function isOther(anchored: ReadonlyMap<number, string>, { seq, hash }: AuditEntry): boolean {
  const anchor = anchored.get(seq);
  return anchor !== undefined && anchor !== hash;
}

/** Which entries of the log; all if nothing is said. */
export interface AuditFilter {
  readonly after?: number | undefined;
  readonly upTo?: number | undefined;
  readonly action?: string | undefined;
  /** Pseudonym of who did it. */
  readonly actor?: string | undefined;
  readonly case?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const ENTRIES_AT_ONCE = 2000;

/** The log in its order, however long it is: read in parts, each from a place and not from a number of rows. */
export async function* readEntries(db: Kysely<Tables>, filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
  for (let after = filter.after ?? 0; ; ) {
    const entries = await readPart(db, { ...filter, after, limit: ENTRIES_AT_ONCE });
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined || entries.length < ENTRIES_AT_ONCE) return;
    after = last.seq;
  }
}

/** One part of the log, in its order, or from its end on. */
export async function readPart(
  db: Kysely<Tables>,
  {
    after = 0,
    upTo,
    action,
    actor,
    case: caseId,
    from,
    to,
    limit,
    newestFirst = false,
  }: AuditFilter & { readonly limit: number; readonly newestFirst?: boolean },
): Promise<AuditEntry[]> {
  let query = db.selectFrom("auditEntries").selectAll().where("seq", ">", after);
  if (upTo !== undefined) query = query.where("seq", "<=", upTo);
  if (action !== undefined) query = query.where("action", "=", action);
  if (actor !== undefined) query = query.where("actor", "=", actor);
  if (caseId !== undefined) query = query.where("caseId", "=", caseId);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (to !== undefined) query = query.where("at", "<", to);
  const rows = await query
    .orderBy("seq", newestFirst ? "desc" : "asc")
    .limit(limit)
    .execute();
  return rows.map(({ caseId: id, at, data, role, ...row }) => ({
    ...row,
    role: role as AuditEntry["role"],
    at: at.toISOString(),
    case: id,
    data: JSON.parse(data) as JsonObject,
  }));
}

export async function chainHead(db: Kysely<Tables>): Promise<ChainHead> {
  return db.selectFrom("auditHead").select(["seq", "hash"]).where("id", "=", 1).executeTakeFirstOrThrow();
}

/**
 * Checks the database's own log up to its head as it was when the check began; others may go on writing.
 * @param anchors Heads that were kept elsewhere
 */
export async function verifyLog(db: Kysely<Tables>, anchors: readonly ChainHead[] = []): Promise<ChainVerdict> {
  const head = await chainHead(db);
  return verifyChain(readEntries(db, { upTo: head.seq }), { head, anchors });
}
