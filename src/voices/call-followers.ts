import { NO_CALLS, type TargetCall } from "./call-log.ts";
import { followCalls } from "./call-to-report-match.ts";
import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { type VoicesOptions, WEEK } from "./voices-options.ts";

/** People of one community are in its channels and see the same things: being where a call stood never weighs much. */
const USUAL_SHARE = 0.02;
const LEAST_LIFT = 4;
/** How long after a call a report may still answer it. */
const ANSWERED_WITHIN = WEEK;

/**
 * Those who reported after a call that they can have heard: they were where it stood or passed it on, or they sent the
 * words that it hands out. Who was elsewhere may have heard of it by other ways. Only calls with which reports set in
 * count (`followCalls`). All calls together are one trait, `elsewhere` where the same place had called for reports on
 * another account that these people reported after it.
 */
export function callFollowers(
  index: ReportIndex,
  { reporter, time, target, until }: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const calls = followedCalls(index, target, { until, options });
  const [first] = calls;
  if (first === undefined) return [];
  const answers = (position: number) =>
    calls.some((call) => isAnswer(call, reporter[position]!, time[position]!) || call.copied.has(reporter[position]!));
  const holders = Int32Array.from(live.filter(answers));
  const hearers = new Set(calls.flatMap(({ heard }) => [...heard.keys()]));
  const outside = Math.max(0, hearers.size - holders.length);
  const rate = Math.max(USUAL_SHARE, (outside + 1) / (index.log.reporterCount - live.length + 1));
  const expected = live.length * Math.min(1, rate);
  const logTail = poissonTail(holders.length, expected);
  if (holders.length < options.minHolders || logTail >= Math.log(options.traitTail)) return [];
  if (holders.length < LEAST_LIFT * expected) return [];
  const codes = new Set(Array.from(holders, (position) => reporter[position]!));
  const elsewhere = wereCalledElsewhere(index, calls, codes, { target, options });
  const trait: Trait = {
    kind: "call",
    code: first.place,
    holders,
    outside,
    expected,
    logTail,
    rate,
    elsewhere,
    absenceTells: false,
    from: first.time,
  };
  return [trait];
}

function isAnswer({ time: called, heard }: TargetCall, reporter: number, time: number): boolean {
  const since = heard.get(reporter);
  return since !== undefined && since <= time && called <= time && time <= called + ANSWERED_WITHIN;
}

function followedCalls(
  index: ReportIndex,
  target: number,
  { until, options }: { readonly until: number; readonly options: VoicesOptions },
): TargetCall[] {
  const calls = (options.calls ?? NO_CALLS).get(target)?.filter(({ time }) => time <= until) ?? [];
  return followCalls(calls, index).flatMap(({ call, isFollowed }) => (isFollowed ? [call] : []));
}

/** Whether one of the places called for reports on another account, too, and enough of these reporters answered. */
function wereCalledElsewhere(
  index: ReportIndex,
  calls: readonly TargetCall[],
  reporters: ReadonlySet<number>,
  { target, options }: { readonly target: number; readonly options: VoicesOptions },
): boolean {
  const places = new Set(calls.map(({ place }) => place));
  for (const [other, otherCalls] of options.calls ?? NO_CALLS) {
    const called = otherCalls.filter(({ place }) => places.has(place));
    if (other === target || called.length === 0) continue;
    const { reporter, time } = index.reportersOf(other);
    let answered = 0;
    reporter.forEach((code, at) => {
      if (reporters.has(code) && called.some((call) => isAnswer(call, code, time[at]!))) answered++;
    });
    if (answered >= options.minHolders) return true;
  }
  return false;
}
