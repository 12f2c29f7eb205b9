import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { exposureOf } from "./exposure.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2021, 1, 1);

/** Reports that come by themselves at a steady rate, up to `until`. */
function steady(perDay: number, from: number, until: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const times: number[] = [];
  for (let time = from; ; ) {
    time -= (Math.log(1 - random()) * DAY) / perDay;
    if (time > until) return Float64Array.from(times);
    times.push(time);
  }
}

describe("exposureOf", () => {
  it("sets all reports and independent ones against a quarter of the followers", () => {
    const reports = steady(1000, NOW - DAY, NOW, 1);
    const exposure = exposureOf({ reports, followers: 2000, voices: { k: 31, low: 20, high: 50 }, now: NOW });
    expect(exposure).toMatchObject({ limit: 500, isCrossed: true, isCrossedIndependently: false });
    expect(exposure.rawShare).toBeCloseTo(reports.length / 2000, 10);
    expect(exposure.independentShare).toEqual({ value: 0.0155, low: 0.01, high: 0.025 });
    expect(exposure).not.toHaveProperty("forecast");
  });

  it("counts what lies within the window and not after now", () => {
    const reports = Float64Array.from([NOW - 31 * DAY, NOW - DAY, NOW, NOW + 1]);
    expect(exposureOf({ reports, followers: 100, now: NOW }).reports).toBe(2);
  });

  it("says where a wave began before the window, and how much of it lies within", () => {
    const reports = Float64Array.from([NOW - 33 * DAY, NOW - 32 * DAY, NOW - 29 * DAY, NOW - DAY]);
    const straddling = { from: NOW - 33 * DAY, to: NOW - 29 * DAY };
    expect(exposureOf({ reports, followers: 100, now: NOW, episode: straddling }).earlier).toEqual({
      from: NOW - 33 * DAY,
      reports: 3,
      inside: 1,
    });
    const over = { from: NOW - 33 * DAY, to: NOW - 32 * DAY };
    const within = { from: NOW - 29 * DAY, to: NOW - DAY };
    for (const episode of [over, within])
      expect(exposureOf({ reports, followers: 100, now: NOW, episode })).not.toHaveProperty("earlier");
  });

  it("has another line where the platform has", () => {
    const reports = steady(100, NOW - DAY, NOW, 2);
    const limits = { share: 0.1, window: 30 * DAY };
    expect(exposureOf({ reports, followers: 500, now: NOW }, limits)).toMatchObject({ limit: 50, isCrossed: true });
    expect(exposureOf({ reports, followers: 500, now: NOW }).isCrossed).toBe(false);
  });

  it("forecasts nothing from two reports, nor what a year would not bring", () => {
    expect(
      exposureOf({ reports: Float64Array.from([NOW - 5, NOW]), followers: 1000, now: NOW }).forecast,
    ).toBeUndefined();
    const reports = steady(10, NOW - DAY, NOW, 3);
    expect(exposureOf({ reports, followers: 1e6, now: NOW }).forecast).toBeUndefined();
  });

  it("forecasts a crossing that comes between early and late in some 80 of 100 worlds", () => {
    let inside = 0;
    for (let seed = 0; seed < 200; seed++) {
      const all = steady(120, NOW - 2 * DAY, NOW + 30 * DAY, seed);
      const facts = { reports: all.filter((time) => time <= NOW), followers: 4 * 600, now: NOW };
      const { forecast, limit } = exposureOf(facts);
      const crossing = all[limit - 1]!;
      if (forecast && forecast.early <= crossing && crossing <= forecast.late) inside += 1;
    }
    expect(inside).toBeGreaterThanOrEqual(150);
    expect(inside).toBeLessThanOrEqual(185);
  });

  it("is less sure where reports come in bursts", () => {
    const even = Float64Array.from({ length: 48 }, (_, at) => NOW - DAY + (at + 1) * (HOUR / 2));
    const burst = Float64Array.from({ length: 48 }, (_, at) => NOW - 2 * HOUR + at * 60_000);
    const width = (reports: Float64Array) => {
      const { forecast } = exposureOf({ reports, followers: 1000, now: NOW });
      return forecast!.late - forecast!.early;
    };
    expect(width(burst)).toBeGreaterThan(2 * width(even));
  });
});
