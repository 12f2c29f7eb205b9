import { lowerBound } from "../lib/lower-bound.ts";
import type { DistinctReports, ReportIndex } from "./report-index.ts";
import { gammaPoissonTail } from "./tail-bounds.ts";
import type { ReportVolume } from "./target-voices.ts";
import { DAY, type VoicesOptions, WEEK } from "./voices-options.ts";

/** Distinct reporters of one target within an episode: [first, end) of the list they were found in. */
export interface VolumeCase {
  readonly volume: ReportVolume;
  readonly first: number;
  readonly end: number;
}

/** A target is not known better than after this many weeks of its past. */
const SHORTEST_PAST = 0.2;

/**
 * The densest day and week of a target against its own past, and the episode around them.
 * @param reports The target's distinct reporters up to `until`.
 * @param until Last moment that is known, ms.
 */
export function volumeCase(
  index: ReportIndex,
  target: number,
  reports: DistinctReports,
  options: VoicesOptions,
  until = index.to,
): VolumeCase {
  const { time } = reports;
  const week = densest(time, WEEK);
  const weeks = Math.max(1, (until - index.from) / WEEK);
  const { shape, rate } = index.volumePrior(target);
  // What is known of the target beside its densest week: Gamma's posterior.
  const past = { shape: shape + time.length - week.count, rate: rate + Math.max(SHORTEST_PAST, weeks - 1) };
  const weekly = past.shape / past.rate;
  const inWindow = (observed: number, window: number): Omit<ReportVolume, "opened"> => {
    const expected = (weekly * window) / WEEK;
    const looks = Math.log((2 * weeks * WEEK) / window);
    return { observed, expected, window, logTail: gammaPoissonTail(observed, expected, past.shape) + looks };
  };
  const inDay = inWindow(densest(time, DAY).count, DAY);
  const inWeek = inWindow(week.count, WEEK);
  const best = inDay.logTail <= inWeek.logTail ? inDay : inWeek;
  const logTail = Math.min(0, best.logTail);
  const opened = week.count >= options.minReporters && logTail <= Math.log(options.volumeTail);
  const bounds = opened ? grown(time, week, weekly) : { first: 0, end: time.length };
  return { volume: { ...best, logTail, opened }, ...bounds };
}

/** The window [time, time + length) that holds most of ascending times; the first of equals. */
function densest(time: Float64Array, length: number): { first: number; end: number; count: number } {
  let [from, most] = [0, 0];
  for (let first = 0, end = 0; first < time.length; first++) {
    while (end < time.length && time[end]! < time[first]! + length) end++;
    if (end - first > most) [from, most] = [first, end - first];
  }
  return { first: from, end: from + most, count: most };
}

/** Adds the weeks after and before while they carry at least twice what is usual, or anything where that is little. */
function grown(time: Float64Array, window: { first: number; end: number }, weekly: number) {
  let { first, end } = window;
  const worthAWeek = weekly < 1 ? 1 : 2 * weekly;
  for (;;) {
    const next = lowerBound(time, time[end - 1]! + WEEK);
    if (next - end < worthAWeek) break;
    end = next;
  }
  for (;;) {
    const before = lowerBound(time, time[first]! - WEEK + 1);
    if (first - before < worthAWeek) break;
    first = before;
  }
  return { first, end };
}
