import { expect, it } from "vitest";
import { lowerBound } from "./lower-bound.ts";

it("finds where a value belongs among ascending ones", () => {
  const values = Float64Array.of(1, 2, 2, 5);
  expect([0, 1, 2, 3, 6].map((wanted) => lowerBound(values, wanted))).toEqual([0, 0, 1, 3, 4]);
});
