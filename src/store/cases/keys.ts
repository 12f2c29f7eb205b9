import { createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { CaseKey, CaseKeys } from "../../cases/case-store.ts";
import { InputError } from "../../lib/errors.ts";
import { deriveKey } from "../pseudonyms.ts";
import { seal, unseal } from "../seal.ts";
import type { Tables } from "./tables.ts";

/**
 * Keys of cases, each sealed with a key that is derived from the workspace's own.
 * @param master 32 bytes
 */
export function caseKeys(master: Buffer): CaseKeys {
  const wrapping = deriveKey(master, "case keys");
  const fingerprint = createHmac("sha256", wrapping).update("fingerprint").digest("hex").slice(0, 16);
  const own = keyFrom(deriveKey(master, "case store"));
  const blinding = deriveKey(master, "case blinding");
  return {
    create: async (db, caseId) => {
      const key = randomBytes(32);
      const wrapped = seal(wrapping, caseId, key);
      await db
        .insertInto("caseKeys")
        .values({ caseId, wrapped, wrappedWith: fingerprint, destroyedAt: null })
        .execute();
      return keyFrom(key);
    },
    own,
    find: async (db, caseId) => {
      const row = await keyRow(db, caseId);
      if (row === undefined) return undefined;
      if (row.wrapped === null) return "erased";
      return keyFrom(unwrap(wrapping, fingerprint, caseId, row.wrapped, row.wrappedWith));
    },
    blind: (purpose, text) => mac(deriveKey(blinding, purpose), text),
  };
}

function keyRow(db: Kysely<Tables>, caseId: string) {
  return db.selectFrom("caseKeys").select(["wrapped", "wrappedWith"]).where("caseId", "=", caseId).executeTakeFirst();
}

function unwrap(
  wrapping: Buffer,
  fingerprint: string,
  caseId: string,
  wrapped: Uint8Array,
  wrappedWith: string,
): Buffer {
  try {
    return unseal(wrapping, caseId, Buffer.from(wrapped));
  } catch (error) {
    const problem =
      wrappedWith === fingerprint
        ? "the key of a case was altered"
        : "the cases were sealed with another workspace's key";
    throw new InputError({ file: "case database" }, problem, "Put the workspace's own key file back", { cause: error });
  }
}

function keyFrom(key: Buffer): CaseKey {
  const hashing = deriveKey(key, "hash");
  return {
    seal: (name, text) => seal(key, name, Buffer.from(text)),
    unseal: (name, bytes) => unseal(key, name, Buffer.from(bytes)).toString("utf8"),
    sealBytes: (name, bytes) => seal(key, name, Buffer.from(bytes)),
    unsealBytes: (name, bytes) => unseal(key, name, Buffer.from(bytes)),
    hash: (text) => mac(hashing, text),
  };
}

function mac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex").slice(0, 32);
}
