import { z } from "@hono/zod-openapi";
import { may } from "../../cases/permissions.ts";
import { type Actor, type Endpoint, endpoint, time } from "../http/endpoint.ts";
import { HEARTBEAT_MS, lastEventId, type StreamMessage } from "../http/event-stream.ts";
import type { Services } from "../http/services.ts";

const feedItemSchema = z
  .object({ seq: z.int(), at: time, action: z.string(), case: z.string().nullable() })
  .openapi("FeedItem");

/** What happens here, as it happens. */
export const feedEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/events",
    tag: "feed",
    id: "watchEvents",
    summary: "What happens to cases, as Server-Sent Events; goes on after Last-Event-ID, else from now",
    description: "Each event is named after its action (case.open …) and its data is a FeedItem.",
    permission: "feed.read",
    produces: "text/event-stream",
    handle: async ({ services, actor, request }) => {
      const from = lastEventId(request) ?? (await services.feed.head());
      return services.streams.open(actor.id, (signal) => happenings(services, actor, from, signal), request);
    },
  }),
  endpoint({
    method: "get",
    path: "/feed",
    tag: "feed",
    id: "readFeed",
    summary: "What happened to cases after a number, for readers that ask now and then",
    permission: "feed.read",
    query: z.strictObject({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .default(0),
    }),
    answer: z.object({ items: z.array(feedItemSchema), seen: z.int() }),
    handle: async ({ services, actor, query }) => ({
      body: await services.feed.after(query.after, seesCasesOnly(actor)),
    }),
  }),
];

async function* happenings(
  { feed }: Services,
  actor: Actor,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage | undefined> {
  let seen = from;
  // At once, so that the reader knows that it is connected.
  yield undefined;
  while (!signal.aborted) {
    const { items, seen: last } = await feed.after(seen, seesCasesOnly(actor));
    seen = last;
    for (const item of items) yield { id: item.seq, event: item.action, data: item };
    if (items.length > 0) continue;
    await feed.wait(seen, HEARTBEAT_MS, signal);
    if (!signal.aborted) yield undefined;
  }
}

/** Who came, went and was let in is for those who read the audit log. */
function seesCasesOnly({ role, scopes }: Actor): boolean {
  return !may(role, "audit.read") || !(scopes?.includes("audit.read") ?? true);
}
