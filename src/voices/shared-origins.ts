import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { OriginReports } from "./target-voices.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import type { VoicesOptions } from "./voices-options.ts";

/** A server is a community: its people may well be angry together, so a shared server never weighs much. */
const USUAL_SHARE = 0.02;
const LEAST_LIFT = 4;

/**
 * Servers from which far more of the reporters come than of all others. A server that reports for its users without
 * naming them is one reporter from the outset, since all its reports bear one name.
 */
export function sharedOrigins(
  index: ReportIndex,
  { reporter, target, until }: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const { log } = index;
  if (log.originCount === 0) return [];
  const place = new Map(live.map((position) => [reporter[position]!, position]));
  const holders = new Map<number, Set<number>>();
  for (const row of index.reportsOn(target)) {
    const position = place.get(log.reporter[row]!);
    const origin = log.origin[row]!;
    if (origin < 0 || position === undefined || log.time[row]! > until) continue;
    holders.set(origin, (holders.get(origin) ?? new Set()).add(position));
  }
  const strangers = log.reporterCount - live.length + 1;
  return [...holders].flatMap(([code, positions]) => {
    const outside = Math.max(0, index.usersFrom(code) - positions.size);
    const rate = Math.max(USUAL_SHARE, (outside + 1) / strangers);
    const expected = live.length * Math.min(1, rate);
    const logTail = poissonTail(positions.size, expected) + Math.log(holders.size);
    if (positions.size < options.minHolders || logTail >= Math.log(options.traitTail)) return [];
    if (positions.size < LEAST_LIFT * expected) return [];
    const held = Int32Array.from(positions).sort();
    return [{ kind: "origin", code, holders: held, outside, expected, logTail, rate } satisfies Trait];
  });
}

/** Reports and reporters of each server among the given rows of the log, most reports first. */
export function originReports(index: ReportIndex, rows: readonly number[]): OriginReports[] {
  const { origin, reporter } = index.log;
  const found = new Map<number, { reports: number; reporters: Set<number> }>();
  for (const row of rows) {
    if (origin[row]! < 0) continue;
    const of = found.get(origin[row]!) ?? { reports: 0, reporters: new Set() };
    of.reports++;
    of.reporters.add(reporter[row]!);
    found.set(origin[row]!, of);
  }
  return [...found]
    .map(([code, of]) => ({ origin: code, reports: of.reports, reporters: of.reporters.size }))
    .sort((a, b) => b.reports - a.reports || a.origin - b.origin);
}
