import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { fingerprintOf, publicKeyOf } from "../../actions/bundle/bundle.ts";
import { REPORT_AUDIENCES } from "../../actions/case-report/case-report-facts.ts";
import type { ExportFile } from "../../actions/exporter.ts";
import { ACCOUNT_PSEUDONYM } from "../../cases/case-pseudonyms.ts";
import { viewCase } from "../../cases/case-view.ts";
import { accountForBrief, readForExport, recordExport } from "../../cases/exporting.ts";
import { STAR_KINDS } from "../../cases/star.ts";
import { addStar, readStars, removeStar } from "../../cases/starring.ts";
import type { CaseTexts, ShownStar, ShownText } from "../contract.ts";
import { briefOf } from "../exports/brief.ts";
import { CASE_EXPORT_FORMATS, exportCase, INSIDE_ONLY } from "../exports/case-export.ts";
import { readCaseTexts } from "../exports/case-texts.ts";
import { type Call, type Endpoint, endpoint, type Fields, identifier, text, time } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { nothingMore, stepAnswer, stepSchema } from "../http/step-answer.ts";
import { written } from "./case-views.ts";
import { caseParams } from "./cases.ts";

const starParams = z.object({
  id: z.uuid(),
  finding: identifier,
  kind: z.enum(STAR_KINDS),
  place: z.string().regex(/^\d{1,6}$/, "is no place"),
});

const starSchema = z
  .object({
    finding: z.string(),
    kind: z.enum(STAR_KINDS),
    place: z.int(),
    starredBy: z.string(),
    at: time,
  } satisfies Fields<ShownStar>)
  .openapi("Star");

const textsSchema = z
  .object({
    texts: z.array(
      z.object({
        id: z.string(),
        group: z.string(),
        text: z.string(),
        kind: z.enum(["own", "passed-on"]),
        record: z.string(),
        records: z.int(),
        accounts: z.int(),
        from: time,
        to: time,
        nearest: z.object({ id: z.string(), share: z.number() }).optional(),
      } satisfies Fields<ShownText>),
    ),
    records: z.int(),
    withText: z.int(),
  } satisfies Fields<CaseTexts>)
  .openapi("CaseTexts");

const language = z.enum(["en", "ar"]).default("en");

const exportBody = z.strictObject({
  format: z.enum(CASE_EXPORT_FORMATS),
  audience: z.enum(REPORT_AUDIENCES).default("inside"),
  language,
  findings: z.array(identifier).max(100).default([]).openapi({ description: "none: those with a pick, else all" }),
  title: text(200).optional(),
  summary: text(5000).optional(),
});

const briefBody = z.strictObject({
  platform: text(256),
  pseudonym: z.string().regex(ACCOUNT_PSEUDONYM, "is no pseudonym of a case"),
  language,
  name: text(200).optional().openapi({ description: "what the page is to call the account" }),
  followers: z.int().min(0).max(1e9).optional(),
});

/** What is picked of a case, and what of it leaves. */
export const reportEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/stars",
    tag: "reports",
    id: "listStars",
    summary: "What was picked for the case's report",
    permission: "case.read",
    params: caseParams,
    answer: z.object({ items: z.array(starSchema) }),
    handle: async ({ params, services }) => {
      await viewCase(services.store, params.id);
      const items = await readStars(services.store, params.id);
      return { body: { items: items.map((star) => ({ ...star, at: star.at.toISOString() })) } };
    },
  }),
  endpoint({
    method: "put",
    path: "/cases/{id}/stars/{finding}/{kind}/{place}",
    tag: "reports",
    id: "addStar",
    summary: "Pick a finding, a shared object or a record for the case's report, for everybody who works on it",
    permission: "case.star",
    params: starParams,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await addStar(call.services.store, onCase(call), placeOf(call)), nothingMore),
  }),
  endpoint({
    method: "delete",
    path: "/cases/{id}/stars/{finding}/{kind}/{place}",
    tag: "reports",
    id: "removeStar",
    summary: "Take such a pick away",
    permission: "case.star",
    params: starParams,
    answer: stepSchema,
    handle: async (call) => stepAnswer(await removeStar(call.services.store, onCase(call), placeOf(call)), nothingMore),
  }),
  endpoint({
    method: "get",
    path: "/cases/{id}/texts",
    tag: "reports",
    id: "listTexts",
    summary: "What the posts and reports behind a case say, one entry a wording, without whose they are",
    permission: "case.texts",
    params: caseParams,
    answer: textsSchema,
    handle: async (call) => {
      const { texts, ...counts } = await readCaseTexts(call.services, onCase(call));
      return { body: { texts: texts.map(written), ...counts } };
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/exports",
    tag: "reports",
    id: "exportCase",
    summary: "A case as a page, tables, a network, STIX 2.1 or a signed bundle of all; that it left is put on record",
    description:
      "For the public nobody is listed, counts of people below five are withheld and times are hours or days; GEXF and STIX are for inside only. Every form holds each finding's innocent reading.",
    permission: "case.export",
    params: caseParams,
    body: exportBody,
    produces: "application/octet-stream",
    isToldOnce: true,
    handle: async (call) => {
      const { services, body, now } = call;
      const { format, audience } = body;
      if (audience === "public" && INSIDE_ONLY.has(format))
        throw new Problem(
          "unprocessable",
          "GEXF and STIX list accounts: take a page, a table or a bundle for the public.",
        );
      const request = onCase(call);
      const read = await readForExport(services.store, request, body.findings);
      const file = await exportCase(read, { ...body, caseId: request.caseId, now, key: services.signingKey });
      await recordExport(services.store, request, {
        format,
        audience,
        language: body.language,
        findings: read.findings.length,
        sha256: hashOf(file),
      });
      return asDownload(file);
    },
  }),
  endpoint({
    method: "post",
    path: "/cases/{id}/brief",
    tag: "reports",
    id: "writeBrief",
    summary: "The one-page brief about the reports on a target, to send to a platform; that it left is put on record",
    permission: "case.export",
    params: caseParams,
    body: briefBody,
    produces: "application/octet-stream",
    isToldOnce: true,
    handle: async (call) => {
      const { services, body } = call;
      const request = onCase(call);
      const { account } = await accountForBrief(services.store, request, body);
      const file = await briefOf(services.jobs, { ...body, account, name: body.name ?? body.pseudonym });
      const data = { format: "brief", language: body.language, sha256: hashOf(file) };
      await recordExport(services.store, request, data, body.pseudonym);
      return asDownload(file);
    },
  }),
  endpoint({
    method: "get",
    path: "/signing-key",
    tag: "reports",
    id: "getSigningKey",
    summary: "The public key that bundles are signed with: give its fingerprint to those who get them",
    permission: "case.read",
    answer: z.object({ publicKey: z.string(), fingerprint: z.string() }),
    handle: async ({ services }) => {
      const publicKey = publicKeyOf(services.signingKey);
      return { body: { publicKey, fingerprint: fingerprintOf(publicKey) } };
    },
  }),
];

type CaseCall = Pick<Call<{ readonly id: string }, unknown, unknown>, "actor" | "now" | "params">;

function onCase({ actor, now, params }: CaseCall) {
  return { actor: { id: actor.id, role: actor.role }, now, caseId: params.id };
}

function placeOf({
  params: { finding, kind, place },
}: Pick<Call<z.infer<typeof starParams>, unknown, unknown>, "params">) {
  return { finding, kind, place: Number(place) };
}

function hashOf({ content }: ExportFile): string {
  return createHash("sha256").update(content).digest("hex");
}

function asDownload({ name, mediaType, content }: ExportFile): Response {
  return new Response(typeof content === "string" ? content : new Uint8Array(content), {
    headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${name}"` },
  });
}
