import { z } from "@hono/zod-openapi";
import { APPEAL_OUTCOMES, APPEAL_STATES, APPELLANTS, DISPUTE_OUTCOMES } from "../../cases/appeal.ts";
import { DECISION_STATES } from "../../cases/decision.ts";
import type { DecisionFile } from "../../cases/decision-file.ts";
import { MEASURES } from "../../cases/measure.ts";
import type { OrderClock } from "../../cases/removal-order.ts";
import { time } from "../http/endpoint.ts";
import { written } from "./case-views.ts";

const groundSchema = z.object({
  kind: z.enum(["illegal", "terms"]),
  law: z.string().optional(),
  clause: z.string().optional(),
  explanation: z.string(),
  isAlsoIllegal: z.boolean().optional(),
});

const decisionSchema = z
  .object({
    id: z.string(),
    measure: z.enum(MEASURES),
    state: z.enum(DECISION_STATES),
    category: z.string().nullable(),
    source: z.string(),
    madeBy: z.string(),
    madeAt: time,
    confirmedBy: z.string().nullable(),
    confirmedAt: time.nullable(),
    confirmDue: time.nullable(),
    effectiveAt: time.nullable(),
    endedAt: time.nullable(),
    reviewAt: time.nullable(),
    until: time.nullable(),
    replaces: z.string().nullable(),
    orderId: z.string().nullable(),
    statedAt: time.nullable(),
    exportedAt: time.nullable(),
    facts: z.string(),
    ground: groundSchema.optional(),
    keywords: z.array(z.string()),
    subjects: z.array(z.object({ platform: z.string(), id: z.string(), kind: z.enum(["account", "post", "tag"]) })),
    contentTypes: z.array(z.string()),
    territory: z.array(z.string()),
    readerLanguage: z.enum(["en", "ar"]),
  })
  .openapi("Decision");

const statementSchema = z
  .object({
    id: z.string(),
    decisionId: z.string(),
    audience: z.enum(APPELLANTS),
    language: z.string(),
    issuedAt: time,
    sha256: z.string(),
    text: z.string(),
  })
  .openapi("Statement");

const appealSchema = z
  .object({
    id: z.string(),
    decisionId: z.string(),
    appellant: z.enum(APPELLANTS),
    receivedAt: time,
    due: time,
    state: z.enum(APPEAL_STATES),
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
    complaint: z.string(),
    answer: z.string().nullable(),
  })
  .openapi("Appeal");

const disputeSchema = z
  .object({
    id: z.string(),
    decisionId: z.string(),
    receivedAt: time,
    settledAt: time.nullable(),
    outcome: z.enum(DISPUTE_OUTCOMES).nullable(),
    isImplemented: z.boolean().nullable(),
    body: z.string(),
  })
  .openapi("Dispute");

export const clockSchema = z
  .object({
    state: z.enum(["running", "stopped", "kept", "missed"]),
    due: time.nullable(),
    left: z.number().nullable().openapi({ description: "ms; negative once the hour has passed" }),
    keepUntil: time.nullable(),
    scrutinyUntil: time.nullable(),
  })
  .openapi("OrderClock");

const orderSchema = z
  .object({
    id: z.string(),
    issuingState: z.string(),
    establishmentState: z.string(),
    issuedAt: time,
    receivedAt: time,
    urlCount: z.int(),
    acknowledgedAt: time.nullable(),
    carriedOutAt: time.nullable(),
    carriedOutBy: z.enum(["removed", "disabled"]).nullable(),
    isKeptLonger: z.boolean(),
    addressee: z.string(),
    contactPoint: z.string(),
    reference: z.string(),
    urls: z.array(z.string()),
    reasons: z.array(z.string()),
    additionalInformation: z.string().optional(),
    mustNotInform: z.boolean(),
    authorityKind: z.string(),
    authority: z.string(),
    answerTo: z.string(),
    redress: z.string().optional(),
    clock: clockSchema,
  })
  .openapi("RemovalOrder");

/** All that was decided in a case. */
export const decisionFileSchema = z
  .object({
    decisions: z.array(decisionSchema),
    statements: z.array(statementSchema),
    appeals: z.array(appealSchema),
    disputes: z.array(disputeSchema),
    orders: z.array(orderSchema),
  })
  .openapi("DecisionFile");

/** A file as it leaves; the endpoint's schema drops what it does not declare. */
export function shownDecisionFile({
  decisions,
  statements,
  appeals,
  disputes,
  orders,
}: DecisionFile): z.infer<typeof decisionFileSchema> {
  return {
    decisions: decisions.map(({ draft, ...row }) => ({ ...draft, ...written(row) })),
    statements: statements.map(written),
    appeals: appeals.map(written),
    disputes: disputes.map(written),
    orders: orders.map(({ order, clock, ...row }) => ({
      ...order,
      ...written(row),
      urls: [...order.urls],
      reasons: [...order.reasons],
      clock: shownClock(clock),
    })),
  };
}

export function shownClock(clock: OrderClock): z.infer<typeof clockSchema> {
  return written(clock);
}
