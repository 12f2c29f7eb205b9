import { z } from "@hono/zod-openapi";
import { statementWriter } from "../../actions/statements/statement-text.ts";
import { APPEAL_MONTHS } from "../../cases/appeal.ts";
import { viewFindings } from "../../cases/case-view.ts";
import { draftProblems } from "../../cases/decision.ts";
import { CONTENT_TYPES } from "../../cases/dsa-codes.ts";
import { MEASURE_RULES } from "../../cases/measure.ts";
import { monthsAfter } from "../../cases/removal-order.ts";
import { workbench } from "../console/workbench.ts";
import type { DecisionPreview, NetworkEdge, NetworkNode, ShownFinding, ShownVoices, Workbench } from "../contract.ts";
import { bilingual, type Endpoint, endpoint, type Fields, identifier, time } from "../http/endpoint.ts";
import { momentSchema, trendSchema } from "../http/finding-schema.ts";
import { Problem } from "../http/problem.ts";
import { caseParams } from "./cases.ts";
import { draftBody } from "./decisions.ts";

const counts = z.array(z.int());

const voicesSchema = z
  .object({
    reports: z.int(),
    reporters: z.int(),
    retracted: z.int(),
    k: z.number(),
    low: z.number(),
    high: z.number(),
    organicShare: z.number(),
    clusters: z.array(
      z.object({
        size: z.int(),
        voices: z.number(),
        evidence: z.array(
          z.object({
            kind: bilingual,
            id: z.string().optional(),
            holders: z.number(),
            outside: z.number(),
            expected: z.number(),
            share: z.number(),
          }),
        ),
      }),
    ),
    genuine: z.array(z.string()),
    arrivals: z.object({ grouped: counts, others: counts }).optional(),
    growth: z.object({ reporters: counts, voices: z.array(z.number()) }).optional(),
    closingShare: z.number(),
    past: z.object({ decided: z.number(), upheld: z.number() }).optional(),
  } satisfies Fields<ShownVoices>)
  .openapi("ShownVoices");

const findingSchema = z
  .object({
    finding: z.string(),
    headline: bilingual,
    isStrong: z.boolean(),
    title: bilingual,
    why: bilingual,
    innocentReading: bilingual,
    rarity: z.object({ p: z.number(), draws: z.int(), isFloor: z.boolean() }).optional(),
    shape: z.object({ from: time, to: time, counts }).optional(),
    detector: z.string(),
    coordination: z.enum(["coordinated", "synchronised", "shared-interest", "not-shown", "insufficient-data"]),
    validity: bilingual.optional(),
    meaning: bilingual,
    explanation: bilingual,
    from: time,
    to: time,
    memberCount: z.int(),
    objectCount: z.int(),
    evidenceCount: z.int(),
    measured: z
      .object({ observed: z.number(), expected: z.number(), unit: z.enum(["pairs", "reports", "accounts"]) })
      .optional(),
    q: z.number().optional(),
    density: z.number().optional(),
    channels: z.array(
      z.object({
        id: z.string(),
        channel: bilingual,
        objects: z.number(),
        observed: z.number(),
        expected: z.number(),
        support: z.number(),
        moments: z.array(momentSchema).optional(),
        evidenceCount: z.int(),
      }),
    ),
    lags: z.array(z.object({ upTo: z.number(), observed: z.number(), expected: z.number() })),
    objects: z.array(z.string()),
    moments: z.array(momentSchema),
    parameters: z.array(z.object({ name: z.string(), value: z.string() })),
    voices: voicesSchema.optional(),
    trend: trendSchema.optional(),
  } satisfies Fields<ShownFinding>)
  .openapi("ShownFinding");

const networkSchema = z
  .object({
    nodes: z.array(
      z.object({
        platform: z.string(),
        account: z.string(),
        findings: z.array(z.string()),
        score: z.number(),
        role: bilingual.optional(),
        leads: z.boolean().optional(),
        x: z.int(),
        y: z.int(),
      } satisfies Fields<NetworkNode>),
    ),
    edges: z.array(
      z.object({
        source: z.int(),
        target: z.int(),
        weight: z.number(),
        shared: z.number(),
        finding: z.string(),
        channel: z.string(),
      } satisfies Fields<NetworkEdge>),
    ),
  })
  .openapi("CaseNetwork");

const workbenchSchema = z
  .object({
    findings: z.array(findingSchema),
    network: networkSchema,
    contentTypes: z.array(z.enum(CONTENT_TYPES)),
  } satisfies Fields<Workbench>)
  .openapi("Workbench");

const previewSchema = z
  .object({
    isGrave: z.boolean(),
    restricts: z.boolean(),
    problems: z.array(z.object({ field: z.string(), problem: z.string() })),
    text: z.string().optional().openapi({ description: "what the person affected would be told" }),
  } satisfies Fields<DecisionPreview>)
  .openapi("DecisionPreview");

/** What the console shows of one case, and what a decision would say. */
export const workbenchEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/workbench",
    tag: "cases",
    id: "getWorkbench",
    summary: "A case's findings in words and figures, and its network with places that are the same for everybody",
    permission: "case.read",
    params: caseParams,
    answer: workbenchSchema,
    handle: async ({ params, services }) => {
      const shown = workbench(await viewFindings(services.store, params.id));
      return { body: shown as unknown as z.infer<typeof workbenchSchema> };
    },
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/findings/{finding}/channels/{channel}/evidence",
    tag: "cases",
    id: "listChannelEvidence",
    summary: "Records that one signal of a finding rests on, under the case's pseudonyms; at most 200",
    permission: "case.read",
    params: z.object({ id: z.uuid(), finding: identifier, channel: identifier }),
    answer: z.object({ items: z.array(z.string()) }),
    handle: async ({ params, services }) => {
      const findings = await viewFindings(services.store, params.id);
      const {
        channels = [],
        channelEvidence = [],
        evidence = [],
      } = findings.find(({ id }) => id === params.finding) ?? {};
      const signal = channelEvidence.find(({ channel }) => channel === params.channel);
      if (signal === undefined) throw new Problem("not-found", "The case has no such finding with this signal.");
      return { body: { items: [...(signal.record?.evidence ?? (channels[0] === params.channel ? evidence : []))] } };
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/decisions/preview",
    tag: "decisions",
    id: "previewDecision",
    summary: "What the rules have against a draft, and the statement that it would lead to; nothing is decided",
    permission: "decision.make",
    params: caseParams,
    body: draftBody,
    answer: previewSchema,
    handle: async ({ params, body: draft, services, now }) => {
      // Nobody is shown a statement about a case that they may not see: it is read as for the workbench.
      await viewFindings(services.store, params.id);
      const { isGrave, restricts } = MEASURE_RULES[draft.measure];
      const problems = draftProblems(draft, now);
      const { service } = services.configuration;
      const facts = {
        decisionId: params.id,
        audience: "affected" as const,
        draft,
        subjects: draft.subjects,
        effectiveAt: now,
        isConfirmed: isGrave,
        appealBy: monthsAfter(now, APPEAL_MONTHS),
      };
      const text =
        restricts && problems.length === 0 && service !== undefined
          ? statementWriter(service)(facts, draft.readerLanguage)
          : undefined;
      return { body: { isGrave, restricts, problems, ...(text !== undefined && { text }) } };
    },
  }),
];
