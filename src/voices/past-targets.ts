import { lowerBound } from "../lib/lower-bound.ts";
import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { DAY, type VoicesOptions, WEEK } from "./voices-options.ts";

/** Windows in which members of a group reach a past target. */
const SCALES = [DAY, WEEK, 21 * DAY];
/** Windows and places that were tried for one target. */
const LOOKS = Math.log(40);
/** How many times more holders than strangers would give, and at least this share of the target's reporters. */
const LEAST_LIFT = 5;
const LEAST_SHARE = 0.2;

/**
 * Targets that several of the reporters reported before or since, in one window of 1, 7 or 21 days, far more often than
 * the popularity of these targets among everybody else explains. Popularity is taken outside the group, so that a
 * group's own reports never explain themselves.
 * @param live Positions that are compared, ascending.
 */
export function pastTargets(
  index: ReportIndex,
  compared: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const { stubs, distinct, visited } = visitedTargets(index, compared, live, options.minHolders);
  const level = Math.log(options.traitTail / Math.max(1, distinct));
  return visited.flatMap(({ code, visits }) => {
    visits.sort((a, b) => a.time - b.time || a.position - b.position);
    const best = densestVisit(index, { code, visits, stubs, until: compared.until });
    if (!best) return [];
    const holders = best.end - best.first;
    const isShared =
      best.logTail + LOOKS < level &&
      holders >= LEAST_LIFT * best.expected &&
      holders >= LEAST_SHARE * (holders + best.outside);
    if (!isShared) return [];
    const inside = visits.slice(best.first, best.end);
    const trait: Trait = {
      kind: "past-target",
      code,
      holders: Int32Array.from(inside, (visit) => visit.position).sort(),
      outside: best.outside,
      expected: best.expected,
      logTail: best.logTail + LOOKS,
      rate: (best.outside + 1) / index.pairCount,
      perReport: true,
      elsewhere: true,
      from: inside[0]!.time,
      to: inside.at(-1)!.time,
    };
    return [trait];
  });
}

interface Visit {
  readonly position: number;
  readonly time: number;
}

/**
 * The other targets to which at least so many came, by code, each with who came and when; how many targets there are in
 * all, and visits to them. Nearly all targets have one visitor: counting first leaves hardly anything to put in order.
 */
function visitedTargets(
  { log }: ReportIndex,
  { history }: ComparedReporters,
  live: readonly number[],
  fewest: number,
): { stubs: number; distinct: number; visited: { code: number; visits: Visit[] }[] } {
  const visitors = new Int32Array(log.targetCount);
  const often = new Map<number, Visit[]>();
  let stubs = 0;
  let distinct = 0;
  for (const position of live)
    for (const code of history[position]!.target) {
      stubs++;
      const count = ++visitors[code]!;
      if (count === 1) distinct++;
      if (count === fewest) often.set(code, []);
    }
  if (often.size > 0)
    for (const position of live) {
      const { target, time } = history[position]!;
      for (let at = 0; at < target.length; at++)
        if (visitors[target[at]!]! >= fewest) often.get(target[at]!)!.push({ position, time: time[at]! });
    }
  const visited = [...often].map(([code, visits]) => ({ code, visits })).sort((a, b) => a.code - b.code);
  return { stubs, distinct, visited };
}

/** The window of visits that chance explains least, with how many others came in it. */
function densestVisit(
  index: ReportIndex,
  on: { readonly code: number; readonly visits: readonly Visit[]; readonly stubs: number; readonly until: number },
) {
  const { visits, stubs } = on;
  const everybody = index.reportersOf(on.code).time;
  let best: { first: number; end: number; outside: number; expected: number; logTail: number } | undefined;
  for (const scale of SCALES) {
    let dense = { first: 0, end: 0 };
    for (let first = 0, end = 0; first < visits.length; first++) {
      while (end < visits.length && visits[end]!.time < visits[first]!.time + scale) end++;
      if (end - first > dense.end - dense.first) dense = { first, end };
    }
    const [from, to] = [visits[dense.first]!.time, visits[dense.end - 1]!.time];
    const holders = dense.end - dense.first;
    const present = lowerBound(everybody, Math.min(to, on.until) + 1) - lowerBound(everybody, from);
    const outside = Math.max(0, present - holders);
    const expected = (stubs * (outside + 1)) / index.pairCount;
    const logTail = poissonTail(holders, expected);
    if (logTail < (best?.logTail ?? 0)) best = { ...dense, outside, expected, logTail };
  }
  return best;
}
