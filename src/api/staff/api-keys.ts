import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import { ACTIONS, type Action } from "../../cases/permissions.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../http/endpoint.ts";
import { newToken, tokenHash } from "./token.ts";

/** An API key as its owner sees it; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** What a key is asked for with. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly expiresAt: Date;
}

/** Makes a key for oneself and puts it on record. */
export async function makeApiKey(
  store: CaseStore,
  { name, scopes, expiresAt }: NewApiKey,
  owner: Actor,
  now: Date,
): Promise<{ readonly key: ApiKey; readonly token: string }> {
  const { token, hash } = newToken("key");
  const id = store.newId(now);
  await store.transaction(async (db) => {
    await db
      .insertInto("apiKeys")
      .values({
        id,
        staffId: owner.id,
        tokenHash: hash,
        name,
        scopes: JSON.stringify(scopes),
        createdAt: now,
        expiresAt,
        revokedAt: null,
      })
      .execute();
    await appendEntry(db, {
      at: now,
      actor: owner.id,
      role: owner.role,
      action: "key.make",
      subject: id,
      data: { scopes: [...scopes] },
    });
  });
  return { key: { id, owner: owner.id, name, scopes, createdAt: now, expiresAt, revokedAt: null }, token };
}

/** One's own keys; everybody's where `owner` is absent. */
export async function listApiKeys(store: CaseStore, owner?: string): Promise<ApiKey[]> {
  let query = store.db.selectFrom("apiKeys").selectAll().orderBy("createdAt").orderBy("id");
  if (owner !== undefined) query = query.where("staffId", "=", owner);
  return (await query.execute()).map(({ staffId, tokenHash: _, scopes, ...row }) => ({
    ...row,
    owner: staffId,
    scopes: readScopes(scopes),
  }));
}

/**
 * Makes a key useless for good.
 * @param owner Whose it must be; anybody's where absent.
 */
export async function revokeApiKey(
  store: CaseStore,
  id: string,
  owner: string | undefined,
  by: Actor,
  now: Date,
): Promise<void> {
  await store.transaction(async (db) => {
    let query = db.updateTable("apiKeys").set({ revokedAt: now }).where("id", "=", id).where("revokedAt", "is", null);
    if (owner !== undefined) query = query.where("staffId", "=", owner);
    if ((await query.executeTakeFirst()).numUpdatedRows === 0n)
      throw new Refusal("not-found", "no-such-key", "there is no such key that could be revoked");
    await appendEntry(db, { at: now, actor: by.id, role: by.role, action: "key.revoke", subject: id });
  });
}

/** Who shows a key; undefined where it is none, has run out or was revoked. */
export async function findApiKey(store: CaseStore, token: string, now: Date): Promise<Actor | undefined> {
  const row = await store.db
    .selectFrom("apiKeys")
    .innerJoin("staff", "staff.id", "apiKeys.staffId")
    .select([
      "apiKeys.id",
      "apiKeys.scopes",
      "apiKeys.expiresAt",
      "apiKeys.revokedAt",
      "staff.id as staffId",
      "staff.role",
      "staff.state",
    ])
    .where("apiKeys.tokenHash", "=", tokenHash(token))
    .executeTakeFirst();
  if (row === undefined || row.state !== "active" || row.revokedAt !== null || row.expiresAt <= now) return undefined;
  return { id: row.staffId, role: row.role, scopes: readScopes(row.scopes), by: "key", credential: row.id };
}

function readScopes(text: string): Action[] {
  const known: ReadonlySet<string> = new Set(ACTIONS);
  return (JSON.parse(text) as string[]).filter((scope): scope is Action => known.has(scope));
}
