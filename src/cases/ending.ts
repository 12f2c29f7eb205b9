import type { CaseStore } from "./case-store.ts";
import { decisionOf } from "./deciding.ts";
import { Refusal } from "./refusal.ts";
import { type Step, SYSTEM, takeStep } from "./step.ts";

const MOST = 1000;

/**
 * Ends each decision whose time is over: what it took from somebody is theirs again from the time that was named, not from
 * when the program came to it. No person's word is needed, and none can keep it in force but a decision of their own.
 * @returns how many
 */
export async function endDecisions(store: CaseStore, now: Date, most = MOST): Promise<number> {
  const rows = await store.db
    .selectFrom("decisions")
    .select(["id", "caseId"])
    .where("state", "=", "in-force")
    .where("until", "<=", now)
    .orderBy("until")
    .orderBy("id")
    .limit(most)
    .execute();
  let ended = 0;
  for (const { id, caseId } of rows) if (await endDecision(store, caseId, id, now)) ended += 1;
  return ended;
}

/** @returns false where somebody was faster */
async function endDecision(store: CaseStore, caseId: string, id: string, now: Date): Promise<boolean> {
  const request = {
    actor: SYSTEM,
    now,
    action: "decision.end" as const,
    case: { id: caseId, version: "any" as const },
  };
  try {
    await takeStep(store, request, async (step) => {
      const { state, measure, category, until } = await decisionOf(step, id);
      if (state !== "in-force" || until === null || until > now)
        throw new Refusal("conflict", "not-in-force", "the decision fell or was replaced meanwhile");
      await step.update("decisions", { id }, { state: "ended", endedAt: until });
      if (measure !== "hold") await closeIfDecided(step);
      // Nothing of it is sealed, so that a decision of a case that was erased ends as well.
      return {
        result: undefined,
        subject: id,
        data: { measure, category, until: until.toISOString() },
        canUndo: false,
      };
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "forbidden") return false;
    throw error;
  }
}

/** A case on which another decision waits, or that was opened again, is not done with. */
async function closeIfDecided(step: Step): Promise<void> {
  if (step.case.state !== "decided") return;
  await step.updateCase({ state: "closed", closedAt: step.now, reviewAt: null });
}
