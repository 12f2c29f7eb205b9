import { describe, expect, it } from "vitest";
import { followCalls, warningTime } from "./call-to-report-match.ts";
import { ShieldReports } from "./shield-reports.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CALL = Date.UTC(2021, 1, 1);

/** Reports on target 0 at these times, each by somebody else, and the life of 50 other targets. */
function reportsAt(times: readonly number[]): ShieldReports {
  const others = Array.from({ length: 500 }, (_, at) => CALL - 60 * DAY + at * 3 * HOUR);
  const time = [...times, ...others];
  const state = new ShieldReports();
  const none = Int32Array.from(time, () => -1);
  state.take({
    reports: {
      reporter: Int32Array.from(time, (_, at) => at),
      target: Int32Array.from(time, (_, at) => (at < times.length ? 0 : 1 + (at % 50))),
      time: Float64Array.from(time),
      text: none,
      words: none,
      origin: none,
    },
    retractions: [],
    decisions: [],
    reporters: [],
    targets: [],
  });
  return state;
}

const spread = (count: number, from: number, every: number) =>
  Array.from({ length: count }, (_, at) => from + at * every);

describe("followCalls", () => {
  it("tells reports that set in with a call, and how long after", () => {
    const [followed] = followCalls(
      [{ target: 0, time: CALL }],
      reportsAt([CALL - 20 * DAY, ...spread(40, CALL + 4 * 60_000, 60_000)]),
    );
    expect(followed).toMatchObject({ before: 0, after: 40, firstLag: 240_000, medianLag: 240_000 + 19 * 60_000 });
    expect(followed?.isFollowed).toBe(true);
    expect(followed?.expected).toBeLessThan(1);
  });

  it("does not credit a call with reports that came before it", () => {
    const [late] = followCalls([{ target: 0, time: CALL }], reportsAt(spread(60, CALL - 20 * HOUR, 30 * 60_000)));
    expect(late).toMatchObject({ before: 40, after: 20, isFollowed: false });
  });

  it("does not credit a call with the target's everyday reports", () => {
    const everyday = spread(400, CALL - 59 * DAY, 4 * HOUR);
    const [followed] = followCalls([{ target: 0, time: CALL }], reportsAt(everyday));
    expect(followed).toMatchObject({ before: 6, after: 6, isFollowed: false });
  });

  it("says that nothing followed", () => {
    const [followed] = followCalls([{ target: 0, time: CALL }], reportsAt([CALL - 3 * DAY]));
    expect(followed).toMatchObject({ after: 0, logTail: 0, isFollowed: false });
    expect(followed).not.toHaveProperty("firstLag");
  });
});

describe("warningTime", () => {
  it("is the time from the first call to the first report of the episode, if that came later", () => {
    const calls = [
      { target: 0, time: CALL + HOUR },
      { target: 0, time: CALL },
      { target: 1, time: CALL - DAY },
    ];
    expect(warningTime(calls, 0, CALL + 2 * HOUR)).toBe(2 * HOUR);
    expect(warningTime(calls, 0, CALL)).toBeUndefined();
    expect(warningTime(calls, 7, CALL)).toBeUndefined();
  });
});
