import { z } from "@hono/zod-openapi";
import { readEntries, readPart, verifyLog } from "../../cases/audit-chain.ts";
import type { AuditEntry } from "../../cases/audit-entry.ts";
import { appendEntry } from "../../cases/audit-log.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Endpoint, endpoint, moment, text, time } from "../http/endpoint.ts";

const auditEntrySchema = z
  .object({
    seq: z.int(),
    at: time,
    actor: z.string(),
    role: z.string(),
    action: z.string(),
    case: z.string().nullable(),
    subject: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi("AuditEntry");

const head = z.object({ seq: z.int32().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** The log of everything that was done. */
export const auditEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/audit",
    tag: "audit",
    id: "readAudit",
    summary: "The audit log, in its order or the newest first",
    permission: "audit.read",
    query: z.strictObject({
      ...pageQuery,
      order: z.enum(["oldest", "newest"]).default("oldest"),
      action: text(64).optional(),
      actor: text(64).optional(),
      case: z.uuid().optional(),
      from: moment.optional(),
      to: moment.optional(),
    }),
    answer: pageOf(auditEntrySchema),
    description:
      "Asking what one other person did is itself put on record: the log is for answering for decisions, not for comparing people.",
    handle: async ({ query: { cursor, limit, order, ...filter }, services, actor, now }) => {
      const { store } = services;
      if (filter.actor !== undefined && filter.actor !== actor.id && cursor === undefined)
        await store.transaction((db) =>
          appendEntry(db, {
            at: now,
            actor: actor.id,
            role: actor.role,
            action: "audit.person",
            data: { asked: filter.actor!.replaceAll(/[^\w-]/g, "_") },
          }),
        );
      const place = cursor === undefined ? undefined : keysOf(cursor, z.tuple([z.int32()]))[0];
      const newestFirst = order === "newest";
      const part = newestFirst ? { upTo: place === undefined ? undefined : place - 1 } : { after: place };
      const items = await readPart(store.db, { ...filter, ...part, limit, newestFirst });
      const last = items.length === limit ? items.at(-1) : undefined;
      return { body: { items: items.map(shown), ...(last && { next: cursorOf([last.seq]) }) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/audit/export",
    tag: "audit",
    id: "exportAudit",
    summary: "The whole audit log as JSON Lines; `marsad audit verify FILE` checks it anywhere",
    permission: "audit.export",
    produces: "application/x-ndjson",
    handle: async ({ services }) => {
      const lines = ReadableStream.from(encoded(readEntries(services.store.db)));
      return new Response(lines, { headers: { "Content-Type": "application/x-ndjson" } });
    },
  }),
  endpoint({
    method: "post",
    path: "/audit/verify",
    tag: "audit",
    id: "verifyAudit",
    summary: "Check every link of the chain, and that heads which were kept elsewhere are in it",
    permission: "audit.read",
    body: z.strictObject({ anchors: z.array(head.strict()).max(1000).default([]) }),
    answer: z
      .object({ isIntact: z.boolean(), head: head.optional(), fault: z.string().optional(), seq: z.int().optional() })
      .openapi("ChainVerdict"),
    handle: async ({ body, services }) => ({ body: await verifyLog(services.store.db, body.anchors) }),
  }),
];

async function* encoded(entries: AsyncIterable<AuditEntry>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const entry of entries) yield encoder.encode(`${JSON.stringify(entry)}\n`);
}

function shown(entry: AuditEntry): z.infer<typeof auditEntrySchema> {
  return { ...entry, data: { ...entry.data } };
}
