import { setTimeout as sleep } from "node:timers/promises";
import { z } from "@hono/zod-openapi";
import type { Selectable } from "kysely";
import { csvCell } from "../../actions/csv-cell.ts";
import { importAdvice } from "../../events/import-advice.ts";
import { detectors } from "../../findings/detectors/index.ts";
import type { JobTable } from "../../store/cases/door-tables.ts";
import type { ShownJob, ShownReject } from "../contract.ts";
import { cursorOf, keysOf, pageOf, pageQuery } from "../http/cursor.ts";
import { bilingual, type Endpoint, endpoint, text, time } from "../http/endpoint.ts";
import { HEARTBEAT_MS, lastEventId, type StreamMessage } from "../http/event-stream.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import {
  type JobOutcome,
  type JobProgress,
  type JobRequest,
  labelOf,
  type RejectedRecord,
} from "../jobs/job-request.ts";
import { readingShape } from "./uploads.ts";

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
    label: z.string().nullable().openapi({ description: "what people call the file of an import" }),
  } satisfies { readonly [Field in keyof ShownJob]: z.ZodType })
  .openapi("Job");

const rejectSchema = z
  .object({
    line: z.int(),
    reason: z.string(),
    advice: bilingual.optional(),
    record: z.string().openapi({ description: "its shape: letters are x, digits 0" }),
  } satisfies { readonly [Field in keyof Required<ShownReject>]: z.ZodType })
  .openapi("RejectedRecord");

const detectorIds = detectors.map(({ id }) => id) as [string, ...string[]];

const requestSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("import"),
      upload: text(80).openapi({ description: "name of an upload" }),
      label: text(200).optional().openapi({ description: "what people call the file; kept sealed" }),
      ...readingShape,
    }),
    z.strictObject({ kind: z.literal("detect"), detectors: z.array(z.enum(detectorIds)).max(50).default([]) }),
  ])
  .openapi("JobRequest");

const idParams = z.object({ id: z.uuid() });

/** Long work that one can watch and cancel. */
export const jobEndpoints: readonly Endpoint[] = [
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
      return {
        body: { items: rows.map((row) => shownJob(services, row)), ...(last && { next: cursorOf([last.id]) }) },
      };
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
      return { body: shownJob(services, job), headers: { Location: `/api/v1/jobs/${job.id}` } };
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
    handle: async ({ params, services }) => ({ body: shownJob(services, await jobOr404(services, params.id)) }),
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
    handle: async ({ params, actor, services }) => ({
      body: shownJob(services, await services.jobs.cancel(params.id, actor)),
    }),
  }),
  endpoint({
    method: "get",
    path: "/jobs/{id}/rejects",
    tag: "jobs",
    id: "listRejects",
    summary: "Records that an import refused, redacted, each with what to do about it",
    permission: "job.run",
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(rejectSchema),
    handle: async ({ params, query: { cursor, limit }, services }) => {
      const job = await jobOr404(services, params.id);
      const from = cursor === undefined ? 0 : keysOf(cursor, z.tuple([z.int32().min(0)]))[0];
      const items: RejectedRecord[] = [];
      let at = 0;
      for await (const record of services.jobs.rejects(job)) {
        at += 1;
        if (at <= from) continue;
        items.push(record);
        if (items.length > limit) break;
      }
      const hasMore = items.length > limit;
      return {
        body: { items: items.slice(0, limit).map(shownReject), ...(hasMore && { next: cursorOf([from + limit]) }) },
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/jobs/{id}/rejects.csv",
    tag: "jobs",
    id: "exportRejects",
    summary: "All of them, for a spreadsheet",
    permission: "job.run",
    params: idParams,
    query: z.strictObject({ language: z.enum(["en", "ar"]).default("en") }),
    produces: "text/csv",
    handle: async ({ params, query: { language }, services }) => {
      const job = await jobOr404(services, params.id);
      const label = labelOf(services.store, job) ?? "import";
      return new Response(ReadableStream.from(rejectsCsv(services.jobs.rejects(job), label, language)), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="rejects.csv"',
        },
      });
    },
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
    handle: async ({ params, actor, services, request }) => {
      await jobOr404(services, params.id);
      return services.streams.open(
        actor.id,
        (signal) => progress(services, params.id, lastEventId(request) ?? 0, signal),
        request,
      );
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
  let told: JobProgress | undefined;
  while (!signal.aborted) {
    // Asked first: what is said before the end is then among the lines.
    const job = await jobOr404(services, id);
    const lines = await services.jobs.linesAfter(id, seen);
    for (const { seq, at, line } of lines) {
      seen = seq;
      yield { id: seq, event: "line", data: { at: at.toISOString(), line } };
    }
    const now = services.jobs.progressOf(id);
    if (now !== undefined && now !== told) {
      told = now;
      yield { id: seen, event: "progress", data: now };
    }
    if (OVER.has(job.state)) {
      yield { id: seen, event: "end", data: shownJob(services, job) };
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

function shownJob({ store }: Services, job: Selectable<JobTable>): ShownJob {
  const { id, kind, state, createdBy, createdAt, startedAt, finishedAt, result, problem } = job;
  return {
    id,
    kind,
    state,
    createdBy,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    result: result === null ? null : (JSON.parse(result) as JobOutcome).figures,
    problem,
    label: labelOf(store, job) ?? null,
  };
}

function shownReject({ line, reason, record }: RejectedRecord): ShownReject {
  const advice = importAdvice(reason);
  return { line, reason, ...(advice && { advice }), record: record === undefined ? "" : JSON.stringify(record) };
}

async function* rejectsCsv(
  records: AsyncIterable<RejectedRecord>,
  file: string,
  language: "en" | "ar",
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("file,line,reason,advice,record\r\n");
  for await (const each of records) {
    const { line, reason, advice, record } = shownReject(each);
    const cells = [file, line, reason, advice?.[language] ?? "", record].map((cell) => csvCell(cell));
    yield encoder.encode(`${cells.join(",")}\r\n`);
  }
}
