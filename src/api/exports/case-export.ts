import type { KeyObject } from "node:crypto";
import { writeBundle, zipped } from "../../actions/bundle/bundle.ts";
import { renderCaseReport } from "../../actions/case-report/case-report.ts";
import type { CaseReportFacts, ReportAudience } from "../../actions/case-report/case-report-facts.ts";
import { publicTable } from "../../actions/case-report/public-table.ts";
import type { Examined } from "../../actions/examined.ts";
import type { Exporter, ExportFile } from "../../actions/exporter.ts";
import { csv } from "../../actions/exports/csv.ts";
import { gexf } from "../../actions/exports/gexf.ts";
import { jsonl } from "../../actions/exports/jsonl.ts";
import { methods } from "../../actions/exports/methods.ts";
import { stix } from "../../actions/exports/stix.ts";
import type { Language } from "../../actions/language.ts";
import type { ExportedCase } from "../../cases/exporting.ts";
import { coarseTime } from "../../cases/suppression.ts";
import type { Finding } from "../../findings/finding.ts";
import { programVersion } from "../../lib/version.ts";

/** In what form a case leaves; a bundle holds all the others, signed. */
export const CASE_EXPORT_FORMATS = ["html", "csv", "gexf", "stix", "bundle"] as const;
export type CaseExportFormat = (typeof CASE_EXPORT_FORMATS)[number];

/** A network of nobody is empty, and a threat-intelligence format names accounts. */
export const INSIDE_ONLY: ReadonlySet<CaseExportFormat> = new Set<CaseExportFormat>(["gexf", "stix"]);

export interface CaseExportOptions {
  readonly caseId: string;
  readonly format: CaseExportFormat;
  readonly audience: ReportAudience;
  readonly language: Language;
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly now: Date;
  readonly key: KeyObject;
}

/** One file to hand over: a page or a table as it is, several as a ZIP file. */
export async function exportCase(read: ExportedCase, options: CaseExportOptions): Promise<ExportFile> {
  const { caseId, format, audience, key } = options;
  const facts: CaseReportFacts = { ...options, ...read, examined: examinedOf(read.findings, options) };
  const stem = `marsad-${audience === "public" ? "public" : caseId.slice(-12)}`;
  const files = format === "bundle" ? await everything(facts) : await formOf(format, facts, options.language);
  const [only] = files;
  if (format !== "bundle" && only !== undefined && files.length === 1)
    return { ...only, name: `${stem}.${only.name.split(".").slice(1).join(".")}` };
  const { generated = "", version } = facts.examined;
  const content =
    format === "bundle"
      ? writeBundle(files, { ...(audience === "inside" && { case: caseId }), audience, generated, version }, key)
      : zipped(files);
  return { name: `${stem}.${format === "bundle" ? "" : `${format}.`}zip`, mediaType: "application/zip", content };
}

async function everything(facts: CaseReportFacts): Promise<ExportFile[]> {
  const pages = (["en", "ar"] as const).map((language) => page(facts, language, `report.${language}.html`));
  if (facts.audience === "public") return [...pages, publicTable(facts.findings)];
  const forms: readonly Exporter[] = [csv, gexf, stix, jsonl, methods];
  const rendered = await Promise.all(forms.map((form) => form.render(facts.findings, facts.examined, {})));
  return [...pages, ...rendered.flat()];
}

async function formOf(
  format: Exclude<CaseExportFormat, "bundle">,
  facts: CaseReportFacts,
  language: Language,
): Promise<readonly ExportFile[]> {
  if (format === "html") return [page(facts, language, "report.html")];
  if (format === "csv" && facts.audience === "public") return [publicTable(facts.findings)];
  const exporter: Exporter = { csv, gexf, stix }[format];
  return exporter.render(facts.findings, facts.examined, {});
}

function page(facts: CaseReportFacts, language: Language, name: string): ExportFile {
  return { name, mediaType: "text/html; charset=utf-8", content: renderCaseReport(facts, { language }) };
}

function examinedOf(findings: readonly Finding[], { caseId, audience, now }: CaseExportOptions): Examined {
  const isPublic = audience === "public";
  return {
    sources: isPublic ? [] : [`case ${caseId}`],
    detectors: [...new Set(findings.map(({ detector }) => detector))].sort(),
    channels: [...new Set(findings.flatMap(({ channels }) => channels))].sort().map((id) => ({ id })),
    version: programVersion(),
    generated: isPublic ? `${coarseTime(now, "day")}T00:00:00.000Z` : now.toISOString(),
  };
}
