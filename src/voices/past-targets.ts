import { lowerBound, type ReportIndex } from "./report-index.ts";
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
  const { stubs, order, target, position, time } = sharedHistory(compared, live);
  const runs: { first: number; end: number }[] = [];
  let distinct = 0;
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && target[order[end]!] === target[order[first]!]) end++;
    distinct++;
    if (end - first >= options.minHolders) runs.push({ first, end });
  }
  const level = Math.log(options.traitTail / Math.max(1, distinct));
  return runs.flatMap(({ first, end }) => {
    const visits = Array.from(order.subarray(first, end), (at) => ({ position: position[at]!, time: time[at]! })).sort(
      (a, b) => a.time - b.time || a.position - b.position,
    );
    const code = target[order[first]!]!;
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

/** Every other report of those compared, in order of its target. */
function sharedHistory({ history }: ComparedReporters, live: readonly number[]) {
  const stubs = live.reduce((sum, position) => sum + history[position]!.target.length, 0);
  const target = new Int32Array(stubs);
  const position = new Int32Array(stubs);
  const time = new Float64Array(stubs);
  let at = 0;
  for (const one of live) {
    const part = history[one]!;
    target.set(part.target, at);
    time.set(part.time, at);
    position.fill(one, at, at + part.target.length);
    at += part.target.length;
  }
  // The native sort of numbers is the quickest: target and place in one number.
  const keys = Float64Array.from(target, (code, place) => code * stubs + place).sort();
  return { stubs, target, position, time, order: Int32Array.from(keys, (key) => key % stubs) };
}

interface Visit {
  readonly position: number;
  readonly time: number;
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
