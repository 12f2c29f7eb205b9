import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarseTime, publishedCount, publishedCounts, SMALLEST_COUNT, WITHHELD } from "./suppression.ts";

describe("publishedCounts", () => {
  it("leaves large counts and none alone", () => {
    expect(publishedCounts({ a: 5, b: 80, c: 0 })).toEqual({ a: 5, b: 80, c: 0 });
    expect(publishedCounts({})).toEqual({});
  });

  it("keeps a second one back, so that the first cannot be had from the total", () => {
    expect(publishedCounts({ a: 3, b: 9, c: 40 })).toEqual({ a: WITHHELD, b: WITHHELD, c: 40 });
    expect(publishedCounts({ a: 1, b: 1, c: 40, d: 50 })).toEqual({ a: WITHHELD, b: WITHHELD, c: WITHHELD, d: 50 });
  });

  it("keeps all back where nothing hides a small one", () => {
    expect(publishedCounts({ a: 3 })).toBe(WITHHELD);
    expect(publishedCounts({ a: 1, b: 1, c: 1, d: 1, e: 1 })).toBe(WITHHELD);
  });

  it("lets nobody who knows the total find a small count", () => {
    const counts = fc.dictionary(fc.stringMatching(/^[a-f]$/), fc.integer({ min: 0, max: 12 }), { maxKeys: 6 });
    fc.assert(
      fc.property(counts, (given) => {
        const published = publishedCounts(given);
        if (published === WITHHELD) return;
        const total = Object.values(given).reduce((sum, count) => sum + count, 0);
        const hidden = Object.keys(published).filter((code) => published[code] === WITHHELD);
        const shown = Object.values(published).reduce<number>(
          (sum, count) => sum + (count === WITHHELD ? 0 : count),
          0,
        );
        for (const code of Object.keys(given)) {
          if (given[code]! > 0 && given[code]! < SMALLEST_COUNT) expect(hidden).toContain(code);
        }
        if (hidden.length === 0) return;
        // All that the reader can say of one hidden count: the others are at least 1 each.
        const largest = total - shown - (hidden.length - 1);
        expect(largest).toBeGreaterThanOrEqual(SMALLEST_COUNT);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

it("keeps single counts below five back", () => {
  expect([0, 1, 4, 5].map(publishedCount)).toEqual([0, WITHHELD, WITHHELD, 5]);
});

it("coarsens times", () => {
  const time = new Date("2026-03-01T10:59:59.999Z");
  expect([coarseTime(time, "hour"), coarseTime(time, "day")]).toEqual(["2026-03-01T10Z", "2026-03-01"]);
});
