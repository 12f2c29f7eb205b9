import { randomBytes } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Selectable } from "kysely";
import { appendEntry } from "../../cases/audit-log.ts";
import type { WebhookTable } from "../../store/cases/door-tables.ts";
import { scopesSchema } from "../configuration.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Actor, type Endpoint, endpoint, time } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { writtenSecret } from "../webhooks/signature.ts";

const webhookSchema = z
  .object({
    id: z.string(),
    host: z.string().openapi({ description: "of the receiver; the rest of its address may be a secret" }),
    actions: z.array(z.string()),
    state: z.enum(["active", "stopped"]),
    createdAt: time,
  })
  .openapi("Webhook");

const deliverySchema = z
  .object({
    id: z.string(),
    seq: z.int(),
    state: z.enum(["waiting", "delivered", "dead"]),
    attempts: z.int(),
    nextAt: time,
    lastOutcome: z.string().nullable(),
    createdAt: time,
  })
  .openapi("Delivery");

const idParams = z.object({ id: z.uuid() });

/** Addresses that are told what happens here. */
export const webhookEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/webhooks",
    tag: "webhooks",
    id: "listWebhooks",
    summary: "Receivers of what happens here",
    permission: "webhook.manage",
    answer: z.object({ items: z.array(webhookSchema) }),
    handle: async ({ services }) => {
      const rows = await services.store.db.selectFrom("webhooks").selectAll().orderBy("id").execute();
      return { body: { items: rows.map((row) => shown(services, row)) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/webhooks",
    tag: "webhooks",
    id: "addWebhook",
    summary: "Tell an address what happens to cases from now on",
    description:
      "Deliveries are signed as Standard Webhooks 1.0 says, with the secret that is answered this once. They hold codes and ids only. The address must be public and https, unless webhooks.allowPrivate names it.",
    permission: "webhook.manage",
    body: z.strictObject({
      url: z.url({ protocol: /^https?$/ }).max(2000),
      actions: scopesSchema.default([]).openapi({ description: "which actions; none named means all" }),
    }),
    status: 201,
    answer: z.object({ webhook: webhookSchema, secret: z.string() }),
    handle: async ({ body, actor, services, now }) => {
      const refusal = services.webhooks.refusal(body.url);
      if (refusal !== undefined)
        throw new Problem("unprocessable", `This address is not delivered to: ${refusal}.`, {
          errors: [{ at: "/url", problem: refusal }],
        });
      const secret = randomBytes(32);
      const row = await addWebhook(services, body, secret, actor, now);
      return { body: { webhook: shown(services, row), secret: writtenSecret(secret) } };
    },
  }),
  endpoint({
    method: "patch",
    path: "/webhooks/{id}",
    tag: "webhooks",
    id: "changeWebhook",
    summary: "Stop or resume a receiver; what happened meanwhile is told on resuming",
    permission: "webhook.manage",
    params: idParams,
    body: z.strictObject({ state: z.enum(["active", "stopped"]) }),
    answer: webhookSchema,
    handle: async ({ params, body, actor, services, now }) => {
      const row = await services.store.transaction(async (db) => {
        const changed = await db
          .updateTable("webhooks")
          .set(body)
          .where("id", "=", params.id)
          .returningAll()
          .executeTakeFirst();
        if (changed === undefined) throw noSuchWebhook();
        await appendEntry(db, {
          at: now,
          actor: actor.id,
          role: actor.role,
          action: "webhook.change",
          subject: params.id,
          data: body,
        });
        return changed;
      });
      return { body: shown(services, row) };
    },
  }),
  endpoint({
    method: "get",
    path: "/webhooks/{id}/deliveries",
    tag: "webhooks",
    id: "listDeliveries",
    summary: "What was delivered, waits, or was given up (dead), the newest first",
    permission: "webhook.manage",
    params: idParams,
    query: z.strictObject({ ...pageQuery, state: z.enum(["waiting", "delivered", "dead"]).optional() }),
    answer: pageOf(deliverySchema),
    handle: async ({ params, query, services }) => {
      let rows = services.store.db
        .selectFrom("deliveries")
        .selectAll()
        .where("webhookId", "=", params.id)
        .orderBy("seq", "desc")
        .limit(query.limit);
      if (query.state !== undefined) rows = rows.where("state", "=", query.state);
      if (query.cursor !== undefined) rows = rows.where("seq", "<", keysOf(query.cursor, z.tuple([z.int32()]))[0]);
      const items = (await rows.execute()).map(({ nextAt, createdAt, ...row }) => ({
        ...row,
        nextAt: nextAt.toISOString(),
        createdAt: createdAt.toISOString(),
      }));
      const last = items.length === query.limit ? items.at(-1) : undefined;
      return { body: { items, ...(last && { next: cursorOf([last.seq]) }) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/webhooks/{id}/redeliver",
    tag: "webhooks",
    id: "redeliver",
    summary: "Send again what was given up",
    permission: "webhook.manage",
    params: idParams,
    answer: z.object({ waiting: z.int() }),
    handle: async ({ params, services, now }) => {
      const { numUpdatedRows } = await services.store.db
        .updateTable("deliveries")
        .set({ state: "waiting", attempts: 0, nextAt: now })
        .where("webhookId", "=", params.id)
        .where("state", "=", "dead")
        .executeTakeFirst();
      return { body: { waiting: Number(numUpdatedRows) } };
    },
  }),
];

async function addWebhook(
  { store, feed }: Services,
  { url, actions }: { readonly url: string; readonly actions: readonly string[] },
  secret: Buffer,
  by: Actor,
  now: Date,
): Promise<Selectable<WebhookTable>> {
  const id = store.newId(now);
  const seenSeq = await feed.head();
  return store.transaction(async (db) => {
    const row = await db
      .insertInto("webhooks")
      .values({
        id,
        url: store.keys.own.seal(`url of ${id}`, url),
        secret: store.keys.own.sealBytes(`secret of ${id}`, secret),
        actions: JSON.stringify(actions),
        state: "active",
        seenSeq,
        createdBy: by.id,
        createdAt: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEntry(db, { at: now, actor: by.id, role: by.role, action: "webhook.add", subject: id });
    return row;
  });
}

function shown({ store }: Services, { id, url, actions, state, createdAt }: Selectable<WebhookTable>) {
  return {
    id,
    host: new URL(store.keys.own.unseal(`url of ${id}`, url)).host,
    actions: JSON.parse(actions) as string[],
    state,
    createdAt: createdAt.toISOString(),
  };
}

function noSuchWebhook(): Problem {
  return new Problem("not-found", "There is no such webhook.");
}
