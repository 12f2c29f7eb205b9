import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logHypergeometricTail, oddsRatio } from "./joint-traits.ts";

/** P(X ≥ x) counted out: every way to draw `drawn` of `total` things of which the first `marked` are marked. */
function countedTail(total: number, marked: number, drawn: number, x: number): number {
  let all = 0;
  let asMany = 0;
  for (let chosen = 0; chosen < 1 << total; chosen++) {
    let size = 0;
    let hits = 0;
    for (let thing = 0; thing < total; thing++) {
      if (!(chosen & (1 << thing))) continue;
      size++;
      if (thing < marked) hits++;
    }
    if (size !== drawn) continue;
    all++;
    if (hits >= x) asMany++;
  }
  return asMany / all;
}

describe("logHypergeometricTail", () => {
  it("is what counting every draw gives", () => {
    const size = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(size, fc.nat(10), fc.nat(10), fc.nat(11), (total, m, d, x) => {
        const [marked, drawn] = [Math.min(m, total), Math.min(d, total)];
        const counted = countedTail(total, marked, drawn, x);
        const told = Math.exp(logHypergeometricTail({ total, marked, drawn }, x));
        expect(told).toBeCloseTo(counted, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps what lies far out: Fisher's tea, and a flood", () => {
    expect(Math.exp(logHypergeometricTail({ total: 8, marked: 4, drawn: 4 }, 4))).toBeCloseTo(1 / 70, 12);
    expect(logHypergeometricTail({ total: 200, marked: 100, drawn: 100 }, 100)).toBeCloseTo(-135.7529, 3);
  });
});

describe("oddsRatio", () => {
  it("is one where the words are as common outside, and infinite nowhere", () => {
    expect(oddsRatio(20, 20, 20, 20)).toBe(1);
    expect(oddsRatio(14, 0, 0, 0)).toBe(29);
    expect(oddsRatio(0, 0, 0, 0)).toBe(1);
  });

  it("keeps growing where a ratio of shares has reached its ceiling", () => {
    const [half, nearlyAll] = [oddsRatio(60, 40, 40, 60), oddsRatio(99, 1, 40, 60)];
    expect(half).toBeCloseTo(2.23, 2);
    expect(nearlyAll).toBeGreaterThan(90);
  });
});
