import { z } from "@hono/zod-openapi";
import { statementWriter } from "../../actions/statements/statement-text.ts";
import { APPEAL_OUTCOMES, APPELLANTS, DISPUTE_OUTCOMES } from "../../cases/appeal.ts";
import { decideAppeal, receiveAppeal, recordDispute, settleDispute } from "../../cases/appealing.ts";
import { insideSubjects, viewDecisions } from "../../cases/case-view.ts";
import { confirmDecision, makeDecision } from "../../cases/deciding.ts";
import { DECISION_STATES, decisionDraft } from "../../cases/decision.ts";
import { readWaiting, type Waiting } from "../../cases/decision-file.ts";
import { MEASURES } from "../../cases/measure.ts";
import { answerOrder, orderAnswer, receiveOrder, removalOrder } from "../../cases/ordering.ts";
import { issueStatement } from "../../cases/stating.ts";
import { type Call, type Endpoint, endpoint, moment, text, time } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { stepAnswer, stepWith } from "../http/step-answer.ts";
import { written } from "./case-views.ts";
import { caseParams, caseRequest } from "./cases.ts";
import { clockSchema, decisionFileSchema, shownClock, shownDecisionFile } from "./decision-views.ts";

export const draftBody = decisionDraft
  .extend({
    contentDate: moment.optional(),
    reviewAt: moment.optional(),
    until: moment.optional(),
    misuse: decisionDraft.shape.misuse.unwrap().extend({ warnedAt: moment.nullable() }).optional(),
  })
  .openapi("DecisionDraft");

const orderBody = removalOrder.extend({ issuedAt: moment }).openapi("RemovalOrderDraft");

/** The domain's own schema with times that both databases can keep. */
const answerBody = z
  .discriminatedUnion("kind", [
    ...(orderAnswer.options.slice(0, 3) as [
      (typeof orderAnswer.options)[0],
      (typeof orderAnswer.options)[1],
      (typeof orderAnswer.options)[2],
    ]),
    orderAnswer.options[3].extend({ at: moment }),
    orderAnswer.options[4].extend({ until: moment }),
  ])
  .openapi("OrderAnswer");

const decided = stepWith({ decision: z.string(), state: z.enum(DECISION_STATES) });

const params = {
  decision: z.object({ id: z.uuid(), decision: z.uuid() }),
  appeal: z.object({ id: z.uuid(), appeal: z.uuid() }),
  dispute: z.object({ id: z.uuid(), dispute: z.uuid() }),
  order: z.object({ id: z.uuid(), order: z.uuid() }),
};

const waitingSchema = z
  .object({
    confirmations: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        measure: z.enum(MEASURES),
        madeBy: z.string(),
        madeAt: time,
        confirmDue: time.nullable(),
      }),
    ),
    appeals: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        decisionId: z.string(),
        appellant: z.enum(APPELLANTS),
        due: time,
      }),
    ),
    orders: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        issuingState: z.string(),
        due: time.nullable(),
        receivedAt: time,
      }),
    ),
  })
  .openapi("Waiting");

/** Deciding, telling, hearing appeals, and removal orders. */
export const decisionEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/decisions",
    tag: "decisions",
    id: "getDecisions",
    summary: "All that was decided in a case and what came of it",
    permission: "case.read",
    params: caseParams,
    answer: decisionFileSchema,
    handle: async ({ params: { id }, services, now }) => ({
      body: shownDecisionFile(await viewDecisions(services.store, id, now)),
    }),
  }),
  endpoint({
    method: "get",
    path: "/waiting",
    tag: "decisions",
    id: "listWaiting",
    summary: "What waits for a second person: confirmations, appeals, removal orders; at most 100 of each",
    permission: "case.read",
    answer: waitingSchema,
    handle: async ({ services }) => ({ body: shownWaiting(await readWaiting(services.store)) }),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions",
    tag: "decisions",
    id: "makeDecision",
    summary: "Decide a case that you hold; a grave measure waits for a second person",
    permission: "decision.make",
    params: caseParams,
    changes: true,
    body: draftBody,
    status: 201,
    answer: decided,
    handle: async (call) => {
      const { store } = call.services;
      const subjects = await insideSubjects(store, call.params.id, call.body.subjects);
      const receipt = await makeDecision(store, { ...seen(call), draft: { ...call.body, subjects } });
      return stepAnswer(receipt, ({ id, state }) => ({ decision: id, state }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions/{decision}/confirmation",
    tag: "decisions",
    id: "confirmDecision",
    summary: "The second person's word on a grave measure",
    permission: "decision.confirm",
    params: params.decision,
    changes: true,
    body: z.strictObject({ agrees: z.boolean(), remark: text(20_000).optional() }),
    answer: decided,
    handle: async (call) => {
      const request = { ...seen(call), decisionId: call.params.decision, ...call.body };
      return stepAnswer(await confirmDecision(call.services.store, request), ({ id, state }) => ({
        decision: id,
        state,
      }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions/{decision}/statements",
    tag: "decisions",
    id: "issueStatement",
    summary:
      "Write what the person affected, or a dismissed reporter, is told; from then on nothing is undone silently",
    permission: "statement.issue",
    params: params.decision,
    changes: true,
    body: z.strictObject({ audience: z.enum(APPELLANTS), language: z.enum(["en", "ar"]).optional() }),
    status: 201,
    answer: stepWith({ statement: z.string(), language: z.string(), text: z.string(), sha256: z.string() }),
    handle: async (call) => {
      const { service } = call.services.configuration;
      if (service === undefined)
        throw new Problem("unprocessable", "A statement names the service and where to complain: set `service` first.");
      const request = {
        ...seen(call),
        decisionId: call.params.decision,
        ...call.body,
        write: statementWriter(service),
      };
      const receipt = await issueStatement(call.services.store, request);
      return stepAnswer(receipt, ({ id, ...statement }) => ({ statement: id, ...statement }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions/{decision}/appeals",
    tag: "decisions",
    id: "receiveAppeal",
    summary: "Take in an appeal, by the person affected or by a reporter whose notice led to nothing",
    permission: "appeal.receive",
    params: params.decision,
    changes: true,
    body: z.strictObject({ appellant: z.enum(APPELLANTS), complaint: text(20_000) }),
    status: 201,
    answer: stepWith({ appeal: z.string(), due: time }),
    handle: async (call) => {
      const request = { ...seen(call), decisionId: call.params.decision, ...call.body };
      const receipt = await receiveAppeal(call.services.store, request);
      return stepAnswer(receipt, ({ id, due }) => ({ appeal: id, due: due.toISOString() }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/appeals/{appeal}/decision",
    tag: "decisions",
    id: "decideAppeal",
    summary: "Decide an appeal against a decision in which you had no part",
    permission: "appeal.decide",
    params: params.appeal,
    changes: true,
    body: z.strictObject({ outcome: z.enum(APPEAL_OUTCOMES), answer: text(20_000) }),
    answer: stepWith({ outcome: z.enum(APPEAL_OUTCOMES) }),
    handle: async (call) => {
      const request = { ...seen(call), appealId: call.params.appeal, ...call.body };
      return stepAnswer(await decideAppeal(call.services.store, request), ({ outcome }) => ({ outcome }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions/{decision}/disputes",
    tag: "decisions",
    id: "recordDispute",
    summary: "Somebody went to an out-of-court body (DSA Art. 21)",
    permission: "dispute.record",
    params: params.decision,
    changes: true,
    body: z.strictObject({ body: text(20_000).openapi({ description: "which body, and its reference" }) }),
    status: 201,
    answer: stepWith({ dispute: z.string() }),
    handle: async (call) => {
      const request = { ...seen(call), decisionId: call.params.decision, body: call.body.body };
      return stepAnswer(await recordDispute(call.services.store, request), ({ id }) => ({ dispute: id }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/disputes/{dispute}/settlement",
    tag: "decisions",
    id: "settleDispute",
    summary: "What the out-of-court body decided, and whether it is done",
    permission: "dispute.settle",
    params: params.dispute,
    changes: true,
    body: z.strictObject({ outcome: z.enum(DISPUTE_OUTCOMES), isImplemented: z.boolean() }),
    answer: stepWith({ outcome: z.enum(DISPUTE_OUTCOMES) }),
    handle: async (call) => {
      const request = { ...seen(call), disputeId: call.params.dispute, ...call.body };
      return stepAnswer(await settleDispute(call.services.store, request), ({ outcome }) => ({ outcome }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/orders",
    tag: "orders",
    id: "receiveOrder",
    summary: "Take in a removal order (Regulation (EU) 2021/784); its hour runs from when it was received",
    permission: "order.receive",
    params: caseParams,
    changes: true,
    body: z.strictObject({ order: orderBody, receivedAt: moment }),
    status: 201,
    answer: stepWith({ order: z.string(), clock: clockSchema }),
    handle: async (call) => {
      const receipt = await receiveOrder(call.services.store, { ...seen(call), ...call.body });
      return stepAnswer(receipt, ({ id, clock }) => ({ order: id, clock: shownClock(clock) }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/orders/{order}/answers",
    tag: "orders",
    id: "answerOrder",
    summary: "What was answered to the authority, or what it answered",
    permission: "order.answer",
    params: params.order,
    changes: true,
    body: answerBody,
    answer: stepWith({ clock: clockSchema }),
    handle: async (call) => {
      const request = { ...seen(call), orderId: call.params.order, answer: call.body };
      return stepAnswer(await answerOrder(call.services.store, request), (clock) => ({ clock: shownClock(clock) }));
    },
  }),
];

/** Who decides what, at which version. */
function seen(call: Pick<Call<{ id: string }, unknown, unknown>, "actor" | "now" | "params" | "version">) {
  const { actor, now, case: seenCase } = caseRequest(call);
  return { actor, now, case: { id: seenCase.id, version: call.version } };
}

function shownWaiting({ confirmations, appeals, orders }: Waiting): z.infer<typeof waitingSchema> {
  return { confirmations: confirmations.map(written), appeals: appeals.map(written), orders: orders.map(written) };
}
