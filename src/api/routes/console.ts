import { z } from "@hono/zod-openapi";
import { normalisedTag } from "../../cases/annotating.ts";
import { CASE_STATES, HARM_KINDS } from "../../cases/case.ts";
import { countCases, listCases, QUEUE_ORDERS } from "../../cases/queue.ts";
import { queueRows } from "../console/queue-rows.ts";
import type { EntryWays, QueueCounts, QueueRow } from "../contract.ts";
import { pageOf, pageQuery } from "../http/cursor.ts";
import { bilingual, type Endpoint, endpoint, text, time } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { cursorAt, placeIn } from "./queue-cursor.ts";

const leadSchema = z
  .object({
    finding: z.string(),
    headline: bilingual,
    isStrong: z.boolean(),
    title: bilingual,
    why: bilingual,
    innocentReading: bilingual,
    rarity: z.object({ p: z.number(), draws: z.int(), isFloor: z.boolean() }).optional(),
    shape: z.object({ from: time, to: time, counts: z.array(z.int()) }).optional(),
  })
  .openapi("LeadFinding");

const rowSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    campaign: z.string(),
    kind: z.string(),
    severity: z.int(),
    harm: z.enum(HARM_KINDS),
    deadline: time,
    state: z.enum(CASE_STATES),
    holder: z.string().nullable(),
    heldUntil: time.nullable(),
    openedAt: time,
    updatedAt: time,
    periodFrom: time,
    periodTo: time,
    coordination: z.enum(["coordinated", "synchronised", "shared-interest", "not-shown", "insufficient-data"]),
    validity: z.enum(["upheld", "dismissed", "mixed", "undecided"]).nullable(),
    findingCount: z.int(),
    memberCount: z.int(),
    reportCount: z.int(),
    targets: z.array(z.object({ platform: z.string(), id: z.string(), kind: z.enum(["account", "post", "tag"]) })),
    targetCount: z.int(),
    lead: leadSchema.optional(),
  } satisfies { readonly [Field in keyof Required<QueueRow>]: z.ZodType })
  .openapi("QueueRow");

const states = text(80)
  .transform((words) => words.split(","))
  .pipe(z.array(z.enum(CASE_STATES)).min(1))
  .openapi({ description: "one or more, with commas between them", type: "string" });

const query = z.strictObject({
  ...pageQuery,
  order: z.enum(QUEUE_ORDERS).default("severity"),
  states: states.optional(),
  kind: text(64).optional(),
  harm: z.enum(HARM_KINDS).optional(),
  holder: text(64).optional().openapi({ description: "somebody's id, me, or nobody" }),
  tag: text(64).optional(),
  dueWithin: z.coerce.number().int().min(0).max(8760).optional().openapi({ description: "hours from now" }),
});

const HOUR_MS = 3_600_000;

/** What the console shows before anybody opens a case. */
export const consoleEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/entry",
    tag: "system",
    id: "getEntry",
    summary: "How one can come in here",
    permission: "public",
    answer: z.object({ signOn: z.boolean() } satisfies { [Field in keyof EntryWays]: z.ZodType }),
    handle: async ({ services }) => ({ body: { signOn: services.signOn !== undefined } }),
  }),
  endpoint({
    method: "get",
    path: "/queue",
    tag: "queue",
    id: "readQueue",
    summary: "The queue as people read it: a row a campaign, with its reason and its innocent reading",
    permission: "case.read",
    query,
    answer: pageOf(rowSchema),
    handle: async ({ query: { cursor, holder, dueWithin, order, tag, ...rest }, services, now, actor }) => {
      const { cases, next } = await listCases(services.store.db, {
        ...rest,
        order,
        now,
        ...(tag !== undefined && { tag: normalisedTag(tag) }),
        ...(holder !== undefined && { holder: holder === "nobody" ? null : holder === "me" ? actor.id : holder }),
        ...(dueWithin !== undefined && { dueBefore: new Date(now.getTime() + dueWithin * HOUR_MS) }),
        ...(cursor !== undefined && { after: placeIn(cursor, order) }),
      });
      const items = await queueRows(services.store, cases, now);
      return { body: { items: items as z.infer<typeof rowSchema>[], ...(next && { next: cursorAt(next) }) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/queue/counts",
    tag: "queue",
    id: "countQueue",
    summary: "How many cases are in each state, and how many of them are late",
    permission: "case.read",
    answer: z.object({ states: z.record(z.enum(CASE_STATES), z.object({ all: z.int(), late: z.int() })) }),
    handle: async ({ services, now }) => {
      const counts: QueueCounts = { states: await countCases(services.store.db, now) };
      return { body: counts as { states: Record<keyof QueueCounts["states"], { all: number; late: number }> } };
    },
  }),
  endpoint({
    method: "get",
    path: "/queue/{id}",
    tag: "queue",
    id: "readQueueRow",
    summary: "One row of the queue, as it is now",
    permission: "case.read",
    params: z.object({ id: z.uuid() }),
    answer: rowSchema,
    handle: async ({ params, services, now }) => {
      const found = await services.store.db
        .selectFrom("cases")
        .selectAll()
        .where("id", "=", params.id)
        .executeTakeFirst();
      const [row] = found === undefined ? [] : await queueRows(services.store, [found], now);
      if (row === undefined) throw new Problem("not-found", "There is no such case.");
      return { body: row as z.infer<typeof rowSchema>, version: row.version };
    },
  }),
];
