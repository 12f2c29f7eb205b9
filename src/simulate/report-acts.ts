/** The few ways in which parts may add reports and decisions to a world. */
import { SECOND } from "./clock.ts";
import type { Report, Ruling } from "./reporting.ts";
import type { World } from "./world.ts";

/** Adds a report unless it would fall outside the record or before either account was made; gives its index, or −1. */
export function addReport(world: World, report: Report): number {
  const { reports } = world.reporting;
  const time = Math.round(report.time / SECOND) * SECOND;
  const born = Math.max(world.accounts[report.reporter]!.created, world.accounts[report.target]!.created);
  if (time <= born || time < world.start || time > world.end || report.reporter === report.target) return -1;
  const { withdrawn, ...kept } = report;
  if (withdrawn === undefined || withdrawn > world.end) return reports.push({ ...kept, time }) - 1;
  return (
    reports.push({ ...kept, time, withdrawn: Math.max(time + SECOND, Math.round(withdrawn / SECOND) * SECOND) }) - 1
  );
}

/** Adds a decision unless it would fall outside the record; gives its index, or −1. */
export function addRuling(world: World, ruling: Ruling): number {
  const time = Math.round(ruling.time / SECOND) * SECOND;
  if (time < world.start || time > world.end) return -1;
  return world.reporting.rulings.push({ ...ruling, time }) - 1;
}
