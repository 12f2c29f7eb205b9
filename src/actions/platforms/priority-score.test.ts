import fc from "fast-check";
import { expect, it } from "vitest";
import { type Harm, harmAlleged, priorityScore } from "./priority-score.ts";

const harm = fc.constantFrom<Harm>(0, 1, 2, 3);

it("lies in 0–100 and rises with voices and with harm", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      harm,
      (a, b, h) => {
        const [low, high] = [priorityScore(Math.min(a, b), h), priorityScore(Math.max(a, b), h)];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        if (h < 3) expect(priorityScore(a, (h + 1) as Harm)).toBeGreaterThan(priorityScore(a, h));
      },
    ),
  );
});

it("puts twelve people who report a threat before a brigade of one hand that ticks every box", () => {
  expect(priorityScore(12, 3)).toBeGreaterThan(priorityScore(1.1, 0) + 50);
});

it("takes the worst that two reporters of their own allege, in Ozone's and Mastodon's words", () => {
  expect(
    harmAlleged([
      { category: "reasonViolenceThreats", reporters: 2 },
      { category: "spam", reporters: 90 },
    ]),
  ).toBe(3);
  expect(
    harmAlleged([
      { category: "reasonChildSafetyCSAM", reporters: 1 },
      { category: "legal", reporters: 2 },
    ]),
  ).toBe(2);
  expect(
    harmAlleged([
      { category: "violation", reporters: 1 },
      { category: "reasonRude", reporters: 1 },
    ]),
  ).toBe(1);
  expect(harmAlleged([{ category: "other", reporters: 500 }])).toBe(0);
  expect(harmAlleged([])).toBe(0);
});
