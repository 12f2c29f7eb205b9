/** Random draws of the usual laws, all from a seeded stream. */
import type { Random } from "../lib/random.ts";

/** Standard normal deviate (Box & Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Log-normal deviate with this median; sigma is the standard deviation of the logarithm. */
export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}

/** Exponential deviate with this mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** Pareto deviate ≥ 1 with tail exponent alpha: P(X > x) = x^−alpha. */
export function pareto(random: Random, alpha: number): number {
  return (1 - random()) ** (-1 / alpha);
}

/** Integer in [0, n). */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** Number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One element of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)] as T;
}

/** Fisher–Yates shuffle in place. */
export function shuffle<T>(random: Random, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
}

/** Draws indices with fixed weights in O(log n). */
export type WeightedDraw = (random: Random) => number;

/** A sampler over `values`, each drawn in proportion to its weight (≥ 0, not all zero). */
export function weightedDraw(values: readonly number[], weight: (value: number) => number): WeightedDraw {
  const cumulative = new Float64Array(values.length);
  let total = 0;
  values.forEach((value, i) => {
    total += weight(value);
    cumulative[i] = total;
  });
  return (random) => values[firstAbove(cumulative, values.length, random() * total)] as number;
}

/** First index whose cumulative weight exceeds `x`, among the first `length` entries. */
export function firstAbove(cumulative: ArrayLike<number>, length: number, x: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
