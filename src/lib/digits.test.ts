import fc from "fast-check";
import { expect, it } from "vitest";
import { sixDigits } from "./digits.ts";

it("keeps six significant digits, at any size", () => {
  expect([123456.789, 0.000123456789, 1e-300 / 3, -2.9999999, 0].map(sixDigits)).toEqual([
    123457, 0.000123457, 3.33333e-301, -3, 0,
  ]);
});

it("rounds once: a rounded number stays as it is, and within half a unit of the sixth digit", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
      const rounded = sixDigits(value);
      expect(sixDigits(rounded)).toBe(rounded);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(5.0001e-6 * Math.abs(value));
    }),
  );
});
