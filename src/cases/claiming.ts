import type { Selectable } from "kysely";
import type { CaseTable } from "../store/cases/case-tables.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";
import { type Actor, type StepReceipt, type StepRequest, SYSTEM, takeStep } from "./step.ts";

const HOUR = 3_600_000;
/** A claim runs out unless it is renewed, so that nothing lies with somebody who has gone home. */
export const CLAIM_HOURS = 8;
export const LONGEST_CLAIM_HOURS = 72;

/** A step on one case, as its callers ask for it. */
export type CaseRequest = Required<Pick<StepRequest, "actor" | "now" | "case">> & Pick<StepRequest, "batch">;

/** Whose case it is at this time; null where it is nobody's or the claim has run out. */
export function holderOf(
  { assignee, claimExpires }: Pick<Selectable<CaseTable>, "assignee" | "claimExpires">,
  now: Date,
): string | null {
  return claimExpires !== null && claimExpires > now ? assignee : null;
}

/**
 * Takes a case for oneself, or renews one's claim.
 * @param hours 1–{@link LONGEST_CLAIM_HOURS}
 * @throws Refusal `claimed-by-another`, `closed`
 */
export async function claimCase(
  store: CaseStore,
  request: CaseRequest,
  hours = CLAIM_HOURS,
): Promise<StepReceipt<Date>> {
  return takeStep(store, { ...request, action: "case.claim" }, async (step) => {
    refuseIfClosed(step.case);
    const holder = holderOf(step.case, step.now);
    if (holder !== null && holder !== step.actor.id) throw claimedByAnother(step.case);
    const claimExpires = new Date(step.now.getTime() + checkedHours(hours) * HOUR);
    await step.updateCase({ assignee: step.actor.id, claimExpires });
    return { result: claimExpires, data: { until: claimExpires.toISOString(), renewed: holder !== null } };
  });
}

/** @throws Refusal `not-claimed` where it is not the actor's */
export async function releaseCase(store: CaseStore, request: CaseRequest): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.release" }, async (step) => {
    if (step.case.assignee !== step.actor.id)
      throw new Refusal("conflict", "not-claimed", "the case is not yours: a lead may give it to somebody else");
    return { result: await step.updateCase({ assignee: null, claimExpires: null }) };
  });
}

/**
 * Gives a case to somebody, whoever has it.
 * @param assignee Pseudonym of who may work on cases; the caller has checked that
 */
export async function assignCase(
  store: CaseStore,
  request: CaseRequest,
  { assignee, hours = CLAIM_HOURS }: { readonly assignee: string; readonly hours?: number },
): Promise<StepReceipt<Date>> {
  return takeStep(store, { ...request, action: "case.assign" }, async (step) => {
    refuseIfClosed(step.case);
    const claimExpires = new Date(step.now.getTime() + checkedHours(hours) * HOUR);
    const from = step.case.assignee;
    await step.updateCase({ assignee, claimExpires });
    return { result: claimExpires, data: { to: assignee, from, until: claimExpires.toISOString() } };
  });
}

/**
 * Puts cases whose claim has run out back among nobody's, in the program's own name. Nothing depends on it being done
 * in time: a claim that has run out counts as none at once.
 * @returns how many
 */
export async function releaseExpired(store: CaseStore, now: Date, most = 1000): Promise<number> {
  const rows = await store.db
    .selectFrom("cases")
    .select("id")
    .where("claimExpires", "<=", now)
    .orderBy("claimExpires")
    .orderBy("id")
    .limit(most)
    .execute();
  let released = 0;
  for (const { id } of rows)
    await takeStep(
      store,
      { actor: SYSTEM, now, action: "case.release", case: { id, version: "any" } },
      async (step) => {
        const { assignee, claimExpires } = step.case;
        // Renewed since it was looked up: nothing to do, and a step that does nothing is none.
        if (claimExpires === null || claimExpires > now)
          throw new Refusal("conflict", "renewed", "the claim was renewed");
        await step.updateCase({ assignee: null, claimExpires: null });
        released += 1;
        return { result: undefined, data: { from: assignee, expired: true } };
      },
    ).catch(ignoring("renewed", "no-such-case"));
  return released;
}

/**
 * For steps that need the case in one's own hands.
 * @throws Refusal `not-claimed`, `claimed-by-another`
 */
export function assertHolds(row: Selectable<CaseTable>, actor: Actor, now: Date): void {
  const holder = holderOf(row, now);
  if (holder === actor.id) return;
  if (holder !== null) throw claimedByAnother(row);
  throw new Refusal("conflict", "not-claimed", "claim the case first, so that nobody else decides it at the same time");
}

function claimedByAnother({ assignee, claimExpires }: Selectable<CaseTable>): Refusal {
  return new Refusal("conflict", "claimed-by-another", "somebody else has claimed the case: wait, or ask a lead", {
    holder: assignee ?? "",
    until: claimExpires?.toISOString() ?? "",
  });
}

/** @throws Refusal `closed` */
function refuseIfClosed({ state }: Pick<Selectable<CaseTable>, "state">): void {
  if (state === "closed") throw new Refusal("conflict", "closed", "the case is closed: undo its closing first");
}

function checkedHours(hours: number): number {
  if (hours >= 1 && hours <= LONGEST_CLAIM_HOURS) return hours;
  throw new Refusal("invalid", "claim-hours", `claim a case for 1 to ${LONGEST_CLAIM_HOURS} hours`);
}

function ignoring(...codes: readonly string[]) {
  return (error: unknown) => {
    if (!(error instanceof Refusal && codes.includes(error.code))) throw error;
  };
}
