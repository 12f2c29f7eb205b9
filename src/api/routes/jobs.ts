import type { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "@hono/zod-openapi";
import type { Selectable } from "kysely";
import { detectors } from "../../findings/detectors/index.ts";
import type { JobTable } from "../../store/cases/door-tables.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { type Endpoint, endpoint, text, time } from "../http/endpoint.ts";
import { eventStream, HEARTBEAT_MS, lastEventId, type StreamMessage } from "../http/event-stream.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { JobRequest } from "../jobs/jobs.ts";
import { UPLOAD_ENDINGS } from "../jobs/uploads.ts";

const POLL_MS = 300;
const OVER = new Set(["succeeded", "failed", "cancelled"]);

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["import", "detect"]),
    state: z.enum(["waiting", "running", "succeeded", "failed", "cancelled"]),
    createdBy: z.string(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    result: z.record(z.string(), z.number()).nullable().openapi({ description: "what came of it, in figures" }),
    problem: z.string().nullable(),
  })
  .openapi("Job");

const detectorIds = detectors.map(({ id }) => id) as [string, ...string[]];

const requestSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("import"),
      upload: text(80).openapi({ description: "name of an upload" }),
      format: text(40)
        .regex(/^[a-z][a-z0-9-]*$/, "is no format")
        .optional(),
      platform: text(200)
        .regex(/^[^-\s][^\s]*$/, "is no platform")
        .optional(),
      timezone: text(60)
        .regex(/^[A-Za-z][\w/+-]*$/, "is no timezone")
        .optional(),
    }),
    z.strictObject({ kind: z.literal("detect"), detectors: z.array(z.enum(detectorIds)).max(50).default([]) }),
  ])
  .openapi("JobRequest");

const idParams = z.object({ id: z.uuid() });

/** Files sent in, and long work on them that one can watch and cancel. */
export const jobEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "post",
    path: "/uploads",
    tag: "jobs",
    id: "upload",
    summary: "Send a file to be imported",
    permission: "job.run",
    query: z.strictObject({ ending: z.enum(UPLOAD_ENDINGS).default("jsonl") }),
    consumes: "application/octet-stream",
    status: 201,
    answer: z.object({ name: z.string(), bytes: z.int() }),
    handle: async ({ query, request, services }) => {
      const { limits } = services.configuration;
      const body = request.body as ReadableStream<Uint8Array> | null;
      return { body: await services.jobs.uploads.keep(body, query.ending, limits.uploadBytes) };
    },
  }),
  endpoint({
    method: "get",
    path: "/jobs",
    tag: "jobs",
    id: "listJobs",
    summary: "Jobs, the newest first",
    permission: "job.read",
    query: z.strictObject(pageQuery),
    answer: pageOf(jobSchema),
    handle: async ({ query, services }) => {
      const before = query.cursor === undefined ? undefined : keysOf(query.cursor, z.tuple([z.uuid()]))[0];
      const rows = await services.jobs.list(query.limit, before);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return { body: { items: rows.map(shownJob), ...(last && { next: cursorOf([last.id]) }) } };
    },
  }),
  endpoint({
    method: "post",
    path: "/jobs",
    tag: "jobs",
    id: "startJob",
    summary: "Import an upload, or detect in what was imported and open cases of the findings",
    permission: "job.run",
    body: requestSchema,
    status: 202,
    answer: jobSchema,
    handle: async ({ body, actor, services }) => {
      const job = await services.jobs.start(body as JobRequest, actor);
      return { body: shownJob(job), headers: { Location: `/api/v1/jobs/${job.id}` } };
    },
  }),
  endpoint({
    method: "get",
    path: "/jobs/{id}",
    tag: "jobs",
    id: "getJob",
    summary: "One job",
    permission: "job.read",
    params: idParams,
    answer: jobSchema,
    handle: async ({ params, services }) => ({ body: shownJob(await jobOr404(services, params.id)) }),
  }),
  endpoint({
    method: "post",
    path: "/jobs/{id}/cancel",
    tag: "jobs",
    id: "cancelJob",
    summary: "Stop a job",
    permission: "job.run",
    params: idParams,
    answer: jobSchema,
    handle: async ({ params, actor, services }) => ({ body: shownJob(await services.jobs.cancel(params.id, actor)) }),
  }),
  endpoint({
    method: "get",
    path: "/jobs/{id}/events",
    tag: "jobs",
    id: "watchJob",
    summary: "What a job says on its way, as Server-Sent Events; goes on after Last-Event-ID",
    permission: "job.read",
    params: idParams,
    produces: "text/event-stream",
    handle: async ({ params, services, request }) => {
      await jobOr404(services, params.id);
      return eventStream((signal) => progress(services, params.id, lastEventId(request) ?? 0, signal), request);
    },
  }),
];

async function* progress(
  services: Services,
  id: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage | undefined> {
  let seen = after;
  let quiet = 0;
  while (!signal.aborted) {
    // Asked first: what is said before the end is then among the lines.
    const job = await jobOr404(services, id);
    const lines = await services.jobs.linesAfter(id, seen);
    for (const { seq, at, line } of lines) {
      seen = seq;
      yield { id: seq, event: "line", data: { at: at.toISOString(), line } };
    }
    if (OVER.has(job.state)) {
      yield { id: seen, event: "end", data: shownJob(job) };
      return;
    }
    quiet = lines.length > 0 ? 0 : quiet + POLL_MS;
    if (quiet % HEARTBEAT_MS < POLL_MS && quiet >= POLL_MS) yield undefined;
    await sleep(POLL_MS, undefined, { signal }).catch(() => {});
  }
}

async function jobOr404({ jobs }: Services, id: string): Promise<Selectable<JobTable>> {
  const job = await jobs.find(id);
  if (job === undefined) throw new Problem("not-found", "There is no such job.");
  return job;
}

function shownJob({ parameters: _, result, createdAt, startedAt, finishedAt, ...job }: Selectable<JobTable>) {
  return {
    ...job,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    result: result === null ? null : (JSON.parse(result) as Record<string, number>),
  };
}
