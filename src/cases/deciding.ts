import type { Selectable } from "kysely";
import type { JsonObject } from "../lib/canonical-json.ts";
import type { DecisionTable } from "../store/cases/decision-tables.ts";
import type { CaseState } from "./case.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import { assertHolds } from "./claiming.ts";
import {
  CONFIRM_WITHIN,
  type DecisionDraft,
  type DecisionState,
  decisionDraft,
  draftProblems,
  isConfirmedLater,
} from "./decision.ts";
import { MEASURE_RULES, type Measure } from "./measure.ts";
import { Refusal } from "./refusal.ts";
import { deadlineOf } from "./severity.ts";
import { type Actor, type Step, type StepReceipt, takeStep } from "./step.ts";

export type DecisionRow = Selectable<DecisionTable>;

/** The case that a step is about, as its actor saw it. */
export interface SeenCase {
  readonly id: string;
  readonly version: number;
}

export interface DecisionRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly draft: DecisionDraft;
  readonly now: Date;
}

export interface DecisionAnswer {
  readonly id: string;
  readonly state: DecisionState;
}

/**
 * Decides a case that the actor holds. A grave measure waits for a second person; every other one is in force at once and
 * replaces what was in force.
 * @throws Refusal `invalid` naming the first field that the rules object to; `conflict` where the case is not the actor's
 *   or another decision waits
 */
export async function makeDecision(store: CaseStore, request: DecisionRequest): Promise<StepReceipt<DecisionAnswer>> {
  const { actor, draft, now } = request;
  const [problem] = draftProblems(draft, now);
  if (problem !== undefined)
    throw new Refusal("invalid", "bad-decision", `${problem.field}: ${problem.problem}`, { field: problem.field });
  return takeStep(store, { actor, action: "decision.make", now, case: request.case }, async (step) => {
    assertHolds(step.case, actor, now);
    await assertNoneWaits(step);
    await assertOrderOfCase(step, draft);
    const id = step.newId();
    const isGrave = MEASURE_RULES[draft.measure].isGrave;
    const waits = isGrave && !isConfirmedLater(draft);
    await step.insert("decisions", {
      id,
      caseId: step.case.id,
      measure: draft.measure,
      state: "proposed",
      category: draft.category ?? null,
      source: draft.source,
      madeBy: actor.id,
      madeAt: now,
      confirmedBy: null,
      confirmedAt: null,
      confirmDue: isGrave && !waits ? new Date(now.getTime() + CONFIRM_WITHIN) : null,
      effectiveAt: null,
      endedAt: null,
      reviewAt: draft.reviewAt ?? null,
      until: draft.until ?? null,
      replaces: null,
      orderId: draft.orderId ?? null,
      statedAt: null,
      exportedAt: null,
      body: (await step.key()).seal(`decision ${id}`, JSON.stringify(draft)),
    });
    if (waits) await step.updateCase({ state: "proposed", assignee: null, claimExpires: null });
    else await bringIntoForce(step, id);
    const state: DecisionState = waits ? "proposed" : "in-force";
    return { result: { id, state }, subject: id, data: { ...decisionCodes(step, draft), state } };
  });
}

export interface ConfirmationRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly decisionId: string;
  readonly agrees: boolean;
  /** Why not; needed where the second person does not agree. Kept as a note. */
  readonly remark?: string | undefined;
  readonly now: Date;
}

/**
 * The second person's word on a grave measure: it comes into force or falls. One that could not wait is in force already
 * and falls if the second person does not agree.
 * @throws Refusal `forbidden` for the person who made the decision
 */
export async function confirmDecision(
  store: CaseStore,
  request: ConfirmationRequest,
): Promise<StepReceipt<DecisionAnswer>> {
  const { actor, decisionId, agrees, remark, now } = request;
  if (!agrees && !remark?.trim())
    throw new Refusal("invalid", "no-remark", "say why you do not agree: who proposed it has to know", {
      field: "remark",
    });
  return takeStep(store, { actor, action: "decision.confirm", now, case: request.case }, async (step) => {
    const decision = await decisionOf(step, decisionId);
    if (decision.madeBy === actor.id)
      throw new Refusal("forbidden", "same-person", "a second person confirms: this decision is your own");
    if (decision.confirmedBy !== null || !waitsForSecond(decision))
      throw new Refusal("conflict", "nothing-to-confirm", "nothing waits to be confirmed here: read the case again");
    if (agrees && decision.until !== null && decision.until <= now)
      throw new Refusal("conflict", "time-over", "the time that it names is over: refuse it, and decide anew");
    const draft = await draftOf(step, decision);
    await step.update("decisions", { id: decision.id }, { confirmedBy: actor.id, confirmedAt: now });
    if (remark?.trim()) await keepRemark(step, remark.trim());
    const wasInForce = decision.state === "in-force";
    if (agrees && !wasInForce) await bringIntoForce(step, decision.id);
    if (!agrees && !wasInForce) {
      await step.update("decisions", { id: decision.id }, { state: "refused", endedAt: now });
      await step.updateCase({ state: "open", deadline: deadlineOnReturn(step) });
    }
    if (!agrees && wasInForce) await reverse(step, decision, "open");
    const state: DecisionState = agrees ? "in-force" : wasInForce ? "reversed" : "refused";
    const codes = { ...decisionCodes(step, draft), state, agrees, wasInForce };
    return { result: { id: decision.id, state }, subject: decision.id, data: codes };
  });
}

/** One that could not wait is in force meanwhile. */
function waitsForSecond({ state, confirmDue }: DecisionRow): boolean {
  return state === "proposed" || (state === "in-force" && confirmDue !== null);
}

/** @throws Refusal `not-found` where the case has no such decision */
export async function decisionOf(step: Step, id: string): Promise<DecisionRow> {
  const row = await step.db
    .selectFrom("decisions")
    .selectAll()
    .where("id", "=", id)
    .where("caseId", "=", step.case.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-decision", "the case has no such decision");
  return row;
}

/** What was handed in, as it was. */
export function openDraft(key: CaseKey, row: Pick<DecisionRow, "id" | "body">): DecisionDraft {
  return decisionDraft.parse(JSON.parse(key.unseal(`decision ${row.id}`, row.body)));
}

async function draftOf(step: Step, row: DecisionRow): Promise<DecisionDraft> {
  return openDraft(await step.key(), row);
}

/** A hold runs beside what is in force; everything else replaces it. */
async function bringIntoForce(step: Step, id: string): Promise<void> {
  const decision = await decisionOf(step, id);
  const before = decision.measure === "hold" ? undefined : await inForce(step);
  if (before !== undefined) await step.update("decisions", { id: before.id }, { state: "replaced", endedAt: step.now });
  // Naming `statedAt` keeps the step from being undone once somebody was told of the decision.
  await step.update(
    "decisions",
    { id },
    { state: "in-force", effectiveAt: step.now, replaces: before?.id ?? null, statedAt: null },
  );
  await step.updateCase(caseAfter(step, decision));
}

/** Whether an appeal can still make it fall: what ran its time must not stay on somebody's record either. */
export function canFall({ state }: Pick<DecisionRow, "state">): boolean {
  return state === "in-force" || state === "ended";
}

/**
 * A decision that falls: what was in force before it is so again. Of one whose time was over nothing is left to give back.
 * @param otherwise What becomes of the case where nothing was
 */
export async function reverse(step: Step, decision: DecisionRow, otherwise: "open" | "closed"): Promise<void> {
  const isOver = decision.state === "ended";
  await step.update("decisions", { id: decision.id }, { state: "reversed", ...(!isOver && { endedAt: step.now }) });
  if (decision.measure === "hold" || isOver) return;
  const before = decision.replaces === null ? undefined : await decisionOf(step, decision.replaces);
  const isStillDue = before !== undefined && (before.until === null || before.until > step.now);
  if (before?.state === "replaced" && isStillDue) {
    await step.update("decisions", { id: before.id }, { state: "in-force", endedAt: null });
    await step.updateCase(caseAfter(step, before));
  } else {
    const closedAt = otherwise === "closed" ? step.now : null;
    const deadline = otherwise === "open" && { deadline: deadlineOnReturn(step) };
    await step.updateCase({ state: otherwise, closedAt, reviewAt: null, ...deadline });
  }
}

/** Somebody has to decide again: as soon as if it had come today, and no later than was said before. */
function deadlineOnReturn({ case: { harm, deadline, reviewAt }, now }: Step): Date {
  const anew = deadlineOf(harm, now);
  return reviewAt === null && deadline > now && deadline < anew ? deadline : anew;
}

interface CaseChange {
  readonly state?: CaseState;
  readonly deadline?: Date;
  readonly reviewAt?: Date | null;
  readonly closedAt?: Date | null;
  readonly assignee?: null;
  readonly claimExpires?: null;
}

/**
 * A hold puts its target first in review on the merits: the case stays open, and is due before the hold ends. What is to be
 * looked at again is due on that day.
 */
function caseAfter(step: Step, { measure, reviewAt, until }: DecisionRow): CaseChange {
  if (measure === "hold") return until !== null && until < step.case.deadline ? { deadline: until } : {};
  const state = STATES[measure] ?? "decided";
  return {
    state,
    reviewAt,
    ...(reviewAt !== null && { deadline: reviewAt }),
    closedAt: state === "closed" ? step.now : null,
    assignee: null,
    claimExpires: null,
  };
}

const STATES: Readonly<Partial<Record<Measure, CaseState>>> = { none: "closed", observe: "watched" };

async function inForce(step: Step): Promise<DecisionRow | undefined> {
  return step.db
    .selectFrom("decisions")
    .selectAll()
    .where("caseId", "=", step.case.id)
    .where("state", "=", "in-force")
    .where("measure", "<>", "hold")
    .executeTakeFirst();
}

async function assertNoneWaits(step: Step): Promise<void> {
  const waiting = await step.db
    .selectFrom("decisions")
    .select("id")
    .where("caseId", "=", step.case.id)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  if (waiting !== undefined)
    throw new Refusal(
      "conflict",
      "awaits-confirmation",
      "a decision waits for a second person: confirm or refuse it first",
    );
}

async function assertOrderOfCase(step: Step, { orderId }: DecisionDraft): Promise<void> {
  if (orderId === undefined) return;
  const order = await step.db
    .selectFrom("orders")
    .select("id")
    .where("id", "=", orderId)
    .where("caseId", "=", step.case.id)
    .executeTakeFirst();
  if (order === undefined)
    throw new Refusal("not-found", "no-such-order", "the case has no such order: receive it first");
}

async function keepRemark(step: Step, remark: string): Promise<void> {
  const id = step.newId();
  const body = (await step.key()).seal(`note ${id}`, remark);
  await step.insert("caseNotes", { id, caseId: step.case.id, author: step.actor.id, at: step.now, body });
}

/** What the audit log keeps of a decision, and all that the transparency report is computed from. */
function decisionCodes(step: Step, draft: DecisionDraft): JsonObject {
  const count = (kind: string) => draft.subjects.filter((subject) => subject.kind === kind).length;
  return {
    measure: draft.measure,
    detector: step.case.kind,
    ground: draft.ground?.kind,
    category: draft.category,
    keywords: draft.keywords,
    source: draft.source,
    detectedBy: draft.detectedBy,
    decidedWith: draft.decidedWith,
    platforms: [...new Set(draft.subjects.map(({ platform }) => platform))].sort(),
    accounts: count("account"),
    posts: count("post"),
    tags: count("tag"),
    contentTypes: draft.contentTypes,
    contentLanguage: draft.contentLanguage,
    order: draft.orderId,
    misuse: draft.misuse?.kind,
    /** Seconds since the case was opened. */
    after: Math.round((step.now.getTime() - step.case.openedAt.getTime()) / 1000),
  };
}
