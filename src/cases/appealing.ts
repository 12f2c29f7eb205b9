import type { Selectable } from "kysely";
import type { AppealTable } from "../store/cases/decision-tables.ts";
import {
  APPEAL_DAYS,
  type AppealOutcome,
  type AppealProblem,
  type Appellant,
  appealProblem,
  type DisputeOutcome,
  mayDecideAppeal,
} from "./appeal.ts";
import type { CaseStore } from "./case-store.ts";
import { canFall, decisionOf, reverse, type SeenCase } from "./deciding.ts";
import { Refusal } from "./refusal.ts";
import { type Actor, type Step, type StepReceipt, takeStep } from "./step.ts";

const DAY = 86_400_000;
const LONGEST = 20_000;

const ADVICE: Readonly<Record<AppealProblem, string>> = {
  "not-in-force": "this decision is not in force (any more): there is nothing to appeal against",
  "nothing-taken": "this decision took nothing from anybody",
  "something-done": "the report was acted upon: the reporter has nothing to complain of here",
  "too-late": "the six months for an appeal are over; the courts and dispute bodies are still open",
};

export interface AppealRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly decisionId: string;
  readonly appellant: Appellant;
  /** The complaint in the appellant's words. */
  readonly complaint: string;
  readonly now: Date;
}

/** Takes in an appeal by the person affected, or by a reporter whose notice led to nothing. */
export async function receiveAppeal(
  store: CaseStore,
  request: AppealRequest,
): Promise<StepReceipt<{ readonly id: string; readonly due: Date }>> {
  const { actor, decisionId, appellant, now } = request;
  const complaint = written("complaint", request.complaint);
  return takeStep(store, { actor, action: "appeal.receive", now, case: request.case }, async (step) => {
    const decision = await decisionOf(step, decisionId);
    const problem = appealProblem(decision, appellant, now);
    if (problem !== undefined) throw new Refusal("conflict", problem, ADVICE[problem]);
    const id = step.newId();
    const due = new Date(now.getTime() + APPEAL_DAYS * DAY);
    await step.insert("appeals", {
      id,
      caseId: step.case.id,
      decisionId,
      appellant,
      receivedAt: now,
      due,
      state: "open",
      outcome: null,
      decidedBy: null,
      decidedAt: null,
      body: (await step.key()).seal(`appeal ${id}`, complaint),
      answer: null,
    });
    const data = { decision: decisionId, appellant, measure: decision.measure, category: decision.category };
    return { result: { id, due }, subject: id, data };
  });
}

export interface AppealDecisionRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly appealId: string;
  readonly outcome: AppealOutcome;
  /** The reasoned answer that the appellant gets (Art. 20(5)). */
  readonly answer: string;
  readonly now: Date;
}

/**
 * Decides an appeal. Where the decision falls, what was before is restored: nothing, or the decision that it had replaced. A
 * dismissed reporter who is right has the case opened again.
 * @throws Refusal `forbidden` for whoever made or confirmed the decision
 */
export async function decideAppeal(
  store: CaseStore,
  request: AppealDecisionRequest,
): Promise<StepReceipt<{ readonly outcome: AppealOutcome }>> {
  const { actor, outcome, now } = request;
  const answer = written("answer", request.answer);
  return takeStep(store, { actor, action: "appeal.decide", now, case: request.case }, async (step) => {
    const appeal = await appealOf(step, request.appealId);
    if (appeal.state !== "open") throw new Refusal("conflict", "already-decided", "this appeal was decided before");
    const decision = await decisionOf(step, appeal.decisionId);
    if (!mayDecideAppeal(decision, actor.id))
      throw new Refusal("forbidden", "same-person", "an appeal is for somebody who had no part in the decision");
    await step.update(
      "appeals",
      { id: appeal.id },
      {
        state: "decided",
        outcome,
        decidedBy: actor.id,
        decidedAt: now,
        answer: (await step.key()).seal(`appeal answer ${appeal.id}`, answer),
      },
    );
    if (outcome === "reversed" && canFall(decision))
      await reverse(step, decision, appeal.appellant === "affected" ? "closed" : "open");
    const data = {
      decision: decision.id,
      appellant: appeal.appellant,
      outcome,
      measure: decision.measure,
      category: decision.category,
      wasInForce: decision.state === "in-force",
      after: Math.round((now.getTime() - appeal.receivedAt.getTime()) / 1000),
    };
    // The answer goes to the appellant: it is not taken back, only followed by another decision.
    return { result: { outcome }, subject: appeal.id, data, canUndo: false };
  });
}

export interface DisputeRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly decisionId: string;
  /** Which body, and its reference. */
  readonly body: string;
  readonly now: Date;
}

/** Puts on record that somebody went to an out-of-court body (Art. 21). */
export async function recordDispute(
  store: CaseStore,
  request: DisputeRequest,
): Promise<StepReceipt<{ readonly id: string }>> {
  const { actor, decisionId, now } = request;
  const body = written("body", request.body);
  return takeStep(store, { actor, action: "dispute.record", now, case: request.case }, async (step) => {
    const decision = await decisionOf(step, decisionId);
    const id = step.newId();
    await step.insert("disputes", {
      id,
      caseId: step.case.id,
      decisionId,
      receivedAt: now,
      settledAt: null,
      outcome: null,
      isImplemented: null,
      body: (await step.key()).seal(`dispute ${id}`, body),
    });
    return { result: { id }, subject: id, data: { decision: decisionId, measure: decision.measure } };
  });
}

export interface SettlementRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly disputeId: string;
  readonly outcome: DisputeOutcome;
  /** Whether what the body decided is done: a decision that it reverses then falls. */
  readonly isImplemented: boolean;
  readonly now: Date;
}

export async function settleDispute(
  store: CaseStore,
  request: SettlementRequest,
): Promise<StepReceipt<{ readonly outcome: DisputeOutcome }>> {
  const { actor, disputeId, outcome, isImplemented, now } = request;
  return takeStep(store, { actor, action: "dispute.settle", now, case: request.case }, async (step) => {
    const dispute = await step.db
      .selectFrom("disputes")
      .selectAll()
      .where("id", "=", disputeId)
      .where("caseId", "=", step.case.id)
      .executeTakeFirst();
    if (dispute === undefined) throw new Refusal("not-found", "no-such-dispute", "the case has no such dispute");
    if (dispute.settledAt !== null) throw new Refusal("conflict", "already-settled", "this dispute was settled before");
    await step.update("disputes", { id: disputeId }, { settledAt: now, outcome, isImplemented });
    const decision = await decisionOf(step, dispute.decisionId);
    if (outcome === "reversed" && isImplemented && canFall(decision)) await reverse(step, decision, "closed");
    const after = Math.round((now.getTime() - dispute.receivedAt.getTime()) / 1000);
    const data = { decision: decision.id, outcome, isImplemented, wasInForce: decision.state === "in-force", after };
    return { result: { outcome }, subject: disputeId, data, canUndo: false };
  });
}

async function appealOf(step: Step, id: string): Promise<Selectable<AppealTable>> {
  const row = await step.db
    .selectFrom("appeals")
    .selectAll()
    .where("id", "=", id)
    .where("caseId", "=", step.case.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-appeal", "the case has no such appeal");
  return row;
}

function written(field: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > LONGEST)
    throw new Refusal("invalid", `no-${field}`, `${field}: write 1 to ${LONGEST} characters`, { field });
  return trimmed;
}
