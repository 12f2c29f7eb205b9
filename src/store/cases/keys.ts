import { createHmac, randomBytes } from "node:crypto";
import type { Insertable, Kysely } from "kysely";
import type { CaseKey, CaseKeys } from "../../cases/case-store.ts";
import { InputError } from "../../lib/errors.ts";
import { deriveKey } from "../pseudonyms.ts";
import { seal, unseal } from "../seal.ts";
import type { CaseKeyTable } from "./case-tables.ts";
import type { Tables } from "./tables.ts";

/** Keys of the store itself: what belongs to no case is sealed with `own`, and `blinding` makes keyed hashes. */
const STORE_KEYS = ["own", "blinding"] as const;
type StoreKeyName = (typeof STORE_KEYS)[number];

/**
 * Keys of cases and of the store, which are random and kept in the database, each sealed with a key that is derived from
 * a master key. Another master key therefore changes how keys are sealed and nothing else.
 * @param masters 32 bytes each; the first for a new database, any of them for one that is sealed with it
 * @throws InputError where it is sealed with none of them
 */
export async function openCaseKeys(db: Kysely<Tables>, masters: readonly Buffer[]): Promise<CaseKeys> {
  await makeStoreKeys(db, wrappingOf(masters[0]!));
  const rows = await db.selectFrom("storeKeys").selectAll().execute();
  const wrapping = masters.map(wrappingOf).find(({ fingerprint }) => rows[0]?.wrappedWith === fingerprint);
  if (wrapping === undefined) throw otherKey();
  const storeKey = (name: StoreKeyName) => unwrap(wrapping, name, rows.find((row) => row.name === name)!.wrapped);
  const own = keyFrom(storeKey("own"));
  const blinding = storeKey("blinding");
  const opened = (caseId: string, { wrapped, wrappedWith }: KeptKey): CaseKey | "erased" => {
    if (wrapped === null) return "erased";
    if (wrappedWith !== wrapping.fingerprint) throw rotated();
    return keyFrom(unwrap(wrapping, caseId, wrapped));
  };
  const createAll: CaseKeys["createAll"] = async (inside, caseIds) => {
    await assertInForce(inside, wrapping);
    const keys = caseIds.map((caseId) => ({ caseId, key: randomBytes(32) }));
    const rows = keys.map(({ caseId, key }) => ({
      caseId,
      wrapped: wrap(wrapping, caseId, key),
      wrappedWith: wrapping.fingerprint,
      destroyedAt: null,
    }));
    if (rows.length > 0) await inside.insertInto("caseKeys").values(rows).execute();
    return new Map(keys.map(({ caseId, key }) => [caseId, keyFrom(key)]));
  };
  return {
    create: async (inside, caseId) => (await createAll(inside, [caseId])).get(caseId)!,
    createAll,
    own,
    find: async (inside, caseId) => {
      const row = await inside
        .selectFrom("caseKeys")
        .select(["wrapped", "wrappedWith"])
        .where("caseId", "=", caseId)
        .executeTakeFirst();
      return row === undefined ? undefined : opened(caseId, row);
    },
    findAll: async (inside, caseIds) => {
      if (caseIds.length === 0) return new Map();
      const found = await inside
        .selectFrom("caseKeys")
        .select(["caseId", "wrapped", "wrappedWith"])
        .where("caseId", "in", [...caseIds])
        .execute();
      return new Map(found.map((row) => [row.caseId, opened(row.caseId, row)] as const));
    },
    destroy: async (inside, caseId, now) => {
      await inside
        .updateTable("caseKeys")
        .set({ wrapped: null, destroyedAt: now })
        .where("caseId", "=", caseId)
        .where("destroyedAt", "is", null)
        .execute();
    },
    rewrap: (inside, master) => rewrapAll(inside, wrapping, wrappingOf(master)),
    blind: (purpose, text) => mac(deriveKey(blinding, purpose), text),
  };
}

/** Which master key something is sealed with: 64 bits, hexadecimal; tells nothing of the key. */
export function masterFingerprint(master: Buffer): string {
  return wrappingOf(master).fingerprint;
}

/** The fingerprint of the master key that a database is sealed with; undefined where it has no keys yet. */
export async function fingerprintInForce(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db.selectFrom("storeKeys").select("wrappedWith").where("name", "=", "own").executeTakeFirst();
  return row?.wrappedWith;
}

interface KeptKey {
  readonly wrapped: Uint8Array | null;
  readonly wrappedWith: string;
}

interface Wrapping {
  readonly key: Buffer;
  readonly fingerprint: string;
}

function wrappingOf(master: Buffer): Wrapping {
  const key = deriveKey(master, "case keys");
  return { key, fingerprint: createHmac("sha256", key).update("fingerprint").digest("hex").slice(0, 16) };
}

function wrap({ key }: Wrapping, name: string, plain: Buffer): Buffer {
  return seal(key, name, plain);
}

/** Only for what is sealed with this key, by its fingerprint. */
function unwrap({ key }: Wrapping, name: string, wrapped: Uint8Array): Buffer {
  try {
    return unseal(key, name, Buffer.from(wrapped));
  } catch (error) {
    throw new InputError(
      { file: "case database" },
      "the key of a case was altered",
      "Restore the database from a backup",
      { cause: error },
    );
  }
}

async function makeStoreKeys(db: Kysely<Tables>, wrapping: Wrapping): Promise<void> {
  if ((await fingerprintInForce(db)) !== undefined) return;
  const rows = STORE_KEYS.map((name) => ({
    name,
    wrapped: wrap(wrapping, name, randomBytes(32)),
    wrappedWith: wrapping.fingerprint,
  }));
  // Another process may be first: its keys are then the store's.
  await db
    .insertInto("storeKeys")
    .values(rows)
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

/** Holds off a change of the master key until the transaction ends: what is sealed with the old one would be lost. */
async function assertInForce(db: Kysely<Tables>, { fingerprint }: Wrapping): Promise<void> {
  const row = await db
    .selectFrom("storeKeys")
    .select("wrappedWith")
    .where("name", "=", "own")
    .forShare()
    .executeTakeFirstOrThrow();
  if (row.wrappedWith !== fingerprint) throw rotated();
}

const KEYS_AT_ONCE = 1000;

async function rewrapAll(db: Kysely<Tables>, from: Wrapping, to: Wrapping): Promise<number> {
  const own = await db.selectFrom("storeKeys").selectAll().orderBy("name").forUpdate().execute();
  if (own.some(({ wrappedWith }) => wrappedWith !== from.fingerprint)) throw rotated();
  for (const { name, wrapped } of own)
    await db
      .updateTable("storeKeys")
      .set({ wrapped: wrap(to, name, unwrap(from, name, wrapped)), wrappedWith: to.fingerprint })
      .where("name", "=", name)
      .execute();
  let count = 0;
  for (let after: string | undefined; ; ) {
    const rows = await keysAfter(db, after);
    if (rows.length === 0) return count;
    await keepWrapped(
      db,
      rows.map(({ caseId, wrapped }) => ({
        caseId,
        wrapped: wrapped && wrap(to, caseId, unwrap(from, caseId, wrapped)),
        wrappedWith: to.fingerprint,
        destroyedAt: null,
      })),
    );
    count += rows.length;
    after = rows.at(-1)!.caseId;
  }
}

function keysAfter(db: Kysely<Tables>, after: string | undefined) {
  let query = db.selectFrom("caseKeys").select(["caseId", "wrapped"]).where("wrapped", "is not", null);
  if (after !== undefined) query = query.where("caseId", ">", after);
  return query.orderBy("caseId").limit(KEYS_AT_ONCE).forUpdate().execute();
}

async function keepWrapped(db: Kysely<Tables>, rows: readonly Insertable<CaseKeyTable>[]): Promise<void> {
  await db
    .insertInto("caseKeys")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("caseId").doUpdateSet((row) => ({
        wrapped: row.ref("excluded.wrapped"),
        wrappedWith: row.ref("excluded.wrappedWith"),
      })),
    )
    .execute();
}

function otherKey(): InputError {
  return new InputError(
    { file: "case database" },
    "the cases were sealed with another key",
    "Put the workspace's own key files back: DIRECTORY.key, and DIRECTORY.cases.key where keys were rotated",
  );
}

function rotated(): InputError {
  return new InputError({ file: "case database" }, "the keys were rotated since this process began", "Start it again");
}

function keyFrom(key: Buffer): CaseKey {
  // Where a page of cases is opened, most of their keys only unseal.
  let hashing: Buffer | undefined;
  return {
    seal: (name, text) => seal(key, name, Buffer.from(text)),
    unseal: (name, bytes) => unseal(key, name, Buffer.from(bytes)).toString("utf8"),
    sealBytes: (name, bytes) => seal(key, name, Buffer.from(bytes)),
    unsealBytes: (name, bytes) => unseal(key, name, Buffer.from(bytes)),
    hash: (text) => {
      hashing ??= deriveKey(key, "hash");
      return mac(hashing, text);
    },
  };
}

function mac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex").slice(0, 32);
}
