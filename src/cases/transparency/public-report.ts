import { type Published, publishedCount, publishedCounts, WITHHELD } from "../suppression.ts";
import type { TransparencyReport } from "./transparency-report.ts";

/** The same report with small counts kept back; medians are whole hours. */
export type PublicFigures<Figures> = Figures extends number
  ? Published
  : Figures extends number | null
    ? Published | null
    : Figures extends Readonly<Record<string, number>>
      ? Readonly<Record<string, Published>> | typeof WITHHELD
      : { readonly [Name in keyof Figures]: PublicFigures<Figures[Name]> };

export type PublicTransparencyReport = Pick<TransparencyReport, "period"> & {
  readonly [Name in Exclude<keyof TransparencyReport, "period" | "log">]: PublicFigures<TransparencyReport[Name]>;
};

const HOUR_SECONDS = 3600;

/**
 * The transparency report as it may be published. In each table small counts are kept back, with as many others that none can
 * be had from the table's total; shares and medians go with the counts that they are made of. Where the log ends is left
 * out: from its lines everything could be counted anew.
 */
export function publicReport(report: TransparencyReport): PublicTransparencyReport {
  const { period, log: _, ...sections } = report;
  return { period, ...(published(sections) as Omit<PublicTransparencyReport, "period">) };
}

type Value = number | null | { readonly [name: string]: Value };

function published(value: object): unknown {
  const parts = Object.entries(value as Readonly<Record<string, Value>>);
  const hidesSome = parts.some(([name, part]) => !isDerived(name) && hides(part));
  return Object.fromEntries(
    parts.map(([name, part]) => {
      if (part === null) return [name, null];
      if (typeof part === "object") return [name, isTable(part) ? publishedCounts(part) : published(part)];
      if (!isDerived(name)) return [name, publishedCount(part)];
      return [name, hidesSome ? WITHHELD : derived(name, part)];
    }),
  );
}

/** Whether something of these counts is kept back. */
function hides(part: Value): boolean {
  if (typeof part === "number") return publishedCount(part) === WITHHELD;
  if (part === null || !isTable(part)) return false;
  const shown = publishedCounts(part);
  return shown === WITHHELD || Object.values(shown).includes(WITHHELD);
}

/** Made of counts: publishing it exactly would publish them. */
function isDerived(name: string): boolean {
  return /share$|^median|seconds$/i.test(name);
}

function derived(name: string, value: number): number {
  return /share$/i.test(name) ? Math.round(value * 100) / 100 : Math.ceil(value / HOUR_SECONDS) * HOUR_SECONDS;
}

/** Nothing but counts, which add up to something. */
function isTable(part: object): part is Readonly<Record<string, number>> {
  return Object.entries(part).every(([name, value]) => typeof value === "number" && !isDerived(name));
}
