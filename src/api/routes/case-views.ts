import { z } from "@hono/zod-openapi";
import type { Selectable } from "kysely";
import { CASE_STATES, HARM_KINDS, LINK_KINDS } from "../../cases/case.ts";
import type { CaseView } from "../../cases/case-view.ts";
import { holderOf } from "../../cases/claiming.ts";
import type { CaseTable } from "../../store/cases/case-tables.ts";
import { time } from "../http/endpoint.ts";

/** A case as the queue shows it. */
export const caseSchema = z
  .object({
    id: z.string(),
    version: z.int().openapi({ description: "in quotes, the case's ETag" }),
    campaign: z.string(),
    kind: z.string().openapi({ description: "the detector" }),
    severity: z.int().openapi({ description: "0–100" }),
    harm: z.enum(HARM_KINDS),
    deadline: time,
    state: z.enum(CASE_STATES),
    holder: z.string().nullable().openapi({ description: "whose it is now; a claim that has run out is nobody's" }),
    claimExpires: time.nullable(),
    openedAt: time,
    updatedAt: time,
    periodFrom: time,
    periodTo: time,
    coordination: z.string(),
    validity: z.string().nullable(),
    reviewAt: time.nullable(),
    closedAt: time.nullable(),
    findingCount: z.int(),
    memberCount: z.int(),
    reportCount: z.int(),
  })
  .openapi("Case");

/** A case opened. */
export const caseFileSchema = caseSchema
  .extend({
    isErased: z.boolean().openapi({ description: "its content was erased; figures and codes are left" }),
    restriction: z.enum(["child-abuse"]).nullable(),
    legalReportRoute: z
      .object({ en: z.string(), ar: z.string() })
      .optional()
      .openapi({ description: "where child sexual abuse material is reported; to be shown instead of anything else" }),
    targets: z.array(z.object({ platform: z.string(), target: z.string(), kind: z.enum(["account", "post", "tag"]) })),
    tags: z.array(z.string()),
    links: z.array(z.object({ other: z.string(), kind: z.enum(LINK_KINDS), isFromHere: z.boolean(), at: time })),
    events: z.array(
      z.object({ id: z.string(), title: z.string(), startsAt: time, endsAt: time, source: z.string().nullable() }),
    ),
    findings: z.array(
      z.object({
        finding: z.string(),
        detector: z.string(),
        coordination: z.string(),
        validity: z.string().nullable(),
        verdict: z.string(),
        periodFrom: time,
        periodTo: time,
        addedAt: time,
        sha256: z.string(),
      }),
    ),
  })
  .openapi("CaseFile");

export const takenStepSchema = z
  .object({
    id: z.string(),
    seq: z.int(),
    action: z.string(),
    actor: z.string(),
    at: time,
    batch: z.string().nullable(),
    undoneBy: z.string().nullable(),
    canUndo: z.boolean(),
  })
  .openapi("TakenStep");

export function shownCase(
  { assignee, claimExpires, ...row }: Selectable<CaseTable>,
  now: Date,
): z.infer<typeof caseSchema> {
  const holder = holderOf({ assignee, claimExpires }, now);
  return { ...written(row), holder, claimExpires: holder === null ? null : (claimExpires?.toISOString() ?? null) };
}

export function shownCaseFile(file: CaseView, now: Date): z.infer<typeof caseFileSchema> {
  return {
    ...shownCase(file.case, now),
    isErased: file.isErased,
    restriction: file.case.restriction,
    ...(file.legalReportRoute && { legalReportRoute: file.legalReportRoute }),
    targets: [...file.targets],
    tags: [...file.tags],
    links: file.links.map(written),
    events: file.events.map(written),
    findings: file.findings.map(written),
  };
}

type Written<Row> = {
  [Name in keyof Row]: Row[Name] extends Date ? string : Row[Name] extends Date | null ? string | null : Row[Name];
};

/** A row with its times as ISO 8601 in UTC. */
export function written<Row extends object>(row: Row): Written<Row> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) result[name] = value instanceof Date ? value.toISOString() : value;
  return result as Written<Row>;
}
