import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/cases/tables.ts";
import { APPEAL_MONTHS } from "./appeal.ts";
import type { CaseStore } from "./case-store.ts";
import type { CaseRequest } from "./claiming.ts";
import { Refusal } from "./refusal.ts";
import { monthsAfter } from "./removal-order.ts";
import { type Step, type StepReceipt, takeStep } from "./step.ts";

/** Why a case is erased. */
export const ERASURE_GROUNDS = ["retention", "request", "order"] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** What keeps a case from being erased: the law's own periods come before ours. */
export type ErasureObstacle =
  /** A removal order is not carried out, or its content is kept for six months (Regulation (EU) 2021/784, Art. 6). */
  | "preserved"
  /** Nobody decided, or somebody can still appeal or waits for an answer (Regulation (EU) 2022/2065, Art. 20 and 21). */
  | "undecided"
  | "appealable"
  | "erased";

/**
 * Erases what a case holds: its key is destroyed, and with it everything that is sealed; what names somebody without being
 * sealed is removed. The case stays with its codes and figures, and its lines in the audit log, whose chain is whole.
 * It cannot be undone.
 * @throws Refusal with an {@link ErasureObstacle} as its code
 */
export function eraseCase(
  store: CaseStore,
  request: CaseRequest,
  { ground }: { readonly ground: ErasureGround },
): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.erase" }, async (step) => {
    const { id } = step.case;
    const obstacle = await erasureObstacle(step.db, step.case, step.now);
    if (obstacle !== undefined) throw new Refusal("conflict", obstacle, ADVICE[obstacle]);
    await store.keys.destroy(step.db, id, step.now);
    await removeContent(step);
    if (step.case.state !== "closed") await step.updateCase({ state: "closed", closedAt: step.now });
    return { result: undefined, data: { ground }, canUndo: false };
  });
}

const ADVICE: Readonly<Record<ErasureObstacle, string>> = {
  preserved: "content of a removal order is kept for six months: the law wants it kept, and erasing it waits",
  undecided: "decide the case first: what is undecided may still be needed by the people in it",
  appealable: "an appeal is open or can still be made: what it is about must be there until then",
  erased: "this case was erased already",
};

/** What stands against erasing a case at `now`; the weightiest. */
export async function erasureObstacle(
  db: Kysely<Tables>,
  { id, state }: { readonly id: string; readonly state: string },
  now: Date,
): Promise<ErasureObstacle | undefined> {
  const key = await db.selectFrom("caseKeys").select("destroyedAt").where("caseId", "=", id).executeTakeFirst();
  if (key?.destroyedAt) return "erased";
  if (await isPreserved(db, id, now)) return "preserved";
  if (state === "open" || state === "proposed") return "undecided";
  return (await isAppealable(db, id, now)) ? "appealable" : undefined;
}

async function isPreserved(db: Kysely<Tables>, caseId: string, now: Date): Promise<boolean> {
  const order = await db
    .selectFrom("orders")
    .select("id")
    .where("caseId", "=", caseId)
    .where((where) => where.or([where("keepUntil", "is", null), where("keepUntil", ">", now)]))
    .executeTakeFirst();
  return order !== undefined;
}

/** Ids of the accounts and posts of cases whose content is preserved, as the workspace knows them. */
export async function preservedIds(db: Kysely<Tables>, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("caseTargets")
    .innerJoin("orders", "orders.caseId", "caseTargets.caseId")
    .select("caseTargets.target")
    .distinct()
    .where("caseTargets.kind", "<>", "tag")
    .where((where) => where.or([where("orders.keepUntil", "is", null), where("orders.keepUntil", ">", now)]))
    .orderBy("caseTargets.target")
    .execute();
  return rows.map(({ target }) => target);
}

async function isAppealable(db: Kysely<Tables>, caseId: string, now: Date): Promise<boolean> {
  const appeal = db.selectFrom("appeals").select("id").where("caseId", "=", caseId).where("state", "=", "open");
  const dispute = db.selectFrom("disputes").select("id").where("caseId", "=", caseId).where("settledAt", "is", null);
  const told = db
    .selectFrom("statements")
    .select("id")
    .where("caseId", "=", caseId)
    .where("issuedAt", ">", monthsAfter(now, -APPEAL_MONTHS));
  for (const query of [appeal, dispute, told]) if ((await query.executeTakeFirst()) !== undefined) return true;
  return false;
}

/** Rows that hold nothing but content go; rows that hold codes too are emptied of their sealed part. */
const REMOVED = [
  "takedownClaims",
  "snapshots",
  "caseNotes",
  "caseTags",
  "caseTargets",
  "caseMembers",
  "caseEvidence",
  "caseStars",
  "unmaskings",
] as const;
const EMPTIED = ["case_findings", "decisions", "statements", "appeals", "disputes", "orders", "referrals"] as const;

async function removeContent({ db, case: { id } }: Step): Promise<void> {
  for (const table of REMOVED) await db.deleteFrom(table).where("caseId", "=", id).execute();
  // Without its key it says nothing; an older backup's key must not find it either.
  for (const table of EMPTIED)
    await sql`UPDATE ${sql.id(table)} SET body = ''::bytea WHERE case_id = ${id}`.execute(db);
  await sql`DELETE FROM idempotency_keys WHERE case_ids @> ${[id]}::uuid[]`.execute(db);
  await db.updateTable("appeals").set({ answer: null }).where("caseId", "=", id).execute();
  await db.updateTable("steps").set({ changes: null }).where("caseId", "=", id).execute();
}
