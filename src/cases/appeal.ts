import { MEASURE_RULES, type Measure } from "./measure.ts";
import { monthsAfter } from "./removal-order.ts";

/** Who appeals: the person whom a measure took something from, or one whose report led to nothing (DSA Art. 20(1)). */
export const APPELLANTS = ["affected", "reporter"] as const;
export type Appellant = (typeof APPELLANTS)[number];

export const APPEAL_STATES = ["open", "decided"] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** `upheld`: the decision stands; `reversed`: it falls, and what was before is restored. */
export const APPEAL_OUTCOMES = ["upheld", "reversed"] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** What came of a dispute before an out-of-court body (Art. 21). */
export const DISPUTE_OUTCOMES = ["upheld", "reversed", "settled", "withdrawn"] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** Art. 20(1): at least six months from the day on which the person was told. */
export const APPEAL_MONTHS = 6;
/** Art. 20(4) says "timely"; a week is this program's promise, and a lead may see to it sooner. */
export const APPEAL_DAYS = 7;

export interface AppealedDecision {
  readonly measure: Measure;
  readonly state: string;
  readonly madeBy: string;
  readonly confirmedBy: string | null;
  readonly statedAt: Date | null;
}

export type AppealProblem = "not-in-force" | "nothing-taken" | "something-done" | "too-late";

/** What stands against receiving an appeal. */
export function appealProblem(decision: AppealedDecision, by: Appellant, now: Date): AppealProblem | undefined {
  // Its time may be over before the six months are.
  const isOver = by === "affected" && decision.state === "ended";
  if (decision.state !== "in-force" && !isOver) return "not-in-force";
  if (by === "affected" && !MEASURE_RULES[decision.measure].restricts) return "nothing-taken";
  // Whose report was acted upon has nothing to complain of; whose report was watched or held has.
  if (by === "reporter" && MEASURE_RULES[decision.measure].restricts) return "something-done";
  if (decision.statedAt !== null && now > monthsAfter(decision.statedAt, APPEAL_MONTHS)) return "too-late";
  return undefined;
}

/** Whether this person may decide the appeal: nobody who made or confirmed the decision. */
export function mayDecideAppeal(decision: Pick<AppealedDecision, "madeBy" | "confirmedBy">, person: string): boolean {
  return person !== decision.madeBy && person !== decision.confirmedBy;
}
