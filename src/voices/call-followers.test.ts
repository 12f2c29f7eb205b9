import { describe, expect, it } from "vitest";
import { LOG_START, TestLog } from "../../tests/fixtures/report-logs.ts";
import { analyseTarget } from "./analyse-targets.ts";
import type { CallsByTarget } from "./call-log.ts";
import { indexReports } from "./report-index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WAVE = LOG_START + 170 * DAY;
const PAST = [0, 1, 2, 3, 4, 5].map((at) => ({ name: `before${at}`, time: WAVE - (at + 1) * 20 * DAY }));

interface World {
  /** Chance that one of those who are in the channel reports one of the six accounts before. */
  readonly zeal: number;
  /** Hours before the wave at which the channel calls; after its beginning where negative. */
  readonly hoursBefore?: number;
  /** Whether the channel had called before. */
  readonly again?: boolean;
  readonly called?: boolean;
}

/** Sixty people of one channel report x, thirty others as well; with the calls that the channel heard, or without. */
function voicesOf({ zeal, hoursBefore = 3, again = true, called = true }: World) {
  const world = new TestLog(5, { reporters: 2500, targets: 900 });
  const listeners = Array.from({ length: 60 }, (_, at) => world.newcomer(`listener${at}`, 1));
  for (const listener of listeners) {
    for (const { name, time } of PAST)
      if (world.random() < zeal) world.report(listener, name, world.moment(time + HOUR, 0.5), "");
    world.report(listener, "x", world.moment(WAVE, 0.5), "");
  }
  for (let at = 0; at < 30; at++) world.report(world.newcomer(`other${at}`, 2), "x", WAVE + world.random() * DAY, "");
  const log = world.log();
  const heard = new Map(listeners.map((name) => [log.reporterCode(name), LOG_START]));
  const call = (name: string, time: number) => {
    const target = log.targetCode(name);
    return [target, [{ target, time, event: 7, place: 0, heard, copied: new Set<number>() }]] as const;
  };
  const calls: CallsByTarget = new Map([
    call("x", WAVE - hoursBefore * HOUR),
    ...(again ? PAST.map(({ name, time }) => call(name, time)) : []),
  ]);
  const voices = analyseTarget(indexReports(log), log.targetCode("x"), called ? { calls } : {});
  if (!voices) throw new Error("nothing was said about x");
  return voices;
}

const kinds = ({ clusters }: ReturnType<typeof voicesOf>) =>
  clusters.filter(({ counts }) => counts).flatMap((cluster) => cluster.kinds);

describe("a call to report before a wave", () => {
  it("is told, with what followed, how long after, and who can have heard it", () => {
    const { calls } = voicesOf({ zeal: 0 });
    expect(calls).toMatchObject({ events: [7], places: 1, isFollowed: true, heard: 60, copied: 0 });
    expect(calls?.after).toBeGreaterThan(60);
    expect(calls?.expected).toBeLessThan(1);
    expect(calls?.warning).toBeGreaterThan(2 * HOUR);
    expect(voicesOf({ zeal: 0, called: false })).not.toHaveProperty("calls");
  });

  it("makes a crowd neither coordinated nor fewer voices, however many heard it", () => {
    const voices = voicesOf({ zeal: 0 });
    expect(voices).toMatchObject({ coordination: "insufficient-data", k: voices.reporters });
    expect(kinds(voices)).toEqual([]);
  });

  it("tells followers from a crowd where they share too few other targets to be told by these alone", () => {
    expect(voicesOf({ zeal: 0.36, called: false }).coordination).toBe("insufficient-data");
    const voices = voicesOf({ zeal: 0.36 });
    expect(voices.coordination).toBe("coordinated");
    expect(kinds(voices)).toEqual(["past-target", "call"]);
  });

  it("shows no one hand: those who answer are people, and count as more than one voice", () => {
    const voices = voicesOf({ zeal: 0.6 });
    const [cluster] = voices.clusters;
    expect(cluster?.rho).toBeLessThan(0.95);
    expect(voices.high).toBeGreaterThan(30);
  });

  it("counts only where the same place has called before, so that one planted message changes no verdict", () => {
    expect(voicesOf({ zeal: 0.36, again: false }).coordination).toBe("insufficient-data");
  });

  it("counts only where the reports set in with it", () => {
    const voices = voicesOf({ zeal: 0.36, hoursBefore: -18 });
    expect(voices.calls?.isFollowed).toBe(false);
    expect(voices.coordination).toBe("insufficient-data");
  });

  it("does not lower the upper end of the interval below what pairs share without it", () => {
    expect(voicesOf({ zeal: 0 }).high).toBe(voicesOf({ zeal: 0, called: false }).high);
  });
});
