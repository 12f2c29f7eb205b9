import { z } from "@hono/zod-openapi";
import {
  LARGEST_BATCH,
  transparencyBatch,
  transparencyStatement,
} from "../../actions/statements/transparency-database.ts";
import { transparencyCsv } from "../../actions/transparency-tables.ts";
import { readEntries } from "../../cases/audit-chain.ts";
import { fewestReviewers, staffing } from "../../cases/staffing.ts";
import { publishStatements } from "../../cases/stating.ts";
import { publicReport } from "../../cases/transparency/public-report.ts";
import { transparencyReport } from "../../cases/transparency/transparency-report.ts";
import { arrivalsPerWeek } from "../../cases/workload.ts";
import { type Endpoint, endpoint, moment } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { stepAnswer, stepWith } from "../http/step-answer.ts";

const MEASURED_WEEKS = 8;

const promiseSchema = z.object({
  id: z.string(),
  perWeek: z.number(),
  within: z.number().openapi({ description: "hours from arrival to decision" }),
  aim: z.number(),
});

const staffingSchema = z
  .object({
    reviewers: z.int(),
    busy: z.number(),
    promises: z.array(
      z.object({ id: z.string(), kept: z.number(), meanWait: z.number().nullable().openapi({ description: "hours" }) }),
    ),
  })
  .openapi("Staffing");

/** Figures about the work as a whole; none of them is about anybody. */
export const figureEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/transparency",
    tag: "figures",
    id: "getTransparencyReport",
    summary: "The transparency report of a period, computed from the audit log alone",
    permission: "transparency.read",
    query: z.strictObject({
      from: moment,
      to: moment,
      public: z.enum(["yes", "no"]).default("no").openapi({ description: "keep back counts below five" }),
      format: z.enum(["json", "csv"]).default("json"),
    }),
    produces: "application/json",
    handle: async ({ query: { from, to, public: isPublic, format }, services }) => {
      if (from >= to)
        throw new Problem("bad-request", "A period ends after it begins.", {
          errors: [{ at: "to", problem: "is not after from" }],
        });
      const whole = await transparencyReport(() => readEntries(services.store.db), { from, to });
      const report = isPublic === "yes" ? publicReport(whole) : whole;
      return format === "json"
        ? Response.json(report)
        : new Response(transparencyCsv(report), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
    },
  }),
  endpoint({
    method: "get",
    path: "/workload",
    tag: "figures",
    id: "getWorkload",
    summary: "How many reviewers, always on duty, keep the one-hour and 24-hour promises, as work came in eight weeks",
    permission: "workload.read",
    query: z.strictObject({
      minutes: z.coerce.number().min(0.1).max(600).default(15).openapi({ description: "that one takes, on average" }),
      aim: z.coerce.number().min(0.01).max(0.9999).default(0.95).openapi({ description: "share decided in time" }),
      reviewers: z.coerce.number().int().min(1).max(500).optional(),
    }),
    answer: z.object({ promises: z.array(promiseSchema), staffing: staffingSchema.nullable() }),
    handle: async ({ query: { minutes, aim, reviewers }, now, services }) => {
      const arrivals = await arrivalsPerWeek(services.store, { now, weeks: MEASURED_WEEKS });
      const promises = [
        { id: "one-hour", perWeek: arrivals.withinHour, within: 1, aim },
        { id: "one-day", perWeek: arrivals.withinDay, within: 24, aim },
        { id: "one-week", perWeek: arrivals.later, within: 168, aim },
      ];
      const question = { promises, minutes };
      const answer = reviewers === undefined ? fewestReviewers(question) : staffing(question, reviewers);
      const shown = answer && {
        ...answer,
        promises: answer.promises.map((promise) => ({
          ...promise,
          meanWait: Number.isFinite(promise.meanWait) ? promise.meanWait : null,
        })),
      };
      return { body: { promises, staffing: shown ?? null } };
    },
  }),
  endpoint({
    method: "post",
    path: "/transparency-database/batches",
    tag: "figures",
    id: "publishStatements",
    summary: "The next statements for the EU's Transparency Database, at most 100; a person reads and sends them",
    permission: "statement.publish",
    status: 201,
    answer: stepWith({
      body: z.object({ statements: z.array(transparencyStatement) }),
      refused: z.array(z.object({ id: z.string(), field: z.string() })),
      redactions: z.int(),
    }),
    handle: async ({ actor: { id, role }, now, services }) => {
      const receipt = await publishStatements(
        services.store,
        { actor: { id, role }, now, most: LARGEST_BATCH },
        (decisions) => {
          const batch = transparencyBatch(decisions);
          const caseIds = [...new Set(decisions.map(({ caseId }) => caseId))];
          return { result: { ...batch, caseIds }, written: batch.body.statements.map(({ puid }) => puid) };
        },
      );
      const answer = stepAnswer(receipt, ({ body, refused, redactions }) => ({
        body: { statements: [...body.statements] },
        refused: [...refused],
        redactions,
      }));
      return { ...answer, caseIds: receipt.result.caseIds };
    },
  }),
];
