import { z } from "@hono/zod-openapi";
import { publicCasesCsv } from "../../actions/public-cases-csv.ts";
import { type AccountInCase, casesOfAccount } from "../../cases/account-view.ts";
import { APPEAL_OUTCOMES, APPEAL_STATES, APPELLANTS } from "../../cases/appeal.ts";
import { CASE_STATES, HARM_KINDS } from "../../cases/case.ts";
import { ACCOUNT_PSEUDONYM } from "../../cases/case-pseudonyms.ts";
import { DECISION_STATES } from "../../cases/decision.ts";
import { ERASURE_GROUNDS, eraseCase } from "../../cases/erasing.ts";
import { MEASURES } from "../../cases/measure.ts";
import { publicCases } from "../../cases/public-cases.ts";
import { liftRestriction, restrictCase, restrictSnapshot } from "../../cases/restricting.ts";
import { previewRetention } from "../../cases/retention.ts";
import {
  decideUnmasking,
  readUnmaskings,
  requestUnmasking,
  tellIdentity,
  UNMASKING_GROUNDS,
  type UnmaskingView,
} from "../../cases/unmasking.ts";
import type { AccountCase, DecisionOnAccount } from "../contract.ts";
import { type Endpoint, endpoint, type Fields, text, time } from "../http/endpoint.ts";
import { nothingMore, stepAnswer, stepSchema, stepWith } from "../http/step-answer.ts";
import { written } from "./case-views.ts";
import { caseParams, caseRequest } from "./cases.ts";

const unmaskingParams = z.object({ id: z.uuid(), unmasking: z.uuid() });
const pseudonym = z.string().regex(ACCOUNT_PSEUDONYM, "is no pseudonym of a case");
const account = { platform: text(256), pseudonym };

const unmaskingSchema = z
  .object({
    id: z.string(),
    ...account,
    ground: z.enum(UNMASKING_GROUNDS),
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: time,
    state: z.enum(["waiting", "approved", "refused", "told"]),
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
    expiresAt: time.nullable(),
    toldAt: time.nullable(),
  })
  .openapi("Unmasking");

const identitySchema = z
  .object({
    platform: z.string(),
    account: z.string(),
    preferredUsername: z.string().optional(),
    name: z.string().optional(),
  })
  .openapi("Identity");

const accountDecisionSchema = z
  .object({
    measure: z.enum(MEASURES),
    state: z.enum(DECISION_STATES),
    madeAt: time,
    endedAt: time.nullable(),
    statedAt: time.nullable(),
    appeals: z.array(
      z.object({
        appellant: z.enum(APPELLANTS),
        state: z.enum(APPEAL_STATES),
        outcome: z.enum(APPEAL_OUTCOMES).nullable(),
        receivedAt: time,
      }),
    ),
  } satisfies Fields<DecisionOnAccount>)
  .openapi("DecisionOnAccount");

const accountCaseSchema = z
  .object({
    caseId: z.string(),
    pseudonym: z.string(),
    as: z.array(z.enum(["target", "member"])),
    role: z.enum(["seed", "hub", "amplifier", "ordinary"]).optional(),
    kind: z.string(),
    harm: z.enum(HARM_KINDS),
    state: z.enum(CASE_STATES),
    coordination: z.string(),
    openedAt: time,
    periodFrom: time,
    periodTo: time,
    decisions: z.array(accountDecisionSchema),
  } satisfies Fields<AccountCase>)
  .openapi("AccountCase");

/** Who may know whom, and what is kept for how long. */
export const privacyEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/unmaskings",
    tag: "privacy",
    id: "listUnmaskings",
    summary: "Who asked who an account of the case is, and what came of it",
    permission: "identity.unmask",
    params: caseParams,
    answer: z.object({ items: z.array(unmaskingSchema) }),
    handle: async ({ params, services }) => ({
      body: { items: (await readUnmaskings(services.store, params.id)).map(shownUnmasking) },
    }),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/unmaskings",
    tag: "privacy",
    id: "requestUnmasking",
    summary: "Ask who one account of the case is, with a reason; a second person has to agree",
    permission: "identity.unmask",
    params: caseParams,
    changes: true,
    body: z.strictObject({ ...account, ground: z.enum(UNMASKING_GROUNDS), reason: text(5000) }),
    status: 201,
    answer: stepWith({ unmasking: z.string() }),
    handle: async (call) => {
      const receipt = await requestUnmasking(call.services.store, caseRequest(call), call.body);
      return stepAnswer(receipt, (unmasking) => ({ unmasking }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/unmaskings/{unmasking}/decision",
    tag: "privacy",
    id: "decideUnmasking",
    summary: "The second person's word",
    permission: "identity.approve",
    params: unmaskingParams,
    changes: true,
    body: z.strictObject({ agrees: z.boolean() }),
    answer: stepWith({ state: z.enum(["approved", "refused"]) }),
    handle: async (call) => {
      const decision = { id: call.params.unmasking, agrees: call.body.agrees };
      const receipt = await decideUnmasking(call.services.store, caseRequest(call), decision);
      return stepAnswer(receipt, (state) => ({ state }));
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/unmaskings/{unmasking}/identity",
    tag: "privacy",
    id: "tellIdentity",
    summary: "Who the account is: told once, to the one who asked, and put on record first",
    permission: "identity.read",
    params: unmaskingParams,
    changes: true,
    isToldOnce: true,
    answer: stepWith({ identity: identitySchema }),
    handle: async (call) => {
      const asked = { id: call.params.unmasking, vault: call.services.identities };
      const receipt = await tellIdentity(call.services.store, caseRequest(call), asked);
      return stepAnswer(receipt, (identity) => ({ identity }));
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/account-cases",
    tag: "privacy",
    id: "listCasesOfAccount",
    summary:
      "The cases in which an account of this one is, and what was decided about it; that somebody looked is put on record",
    permission: "account.read",
    params: caseParams,
    query: z.strictObject(account),
    answer: z.object({ items: z.array(accountCaseSchema) }),
    handle: async ({ params, query, services, actor, now }) => {
      const asked = { caseId: params.id, ...query };
      const found = await casesOfAccount(services.store, { actor: { id: actor.id, role: actor.role }, now }, asked);
      return { body: { items: found.map(shownAccountCase) } };
    },
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/restriction",
    tag: "privacy",
    id: "restrictCase",
    summary: "Mark a case as one of child sexual abuse: copies are destroyed, hashes stay; there is no undo",
    permission: "case.restrict",
    params: caseParams,
    changes: true,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await restrictCase(call.services.store, caseRequest(call)), nothingMore),
  }),
  endpoint({
    method: "delete",
    path: "/cases/{id}/restriction",
    tag: "privacy",
    id: "liftRestriction",
    summary: "Take that mark off a case that was none of it; what was destroyed stays so",
    permission: "case.lift",
    params: caseParams,
    changes: true,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await liftRestriction(call.services.store, caseRequest(call)), nothingMore),
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/snapshots/{snapshot}/restriction",
    tag: "privacy",
    id: "restrictSnapshot",
    summary: "Mark one snapshot so: its bytes are destroyed wherever they are kept, and never kept again",
    permission: "case.restrict",
    params: z.object({ id: z.uuid(), snapshot: z.uuid() }),
    changes: true,
    answer: stepSchema,
    handle: async (call) =>
      stepAnswer(await restrictSnapshot(call.services.store, caseRequest(call), call.params.snapshot), nothingMore),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/erasure",
    tag: "privacy",
    id: "eraseCase",
    summary: "Destroy what a case holds by destroying its key; there is no undo",
    permission: "case.erase",
    params: caseParams,
    changes: true,
    body: z.strictObject({ ground: z.enum(ERASURE_GROUNDS) }),
    isWithoutContent: true,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await eraseCase(call.services.store, caseRequest(call), call.body), nothingMore),
  }),
  endpoint({
    method: "get",
    path: "/retention",
    tag: "privacy",
    id: "previewRetention",
    summary: "What of the cases was kept for long enough, by kind; `marsad retention` tells of the workspace too",
    permission: "retention.read",
    answer: z.object({ items: z.array(z.object({ kind: z.string(), due: z.int(), held: z.int() })) }),
    handle: async ({ services, actor, now }) => {
      const request = { actor: { id: actor.id, role: actor.role }, now };
      return { body: { items: await previewRetention(services.store, request, services.configuration.retention) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/public/cases.csv",
    tag: "privacy",
    id: "exportPublicCases",
    summary: "Every case for the public: nobody in it, days for times, counts below five withheld",
    permission: "transparency.read",
    produces: "text/csv",
    handle: async ({ services }) =>
      new Response(ReadableStream.from(encoded(publicCasesCsv(publicCases(services.store.db)))), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="cases.csv"',
        },
      }),
  }),
];

function shownAccountCase({ decisions, as, ...row }: AccountInCase): z.infer<typeof accountCaseSchema> {
  return {
    ...written(row),
    as: [...as],
    decisions: decisions.map(({ appeals, ...decision }) => ({
      ...written(decision),
      appeals: appeals.map((appeal) => written(appeal)),
    })),
  };
}

function shownUnmasking({ requestedAt, decidedAt, expiresAt, toldAt, ...row }: UnmaskingView) {
  return {
    ...row,
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    toldAt: toldAt?.toISOString() ?? null,
  };
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(line);
}
