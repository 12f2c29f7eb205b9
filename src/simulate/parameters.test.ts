import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { drawParameter, type ParameterName, parseOverrides, ranges, resolveRanges } from "./parameters.ts";

describe("ranges", () => {
  it.each(Object.keys(ranges) as ParameterName[])("%s is drawn from its whole range and never outside it", (name) => {
    const { low, high, scale } = ranges[name];
    const random = seededRandom(1);
    const values = Array.from({ length: 2000 }, () => drawParameter(name, [low, high], random));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThanOrEqual(0.95 * (high - low));
    if (scale.endsWith("integer")) expect(values.every(Number.isInteger)).toBe(true);
  });
});

describe("resolveRanges", () => {
  it("lets the later layer win and fixes a number", () => {
    expect(resolveRanges({ jitter: 5 }, { jitter: [60, 90] }).jitter).toEqual([60, 90]);
    expect(resolveRanges({ jitter: 5 }).jitter).toEqual([5, 5]);
    expect(resolveRanges().days).toEqual([ranges.days.low, ranges.days.high]);
  });
});

describe("parseOverrides", () => {
  it("reads numbers and ranges", () => {
    expect(parseOverrides(["jitter=120", "groups=2..4"])).toEqual({ jitter: [120, 120], groups: [2, 4] });
  });

  it.each([
    ["speling=1", /no parameter "speling"; there are accounts, /],
    ["toString=1", /no parameter "toString"/],
    ["jitter", /write jitter=NUMBER or jitter=LOW\.\.HIGH/],
    ["jitter=", /write jitter=NUMBER/],
    ["jitter=-1", /neither negative/],
    ["jitter=1..2..3", /write jitter=NUMBER/],
    ["jitter=fast", /write jitter=NUMBER/],
    ["jitter=9..3", /the range runs backwards/],
  ])("refuses %s", (pair, message) => {
    expect(() => parseOverrides([pair])).toThrow(message);
  });
});
