import { expect, it } from "vitest";
import { figureOf, summarise, type WorldResult } from "./summary.ts";
import { renderSummary } from "./table.ts";

it("gives the mean, the value that nine in ten reach and an interval around the mean", () => {
  const values = Array.from({ length: 20 }, (_, i) => i / 20);
  const figure = figureOf(values);
  expect(figure?.mean).toBeCloseTo(0.475);
  expect(figure?.worstDecile).toBe(0.05);
  // The normal interval of this mean is 0.475 ± 1.96 · 0.288 / √20.
  expect(figure?.low).toBeCloseTo(0.349, 1);
  expect(figure?.high).toBeCloseTo(0.601, 1);
  expect(figure?.worlds).toBe(20);
});

it("leaves out worlds where the figure is undefined and gives nothing where it is everywhere", () => {
  expect(figureOf([null, 1, null])?.worlds).toBe(1);
  expect(figureOf([null])).toBeUndefined();
});

const world = (scenario: string, seed: number, hit: number, called: number): WorldResult => ({
  scenario,
  seed,
  score: {
    accounts: { hit: hit * 10, called: called * 10, planted: 20 },
    groups: { hit, called, planted: 2 },
    matches: [],
    falseFindings: called > hit ? { "fan-club": called - hit } : {},
  },
  uncalled: { synchronised: 1 },
  baseline: { pairs: 100, truePairs: 7, accounts: 50, trueAccounts: 5 },
  seconds: 1,
});

it("keeps scenarios apart and counts false findings by kind", () => {
  const [first, second] = summarise([world("a", 1, 2, 2), world("a", 2, 2, 3), world("b", 1, 1, 1)]);
  expect(first?.groups.precision?.mean).toBeCloseTo((1 + 2 / 3) / 2);
  expect(first?.falseFindings).toEqual({ "fan-club": 1 });
  expect(first?.worldsWithFalseFinding).toBe(1);
  expect(first?.uncalled).toEqual({ synchronised: 2 });
  expect(first?.baseline.pairPrecision?.mean).toBeCloseTo(0.07);
  expect(second?.accounts.recall?.mean).toBe(0.5);
});

it("renders one line for each scenario", () => {
  const table = renderSummary(summarise([world("a", 1, 2, 3), world("b", 1, 0, 0)]));
  const lines = table.trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain("1 fan-club (in 1 of 1)");
  expect(lines[3]).toContain("–");
});
