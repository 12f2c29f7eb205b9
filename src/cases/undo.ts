import { caseKey } from "./case-key.ts";
import type { CaseStore } from "./case-store.ts";
import { type Action, may, PERMISSIONS } from "./permissions.ts";
import { Refusal } from "./refusal.ts";
import { readChanges } from "./row-change.ts";
import { type Step, type StepReceipt, type StepRequest, takeStep } from "./step.ts";

/** Undoing is about a step; its case, where it has one, is found by it. */
export interface UndoRequest extends Pick<StepRequest, "actor" | "now" | "batch"> {
  readonly stepId: string;
  /** The version of the step's case that the actor saw. */
  readonly version: number | "any";
}

/**
 * Takes a step back: a step like any other, which restores what the rows were and can be taken back itself. One's own
 * steps, or a lead anybody's; and only who may take the step may take it back.
 * @throws Refusal `not-undoable`, `already-undone`, `changed-since`, or as {@link takeStep} does
 */
export async function undoStep(store: CaseStore, request: UndoRequest): Promise<StepReceipt<string>> {
  const { stepId, actor, version } = request;
  const found = await store.db
    .selectFrom("steps")
    .select(["caseId", "action", "actor"])
    .where("id", "=", stepId)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal("not-found", "no-such-step", "there is no such step");
  const isOwn = found.actor === actor.id;
  if ((!isOwn && actor.role !== "lead") || !mayTake(actor.role, found.action))
    throw new Refusal("forbidden", "not-yours", "one's own steps can be undone, and by a lead anybody's: ask a lead");
  const about = found.caseId === null ? {} : { case: { id: found.caseId, version } };
  const batch = request.batch === undefined ? {} : { batch: request.batch };
  return takeStep(store, { actor, now: request.now, action: "case.undo", ...about, ...batch }, async (step) => {
    const row = await step.db
      .selectFrom("steps")
      .selectAll()
      .where("id", "=", stepId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.undoneBy !== null) throw new Refusal("conflict", "already-undone", "the step was undone already");
    if (row.changes === null) throw new Refusal("conflict", "not-undoable", "this step cannot be taken back");
    const key = row.caseId === null ? store.keys.own : await caseKey(store, step.db, row.caseId);
    const changes = readChanges(key.unseal(`step ${stepId}`, row.changes));
    const isOpening = changes.some(({ table, kind }) => table === "cases" && kind === "made");
    if (isOpening) await refuseIfUsed(step, row.seq);
    await step.takeBack(changes);
    await step.update("steps", { id: stepId }, { undoneBy: step.id });
    return { result: stepId, subject: stepId, data: { undone: row.seq, action: row.action }, canUndo: !isOpening };
  });
}

/** A case on which somebody worked does not vanish under them. */
async function refuseIfUsed({ db, case: { id } }: Step, opened: number): Promise<void> {
  const later = await db
    .selectFrom("steps")
    .select("id")
    .where("caseId", "=", id)
    .where("seq", ">", opened)
    .where("undoneBy", "is", null)
    .where("action", "<>", "case.undo")
    .executeTakeFirst();
  if (later !== undefined)
    throw new Refusal("conflict", "changed-since", "more was done to the case since it was opened: undo that first");
}

function mayTake(role: Parameters<typeof may>[0], action: string): boolean {
  return action in PERMISSIONS && may(role, action as Action);
}
