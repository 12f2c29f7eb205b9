import { z } from "@hono/zod-openapi";
import { readEntries, readPart, verifyLog } from "../../cases/audit-chain.ts";
import type { AuditEntry } from "../../cases/audit-entry.ts";
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
    summary: "The audit log, in its order",
    permission: "audit.read",
    query: z.strictObject({
      ...pageQuery,
      action: text(64).optional(),
      case: z.uuid().optional(),
      from: moment.optional(),
      to: moment.optional(),
    }),
    answer: pageOf(auditEntrySchema),
    handle: async ({ query: { cursor, limit, ...filter }, services }) => {
      const after = cursor === undefined ? 0 : keysOf(cursor, z.tuple([z.int32()]))[0];
      const items = await readPart(services.store.db, { ...filter, after, limit });
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
    body: z.strictObject({ anchors: z.array(head).max(1000).default([]) }),
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
