import type { CalibrationLine } from "./calibration.ts";
import type { PairTailLine } from "./pair-tail.ts";

/** All that a calibration found. */
export interface CalibrationReport {
  readonly alpha: number;
  readonly confidence: number;
  /** Seed of the first run of each kind. */
  readonly first: number;
  readonly lines: readonly CalibrationLine[];
  /** Worlds with planted groups, where an accusation is right: without it, silence would pass for calibration. */
  readonly control: CalibrationLine;
  /** What is found in the records as they are. */
  readonly records: readonly { readonly name: string; readonly accusations: number; readonly groups: number }[];
  readonly pairTail?: { readonly of: string; readonly worlds: number; readonly lines: readonly PairTailLine[] };
  /** What was left out, and why. */
  readonly skipped: readonly string[];
}

const HEAD = ["worlds in which nobody acts together", "runs", "with an accusation", "share", "interval", "strongest"];

/** The report as Markdown: the table, then one line for each false accusation, then what only informs. */
export function renderCalibration(report: CalibrationReport): string {
  const { alpha, confidence, first, lines } = report;
  const cells = lines.map((line) => [
    line.kind,
    String(line.runs),
    String(line.accusing),
    percent(line.share),
    `${percent(line.lower)} – ${percent(line.upper)}${line.tooOften ? " ✘" : ""}`,
    line.strongest === undefined ? "no group" : `${line.strongest.toFixed(1)} nats`,
  ]);
  const failed = lines.filter(({ tooOften }) => tooOften);
  return [
    `Allowed: ${percent(alpha)}. Interval: exact (Clopper–Pearson), ${percent(confidence)}. Seeds: from ${first} on.`,
    "",
    ...markdownTable(HEAD, cells),
    "",
    ...lines.flatMap(accusationLines),
    controlLine(report),
    ...recordLines(report),
    ...pairTailLines(report),
    ...report.skipped.map((what) => `SKIPPED: ${what}`),
    failed.length === 0
      ? `No kind of world is accused more often than ${percent(alpha)}, as far as these runs can tell.`
      : `TOO OFTEN: ${failed.map(({ kind }) => kind).join("; ")}.`,
    "",
  ].join("\n");
}

function accusationLines({ kind, accusations }: CalibrationLine): string[] {
  return accusations.map(({ seed, accounts, support, p, about }) => {
    const figures = [
      `${accounts} accounts`,
      ...(support === undefined ? [] : [`${support.toFixed(1)} nats`]),
      ...(p === undefined ? [] : [`p = ${p}`]),
      ...(about === undefined ? [] : [about]),
    ];
    return `- ${kind}, seed ${seed}: ${figures.join(", ")}`;
  });
}

function controlLine({ control: { kind, runs, accusing } }: CalibrationReport): string {
  return `Control, where somebody does act together (${kind}): ${accusing} of ${runs} runs with an accusation`;
}

function recordLines({ records }: CalibrationReport): string[] {
  return records.map(
    ({ name, accusations, groups }) => `${name}, as recorded: ${groups} groups, ${accusations} accused`,
  );
}

function pairTailLines({ pairTail }: CalibrationReport): string[] {
  if (!pairTail) return [];
  const parts = pairTail.lines.map(
    ({ level, ratio }) => `p ≤ ${level} occurs ${ratio.toFixed(2)} × as often as it says`,
  );
  const pairs = pairTail.lines[0]?.pairs ?? 0;
  return [
    `Pairs only seed groups: over ${pairs} pairs in ${pairTail.worlds} worlds (${pairTail.of}), ${parts.join(", ")}`,
  ];
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

function percent(share: number): string {
  const digits = share === 0 || share === 1 ? 0 : share < 0.001 ? 3 : 1;
  return `${(100 * share).toFixed(digits)} %`;
}
