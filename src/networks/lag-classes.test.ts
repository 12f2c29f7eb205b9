import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinatedLagLaws, LAG_CLASS_COUNT, LAG_LAW_COUNT, lagClass, lagEdges } from "./lag-classes.ts";

const scale = { window: 60_000, background: 3_600_000 };

describe("lag classes", () => {
  it("are those of the method at its default scale", () => {
    expect(lagEdges(scale)).toEqual([5_000, 15_000, 60_000, 300_000, 3_600_000]);
    expect(lagEdges({ window: 300_000, background: 7_200_000 })).toEqual([
      25_000, 75_000, 300_000, 1_500_000, 7_200_000,
    ]);
  });

  it("hold their upper edge and everything above the edge before", () => {
    const edges = lagEdges(scale);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(0, ...edges), fc.integer({ min: 0, max: 4_000_000 })), (lag) => {
        expect(lagClass(edges, lag)).toBe(edges.filter((edge) => edge < lag).length);
      }),
    );
    expect(lagClass(edges, 3_600_001)).toBe(LAG_CLASS_COUNT);
  });
});

describe("the laws of coordinated lags", () => {
  it("are what two delays, each spread evenly over [0, J], lie apart", () => {
    const laws = coordinatedLagLaws(scale);
    expect(laws).toHaveLength(LAG_LAW_COUNT);
    const steps = 400;
    for (const [law, spread] of [10_000, 30_000, 60_000, 120_000, 300_000].entries()) {
      const masses = new Float64Array(LAG_CLASS_COUNT);
      for (let x = 0; x < steps; x++)
        for (let y = 0; y < steps; y++)
          masses[lagClass(lagEdges(scale), (spread * Math.abs(x - y)) / steps)]! += 1 / steps ** 2;
      for (const [lag, mass] of masses.entries()) expect(laws[law]![lag]).toBeCloseTo(mass, 1.7);
    }
  });

  it("leave every class a chance, so that one odd lag never decides alone", () => {
    for (const law of coordinatedLagLaws(scale)) {
      expect(law.every((chance) => chance >= 1e-4)).toBe(true);
      expect(law.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 3);
    }
  });
});
