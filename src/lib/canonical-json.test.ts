import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";

it("writes the example of RFC 8785, section 3.2.2 to 3.2.4", () => {
  const value = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
  );
});

it("sorts names by UTF-16 code units, as the RFC's section 3.2.3 shows", () => {
  const names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
  const text = canonicalJson(Object.fromEntries(names.map((name, index) => [name, index])));
  expect(Object.keys(JSON.parse(text) as object).filter((name) => name !== "1")).toEqual([
    "\r",
    "\u0080",
    "\u00f6",
    "\u20ac",
    "\ud83d\ude00",
    "\ufb33",
  ]);
});

it("does not depend on the order of names, and is read back as what it was", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      const again = JSON.parse(text) as Json;
      expect(canonicalJson(again)).toBe(text);
      if (typeof again === "object" && again !== null && !Array.isArray(again)) {
        const turned = Object.fromEntries(Object.entries(again).reverse());
        expect(canonicalJson(turned as Json)).toBe(text);
      }
    }),
  );
});

it("refuses what JSON cannot hold, and leaves out what is not there", () => {
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
  expect(() => canonicalJson("\ud800")).toThrow("surrogate");
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});
