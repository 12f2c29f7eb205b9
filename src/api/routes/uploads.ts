import type { ReadableStream } from "node:stream/web";
import { z } from "@hono/zod-openapi";
import { COLUMN_NAMES } from "../../events/columns.ts";
import { CONNECTORS } from "../../events/connectors/index.ts";
import { EVENT_TYPES } from "../../events/event.ts";
import { importAdvice } from "../../events/import-advice.ts";
import type { ImportForms, ShownPreview } from "../contract.ts";
import { bilingual, type Endpoint, endpoint, text } from "../http/endpoint.ts";
import type { ReadingWords } from "../jobs/job-request.ts";
import { UPLOAD_ENDINGS } from "../jobs/upload-endings.ts";

/** How a file is to be read, in the words of `marsad import`. */
export const readingShape = {
  format: text(40)
    .regex(/^[a-z][a-z0-9-]*$/, "is no format")
    .optional(),
  platform: text(200)
    .regex(/^[^-\s][^\s]*$/, "is no platform")
    .optional(),
  type: z.enum(EVENT_TYPES).optional(),
  timezone: text(60)
    .regex(/^[A-Za-z][\w/+-]*$/, "is no timezone")
    .optional(),
  timeFormat: text(60).optional(),
  map: z
    .partialRecord(z.enum(COLUMN_NAMES as [string, ...string[]]), text(200))
    .optional()
    .openapi({
      description: "a field and the file's own column for it",
    }),
};

const uploadSchema = z.object({ name: z.string(), bytes: z.int() }).openapi("Upload");
const uploadParams = z.object({ name: z.string().regex(/^[0-9a-f-]{36}\.[a-z.]+$/, "is no upload") });

const formsSchema = z
  .object({
    formats: z.array(z.object({ id: z.string(), label: bilingual, help: bilingual })),
    fields: z.array(z.string()),
    types: z.array(z.string()),
    endings: z.array(z.string()),
    largest: z.number(),
  } satisfies { readonly [Field in keyof ImportForms]: z.ZodType })
  .openapi("ImportForms");

const previewSchema = z
  .object({
    container: z.enum(["csv", "parquet", "json-lines", "json-document"]).optional(),
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    format: z.string().optional(),
    guess: z.object({ map: z.record(z.string(), z.string()), type: z.string().optional() }).optional(),
    trial: z
      .object({
        rows: z.int(),
        accepted: z.int(),
        rejected: z.int(),
        reasons: z.array(
          z.object({
            reason: z.string(),
            count: z.int(),
            lines: z.array(z.int()),
            advice: bilingual.optional(),
          }),
        ),
      })
      .optional(),
    problem: z.string().optional(),
    advice: bilingual.optional(),
  } satisfies { readonly [Field in keyof Required<ShownPreview>]: z.ZodType })
  .openapi("ImportPreview");

/** Files sent in, in one piece or in several, and what would come of them. */
export const uploadEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/import-forms",
    tag: "jobs",
    id: "getImportForms",
    summary: "What files can be read, and what their records are made of",
    permission: "job.run",
    answer: formsSchema,
    handle: async ({ services }) => ({
      body: {
        formats: CONNECTORS.map(({ id, label, help }) => ({ id, label, help })),
        fields: [...COLUMN_NAMES],
        types: [...EVENT_TYPES],
        endings: [...UPLOAD_ENDINGS],
        largest: services.configuration.limits.uploadBytes,
      },
    }),
  }),
  endpoint({
    method: "post",
    path: "/uploads",
    tag: "jobs",
    id: "upload",
    summary: "Send a file to be imported, or its beginning, which may be empty",
    permission: "job.run",
    query: z.strictObject({ ending: z.enum(UPLOAD_ENDINGS).default("jsonl") }),
    consumes: "application/octet-stream",
    status: 201,
    answer: uploadSchema,
    handle: async ({ query, request, services }) => {
      const { limits } = services.configuration;
      const body = request.body as ReadableStream<Uint8Array> | null;
      return { body: await services.jobs.uploads.keep(body, query.ending, limits.uploadBytes) };
    },
  }),
  endpoint({
    method: "get",
    path: "/uploads/{name}",
    tag: "jobs",
    id: "getUpload",
    summary: "How much of an upload came: from there it goes on",
    permission: "job.run",
    params: uploadParams,
    answer: uploadSchema,
    handle: async ({ params: { name }, services }) => ({
      body: { name, bytes: await services.jobs.uploads.size(name) },
    }),
  }),
  endpoint({
    method: "patch",
    path: "/uploads/{name}",
    tag: "jobs",
    id: "continueUpload",
    summary: "Send the next part of an upload; refused where it is not as long as `at` says",
    permission: "job.run",
    params: uploadParams,
    query: z.strictObject({ at: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
    consumes: "application/octet-stream",
    answer: uploadSchema,
    handle: async ({ params: { name }, query: { at }, request, services }) => {
      const body = request.body as ReadableStream<Uint8Array> | null;
      return { body: await services.jobs.uploads.goOn(name, body, at, services.configuration.limits.uploadBytes) };
    },
  }),
  endpoint({
    method: "post",
    path: "/uploads/{name}/preview",
    tag: "jobs",
    id: "previewUpload",
    summary: "Columns of an upload, and what would come of its first records if it were read so; nothing is kept",
    permission: "job.run",
    params: uploadParams,
    body: z.strictObject(readingShape),
    answer: previewSchema,
    handle: async ({ params: { name }, body, services }) => {
      const { trial, problem, columns, ...rest } = await services.jobs.preview(name, body as ReadingWords);
      const advice = problem === undefined ? undefined : importAdvice(problem);
      return {
        body: {
          ...rest,
          columns: columns.map((column) => ({ name: column.name, samples: [...column.samples] })),
          ...(trial && { trial: { ...trial, reasons: trial.reasons.map(advised) } }),
          ...(problem !== undefined && { problem }),
          ...(advice && { advice }),
        } as z.infer<typeof previewSchema>,
      };
    },
  }),
];

function advised<Reason extends { readonly reason: string }>(reason: Reason) {
  const advice = importAdvice(reason.reason);
  return { ...reason, ...(advice && { advice }) };
}
