import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { falseDiscoveryRate } from "./fdr.ts";

// The fifteen hypotheses of Benjamini & Hochberg 1995, table 1 and section 3.2.
const published = Float64Array.of(
  0.0001,
  0.0004,
  0.0019,
  0.0095,
  0.0201,
  0.0278,
  0.0298,
  0.0344,
  0.0459,
  0.324,
  0.4262,
  0.5719,
  0.6528,
  0.759,
  1,
);

describe("falseDiscoveryRate", () => {
  it("makes the four discoveries of the 1995 paper", () => {
    const { discoveries, cut } = falseDiscoveryRate(published);
    expect(discoveries).toBe(4);
    expect(cut).toBe(0.0095);
  });

  it("gives the adjusted values of R's p.adjust(p, 'BH')", () => {
    const wanted = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182, 0.714875,
      0.75323077, 0.81321429, 1,
    ];
    falseDiscoveryRate(published).q.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 7);
    });
  });

  it("pays Σ 1/i for dependence: p.adjust(p, 'BY')", () => {
    const { q, discoveries } = falseDiscoveryRate(published, { method: "benjamini-yekutieli" });
    expect(q[0]).toBeCloseTo(0.0015 * 3.3182289932, 9);
    expect(q[2]).toBeCloseTo(0.0095 * 3.3182289932, 9);
    expect(discoveries).toBe(3);
  });

  it("counts the tests that were not given as p = 1", () => {
    const padded = Float64Array.from({ length: 1015 }, (_, i) => published[i] ?? 1);
    const whole = falseDiscoveryRate(padded, { method: "benjamini-yekutieli" });
    const part = falseDiscoveryRate(published, { method: "benjamini-yekutieli", family: 1015 });
    expect(part.q).toEqual(whole.q.slice(0, 15));
    expect(part.discoveries).toBe(whole.discoveries);
  });

  it("follows the definition in any order, with ties", () => {
    const values = fc.array(fc.constantFrom(0, 0.001, 0.01, 0.02, 0.02, 0.3, 0.9, 1), { maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 50 }), (list, extra) => {
        const family = list.length + extra;
        const { q, discoveries, cut } = falseDiscoveryRate(Float64Array.from(list), { family });
        list.forEach((own, i) => {
          const candidates = list.filter((p) => p >= own).map((p) => (p * family) / list.filter((r) => r <= p).length);
          expect(q[i]).toBeCloseTo(Math.min(1, ...candidates), 12);
        });
        expect(discoveries).toBe(q.filter((value) => value <= 0.05).length);
        expect(list.filter((p) => discoveries > 0 && p <= cut).length).toBe(discoveries);
      }),
      { seed: 4 },
    );
  });

  it("refuses what is no p-value, and a family too small", () => {
    expect(() => falseDiscoveryRate(Float64Array.of(0.1, Number.NaN))).toThrow(RangeError);
    expect(() => falseDiscoveryRate(Float64Array.of(-0.1))).toThrow(RangeError);
    expect(() => falseDiscoveryRate(Float64Array.of(1.1))).toThrow(RangeError);
    expect(() => falseDiscoveryRate(Float64Array.of(0.1, 0.2), { family: 1 })).toThrow(RangeError);
  });
});
