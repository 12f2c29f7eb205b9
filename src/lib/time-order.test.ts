import fc from "fast-check";
import { expect, it } from "vitest";
import { orderByTime } from "./time-order.ts";

const times = fc.oneof(
  fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 120 }),
  fc.array(fc.integer({ min: 0, max: 4e12 }), { maxLength: 120 }),
  fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 120 }),
  fc.array(fc.constantFrom(0, 2 ** 52, -(2 ** 52)), { maxLength: 60 }),
);

it("orders a part by time, and what has one time by number", () => {
  fc.assert(
    fc.property(times, fc.nat({ max: 5 }), (values, before) => {
      const from = Math.min(before, values.length);
      const time = Float64Array.from(values);
      const order = new Int32Array(values.length).fill(-1);
      orderByTime(order, time, from, values.length);
      const plain = [...values.keys()].slice(from).sort((a, b) => values[a]! - values[b]! || a - b);
      expect([...order.subarray(from)]).toEqual(plain);
      expect([...order.subarray(0, from)].every((entry) => entry === -1)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
