import fc from "fast-check";
import { expect, it } from "vitest";
import { radixOrder, sortRuns } from "./radix-order.ts";

const spreads = [10, 70_000, 5_000_000_000, 2 ** 50];

it.each(spreads)("agrees with a stable sort of keys up to %d", (most) => {
  const keys = fc.array(fc.integer({ min: -Math.floor(most / 2), max: Math.floor(most / 2) }), { maxLength: 200 });
  fc.assert(
    fc.property(keys, (list) => {
      const expected = list.map((_, row) => row).sort((a, b) => list[a]! - list[b]!);
      expect([...radixOrder(Float64Array.from(list))]).toEqual(expected);
    }),
  );
});

it("keeps the order so far among equal keys, and that order unchanged", () => {
  const rows = Int32Array.of(2, 0, 1, 3);
  expect([...radixOrder(Int32Array.of(5, 1, 5, 5), rows)]).toEqual([1, 2, 0, 3]);
  expect([...rows]).toEqual([2, 0, 1, 3]);
});

it("refuses keys that have no place", () => {
  expect(() => radixOrder(Float64Array.of(0, Number.POSITIVE_INFINITY))).toThrow(RangeError);
  expect(() => radixOrder(Float64Array.of(0, 2 ** 60))).toThrow(RangeError);
});

it("sorts inside runs only", () => {
  const group = [1, 1, 0, 0, 0];
  const order = Int32Array.of(1, 0, 4, 2, 3);
  sortRuns(
    order,
    (a, b) => group[a] === group[b],
    (a, b) => a - b,
  );
  expect([...order]).toEqual([0, 1, 2, 3, 4]);
});
