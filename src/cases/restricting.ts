import type { CaseStore } from "./case-store.ts";
import type { CaseRequest } from "./claiming.ts";
import { Refusal } from "./refusal.ts";
import { type Step, type StepReceipt, takeStep } from "./step.ts";

/*
 * Child sexual abuse material: never shown, read by a machine, kept or passed on. What is known of it is its hash.
 */

/**
 * Marks a case as one of child sexual abuse: kept copies are destroyed and their hashes remembered, addresses that were to
 * be referred are dropped, and nothing of the kind is taken in from then on. It cannot be undone; a lead can lift the mark,
 * which brings nothing back.
 * @throws Refusal `restricted`
 */
export function restrictCase(store: CaseStore, request: CaseRequest): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.restrict" }, async (step) => {
    if (step.case.restriction !== null) throw new Refusal("conflict", "restricted", "the case is marked already");
    const destroyed = await destroyCopies(step);
    await step.db.deleteFrom("referrals").where("caseId", "=", step.case.id).where("batchId", "is", null).execute();
    await step.updateCase({ restriction: "child-abuse" });
    return { result: undefined, data: { restriction: "child-abuse", destroyed }, canUndo: false };
  });
}

/**
 * Marks one snapshot: its copy is destroyed, here and wherever else the same bytes are kept, and they are never kept again.
 * @throws Refusal `no-such-snapshot`
 */
export function restrictSnapshot(store: CaseStore, request: CaseRequest, id: string): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.restrict" }, async (step) => {
    const row = await step.db
      .selectFrom("snapshots")
      .select("sha256")
      .where("id", "=", id)
      .where("caseId", "=", step.case.id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", "no-such-snapshot", "there is no such snapshot in this case");
    await rememberHashes(step, [row.sha256]);
    const destroyed = await destroyBytes(step, [row.sha256]);
    return { result: undefined, subject: id, data: { sha256: row.sha256, destroyed }, canUndo: false };
  });
}

/** Takes the mark off a case that was none of it. What was destroyed stays so. @throws Refusal `not-restricted` */
export function liftRestriction(store: CaseStore, request: CaseRequest): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.lift" }, async (step) => {
    if (step.case.restriction === null) throw new Refusal("conflict", "not-restricted", "the case is not marked");
    await step.updateCase({ restriction: null });
    return { result: undefined, data: { restriction: null }, canUndo: false };
  });
}

/**
 * For whatever shows, exports or passes on something of a case.
 * @throws Refusal `restricted`
 */
export function refuseIfRestricted({ restriction }: { readonly restriction: string | null }): void {
  if (restriction !== null)
    throw new Refusal(
      "forbidden",
      "restricted",
      "this case is of child sexual abuse: nothing of it is shown, kept or passed on but hashes; report it by the legal route",
    );
}

/**
 * For whatever is to be kept as bytes.
 * @throws Refusal `hash-only`
 */
export async function refuseBytes(step: Step, sha256: string): Promise<void> {
  const known = await step.db
    .selectFrom("restrictedHashes")
    .select("sha256")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (step.case.restriction === null && known === undefined) return;
  throw new Refusal(
    "forbidden",
    "hash-only",
    "of child sexual abuse material nothing but its hash is kept: hand in the SHA-256, and report it by the legal route",
  );
}

async function destroyCopies(step: Step): Promise<number> {
  const rows = await step.db
    .selectFrom("snapshots")
    .select("sha256")
    .where("caseId", "=", step.case.id)
    .where("body", "is not", null)
    .execute();
  const hashes = [...new Set(rows.map(({ sha256 }) => sha256))];
  await rememberHashes(step, hashes);
  return destroyBytes(step, hashes);
}

/** @returns how many copies */
async function destroyBytes({ db }: Step, hashes: readonly string[]): Promise<number> {
  let destroyed = 0;
  for (const sha256 of hashes) {
    const rows = await db
      .updateTable("snapshots")
      .set({ body: null })
      .where("sha256", "=", sha256)
      .where("body", "is not", null)
      .returning("id")
      .execute();
    destroyed += rows.length;
    // A step that took a snapshot away holds its bytes: wherever this one was ever taken, none can be taken back.
    await db
      .updateTable("steps")
      .set({ changes: null })
      .where("action", "in", ["case.snapshot", "case.undo"])
      .where("caseId", "in", (from) =>
        from
          .selectFrom("auditEntries")
          .select("auditEntries.caseId")
          .where("action", "=", "case.snapshot")
          .where("data", "like", `%"sha256":"${sha256}"%`),
      )
      .execute();
  }
  return destroyed;
}

async function rememberHashes({ db, now }: Step, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .insertInto("restrictedHashes")
    .values(hashes.map((sha256) => ({ sha256, at: now })))
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}
