import { z } from "@hono/zod-openapi";
import { applyBulk, type BulkAction, LARGEST_BULK, previewBulk, undoBulk } from "../../cases/bulk.ts";
import { HARM_KINDS } from "../../cases/case.ts";
import { LONGEST_CLAIM_HOURS } from "../../cases/claiming.ts";
import { type Endpoint, endpoint, text } from "../http/endpoint.ts";

const hours = z.number().min(1).max(LONGEST_CLAIM_HOURS).optional();

const actionSchema = z
  .discriminatedUnion("do", [
    z.strictObject({ do: z.literal("claim"), hours }),
    z.strictObject({ do: z.literal("release") }),
    z.strictObject({ do: z.literal("assign"), assignee: z.uuid(), hours }),
    z.strictObject({ do: z.literal("add-tag"), tag: text(64) }),
    z.strictObject({ do: z.literal("remove-tag"), tag: text(64) }),
    z.strictObject({ do: z.literal("set-harm"), harm: z.enum(HARM_KINDS) }),
  ])
  .openapi("BulkAction");

const bulkBody = z.strictObject({
  action: actionSchema,
  cases: z
    .array(z.strictObject({ id: z.uuid(), version: z.int32().min(1) }))
    .min(1)
    .max(LARGEST_BULK),
});

const outcomesSchema = z.array(
  z.object({
    case: z.string(),
    outcome: z.enum(["done", "refused"]),
    version: z.int().optional(),
    stepId: z.string().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
);

/** One action on many cases: previewed first, and taken back whole. */
export const bulkEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "post",
    path: "/bulk/preview",
    tag: "bulk",
    id: "previewBulk",
    summary: "What an action on many cases would do; nothing is done",
    permission: "case.bulk",
    body: bulkBody,
    answer: z.object({ outcomes: outcomesSchema, token: z.string() }),
    handle: async ({ body, actor, now, services }) => {
      const preview = await previewBulk(services.store, { ...requestOf(body), actor: person(actor), now });
      return { body: { ...preview, outcomes: [...preview.outcomes] } };
    },
  }),
  endpoint({
    method: "post",
    path: "/bulk",
    tag: "bulk",
    id: "applyBulk",
    summary: "Do what was previewed",
    permission: "case.bulk",
    body: bulkBody.extend({ token: text(100) }),
    answer: z.object({ batch: z.string(), outcomes: outcomesSchema }),
    handle: async ({ body: { token, ...body }, actor, now, services }) => {
      const request = { ...requestOf(body), actor: person(actor), now };
      const done = await applyBulk(services.store, request, token);
      return { body: { ...done, outcomes: [...done.outcomes] } };
    },
  }),
  endpoint({
    method: "post",
    path: "/bulk/{batch}/undo",
    tag: "bulk",
    id: "undoBulk",
    summary: "Take a bulk action back, wherever nothing was done since",
    permission: "case.bulk",
    params: z.object({ batch: z.uuid() }),
    answer: z.object({ outcomes: outcomesSchema }),
    handle: async ({ params, actor, now, services }) => ({
      body: { outcomes: await undoBulk(services.store, { actor: person(actor), now }, params.batch) },
    }),
  }),
];

function requestOf({ action, cases }: z.infer<typeof bulkBody>) {
  return { action: action as BulkAction, cases };
}

function person<Who extends { readonly id: string; readonly role: unknown }>({
  id,
  role,
}: Who): Pick<Who, "id" | "role"> {
  return { id, role };
}
