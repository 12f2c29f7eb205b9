import fc from "fast-check";
import { expect, it } from "vitest";
import { gammaPoissonTail, poissonTail } from "./tail-bounds.ts";

/** P(X ≥ count) by summing the mass from `count` on; `mass(x + 1) = mass(x) · next(x)`. */
function tail(count: number, mass: number, next: (x: number) => number): number {
  let sum = 0;
  let term = mass;
  for (let x = 0; x < 4000; x++) {
    if (x >= count) sum += term;
    term *= next(x);
  }
  return sum;
}

it("is never below the tail of a Poisson count, and zero up to its mean", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.05, max: 30, noNaN: true }), (count, mean) => {
      const exact = tail(count, Math.exp(-mean), (x) => mean / (x + 1));
      expect(Math.exp(poissonTail(count, mean))).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
      expect(poissonTail(count, mean)).toBeLessThanOrEqual(0);
    }),
  );
  expect(poissonTail(3, 3)).toBe(0);
  expect(poissonTail(30, 29.999999959104738)).toBeLessThanOrEqual(0);
});

it("is never below the tail of a Gamma–Poisson count, which is wider than Poisson", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      (count, mean, shape) => {
        const success = mean / (shape + mean);
        const exact = tail(count, (1 - success) ** shape, (x) => (success * (x + shape)) / (x + 1));
        expect(Math.exp(gammaPoissonTail(count, mean, shape))).toBeGreaterThanOrEqual(exact * (1 - 1e-6));
        expect(gammaPoissonTail(count, mean, shape)).toBeGreaterThanOrEqual(poissonTail(count, mean) - 1e-9);
      },
    ),
  );
});
