import { describe, expect, it } from "vitest";
import { oneOf, searchFrom, searchText, wholeNumber } from "./search.ts";

describe("addresses", () => {
  it("give one view one address, whatever order its parts were set in", () => {
    expect(searchText({ order: "deadline", kind: "co-action", tag: undefined })).toBe("?kind=co-action&order=deadline");
    expect(searchText({ kind: "co-action", order: "deadline" })).toBe("?kind=co-action&order=deadline");
  });

  it("bring any text back", () => {
    const search = { tag: "#حملة & more?", note: "a=b" };
    expect(searchFrom(searchText(search))).toEqual(search);
  });

  it("take nothing that does not fit", () => {
    expect(oneOf({ order: "volume" }, "order", ["severity", "deadline"])).toEqual({});
    expect(wholeNumber({ row: "1e9" }, "row", 0, 100)).toEqual({});
    expect(wholeNumber({ row: "12" }, "row", 0, 100)).toEqual({ row: 12 });
  });
});
