import { z } from "@hono/zod-openapi";
import { referralFormats } from "../../actions/referrals/referral-files.ts";
import { REFERRAL_OUTCOMES, referralDraft } from "../../cases/referral.ts";
import {
  addReferrals,
  prepareBatches,
  readBatch,
  readBatches,
  recordOutcome,
  recordSent,
} from "../../cases/referring.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Endpoint, endpoint, moment, text, time } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { nothingMore, stepAnswer, stepSchema, stepWith } from "../http/step-answer.ts";
import { caseParams } from "./cases.ts";

const batchParams = z.object({ batch: z.uuid() });

const draftSchema = referralDraft
  .extend({ url: text(2048), reason: text(2000), seenAt: moment })
  .openapi("ReferralDraft");

const batchSchema = z
  .object({
    id: z.string(),
    platform: z.string(),
    host: z.string(),
    preparedBy: z.string(),
    preparedAt: time,
    itemCount: z.int(),
    sentAt: time.nullable(),
    waiting: z.int(),
  })
  .openapi("ReferralBatch");

/** Addresses that are referred to the services that host them: a person sends them and says what came of it. */
export const referralEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "post",
    path: "/cases/{id}/referrals",
    tag: "referrals",
    id: "addReferrals",
    summary: "Put addresses of a case on the list of what is to be referred; two people have decided to refer",
    permission: "referral.record",
    params: caseParams,
    changes: true,
    body: z.strictObject({ items: z.array(draftSchema).min(1).max(500) }),
    status: 201,
    answer: stepWith({ added: z.int(), known: z.int() }),
    handle: async (call) => {
      const drafts = call.body.items.map((item) => {
        const checked = referralDraft.safeParse(item);
        if (checked.success) return checked.data;
        throw new Problem("bad-request", "An address is http or https, with a host.", {
          errors: [{ at: "items.url", problem: "is no address" }],
        });
      });
      const { actor, now, params, version, services } = call;
      const request = { actor: { id: actor.id, role: actor.role }, now, case: { id: params.id, version }, drafts };
      return stepAnswer(await addReferrals(services.store, request), (counts) => counts);
    },
  }),
  endpoint({
    method: "post",
    path: "/referral-batches",
    tag: "referrals",
    id: "prepareBatches",
    summary: "Batches of all that waits, one for each platform and host; nothing is sent",
    permission: "referral.prepare",
    status: 201,
    answer: stepWith({ batches: z.array(z.string()) }),
    handle: async ({ actor: { id, role }, now, services }) =>
      stepAnswer(await prepareBatches(services.store, { actor: { id, role }, now }), (batches) => ({
        batches: [...batches],
      })),
  }),
  endpoint({
    method: "get",
    path: "/referral-batches",
    tag: "referrals",
    id: "listBatches",
    summary: "Batches, the latest first",
    permission: "referral.prepare",
    query: z.strictObject(pageQuery),
    answer: pageOf(batchSchema),
    handle: async ({ query: { limit, cursor }, services }) => {
      const keys = cursor === undefined ? undefined : keysOf(cursor, z.tuple([time, z.uuid()]));
      const before = keys && { at: new Date(keys[0]), id: keys[1] };
      const rows = await readBatches(services.store, { limit, before });
      const items = rows.map(({ preparedAt, sentAt, ...row }) => ({
        ...row,
        preparedAt: preparedAt.toISOString(),
        sentAt: sentAt?.toISOString() ?? null,
      }));
      const last = items.length === limit ? items.at(-1) : undefined;
      return { body: { items, ...(last && { next: cursorOf([last.preparedAt, last.id]) }) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/referral-batches/{batch}/file",
    tag: "referrals",
    id: "getBatchFile",
    summary: "A batch as a table, a letter or STIX 2.1, for a person to send",
    permission: "referral.prepare",
    params: batchParams,
    query: z.strictObject({
      format: z.enum(referralFormats.map(({ id }) => id) as ["csv", "mail", "stix"]).default("csv"),
      language: z.enum(["en", "ar"]).default("en"),
    }),
    produces: "application/octet-stream",
    handle: async ({ actor: { id, role }, params, query, services }) => {
      const { service } = services.configuration;
      if (service === undefined)
        throw new Problem("unprocessable", "A referral says who refers and where to answer: set `service` first.");
      const batch = await readBatch(services.store, { id, role }, params.batch);
      const format = referralFormats.find((known) => known.id === query.format)!;
      const sender = { name: service.name, contact: service.complaints, language: query.language };
      const { name, mediaType, content } = format.render(batch, sender);
      return new Response(content, {
        headers: {
          "Content-Type": mediaType,
          "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
      });
    },
  }),
  endpoint({
    method: "post",
    path: "/referral-batches/{batch}/sent",
    tag: "referrals",
    id: "recordSent",
    summary: "Say that a batch went out",
    permission: "referral.record",
    params: batchParams,
    answer: stepSchema,
    handle: async ({ actor: { id, role }, now, params, services }) =>
      stepAnswer(await recordSent(services.store, { actor: { id, role }, now, batchId: params.batch }), nothingMore),
  }),
  endpoint({
    method: "post",
    path: "/referral-batches/{batch}/outcomes",
    tag: "referrals",
    id: "recordOutcome",
    summary: "What the service did with addresses of a batch; all that are open if none is named",
    permission: "referral.record",
    params: batchParams,
    body: z.strictObject({
      outcome: z.enum(REFERRAL_OUTCOMES),
      at: moment,
      referrals: z.array(z.uuid()).min(1).max(500).optional(),
    }),
    answer: stepWith({ recorded: z.int() }),
    handle: async ({ actor: { id, role }, now, params, body: { outcome, at, referrals }, services }) =>
      stepAnswer(
        await recordOutcome(services.store, {
          actor: { id, role },
          now,
          batchId: params.batch,
          referralIds: referrals,
          outcome,
          at,
        }),
        (counts) => counts,
      ),
  }),
];
