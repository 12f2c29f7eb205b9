/**
 * False discovery rate over a family of tests, many of which may never have been computed.
 *
 * `benjamini-hochberg` (1995, J. R. Stat. Soc. B 57:289) holds for independent and positively dependent tests;
 * `benjamini-yekutieli` (2001, Ann. Stat. 29:1165) for any dependence, at the price of a factor Σ 1/i.
 */
export type FdrMethod = "benjamini-hochberg" | "benjamini-yekutieli";

export interface FdrOptions {
  readonly method?: FdrMethod;
  /** Number of tests in the family, ≥ the number of p-values given; the tests not given count as p = 1. */
  readonly family?: number;
  /** Rate of false discoveries accepted, in (0, 1). */
  readonly level?: number;
}

export interface FdrResult {
  /** Adjusted p-values in [0, 1], in the order given: the smallest level at which each would be a discovery. */
  readonly q: Float64Array;
  /** The largest p-value that is a discovery at `level`; 0 if none is. */
  readonly cut: number;
  readonly discoveries: number;
}

/** Controls the false discovery rate. Throws a RangeError on a p-value outside [0, 1] or a family smaller than the list. */
export function falseDiscoveryRate(p: Float64Array, options: FdrOptions = {}): FdrResult {
  const { method = "benjamini-hochberg", family = p.length, level = 0.05 } = options;
  if (!(family >= p.length)) throw new RangeError(`The family (${family}) is smaller than its ${p.length} p-values.`);
  for (const value of p) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`A p-value must lie in [0, 1]: ${value}.`);
  }
  const penalty = method === "benjamini-yekutieli" ? harmonic(family) : 1;
  const sorted = Float64Array.from(p).sort();
  const adjusted = new Float64Array(sorted.length);
  let smallest = 1;
  let discoveries = 0;
  for (let rank = sorted.length; rank > 0; rank--) {
    smallest = Math.min(smallest, ((sorted[rank - 1] as number) * family * penalty) / rank);
    adjusted[rank - 1] = smallest;
    if (discoveries === 0 && smallest <= level) discoveries = rank;
  }
  const q = p.map((value) => adjusted[firstAt(sorted, value)] as number);
  return { q, cut: discoveries === 0 ? 0 : (sorted[discoveries - 1] as number), discoveries };
}

/** Where `value` first stands in the sorted list; equal p-values share one adjusted value. */
function firstAt(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const EULER_MASCHERONI = 0.5772156649015329;

/** 1 + 1/2 + … + 1/n; Euler–Maclaurin above 1,000, where its error is below 1e-15. */
function harmonic(n: number): number {
  if (n > 1000) return Math.log(n) + EULER_MASCHERONI + 1 / (2 * n) - 1 / (12 * n * n);
  let sum = 0;
  for (let i = 1; i <= n; i++) sum += 1 / i;
  return sum;
}
