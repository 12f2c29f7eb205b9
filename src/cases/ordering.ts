import type { Selectable } from "kysely";
import { z } from "zod";
import type { OrderObstacleTable, OrderTable } from "../store/cases/decision-tables.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import type { SeenCase } from "./deciding.ts";
import { Refusal } from "./refusal.ts";
import {
  AUTHORITY_KINDS,
  OBSTACLES,
  ORDER_REASONS,
  type OrderClock,
  orderClock,
  type RemovalOrder,
} from "./removal-order.ts";
import { type Actor, type Step, type StepReceipt, takeStep } from "./step.ts";

const state = z.string().regex(/^[A-Z]{2}$/);
const prose = z.string().trim().min(1).max(5000);

/** A removal order as it is typed in or read from Annex I. */
export const removalOrder = z.strictObject({
  issuingState: state.describe("Member State of the authority, ISO 3166-1"),
  addressee: prose.describe("hosting service, and its legal representative where there is one"),
  contactPoint: prose,
  establishmentState: state.describe("where the service or its representative is established"),
  issuedAt: z.coerce.date(),
  reference: z.string().trim().min(1).max(200),
  urls: z.array(z.url().max(2048)).min(1).max(1000),
  reasons: z.array(z.enum(ORDER_REASONS)).min(1).describe("the ticked boxes of section B"),
  additionalInformation: prose.optional(),
  mustNotInform: z.boolean().default(false).describe("section C: the author must not be told"),
  authorityKind: z.enum(AUTHORITY_KINDS),
  authority: prose.describe("sections E: who issued it"),
  answerTo: prose.describe("section F: whom to answer"),
  redress: prose.optional().describe("section G: where and until when it can be challenged"),
});

type OrderRow = Selectable<OrderTable>;
type ObstacleRow = Selectable<OrderObstacleTable>;

interface OrderStep {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly now: Date;
}

/** For so long an authority may at first forbid telling the author (Art. 11(3)). */
const SILENCE = 6 * 7 * 86_400_000;

/**
 * Takes in a removal order: its hour runs from `receivedAt`, and the case is due when it ends.
 * @throws Refusal `invalid` where it was received before it was issued, or in the future
 */
export async function receiveOrder(
  store: CaseStore,
  request: OrderStep & { readonly order: z.infer<typeof removalOrder>; readonly receivedAt: Date },
): Promise<StepReceipt<{ readonly id: string; readonly clock: OrderClock }>> {
  const { actor, order, receivedAt, now } = request;
  if (receivedAt > now || receivedAt < order.issuedAt)
    throw new Refusal(
      "invalid",
      "bad-time",
      "receivedAt: an order is received after it was issued, and not in the future",
      {
        field: "receivedAt",
      },
    );
  return takeStep(store, { actor, action: "order.receive", now, case: request.case }, async (step) => {
    const id = step.newId();
    const { issuingState, establishmentState, issuedAt, urls, reasons } = order;
    const clock = orderClock(order, { receivedAt, obstacles: [], carriedOutAt: null }, now);
    await step.insert("orders", {
      id,
      caseId: step.case.id,
      issuingState,
      establishmentState,
      issuedAt,
      receivedAt,
      urlCount: urls.length,
      acknowledgedAt: null,
      carriedOutAt: null,
      carriedOutBy: null,
      due: clock.due,
      keepUntil: null,
      isKeptLonger: false,
      body: (await step.key()).seal(`order ${id}`, JSON.stringify(order)),
    });
    await comeFirst(step, clock.due);
    const data = {
      issuingState,
      establishmentState,
      reasons,
      urls: urls.length,
      category: "RISK_FOR_PUBLIC_SECURITY",
      receivedAt: receivedAt.toISOString(),
    };
    return { result: { id, clock }, subject: id, data };
  });
}

/** What was answered to the authority, or what it answered. */
export const orderAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("acknowledged").describe("the authority was told that the order has come") }),
  z.strictObject({
    kind: z.literal("obstacle").describe("Annex III: why it cannot be carried out, which stops the clock"),
    obstacle: z.enum(OBSTACLES),
  }),
  z.strictObject({
    kind: z.literal("cleared").describe("the obstacle is gone or the authority has clarified: the hour begins anew"),
  }),
  z.strictObject({
    kind: z.literal("carried-out").describe("Annex II: what was done, and when"),
    by: z.enum(["removed", "disabled"]),
    at: z.coerce.date(),
  }),
  z.strictObject({
    kind: z.literal("keep-longer").describe("content is to be kept longer than six months (Art. 6(2))"),
    until: z.coerce.date(),
  }),
]);
export type OrderAnswer = z.infer<typeof orderAnswer>;

/** Puts on record what was answered to the authority, or what it answered. */
export async function answerOrder(
  store: CaseStore,
  request: OrderStep & { readonly orderId: string; readonly answer: OrderAnswer },
): Promise<StepReceipt<OrderClock>> {
  const { actor, orderId, answer, now } = request;
  return takeStep(store, { actor, action: "order.answer", now, case: request.case }, async (step) => {
    const order = await orderOf(step, orderId);
    const obstacles = await obstaclesOf(step, orderId);
    const carriedOutBefore = order.carriedOutAt !== null;
    await apply(step, order, obstacles, answer);
    const clock = orderClock(order, await eventsOf(step, orderId), now);
    if (!carriedOutBefore) await step.update("orders", { id: orderId }, { due: clock.due, keepUntil: clock.keepUntil });
    if (clock.due !== null && clock.left !== null) await comeFirst(step, clock.due);
    const data = {
      answer: answer.kind,
      issuingState: order.issuingState,
      obstacle: answer.kind === "obstacle" ? answer.obstacle : undefined,
      by: answer.kind === "carried-out" ? answer.by : undefined,
      urls: order.urlCount,
      state: clock.state,
      /** Seconds from receipt to what was answered. */
      after: seconds(order.receivedAt, answer.kind === "carried-out" ? answer.at : now),
    };
    return { result: clock, subject: orderId, data };
  });
}

async function apply(
  step: Step,
  order: OrderRow,
  obstacles: readonly ObstacleRow[],
  answer: OrderAnswer,
): Promise<void> {
  const open = obstacles.find(({ goneAt }) => goneAt === null);
  const key = { id: order.id };
  if (order.carriedOutAt !== null && answer.kind !== "keep-longer")
    throw new Refusal("conflict", "carried-out", "the order was carried out: nothing is left to answer");
  switch (answer.kind) {
    case "acknowledged":
      if (order.acknowledgedAt !== null) throw new Refusal("conflict", "acknowledged", "this was answered before");
      return step.update("orders", key, { acknowledgedAt: step.now });
    case "obstacle":
      if (open !== undefined) throw new Refusal("conflict", "clock-stopped", "an obstacle is on record already");
      return step.insert("orderObstacles", {
        id: step.newId(),
        orderId: order.id,
        kind: answer.obstacle,
        at: step.now,
        goneAt: null,
      });
    case "cleared":
      if (open === undefined) throw new Refusal("conflict", "clock-running", "no obstacle is on record");
      return step.update("orderObstacles", { id: open.id }, { goneAt: step.now });
    case "carried-out":
      if (answer.at > step.now || answer.at < order.receivedAt)
        throw new Refusal("invalid", "bad-time", "at: give the time between receipt and now", { field: "at" });
      return step.update("orders", key, { carriedOutAt: answer.at, carriedOutBy: answer.by });
    case "keep-longer":
      if (order.keepUntil === null || answer.until <= order.keepUntil)
        throw new Refusal("invalid", "bad-time", "until: name a later day than content is kept until now", {
          field: "until",
        });
      return step.update("orders", key, { keepUntil: answer.until, isKeptLonger: true });
  }
}

/** What Annex I said. */
export function openOrder(key: CaseKey, row: Pick<OrderRow, "id" | "body">): RemovalOrder {
  const order = JSON.parse(key.unseal(`order ${row.id}`, row.body)) as RemovalOrder;
  return { ...order, issuedAt: new Date(order.issuedAt) };
}

/** Whether the author may be told of the order yet. */
export function mayTellAuthor(order: Pick<RemovalOrder, "mustNotInform" | "issuedAt">, now: Date): boolean {
  return !order.mustNotInform || now.getTime() >= order.issuedAt.getTime() + SILENCE;
}

/** @throws Refusal `not-found` where the case has no such order */
export async function orderOf(step: Step, id: string): Promise<OrderRow> {
  const row = await step.db
    .selectFrom("orders")
    .selectAll()
    .where("id", "=", id)
    .where("caseId", "=", step.case.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-order", "the case has no such order");
  return row;
}

function obstaclesOf(step: Step, orderId: string): Promise<ObstacleRow[]> {
  return step.db.selectFrom("orderObstacles").selectAll().where("orderId", "=", orderId).orderBy("at").execute();
}

async function eventsOf(step: Step, orderId: string) {
  const { receivedAt, carriedOutAt } = await orderOf(step, orderId);
  return { receivedAt, carriedOutAt, obstacles: await obstaclesOf(step, orderId) };
}

/** An order goes before everything else that the case waits for. */
async function comeFirst(step: Step, due: Date | null): Promise<void> {
  if (due === null) return;
  const reopened = step.case.state === "closed" ? { state: "open" as const, closedAt: null } : {};
  const deadline = due < step.case.deadline || step.case.state === "closed" ? due : step.case.deadline;
  await step.updateCase({ ...reopened, deadline, severity: 100, harm: "terrorist-content" });
}

function seconds(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 1000);
}
