import { z } from "@hono/zod-openapi";
import {
  addNote,
  addTag,
  linkCases,
  linkEvent,
  normalisedTag,
  removeTag,
  setHarm,
  unlinkCases,
  unlinkEvent,
} from "../../cases/annotating.ts";
import { CASE_STATES, HARM_KINDS, LINK_KINDS } from "../../cases/case.ts";
import { readNotes, readSteps } from "../../cases/case-file.ts";
import { viewCase, viewEvidence, viewFindings } from "../../cases/case-view.ts";
import {
  assignCase,
  type CaseRequest,
  CLAIM_HOURS,
  claimCase,
  LONGEST_CLAIM_HOURS,
  releaseCase,
} from "../../cases/claiming.ts";
import { may } from "../../cases/permissions.ts";
import { countCases, listCases, QUEUE_ORDERS } from "../../cases/queue.ts";
import { undoStep } from "../../cases/undo.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Call, type Endpoint, endpoint, identifier, moment, text, time } from "../http/endpoint.ts";
import { findingSchema } from "../http/finding-schema.ts";
import { Problem } from "../http/problem.ts";
import { nothingMore, stepAnswer, stepSchema, stepWith } from "../http/step-answer.ts";
import { caseFileSchema, caseSchema, shownCase, shownCaseFile, takenStepSchema } from "./case-views.ts";
import { cursorAt, placeIn } from "./queue-cursor.ts";

export const caseParams = z.object({ id: z.uuid() });
const hours = z.number().min(1).max(LONGEST_CLAIM_HOURS).default(CLAIM_HOURS);
const tag = text(64);

/** A step on the case in the address, at the version that the caller saw. */
export function caseRequest({
  actor,
  now,
  params,
  version,
}: Pick<Call<{ id: string }, unknown, unknown>, "actor" | "now" | "params" | "version">): CaseRequest {
  return { actor: { id: actor.id, role: actor.role }, now, case: { id: params.id, version } };
}

const queueQuery = z.strictObject({
  ...pageQuery,
  order: z.enum(QUEUE_ORDERS).default("severity"),
  state: z.enum(CASE_STATES).optional(),
  kind: text(64).optional(),
  harm: z.enum(HARM_KINDS).optional(),
  campaign: text(128).optional(),
  holder: text(64).optional().openapi({ description: "somebody's id, me, or nobody" }),
  tag: tag.optional(),
  dueBefore: moment.optional(),
});

/** The queue and the work on one case. */
export const caseEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases",
    tag: "cases",
    id: "listCases",
    summary: "The queue",
    permission: "case.read",
    query: queueQuery,
    answer: pageOf(caseSchema),
    handle: async ({ query, services, now, actor }) => {
      const { cursor, state, holder, order, tag: wanted, ...rest } = query;
      const { cases, next } = await listCases(services.store.db, {
        ...rest,
        order,
        now,
        ...(state !== undefined && { states: [state] }),
        ...(wanted !== undefined && { tag: normalisedTag(wanted) }),
        ...(holder !== undefined && { holder: holder === "nobody" ? null : holder === "me" ? actor.id : holder }),
        ...(cursor !== undefined && { after: placeIn(cursor, order) }),
      });
      const items = cases.map((row) => shownCase(row, now));
      return {
        body: { items, ...(next && { next: cursorAt(next) }) },
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/counts",
    tag: "cases",
    id: "countCases",
    summary: "How many cases there are in each state, and how many of them are late",
    permission: "case.read",
    answer: z.record(z.string(), z.object({ all: z.int(), late: z.int() })),
    handle: async ({ services, now }) => ({ body: await countCases(services.store.db, now) }),
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}",
    tag: "cases",
    id: "getCase",
    summary: "One case",
    permission: "case.read",
    params: caseParams,
    answer: caseFileSchema,
    handle: async ({ params, services, now }) => {
      const file = await viewCase(services.store, params.id);
      return { body: shownCaseFile(file, now), version: file.case.version };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/findings",
    tag: "cases",
    id: "getFindings",
    summary: "The findings of a case, whole",
    permission: "case.read",
    params: caseParams,
    answer: z.object({ items: z.array(findingSchema) }),
    handle: async ({ params, services }) => {
      const findings = await viewFindings(services.store, params.id);
      return { body: { items: structuredClone(findings) as unknown as z.infer<typeof findingSchema>[] } };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/findings/{finding}/evidence",
    tag: "cases",
    id: "listEvidence",
    summary: "Records that a finding points to, under the case's pseudonyms",
    permission: "case.read",
    params: z.object({ id: z.uuid(), finding: identifier }),
    query: z.strictObject(pageQuery),
    answer: pageOf(z.object({ ordinal: z.int(), record: z.string() })),
    handle: async ({ params, query, services }) => {
      const from = query.cursor === undefined ? 0 : keysOf(query.cursor, z.tuple([z.int32().min(0)]))[0];
      const part = { finding: params.finding, from, limit: query.limit };
      const items = await viewEvidence(services.store, params.id, part);
      const last = items.length === query.limit ? items.at(-1) : undefined;
      return { body: { items, ...(last && { next: cursorOf([last.ordinal + 1]) }) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/steps",
    tag: "cases",
    id: "listSteps",
    summary: "What was done to a case, the newest first",
    permission: "case.read",
    params: caseParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(takenStepSchema),
    handle: async ({ params, query, services }) => {
      const before = query.cursor === undefined ? undefined : keysOf(query.cursor, z.tuple([z.int32()]))[0];
      const steps = await readSteps(services.store, params.id, { limit: query.limit, before });
      const last = steps.length === query.limit ? steps.at(-1) : undefined;
      const items = steps.map((step) => ({ ...step, at: step.at.toISOString() }));
      return { body: { items, ...(last && { next: cursorOf([last.seq]) }) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/notes",
    tag: "cases",
    id: "listNotes",
    summary: "Notes, the oldest first",
    permission: "case.read",
    params: caseParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(z.object({ id: z.string(), author: z.string(), at: time, text: z.string() })),
    handle: async ({ params, query, services }) => {
      const after = query.cursor === undefined ? undefined : keysOf(query.cursor, z.tuple([z.uuid()]))[0];
      const notes = await readNotes(services.store, params.id, { limit: query.limit, after });
      const last = notes.length === query.limit ? notes.at(-1) : undefined;
      const items = notes.map((note) => ({ ...note, at: note.at.toISOString() }));
      return { body: { items, ...(last && { next: cursorOf([last.id]) }) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/claim",
    tag: "cases",
    id: "claimCase",
    summary: "Take a case for yourself, or renew your claim",
    permission: "case.claim",
    params: caseParams,
    changes: true,
    body: z.strictObject({ hours }),
    answer: stepWith({ claimExpires: time }),
    handle: async (call) => {
      const receipt = await claimCase(call.services.store, caseRequest(call), call.body.hours);
      return stepAnswer(receipt, (until) => ({ claimExpires: until.toISOString() }));
    },
  }),
  endpoint({
    method: "delete",
    path: "/cases/{id}/claim",
    tag: "cases",
    id: "releaseCase",
    summary: "Give a case back",
    permission: "case.release",
    params: caseParams,
    changes: true,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await releaseCase(call.services.store, caseRequest(call)), nothingMore),
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/assignee",
    tag: "cases",
    id: "assignCase",
    summary: "Give a case to somebody",
    permission: "case.assign",
    params: caseParams,
    changes: true,
    body: z.strictObject({ assignee: z.uuid(), hours }),
    answer: stepWith({ claimExpires: time }),
    handle: async (call) => {
      await assertWorksOnCases(call);
      const receipt = await assignCase(call.services.store, caseRequest(call), call.body);
      return stepAnswer(receipt, (until) => ({ claimExpires: until.toISOString() }));
    },
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/harm",
    tag: "cases",
    id: "setHarm",
    summary: "Correct what harm a case threatens; severity and deadline follow",
    permission: "case.severity",
    params: caseParams,
    changes: true,
    body: z.strictObject({ harm: z.enum(HARM_KINDS), deadline: moment.optional() }),
    answer: stepSchema,
    handle: async (call) => stepAnswer(await setHarm(call.services.store, caseRequest(call), call.body), nothingMore),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/notes",
    tag: "cases",
    id: "addNote",
    summary: "Write a note",
    permission: "case.note",
    params: caseParams,
    changes: true,
    body: z.strictObject({ text: text(20_000) }),
    status: 201,
    answer: stepWith({ note: z.string() }),
    handle: async (call) =>
      stepAnswer(await addNote(call.services.store, caseRequest(call), call.body.text), (note) => ({ note })),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/tags",
    tag: "cases",
    id: "addTag",
    summary: "Tag a case",
    permission: "case.tag",
    params: caseParams,
    changes: true,
    body: z.strictObject({ tag }),
    status: 201,
    answer: stepWith({ tag: z.string() }),
    handle: async (call) =>
      stepAnswer(await addTag(call.services.store, caseRequest(call), call.body.tag), (kept) => ({ tag: kept })),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/tags/remove",
    tag: "cases",
    id: "removeTag",
    summary: "Take a tag away",
    permission: "case.tag",
    params: caseParams,
    changes: true,
    body: z.strictObject({ tag }),
    answer: stepSchema,
    handle: async (call) =>
      stepAnswer(await removeTag(call.services.store, caseRequest(call), call.body.tag), nothingMore),
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/links/{other}",
    tag: "cases",
    id: "linkCases",
    summary: "Link two cases",
    permission: "case.link",
    params: z.object({ id: z.uuid(), other: z.uuid() }),
    changes: true,
    body: z.strictObject({ kind: z.enum(LINK_KINDS) }),
    answer: stepSchema,
    handle: async (call) => {
      const link = { other: call.params.other, kind: call.body.kind };
      return stepAnswer(await linkCases(call.services.store, caseRequest(call), link), nothingMore);
    },
  }),
  endpoint({
    method: "delete",
    path: "/cases/{id}/links/{other}",
    tag: "cases",
    id: "unlinkCases",
    summary: "Take a link away",
    permission: "case.link",
    params: z.object({ id: z.uuid(), other: z.uuid() }),
    changes: true,
    answer: stepSchema,
    handle: async (call) =>
      stepAnswer(await unlinkCases(call.services.store, caseRequest(call), call.params.other), nothingMore),
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/calendar/{event}",
    tag: "cases",
    id: "linkEvent",
    summary: "Read a case beside an event of the calendar",
    permission: "case.link",
    params: z.object({ id: z.uuid(), event: z.uuid() }),
    changes: true,
    answer: stepSchema,
    handle: async (call) =>
      stepAnswer(await linkEvent(call.services.store, caseRequest(call), call.params.event), nothingMore),
  }),
  endpoint({
    method: "delete",
    path: "/cases/{id}/calendar/{event}",
    tag: "cases",
    id: "unlinkEvent",
    summary: "Read a case without an event of the calendar",
    permission: "case.link",
    params: z.object({ id: z.uuid(), event: z.uuid() }),
    changes: true,
    answer: stepSchema,
    handle: async (call) =>
      stepAnswer(await unlinkEvent(call.services.store, caseRequest(call), call.params.event), nothingMore),
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/steps/{step}/undo",
    tag: "cases",
    id: "undoStep",
    summary: "Take a step back; this is a step too",
    permission: "case.undo",
    params: z.object({ id: z.uuid(), step: z.uuid() }),
    changes: true,
    answer: stepSchema,
    handle: async (call) => {
      const { actor, now, params, version, services } = call;
      const [known] = await services.store.db
        .selectFrom("steps")
        .select("id")
        .where("id", "=", params.step)
        .where("caseId", "=", params.id)
        .execute();
      if (known === undefined) throw new Problem("not-found", "The case has no such step.");
      const request = { actor: { id: actor.id, role: actor.role }, now, stepId: params.step, version };
      return stepAnswer(await undoStep(services.store, request), nothingMore);
    },
  }),
];

/** @throws Problem where nobody has this id who may work on cases */
async function assertWorksOnCases({
  body,
  services,
}: Pick<Call<unknown, unknown, { assignee: string }>, "body" | "services">): Promise<void> {
  const member = await services.store.db
    .selectFrom("staff")
    .select(["role", "state"])
    .where("id", "=", body.assignee)
    .executeTakeFirst();
  if (member?.state === "active" && may(member.role, "case.claim")) return;
  throw new Problem("unprocessable", "Nobody who works on cases has this id.", {
    errors: [{ at: "/assignee", problem: "names nobody who works on cases" }],
  });
}
