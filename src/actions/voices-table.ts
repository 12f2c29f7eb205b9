import stringWidth from "string-width";
import type { Finding } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import { visible } from "./hostile-text.ts";
import { type Language, Voice } from "./language.ts";
import { byVoices } from "./voices-wording.ts";
import { HEADLINES, headlineOf, VALIDITY } from "./wording.ts";

const WIDEST_TARGET = 36;

/** Every target with reports on a line: how many reports and accounts, how many voices, and the two verdicts. */
export function renderVoicesTable(findings: readonly Finding[], language: Language): string {
  const voice = new Voice(language);
  const say = (text: Bilingual) => text[language];
  const rows = byVoices(findings).map((finding) => [
    shortened(visible(finding.targets[0]?.id ?? "")),
    voice.count(finding.voices.reports),
    voice.count(finding.voices.reporters),
    voice.number(finding.voices.k),
    `${voice.number(finding.voices.low)}–${voice.number(finding.voices.high)}`,
    say(HEADLINES[headlineOf(finding)].label),
    finding.validity ? say(VALIDITY[finding.validity]) : "",
  ]);
  const table = [HEAD.map(say), ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => stringWidth(row[column]!))));
  return table
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell + " ".repeat(widths[column]! - stringWidth(cell)))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

const HEAD: readonly Bilingual[] = [
  { en: "Target", ar: "المستهدف" },
  { en: "Reports", ar: "البلاغات" },
  { en: "Accounts", ar: "الحسابات" },
  { en: "Voices", ar: "الأصوات" },
  { en: "Range", ar: "المدى" },
  { en: "Coordinated?", ar: "هل نُسّقت؟" },
  { en: "Valid?", ar: "هل هي محقّة؟" },
];

function shortened(id: string): string {
  return id.length > WIDEST_TARGET ? `${id.slice(0, WIDEST_TARGET - 1)}…` : id;
}
