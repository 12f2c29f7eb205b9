import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  logFactorial,
  logPoissonBinomialTail,
  logPoissonTail,
  logTailLowerBound,
  poissonBinomialTailBounds,
  poissonTail,
} from "./poisson-binomial.ts";

/** Sums the probability of every outcome of the single draws: the definition. */
function enumerateTail(x: number, draws: readonly number[]): number {
  let tail = 0;
  for (let outcome = 0; outcome < 2 ** draws.length; outcome++) {
    let probability = 1;
    let yes = 0;
    draws.forEach((p, i) => {
      const drawn = (outcome >> i) & 1;
      probability *= drawn === 1 ? p : 1 - p;
      yes += drawn;
    });
    if (yes >= x) tail += probability;
  }
  return tail;
}

/** One draw at a time, for cases with too many outcomes to list; every term is positive. */
function stepByStepTail(x: number, p: readonly number[], count: readonly number[]): number {
  const state = new Array<number>(x + 1).fill(0);
  state[0] = 1;
  p.forEach((probability, c) => {
    for (let draw = 0; draw < (count[c] ?? 0); draw++) {
      state[x] = (state[x] ?? 0) + (state[x - 1] ?? 0) * probability;
      for (let k = x - 1; k > 0; k--) {
        state[k] = (state[k] ?? 0) * (1 - probability) + (state[k - 1] ?? 0) * probability;
      }
      state[0] = (state[0] ?? 0) * (1 - probability);
    }
  });
  return state[x] ?? 0;
}

function expectRelative(actual: number, wanted: number, tolerance: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(wanted), Number.MIN_VALUE));
}

const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-9, 1e-3, 0.999999));

describe("logFactorial", () => {
  it("passes from the table to the series without a step", () => {
    for (const n of [1, 2, 169, 170, 171, 172, 1000]) {
      expectRelative(logFactorial(n) - logFactorial(n - 1), Math.log(n), 1e-12);
    }
    expect(logFactorial(0)).toBe(0);
  });
});

describe("poissonTail", () => {
  // Worked out with mpmath at 50 digits.
  it.each([
    [11, 10, -0.8747643859307784],
    [10, 1, -16.009909825202023],
    [1, 1e-9, -20.723265837446412],
    [2, 1e-9, -42.139678855119435],
    [30, 0.001, -281.89186245974196],
    [80, 0.01, -642.0966157005154],
    [1200, 1000, -21.481654963403038],
    [900, 1000, -0.0006227916787585667],
    [5000, 1000, -4052.1440328893923],
    [200, 3.5, -616.1618287237794],
    [300, 0.01, -2796.466872518356],
  ])("ln P(X ≥ %d | λ = %d) = %d", (x, lambda, wanted) => {
    expectRelative(logPoissonTail(x, lambda), wanted, 1e-12);
  });

  it("is certain from 0 on and impossible without a rate", () => {
    expect([poissonTail(0, 3), poissonTail(0, 0), poissonTail(2, 0)]).toEqual([1, 1, 0]);
  });
});

describe("logPoissonBinomialTail", () => {
  it("agrees with listing every outcome", () => {
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 10 }), fc.integer({ min: 0, max: 11 }), (draws, x) => {
        const p = Float64Array.from(draws);
        const tail = Math.exp(logPoissonBinomialTail(x, p, new Float64Array(draws.length).fill(1)));
        expectRelative(tail, enumerateTail(x, draws), 1e-10);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("agrees with adding one draw at a time, classes large and small", () => {
    const draws = fc.tuple(fc.double({ min: 1e-6, max: 0.9, noNaN: true }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(draws, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 80 }), (classes, x) => {
        const p = classes.map(([own]) => own);
        const count = classes.map(([, own]) => own);
        const wanted = stepByStepTail(x, p, count);
        const tail = Math.exp(logPoissonBinomialTail(x, Float64Array.from(p), Float64Array.from(count)));
        if (wanted > 1e-290) expectRelative(tail, wanted, 1e-10);
        else expect(tail).toBeLessThanOrEqual(1e-289);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  // Worked out with mpmath at 400 digits.
  it.each([
    [1, -0.0054070315862945785],
    [5, -0.5695776886781718],
    [12, -5.548824939582805],
    [40, -57.203980258122186],
    [150, -433.1840508549333],
  ])("keeps its precision at any depth: x = %d", (x, wanted) => {
    const p = Float64Array.of(0.3, 0.05, 0.001, 1e-6);
    const count = Float64Array.of(3, 40, 2000, 100000);
    expectRelative(logPoissonBinomialTail(x, p, count), wanted, 1e-11);
  });

  it("goes on below the smallest number that can be written", () => {
    const all = logPoissonBinomialTail(100, Float64Array.of(1e-6), Float64Array.of(100));
    expectRelative(all, 100 * Math.log(1e-6), 1e-13);
    const oneLess = logPoissonBinomialTail(99, Float64Array.of(1e-6), Float64Array.of(100));
    expectRelative(oneLess, Math.log(100 - 99e-6) + 99 * Math.log(1e-6), 1e-13);
  });

  it("counts certain draws and refuses more than there are", () => {
    const p = Float64Array.of(1, 0.5);
    const count = Float64Array.of(3, 1);
    expect(logPoissonBinomialTail(3, p, count)).toBe(0);
    expectRelative(logPoissonBinomialTail(4, p, count), Math.log(0.5), 1e-15);
    expect(logPoissonBinomialTail(5, p, count)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("poissonBinomialTailBounds", () => {
  it("always holds the exact tail", () => {
    const draws = fc.tuple(probability, fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(draws, { maxLength: 6 }), fc.integer({ min: 0, max: 40 }), (classes, x) => {
        const p = Float64Array.from(classes, ([own]) => own);
        const count = Float64Array.from(classes, ([, own]) => own);
        const exact = logPoissonBinomialTail(x, p, count);
        const { low, high } = poissonBinomialTailBounds(x, p, count);
        expect(low).toBeLessThanOrEqual(exact + 1e-9);
        expect(high).toBeGreaterThanOrEqual(exact - 1e-9);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it("is held in crowded cases by the tilted normal, close enough to tell chance from choice", () => {
    const p = Float64Array.from({ length: 300 }, (_, i) => 0.02 + 0.9 * (i / 300));
    const count = new Float64Array(300).fill(12);
    for (const x of [1750, 1800, 1850]) {
      const exact = logPoissonBinomialTail(x, p, count);
      const low = logTailLowerBound(x, p, count);
      expect(low).toBeLessThanOrEqual(exact);
      expect(low).toBeGreaterThan(exact - 2);
    }
    const draws = fc.tuple(probability, fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(fc.array(draws, { maxLength: 6 }), fc.integer({ min: 1, max: 300 }), (classes, x) => {
        const own = Float64Array.from(classes, ([chance]) => chance);
        const size = Float64Array.from(classes, ([, n]) => n);
        expect(logTailLowerBound(x, own, size)).toBeLessThanOrEqual(logPoissonBinomialTail(x, own, size) + 1e-9);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it("is tight where the draws spread over many objects", () => {
    const p = Float64Array.of(1e-4, 1e-5);
    const count = Float64Array.of(2000, 50000);
    const exact = logPoissonBinomialTail(5, p, count);
    const { low, high } = poissonBinomialTailBounds(5, p, count);
    expect(high - low).toBeLessThan(0.01);
    expect(low).toBeLessThanOrEqual(exact);
    expect(high).toBeGreaterThanOrEqual(exact);
  });
});
