import { createHash } from "node:crypto";
import type { Finding } from "../../findings/finding.ts";
import { visible, visibleProse } from "../hostile-text.ts";
import { type Language, type Numerals, Voice } from "../language.ts";
import { inReadingOrder } from "../naming.ts";
import { findingSection, findingTitle } from "../report/finding-section.ts";
import { html, Markup } from "../report/markup.ts";
import { methodSection } from "../report/method-section.ts";
import { networkLayout } from "../report/picture-network.ts";
import { STYLE } from "../report/style.ts";
import { identifier, type View, viewOf } from "../report/view.ts";
import { voicesPhrase } from "../voices-wording.ts";
import { HEADLINES, headlineOf } from "../wording.ts";
import type { CaseReportFacts } from "./case-report-facts.ts";
import { confidence } from "./confidence.ts";
import { pickedPart } from "./picked-part.ts";
import { publicFindingSection, publicTitle } from "./public-finding.ts";

export interface CaseReportOptions {
  readonly language: Language;
  readonly numerals?: Numerals;
}

/**
 * A case as one page to read and to print: key findings with what chance would give, each with its strongest innocent
 * reading, what was picked as evidence, method and limits. Self-contained, without script or request. The same facts
 * give the same bytes.
 */
export function renderCaseReport(facts: CaseReportFacts, { language, numerals }: CaseReportOptions): string {
  const view = viewOf(new Voice(language, numerals));
  const findings = inReadingOrder(facts.findings);
  const title = facts.title === undefined ? view.say(TITLE) : visible(facts.title);
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return html`${new Markup("<!doctype html>")}
<html lang="${language}" dir="${view.rightToLeft ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Markup(hash)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header class="bar"><span class="brand">Marsad<span aria-hidden="true">·</span><bdi lang="ar">مرصد</bdi></span>${
    facts.audience === "inside" && html`<span>${view.say(CASE)} ${identifier(facts.caseId)}</span>`
  }</header>
<main><div class="edition" lang="${language}" dir="${view.rightToLeft ? "rtl" : "ltr"}">
<h1>${title}</h1>
<p class="lead">${view.say(facts.audience === "inside" ? FOR_INSIDE : FOR_PUBLIC)}</p>
${summary(facts, view)}
${keyFindings(findings, facts, view)}
${findings.map((finding, at) => section(finding, at + 1, facts, view))}
${methodSection(facts.examined, view)}
</div></main>
</body>
</html>
`.source;
}

const TITLE = { en: "Evidence report", ar: "تقرير أدلة" };
const CASE = { en: "Case", ar: "القضية" };
const FOR_INSIDE = {
  en: "For people who may see the case. Accounts, posts and records stand under names of this case alone; they mean nothing elsewhere.",
  ar: "لمن يحقّ لهم الاطّلاع على القضية. للحسابات والمنشورات والسجلات هنا أسماء خاصة بهذه القضية وحدها، ولا معنى لها في غيرها.",
};
const FOR_PUBLIC = {
  en: "Nobody is named or listed. Counts of people below five are withheld, and times are rounded to the hour or the day.",
  ar: "لا يُسمّى أحد ولا يُسرد. حُجبت أعداد الأشخاص الأقلّ من خمسة، وقُرّبت الأوقات إلى الساعة أو اليوم.",
};

/** What whoever made the report wrote, told apart from what was computed. */
function summary({ summary: words }: CaseReportFacts, view: View): Markup | undefined {
  if (words === undefined) return undefined;
  const lines = visibleProse(words)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return html`<section><h2>${view.say({
    en: "In the words of whoever made this report",
    ar: "بكلمات من أعدّ هذا التقرير",
  })}</h2>${lines.map((line) => html`<p dir="auto">${line}</p>`)}</section>`;
}

function keyFindings(findings: readonly Finding[], facts: CaseReportFacts, view: View): Markup {
  const { say, voice } = view;
  const rest = facts.findingCount - findings.length;
  return html`<section><h2>${say({ en: "Key findings", ar: "أهم النتائج" })}</h2><ol class="contents">${findings.map(
    (finding) => {
      const headline = headlineOf(finding);
      const tag = headline === "coordinated" ? "tag strong" : "tag";
      return html`<li><span class="${tag}">${say(HEADLINES[headline].label)}</span><span>${titleOf(finding, facts, view)}</span><span class="figures">${confidence(finding, view)}</span></li>`;
    },
  )}</ol>${
    rest > 0 &&
    html`<p>${say({
      en: `Findings of the case that were left out of this report: ${voice.count(rest)}.`,
      ar: `نتائج في القضية لم تُدرج في هذا التقرير: ${voice.count(rest)}.`,
    })}</p>`
  }</section>`;
}

function titleOf(finding: Finding, { audience }: CaseReportFacts, view: View): string {
  if (audience === "public") return publicTitle(finding, view);
  return finding.voices === undefined ? findingTitle(finding, view) : voicesPhrase(finding.voices, view.voice);
}

function section(finding: Finding, position: number, facts: CaseReportFacts, view: View): Markup {
  if (facts.audience === "public") return publicFindingSection(finding, position, view);
  const block = { lead: finding, others: [], accounts: finding.members.length };
  return html`${findingSection(block, networkLayout(finding), { position, total: facts.findings.length }, view)}${pickedPart(finding, facts.stars, view)}`;
}
