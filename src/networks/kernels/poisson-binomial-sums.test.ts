import fc from "fast-check";
import { expect, it } from "vitest";
import { logPoissonBinomialTail } from "./poisson-binomial.ts";
import { logTailBySums } from "./poisson-binomial-sums.ts";

const classes = fc.array(
  fc.record({
    p: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-9, max: 0.01, noNaN: true })),
    count: fc.nat({ max: 400 }),
  }),
  { minLength: 1, maxLength: 30 },
);

it("is the tail that dynamic programming gives, or says that it cannot tell", () => {
  fc.assert(
    fc.property(classes, fc.integer({ min: 1, max: 40 }), (chosen, x) => {
      const p = Float64Array.from(chosen, (one) => one.p);
      const count = Float64Array.from(chosen, (one) => one.count);
      const quick = logTailBySums(x, p, count);
      if (Number.isNaN(quick)) return;
      const plain = logPoissonBinomialTail(x, p, count);
      if (quick === plain) return;
      expect(Math.abs(quick - plain)).toBeLessThan(1e-10 * Math.max(1, Math.abs(plain)));
    }),
    { numRuns: 3000 },
  );
});

it("tells of what pairs of accounts share among hundreds of rare objects", () => {
  const p = Float64Array.from({ length: 260 }, (_, c) => ((c + 1) / 260) ** 3 * 0.001);
  const count = Float64Array.from({ length: 260 }, (_, c) => 1 + Math.floor(400 / (c + 1)));
  for (const x of [1, 3, 6, 12, 25])
    expect(logTailBySums(x, p, count)).toBeCloseTo(logPoissonBinomialTail(x, p, count), 10);
});
