import type { WorldResult } from "./summary.ts";
import { byLanguageAndSize, type FamilySummary, type Share, summariseTargets } from "./target-summary.ts";

const HEAD = [
  "targets of",
  "n",
  "right",
  "coordinated",
  "valid campaign",
  "insufficient data",
  "not shown",
  "interval holds k",
  "error of k: median",
  "within 10 % or 2",
  "width / reporters",
];

/**
 * What was said of the reported targets of all worlds: campaigns by scenario and family, crowds by family, then both by
 * language and account size. Empty where no truth speaks of reported targets.
 */
export function renderTargetScores(results: readonly WorldResult[]): string {
  const scored = results.flatMap(({ scenario, targets }) => (targets ? [{ scenario, ...targets }] : []));
  if (scored.length === 0) return "";
  const outcomes = scored.flatMap(({ scenario, targets }) =>
    targets.map((outcome) => {
      const plain = !outcome.campaign || scenario === outcome.family;
      return plain ? outcome : { ...outcome, family: `${scenario}: ${outcome.family}` };
    }),
  );
  const elsewhere = scored.reduce((sum, { calledElsewhere }) => sum + calledElsewhere, 0);
  return [
    renderTargets(summariseTargets(outcomes)),
    renderTargets(byLanguageAndSize(outcomes)),
    `Calls on targets of which the truth says nothing: ${elsewhere} in ${scored.length} worlds`,
    "",
  ].join("\n");
}

/** The outcomes as a Markdown table: shares with their exact 95 % interval, calls as counts. */
function renderTargets(summaries: readonly FamilySummary[]): string {
  const rows = summaries.map(({ family, targets, right, calls, ...of }) => [
    family,
    String(targets),
    show(right),
    String(calls.coordinated ?? 0),
    String(calls["valid-campaign"] ?? 0),
    String(calls["insufficient-data"] ?? 0),
    String((calls["not-shown"] ?? 0) + (calls.none ?? 0)),
    show(of.covered),
    of.medianRelativeError === undefined
      ? "–"
      : `${(100 * of.medianRelativeError).toFixed(1)} % (${of.medianError?.toFixed(1)})`,
    show(of.close),
    of.medianWidth?.toFixed(2) ?? "–",
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}

function show(share: Share | undefined): string {
  if (!share) return "–";
  return `${digits(share.hit / share.of)} [${digits(share.low)}, ${digits(share.high)}]`;
}

function digits(value: number): string {
  return value.toFixed(3).replace(/^0\./, ".");
}
