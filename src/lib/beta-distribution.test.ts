import { describe, expect, it } from "vitest";
import { betaBelow, betaQuantile, logGamma } from "./beta-distribution.ts";

describe("logGamma", () => {
  it("is the logarithm of factorials, and of √π at one half", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 8);
  });
});

describe("betaBelow", () => {
  it("is the binomial tail for whole numbers", () => {
    const choose = [1, 6, 15, 20, 15, 6, 1];
    // P(Beta(a, b) ≤ x) = P(Binomial(a + b − 1, x) ≥ a).
    for (const a of [1, 2, 3, 4, 5, 6]) {
      const tail = choose.reduce((sum, ways, k) => (k < a ? sum : sum + ways * 0.3 ** k * 0.7 ** (6 - k)), 0);
      expect(betaBelow(0.3, a, 7 - a)).toBeCloseTo(tail, 12);
    }
  });

  it("stays in [0, 1] at the ends and for lopsided shapes", () => {
    expect(betaBelow(0, 2, 3)).toBe(0);
    expect(betaBelow(1, 2, 3)).toBe(1);
    expect(betaBelow(0.5, 5000, 1)).toBeLessThan(1e-300);
    expect(betaBelow(0.999, 0.5, 2000)).toBeCloseTo(1, 12);
  });
});

describe("betaQuantile", () => {
  it("undoes betaBelow", () => {
    for (const [a, b] of [
      [1, 1],
      [0.5, 7],
      [40, 3],
      [900, 1200],
    ] as const)
      for (const p of [0.05, 0.5, 0.95]) expect(betaBelow(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
  });
});
