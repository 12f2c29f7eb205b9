import { describe, expect, it } from "vitest";
import { clopperPearson } from "./clopper-pearson.ts";

describe("clopperPearson", () => {
  // From scipy.stats.binomtest(…).proportion_ci(…, "exact"); the first is also the example of R's binom.test.
  it.each([
    [682, 925, 0.95, 0.707668264079039, 0.7654065582414781],
    [3, 10, 0.95, 0.06673951117773447, 0.652452850060008],
    [0, 100, 0.99, 0, 0.05160402962410698],
    [1, 100, 0.99, 5.0124161905625066e-5, 0.07195768240189192],
    [5, 100, 0.99, 0.010940333584747605, 0.13514468253562387],
    [33, 400, 0.99, 0.050970089100745845, 0.12435998006420025],
    [400, 400, 0.99, 0.986841546053103, 1],
  ])("gives the exact bounds of %i in %i at %f", (hits, runs, confidence, lower, upper) => {
    const bounds = clopperPearson(hits, runs, confidence);
    expect(bounds.lower).toBeCloseTo(lower, 10);
    expect(bounds.upper).toBeCloseTo(upper, 10);
  });

  it("has the closed form where nothing was hit, also after many runs", () => {
    expect(clopperPearson(0, 20_000, 0.99).upper).toBeCloseTo(1 - 0.005 ** (1 / 20_000), 12);
  });

  it.each([
    [-1, 10, 0.99],
    [11, 10, 0.99],
    [1.5, 10, 0.99],
    [0, 0, 0.99],
    [1, 10, 1],
  ])("refuses %f of %f at %f", (hits, runs, confidence) => {
    expect(() => clopperPearson(hits, runs, confidence)).toThrow(RangeError);
  });
});
