import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { CaseKey, CaseStore } from "../../cases/case-store.ts";
import { Problem } from "./problem.ts";

/** Another server on the same database may still work on it; it does not take longer. */
const LEFT_MS = 10_000;
const FORM = /^[\x21-\x7e]{8,128}$/;

/** An answer that can be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request that may be sent again: by whom, under which key, and what it says. */
export interface Repeatable {
  readonly actor: string;
  readonly key: string;
  /** Method, path, precondition and body. */
  readonly said: readonly string[];
}

/** @throws Problem where the header is no key */
export function idempotencyKeyIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (FORM.test(header)) return header;
  throw new Problem("bad-request", "Idempotency-Key: 8 to 128 visible characters, such as a UUID.");
}

/**
 * Claims a key before its request is worked on (draft-ietf-httpapi-idempotency-key-header).
 * @param run Names this run of the server: what another run left unanswered may be tried again, for it is no longer
 *   worked on; If-Match then keeps it from being done twice.
 * @returns the answer that was given before; undefined where the request is to be worked on now
 * @throws Problem where the key was used for something else, or its request is being worked on
 */
export async function claimKey(
  store: CaseStore,
  { actor, key, said }: Repeatable,
  run: string,
  now: Date,
): Promise<KeptAnswer | undefined> {
  const fingerprint = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  const claimed = await store.db
    .insertInto("idempotencyKeys")
    .values({ actor, key, fingerprint, run, status: null, answer: null, createdAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(["actor", "key"])
        .doUpdateSet({ run })
        .where("idempotencyKeys.status", "is", null)
        .where("idempotencyKeys.run", "!=", run)
        .where("idempotencyKeys.createdAt", "<", new Date(now.getTime() - LEFT_MS))
        .where("idempotencyKeys.fingerprint", "=", fingerprint),
    )
    .executeTakeFirst();
  if ((claimed.numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined;
  const row = await store.db
    .selectFrom("idempotencyKeys")
    .selectAll()
    .where("actor", "=", actor)
    .where("key", "=", key)
    .executeTakeFirst();
  if (row !== undefined && row.fingerprint !== fingerprint)
    throw new Problem("key-reused", "This Idempotency-Key was sent with another request: take a new one.");
  if (row?.answer == null)
    throw new Problem("in-progress", "This request is being worked on: ask again.", {
      headers: { "Retry-After": "1" },
    });
  const sealing = await sealingKey(store, row.caseIds);
  if (sealing === "erased") throw new Problem("conflict", "This was done; its answer was erased with the case.");
  return JSON.parse(sealing.unseal(nameOf(actor, key), row.answer)) as KeptAnswer;
}

/**
 * Keeps what was answered; answers that a repetition might turn out better for are forgotten, and so is what tells of a case
 * that was erased meanwhile.
 * @param caseIds Cases whose content the answer can hold
 */
export async function keepAnswer(
  store: CaseStore,
  { actor, key }: Repeatable,
  answer: KeptAnswer,
  caseIds: readonly string[],
): Promise<void> {
  const sealing = await sealingKey(store, caseIds);
  if (answer.status >= 500 || answer.status === 429 || sealing === "erased") return forgetKey(store, actor, key);
  await store.db
    .updateTable("idempotencyKeys")
    .set({
      status: answer.status,
      answer: sealing.seal(nameOf(actor, key), JSON.stringify(answer)),
      caseIds: sql`${[...caseIds]}::uuid[]`,
    })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
}

/** The case's own key where it tells of one case, so that nothing is left of it when that is destroyed. */
async function sealingKey({ keys, db }: CaseStore, caseIds: readonly string[]): Promise<CaseKey | "erased"> {
  const [id] = caseIds;
  if (id === undefined || caseIds.length > 1) return keys.own;
  return (await keys.find(db, id)) ?? keys.own;
}

async function forgetKey(store: CaseStore, actor: string, key: string): Promise<void> {
  await store.db.deleteFrom("idempotencyKeys").where("actor", "=", actor).where("key", "=", key).execute();
}

function nameOf(actor: string, key: string): string {
  return `answer to ${actor} ${key}`;
}
