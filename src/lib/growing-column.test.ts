import { describe, expect, it } from "vitest";
import { GrowingColumn } from "./growing-column.ts";

describe("GrowingColumn", () => {
  it("keeps every value while it grows", () => {
    const column = new GrowingColumn(new Float64Array(0));
    for (let at = 0; at < 5000; at++) column.push(at / 2);
    expect(column.length).toBe(5000);
    expect([column.at(0), column.at(1023), column.at(1024), column.at(4999)]).toEqual([0, 511.5, 512, 2499.5]);
    expect(column.view()).toHaveLength(5000);
  });

  it("fills the places that were skipped, and gives the fill beyond its end", () => {
    const column = new GrowingColumn(new Int32Array(0), -1);
    column.set(3000, 7);
    expect([column.at(0), column.at(2999), column.at(3000), column.at(3001)]).toEqual([-1, -1, 7, -1]);
  });
});
