import { expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { exponential, logNormal, normal, pareto, shuffle, weightedDraw } from "./draws.ts";

const N = 20_000;
const sample = (draw: (random: () => number) => number) => {
  const random = seededRandom(11);
  return Array.from({ length: N }, () => draw(random));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (values: readonly number[], holds: (value: number) => boolean) =>
  values.filter(holds).length / values.length;

// Tolerances are five standard errors of each estimate at this sample size.
it("draws the normal law: mean 0, variance 1", () => {
  const values = sample(normal);
  expect(Math.abs(mean(values))).toBeLessThan(0.036);
  expect(Math.abs(mean(values.map((x) => x * x)) - 1)).toBeLessThan(0.05);
});

it("draws the exponential law: mean and the share beyond it", () => {
  const values = sample((random) => exponential(random, 40));
  expect(Math.abs(mean(values) - 40)).toBeLessThan(1.5);
  expect(Math.abs(share(values, (x) => x > 40) - Math.exp(-1))).toBeLessThan(0.018);
});

it("draws the log-normal law: half below the median, 84.1 % below one sigma", () => {
  const values = sample((random) => logNormal(random, 30, 0.5));
  expect(Math.abs(share(values, (x) => x < 30) - 0.5)).toBeLessThan(0.018);
  expect(Math.abs(share(values, (x) => x < 30 * Math.exp(0.5)) - 0.8413)).toBeLessThan(0.013);
});

it("draws the Pareto law: at least 1, with its tail", () => {
  const values = sample((random) => pareto(random, 1.5));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(1);
  expect(Math.abs(share(values, (x) => x > 4) - 4 ** -1.5)).toBeLessThan(0.012);
});

it("draws in proportion to the weights, and never what weighs nothing", () => {
  const values = sample(weightedDraw([7, 8, 9], (value) => [1, 0, 3][value - 7] as number));
  expect(values).not.toContain(8);
  expect(Math.abs(share(values, (x) => x === 9) - 0.75)).toBeLessThan(0.016);
});

it("shuffles without losing anything, each place alike", () => {
  const random = seededRandom(3);
  const firsts = Array.from({ length: N }, () => shuffle(random, [0, 1, 2, 3])[0] as number);
  for (let x = 0; x < 4; x++) expect(Math.abs(share(firsts, (first) => first === x) - 0.25)).toBeLessThan(0.016);
  expect(shuffle(random, [0, 1, 2, 3]).sort()).toEqual([0, 1, 2, 3]);
});
