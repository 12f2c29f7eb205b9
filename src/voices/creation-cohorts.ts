import { lowerBound } from "../lib/lower-bound.ts";
import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { DAY, type VoicesOptions } from "./voices-options.ts";

const WINDOWS = [1, 3, 7, 14].map((days) => days * DAY);
const MOST_COHORTS = 4;
/** Share of all accounts that a week may bring without anybody's doing: platforms grow in waves. */
const USUAL_WEEK = 0.002;
const LEAST_LIFT = 4;

/** Accounts made within days of one another, far more than among all other reporters; the densest cohorts, one by one. */
export function creationCohorts(
  index: ReportIndex,
  { reporter }: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const { reporterCreated } = index.log;
  const created = Float64Array.from(reporter, (code) => reporterCreated[code]!);
  let left = live
    .filter((position) => !Number.isNaN(created[position]!))
    .sort((a, b) => created[a]! - created[b]! || a - b);
  const known = left.length;
  const traits: Trait[] = [];
  while (traits.length < MOST_COHORTS && left.length >= options.minHolders) {
    const times = Float64Array.from(left, (position) => created[position]!);
    const best = densestCohort(index, times, { known, strangers: index.log.reporterCount - live.length + 1, options });
    if (!best) break;
    traits.push({
      kind: "cohort",
      code: traits.length,
      holders: Int32Array.from(left.slice(best.first, best.end)).sort(),
      outside: best.outside,
      expected: best.expected,
      logTail: best.logTail,
      rate: best.rate,
      from: times[best.first]!,
      to: times[best.end - 1]!,
    });
    left = [...left.slice(0, best.first), ...left.slice(best.end)];
  }
  return traits;
}

function densestCohort(
  index: ReportIndex,
  times: Float64Array,
  { known, strangers, options }: { known: number; strangers: number; options: VoicesOptions },
) {
  const looks = Math.log((WINDOWS.length + 1) * known);
  const level = Math.log(options.traitTail);
  let best:
    | { first: number; end: number; outside: number; expected: number; logTail: number; rate: number }
    | undefined;
  for (const window of WINDOWS) {
    const usual = (USUAL_WEEK * window) / (7 * DAY);
    for (let first = 0, end = 0; first < times.length; first++) {
      while (end < times.length && times[end]! <= times[first]! + window) end++;
      const holders = end - first;
      if (holders < options.minHolders) continue;
      // As many as were usual at least, and a tail only grows with what is usual: most windows end here, uncounted.
      if (poissonTail(holders, known * usual) + looks >= level) continue;
      const everybody =
        lowerBound(index.creations, times[first]! + window + 1) - lowerBound(index.creations, times[first]!);
      const outside = Math.max(0, everybody - holders);
      const rate = Math.max(usual, (outside + 1) / strangers);
      const expected = known * rate;
      const logTail = poissonTail(holders, expected) + looks;
      const isDense = logTail < level && holders >= LEAST_LIFT * expected;
      if (isDense && logTail < (best?.logTail ?? 0)) best = { first, end, outside, expected, logTail, rate };
    }
  }
  return best;
}
