import { NO_CALLS } from "./call-log.ts";
import { followCalls, warningTime } from "./call-to-report-match.ts";
import type { ReportIndex } from "./report-index.ts";
import type { CallsOnTarget, EpisodeReporter } from "./target-voices.ts";
import { type VoicesOptions, WEEK } from "./voices-options.ts";

interface Episode {
  readonly from: number;
  readonly to: number;
  readonly reporters: readonly EpisodeReporter[];
}

/** The calls to report that belong to an episode: those of the week before it and those during it; none where there are none. */
export function callsOnTarget(
  index: ReportIndex,
  target: number,
  { from, to, reporters }: Episode,
  options: VoicesOptions,
): CallsOnTarget | undefined {
  const inTime = ({ time }: { readonly time: number }) => time >= from - WEEK && time <= to;
  const calls = followCalls((options.calls ?? NO_CALLS).get(target)?.filter(inTime) ?? [], index);
  const [first] = calls;
  if (first === undefined) return undefined;
  const followed = calls.find(({ isFollowed }) => isFollowed);
  const { after, expected, firstLag, medianLag } = followed ?? first;
  const called = calls.map(({ call }) => call);
  const warning = warningTime(called, target, from);
  const listeners = reporters.filter(({ reporter, time }) =>
    called.some(({ time: at, heard }) => at <= time && (heard.get(reporter) ?? Number.POSITIVE_INFINITY) <= time),
  );
  const copiers = reporters.filter(({ reporter }) => called.some(({ copied }) => copied.has(reporter)));
  return {
    events: called.map(({ event }) => event),
    places: new Set(called.map(({ place }) => place)).size,
    first: first.call.time,
    isFollowed: followed !== undefined,
    after,
    expected,
    ...(firstLag !== undefined && { firstLag }),
    ...(medianLag !== undefined && { medianLag }),
    ...(warning !== undefined && { warning }),
    heard: listeners.length,
    copied: copiers.length,
  };
}
