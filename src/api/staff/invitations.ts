import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import type { Role } from "../../cases/permissions.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../../cases/step.ts";
import { hashPassword } from "./password.ts";
import { addStaff, isUnstaffed, type StaffMember } from "./staff.ts";
import { newToken, tokenHash } from "./token.ts";

const DAY_MS = 86_400_000;

/** How long a link lets somebody in. */
const INVITATION_MS = 7 * DAY_MS;
const FIRST_MS = DAY_MS;

/** The token of a link that lets one person in with this role, once. */
export async function invite(
  store: CaseStore,
  role: Role,
  by: Actor,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { token, hash } = newToken("invitation");
  const expiresAt = new Date(now.getTime() + INVITATION_MS);
  await store.transaction(async (db) => {
    await db
      .insertInto("invitations")
      .values({ tokenHash: hash, role, createdBy: by.id, createdAt: now, expiresAt, usedAt: null })
      .execute();
    await appendEntry(db, { at: now, actor: by.id, role: by.role, action: "staff.invite", data: { role } });
  });
  return { token, expiresAt };
}

/**
 * The token of the link that creates the first administrator; those of earlier runs are void.
 * @returns undefined where somebody works here already
 */
export async function inviteFirst(store: CaseStore, now: Date): Promise<string | undefined> {
  if (!(await isUnstaffed(store))) return undefined;
  const { token, hash } = newToken("invitation");
  await store.transaction(async (db) => {
    await db.deleteFrom("invitations").where("createdBy", "is", null).execute();
    const expiresAt = new Date(now.getTime() + FIRST_MS);
    await db
      .insertInto("invitations")
      .values({ tokenHash: hash, role: "administrator", createdBy: null, createdAt: now, expiresAt, usedAt: null })
      .execute();
  });
  return token;
}

/**
 * Lets somebody in by a link, once.
 * @throws Refusal `not-found` where the link is none, was used or has run out
 */
export async function acceptInvitation(
  store: CaseStore,
  { token, login, password }: { readonly token: string; readonly login: string; readonly password: string },
  now: Date,
): Promise<StaffMember> {
  const isGood = await store.db
    .selectFrom("invitations")
    .select("role")
    .where("tokenHash", "=", tokenHash(token))
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  // Before the hashing, which is dear: nobody without a link makes us do it.
  if (isGood === undefined) throw noSuchInvitation();
  const kept = await hashPassword(password);
  return store.transaction(async (db) => {
    const used = await db
      .updateTable("invitations")
      .set({ usedAt: now })
      .where("tokenHash", "=", tokenHash(token))
      .where("usedAt", "is", null)
      .returning("role")
      .executeTakeFirst();
    if (used === undefined) throw noSuchInvitation();
    return addStaff(store, db, { login, role: used.role, password: kept }, now);
  });
}

/** A link that still lets somebody in; who holds it is not known. */
export interface OpenInvitation {
  /** The beginning of its token's hash. */
  readonly id: string;
  readonly role: Role;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const ID_LENGTH = 16;

/** Links that nobody used yet, the newest first. */
export async function listInvitations(store: CaseStore, now: Date): Promise<OpenInvitation[]> {
  const rows = await store.db
    .selectFrom("invitations")
    .selectAll()
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map(({ tokenHash, usedAt: _, ...row }) => ({ id: tokenHash.slice(0, ID_LENGTH), ...row }));
}

/** Makes a link useless. @throws Refusal `not-found` */
export async function withdrawInvitation(store: CaseStore, id: string, by: Actor, now: Date): Promise<void> {
  await store.transaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom("invitations")
      .where((where) => where(where.fn<string>("left", ["tokenHash", where.lit(ID_LENGTH)]), "=", id))
      .where("usedAt", "is", null)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw noSuchInvitation();
    await appendEntry(db, { at: now, actor: by.id, role: by.role, action: "staff.uninvite" });
  });
}

function noSuchInvitation(): Refusal {
  return new Refusal("not-found", "no-such-invitation", "this link was used already or has run out: ask for another");
}
