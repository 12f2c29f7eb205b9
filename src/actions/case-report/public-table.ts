import { coarseTime, publishedCount } from "../../cases/suppression.ts";
import type { Finding } from "../../findings/finding.ts";
import { csvCell } from "../csv-cell.ts";
import type { ExportFile } from "../exporter.ts";
import { inReadingOrder } from "../naming.ts";

/** One row a finding for everybody: nobody in it, days for times, counts of people below five withheld. */
const COLUMNS = [
  "detector",
  "verdict",
  "coordination",
  "validity",
  "channels",
  "accounts",
  "sharedObjects",
  "from",
  "to",
  "observed",
  "expected",
  "unit",
  "p",
  "permutations",
  "q",
  "reports",
  "voices",
  "innocentReadingEn",
  "innocentReadingAr",
] as const;

/** As CSV (RFC 4180). */
export function publicTable(findings: readonly Finding[]): ExportFile {
  const lines = inReadingOrder(findings).map((finding) => {
    const row = publicRow(finding);
    return COLUMNS.map((name) => csvCell(row[name], name.startsWith("innocent") ? "prose" : "plain")).join(",");
  });
  const content = `${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
  return { name: "findings.csv", mediaType: "text/csv; charset=utf-8", content };
}

type Cell = string | number | null;

function publicRow(finding: Finding): Readonly<Record<(typeof COLUMNS)[number], Cell>> {
  const { unit, observed, voices, from, to } = finding;
  const isOfPeople = unit === "accounts" || unit === "reports";
  return {
    detector: finding.detector,
    verdict: finding.verdict,
    coordination: finding.coordination,
    validity: finding.validity ?? null,
    channels: finding.channels.join(" "),
    accounts: publishedCount(voices?.reporters ?? finding.members.length),
    sharedObjects: finding.objectCount,
    from: coarseTime(new Date(from), "day"),
    to: coarseTime(new Date(to), "day"),
    observed: observed === undefined ? null : isOfPeople ? publishedCount(observed) : observed,
    expected: finding.expected ?? null,
    unit: unit ?? null,
    p: finding.p ?? null,
    permutations: finding.permutations ?? null,
    q: finding.q ?? null,
    reports: voices === undefined ? null : publishedCount(voices.reports),
    voices: voices === undefined ? null : Math.round(voices.k),
    innocentReadingEn: finding.innocentReading.en,
    innocentReadingAr: finding.innocentReading.ar,
  };
}
