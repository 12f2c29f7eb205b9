import type { Selectable, Transaction } from "kysely";
import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import type { Role } from "../../cases/permissions.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../../cases/step.ts";
import type { StaffTable } from "../../store/cases/door-tables.ts";
import type { Tables } from "../../store/cases/tables.ts";

/** Somebody who works here, without what they are called. */
export interface StaffMember {
  /** The pseudonym under which the audit log knows them. */
  readonly id: string;
  readonly role: Role;
  readonly state: "active" | "disabled";
  readonly createdAt: Date;
}

export interface NewStaff {
  readonly login: string;
  readonly role: Role;
  /** See password.ts; null for somebody who signs in elsewhere. */
  readonly password: string | null;
  /** Issuer and subject at the other provider. */
  readonly subject?: string;
  /** Who let them in; themselves for the first. */
  readonly by?: Actor;
}

const SEALED_LOGIN = "login of";

/**
 * Takes somebody in and puts it on record.
 * @throws Refusal `conflict` where somebody has that login already
 */
export async function addStaff(
  store: CaseStore,
  db: Transaction<Tables>,
  { login, role, password, subject, by }: NewStaff,
  now: Date,
): Promise<StaffMember> {
  const id = store.newId(now);
  const loginHash = hashOfLogin(store, login);
  const known = await db.selectFrom("staff").select("id").where("loginHash", "=", loginHash).executeTakeFirst();
  if (known !== undefined)
    throw new Refusal("conflict", "login-taken", "somebody has this login already: choose another");
  const member = { id, role, state: "active" as const, createdAt: now };
  await db
    .insertInto("staff")
    .values({
      ...member,
      loginHash,
      login: store.keys.own.seal(`${SEALED_LOGIN} ${id}`, login),
      password,
      subjectHash: subject === undefined ? null : hashOfSubject(store, subject),
    })
    .execute();
  await appendEntry(db, {
    at: now,
    actor: by?.id ?? id,
    role: by?.role ?? role,
    action: "staff.join",
    subject: id,
    data: { role },
  });
  return member;
}

/** Changes a role, or lets somebody in no longer; either ends their sessions and is on record. */
export async function changeStaff(
  store: CaseStore,
  id: string,
  change: { readonly role?: Role | undefined; readonly state?: "active" | "disabled" | undefined },
  by: Actor,
  now: Date,
): Promise<StaffMember> {
  return store.transaction(async (db) => {
    const before = await db.selectFrom("staff").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (before === undefined) throw new Refusal("not-found", "no-such-member", "nobody here has this id");
    const role = change.role ?? before.role;
    const state = change.state ?? before.state;
    if (id === by.id) throw new Refusal("conflict", "not-oneself", "somebody else must change your role or let you go");
    await db.updateTable("staff").set({ role, state }).where("id", "=", id).execute();
    await db.deleteFrom("sessions").where("staffId", "=", id).execute();
    if (state === "disabled")
      await db
        .updateTable("apiKeys")
        .set({ revokedAt: now })
        .where("staffId", "=", id)
        .where("revokedAt", "is", null)
        .execute();
    await appendEntry(db, {
      at: now,
      actor: by.id,
      role: by.role,
      action: "staff.change",
      subject: id,
      data: { role, state },
    });
    return { id, role, state, createdAt: before.createdAt };
  });
}

/** Everybody who works here, in order of joining, with what they sign in as. For administrators' eyes. */
export async function listStaff(store: CaseStore): Promise<(StaffMember & { readonly login: string })[]> {
  const rows = await store.db.selectFrom("staff").selectAll().orderBy("createdAt").orderBy("id").execute();
  return rows.map((row) => ({
    ...memberOf(row),
    login: store.keys.own.unseal(`${SEALED_LOGIN} ${row.id}`, row.login),
  }));
}

export async function staffByLogin(store: CaseStore, login: string): Promise<Selectable<StaffTable> | undefined> {
  return store.db
    .selectFrom("staff")
    .selectAll()
    .where("loginHash", "=", hashOfLogin(store, login))
    .where("state", "=", "active")
    .executeTakeFirst();
}

/** @param subject Issuer and subject of another provider. */
export async function staffBySubject(store: CaseStore, subject: string): Promise<Selectable<StaffTable> | undefined> {
  return store.db
    .selectFrom("staff")
    .selectAll()
    .where("subjectHash", "=", hashOfSubject(store, subject))
    .executeTakeFirst();
}

/** Whether nobody works here yet. */
export async function isUnstaffed(store: CaseStore): Promise<boolean> {
  return (await store.db.selectFrom("staff").select("id").limit(1).executeTakeFirst()) === undefined;
}

function memberOf({ id, role, state, createdAt }: Selectable<StaffTable>): StaffMember {
  return { id, role, state, createdAt };
}

function hashOfLogin(store: CaseStore, login: string): string {
  return store.keys.blind("login", login.normalize("NFKC").toLowerCase());
}

function hashOfSubject(store: CaseStore, subject: string): string {
  return store.keys.blind("subject", subject);
}
