import { z } from "@hono/zod-openapi";
import { addCalendarEvent, calendarBetween } from "../../cases/annotating.ts";
import { readSnapshots, readTakedownClaims } from "../../cases/case-file.ts";
import {
  assessTakedownClaim,
  CREDIBILITIES,
  LARGEST_SNAPSHOT,
  readSnapshot,
  recordTakedownClaim,
  takeSnapshot,
} from "../../cases/evidence.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Endpoint, endpoint, moment, text, time } from "../http/endpoint.ts";
import { nothingMore, stepAnswer, stepSchema, stepWith } from "../http/step-answer.ts";
import { written } from "./case-views.ts";
import { caseParams, caseRequest } from "./cases.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256 (64 hexadecimal digits in lower case)");
const credibility = z.enum(CREDIBILITIES);

const seenSchema = z.strictObject({
  seenAt: moment,
  mediaType: text(120),
  source: text(2048).openapi({ description: "address or id of what was seen; it is never fetched" }),
  content: z.union([
    z.strictObject({ base64: z.base64().max(Math.ceil(LARGEST_SNAPSHOT / 3) * 4) }),
    z.strictObject({ sha256, byteLength: z.int32().min(0) }),
  ]),
});

const snapshotSchema = z
  .object({
    id: z.string(),
    sha256: z.string(),
    seenAt: time,
    takenBy: z.string(),
    mediaType: z.string(),
    byteLength: z.int(),
    source: z.string(),
    isKept: z.boolean(),
  })
  .openapi("Snapshot");

const claimBody = {
  claimant: text(500),
  source: text(2048),
  words: text(5000),
  claimedAt: moment,
  seenAt: moment,
  credibility: credibility.default("unassessed"),
  snapshotId: z.uuid().optional(),
};

const claimSchema = z
  .object({
    id: z.string(),
    claimant: z.string(),
    source: z.string(),
    words: z.string(),
    claimedAt: time,
    seenAt: time,
    credibility,
    snapshotId: z.string().nullable(),
  })
  .openapi("TakedownClaim");

const eventSchema = z
  .object({ id: z.string(), title: z.string(), startsAt: time, endsAt: time, source: z.string().nullable() })
  .openapi("CalendarEvent");

/** What was seen, who claims what, and what happened in the world meanwhile. */
export const evidenceEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/snapshots",
    tag: "evidence",
    id: "listSnapshots",
    summary: "What was seen, without the bytes",
    permission: "case.read",
    params: caseParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(snapshotSchema),
    handle: async ({ params, query, services }) => {
      const after = query.cursor === undefined ? undefined : keysOf(query.cursor, z.tuple([z.uuid()]))[0];
      const items = await readSnapshots(services.store, params.id, { limit: query.limit, after });
      const last = items.length === query.limit ? items.at(-1) : undefined;
      return { body: { items: items.map(written), ...(last && { next: cursorOf([last.id]) }) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/snapshots",
    tag: "evidence",
    id: "takeSnapshot",
    summary: "Keep what was seen, or its SHA-256 alone where the bytes must not be kept",
    permission: "case.snapshot",
    params: caseParams,
    changes: true,
    largestBody: Math.ceil((LARGEST_SNAPSHOT * 4) / 3) + 2 ** 16,
    body: seenSchema,
    status: 201,
    answer: stepWith({ snapshot: z.string(), sha256: z.string() }),
    handle: async (call) => {
      const { content, ...seen } = call.body;
      const kept = "base64" in content ? { bytes: Buffer.from(content.base64, "base64") } : content;
      const receipt = await takeSnapshot(call.services.store, caseRequest(call), { ...seen, content: kept });
      return stepAnswer(receipt, ({ id, sha256: hash }) => ({ snapshot: id, sha256: hash }));
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/snapshots/{snapshot}/content",
    tag: "evidence",
    id: "getSnapshotContent",
    summary: "The bytes that were seen, checked against their SHA-256; never shown in a page",
    permission: "case.read",
    params: z.object({ id: z.uuid(), snapshot: z.uuid() }),
    produces: "application/octet-stream",
    handle: async ({ params, services }) => {
      const bytes = await readSnapshot(services.store, params.id, params.snapshot);
      if (bytes === undefined) return new Response(null, { status: 204 });
      return new Response(Buffer.from(bytes), {
        headers: {
          "Content-Type": "application/octet-stream",
          "Content-Disposition": `attachment; filename="${params.snapshot}"`,
        },
      });
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/takedown-claims",
    tag: "evidence",
    id: "listTakedownClaims",
    summary: "Who claims that a takedown was theirs: claims to weigh, never attributions",
    permission: "case.read",
    params: caseParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(claimSchema),
    handle: async ({ params, query, services }) => {
      const after = query.cursor === undefined ? undefined : keysOf(query.cursor, z.tuple([z.uuid()]))[0];
      const rows = await readTakedownClaims(services.store, params.id, { limit: query.limit, after });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      const items = rows.map((row) => ({ ...written(row), credibility: credibility.parse(row.credibility) }));
      return { body: { items, ...(last && { next: cursorOf([last.id]) }) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/takedown-claims",
    tag: "evidence",
    id: "recordTakedownClaim",
    summary: "Put on record who claims a takedown, when, and how credibly",
    permission: "claim.record",
    params: caseParams,
    changes: true,
    body: z.strictObject(claimBody),
    status: 201,
    answer: stepWith({ claim: z.string() }),
    handle: async (call) =>
      stepAnswer(await recordTakedownClaim(call.services.store, caseRequest(call), call.body), (claim) => ({ claim })),
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/takedown-claims/{claim}/credibility",
    tag: "evidence",
    id: "assessTakedownClaim",
    summary: "Say anew how far a claim is to be believed",
    permission: "claim.record",
    params: z.object({ id: z.uuid(), claim: z.uuid() }),
    changes: true,
    body: z.strictObject({ credibility }),
    answer: stepSchema,
    handle: async (call) => {
      const assessment = { id: call.params.claim, credibility: call.body.credibility };
      return stepAnswer(await assessTakedownClaim(call.services.store, caseRequest(call), assessment), nothingMore);
    },
  }),
  endpoint({
    method: "get",
    path: "/calendar",
    tag: "evidence",
    id: "readCalendar",
    summary: "What happened in the world in a period, at most 500 events",
    permission: "case.read",
    query: z.strictObject({ from: moment, to: moment }),
    answer: z.object({ items: z.array(eventSchema) }),
    handle: async ({ query, services }) => {
      const rows = await calendarBetween(services.store, query.from, query.to);
      return { body: { items: rows.map(written) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/calendar",
    tag: "evidence",
    id: "addCalendarEvent",
    summary: "Put an event on the calendar",
    permission: "calendar.write",
    body: z.strictObject({ title: text(200), startsAt: moment, endsAt: moment, source: text(2048).optional() }),
    status: 201,
    answer: stepWith({ event: z.string() }),
    handle: async ({ body, actor, now, services }) => {
      const request = { actor: { id: actor.id, role: actor.role }, now };
      return stepAnswer(await addCalendarEvent(services.store, request, body), (event) => ({ event }));
    },
  }),
];
