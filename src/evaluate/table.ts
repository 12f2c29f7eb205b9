import type { Figure, ScenarioSummary } from "./summary.ts";

const HEAD = [
  "scenario",
  "worlds",
  "account precision",
  "account recall",
  "account F1",
  "group precision",
  "group recall",
  "false findings",
  "60 s twice: pairs",
  "60 s twice: accounts",
  "s/world",
];

/** The evaluation as a Markdown table: mean [95 % interval] and the worst decile after a bar. */
export function renderSummary(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.map((summary) => [
    summary.scenario,
    String(summary.worlds),
    show(summary.accounts.precision),
    show(summary.accounts.recall),
    show(summary.accounts.f1),
    show(summary.groups.precision),
    show(summary.groups.recall),
    falseFindings(summary),
    show(summary.baseline.pairPrecision),
    show(summary.baseline.accountPrecision),
    summary.seconds.toFixed(2),
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] as string).length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] as number)).join(" | ")} |`;
  return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}

function show(figure: Figure | undefined): string {
  if (!figure) return "–";
  const { mean, low, high, worstDecile } = figure;
  return `${digits(mean)} [${digits(low)}, ${digits(high)}] ≥ ${digits(worstDecile)}`;
}

function digits(value: number): string {
  return value.toFixed(3).replace(/^0\./, ".");
}

function falseFindings({ falseFindings: kinds, worldsWithFalseFinding, worlds }: ScenarioSummary): string {
  const list = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  return list.length === 0 ? "0" : `${list.join(", ")} (in ${worldsWithFalseFinding} of ${worlds})`;
}
