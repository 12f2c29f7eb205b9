import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import type { Actor } from "../http/endpoint.ts";
import type { StaffMember } from "./staff.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a session lasts, ms. */
export interface SessionTimes {
  /** Without a request. */
  readonly idle: number;
  readonly longest: number;
  /** Until its token is replaced. */
  readonly rotate: number;
}

/** Requests that were under way when a token was replaced still carry the old one. */
const GRACE_MS = 60_000;
/** Written at most this often: a list of cases must not cost a write. */
const SEEN_EVERY_MS = 60_000;

/** Begins a session and puts it on record. @returns its token, for the cookie */
export async function beginSession(store: CaseStore, member: StaffMember, now: Date): Promise<string> {
  const { token, hash } = newToken("session");
  await store.transaction(async (db) => {
    const id = store.newId(now);
    await db
      .insertInto("sessions")
      .values({
        id,
        staffId: member.id,
        tokenHash: hash,
        previousHash: null,
        rotatedAt: now,
        createdAt: now,
        lastSeenAt: now,
      })
      .execute();
    await appendEntry(db, { at: now, actor: member.id, role: member.role, action: "session.begin", subject: id });
  });
  return token;
}

/** Who shows a session's token; with a new token where it is time for one. Undefined where the session is over. */
export async function findSession(
  store: CaseStore,
  token: string,
  times: SessionTimes,
  now: Date,
): Promise<{ readonly actor: Actor; readonly token?: string } | undefined> {
  const hash = tokenHash(token);
  const row = await store.db
    .selectFrom("sessions")
    .innerJoin("staff", "staff.id", "sessions.staffId")
    .select([
      "sessions.id",
      "sessions.tokenHash",
      "sessions.rotatedAt",
      "sessions.createdAt",
      "sessions.lastSeenAt",
      "staff.id as staffId",
      "staff.role",
      "staff.state",
    ])
    .where((where) => where.or([where("tokenHash", "=", hash), where("previousHash", "=", hash)]))
    .executeTakeFirst();
  if (row === undefined || row.state !== "active") return undefined;
  const since = (then: Date) => now.getTime() - then.getTime();
  const isOver = since(row.lastSeenAt) > times.idle || since(row.createdAt) > times.longest;
  const isReplaced = row.tokenHash !== hash && since(row.rotatedAt) > GRACE_MS;
  if (isOver || isReplaced) {
    // A token that was replaced long ago and is shown again was copied: nobody keeps the session.
    await store.db.deleteFrom("sessions").where("id", "=", row.id).execute();
    return undefined;
  }
  const actor: Actor = { id: row.staffId, role: row.role, by: "session", credential: row.id };
  if (row.tokenHash === hash && since(row.rotatedAt) > times.rotate)
    return { actor, ...(await rotate(store, row.id, hash, now)) };
  if (since(row.lastSeenAt) > SEEN_EVERY_MS)
    await store.db.updateTable("sessions").set({ lastSeenAt: now }).where("id", "=", row.id).execute();
  return { actor };
}

export async function endSession(store: CaseStore, id: string): Promise<void> {
  await store.db.deleteFrom("sessions").where("id", "=", id).execute();
}

/** Of two requests at once, one replaces the token; the other goes on with the old one. */
async function rotate(store: CaseStore, id: string, old: string, now: Date): Promise<{ readonly token?: string }> {
  const { token, hash } = newToken("session");
  const done = await store.db
    .updateTable("sessions")
    .set({ tokenHash: hash, previousHash: old, rotatedAt: now, lastSeenAt: now })
    .where("id", "=", id)
    .where("tokenHash", "=", old)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n ? { token } : {};
}
