import { lowerBound } from "../lib/lower-bound.ts";
import type { DatedCall } from "./call-log.ts";
import type { ReportIndex } from "./report-index.ts";
import { gammaPoissonTail } from "./tail-bounds.ts";
import { DAY, WEEK } from "./voices-options.ts";

/** What followed a call. Reporters are distinct and counted at their first report; times are milliseconds. */
export interface FollowedCall<Call extends DatedCall = DatedCall> {
  readonly call: Call;
  /** New reporters in the window before the call, and in the window after it. */
  readonly before: number;
  readonly after: number;
  /** New reporters that the target's own past lets expect in such a window. */
  readonly expected: number;
  /** Upper bound, nats (≤ 0), of the chance that so many come by themselves; for one call named beforehand. */
  readonly logTail: number;
  /** From the call to the first report after it, and to the middle one; absent where none came. */
  readonly firstLag?: number;
  readonly medianLag?: number;
  /** Whether the reports set in with this call: more came after it than before, and more than by themselves. */
  readonly isFollowed: boolean;
}

/** ln of the chance below which reports are taken to have followed a call. */
const FOLLOWED = Math.log(1e-3);

/**
 * Puts each call beside the reports around it. That reports follow a call makes it likely that they answer it; a call
 * that comes after the reports tells of people who noticed.
 * @param window How long after a call reports may still answer it, ms.
 * @returns In the order of time, then of targets.
 */
export function followCalls<Call extends DatedCall>(
  calls: readonly Call[],
  index: ReportIndex,
  window = DAY,
): FollowedCall<Call>[] {
  return [...calls]
    .sort((a, b) => a.time - b.time || a.target - b.target)
    .map((call) => followCall(call, index, window));
}

/** When the first call came before an episode of reports began: how early a listener could have warned, ms; none if later. */
export function warningTime(calls: readonly DatedCall[], target: number, episodeFrom: number): number | undefined {
  const first = Math.min(...calls.filter((call) => call.target === target).map(({ time }) => time));
  return first < episodeFrom ? episodeFrom - first : undefined;
}

function followCall<Call extends DatedCall>(call: Call, index: ReportIndex, window: number): FollowedCall<Call> {
  const { time } = index.reportersOf(call.target);
  const [start, now, end] = [call.time - window, call.time, call.time + window].map((at) => lowerBound(time, at)) as [
    number,
    number,
    number,
  ];
  const lags = time.subarray(now, end).map((at) => at - call.time);
  const { shape, rate } = index.volumePrior(call.target);
  const weeks = Math.max(0, call.time - window - index.from) / WEEK;
  // The hours just before belong to neither side: a campaign's first calls may have been posted elsewhere.
  const past = { shape: shape + start, rate: rate + weeks };
  const expected = ((past.shape / past.rate) * window) / WEEK;
  const logTail = Math.min(0, gammaPoissonTail(lags.length, expected, past.shape));
  const before = now - start;
  return {
    call,
    before,
    after: lags.length,
    expected,
    logTail,
    ...(lags.length > 0 && { firstLag: lags[0]!, medianLag: lags[Math.floor((lags.length - 1) / 2)]! }),
    isFollowed: logTail <= FOLLOWED && lags.length > before,
  };
}
