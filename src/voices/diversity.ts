/**
 * Which traits reporters share, in factor form: the similarity of i and j ≠ i is R_ij = Σ_c u_ic u_jc, and R_ii = 1.
 * Row i holds entries start[i] … start[i + 1] − 1.
 */
export interface SharedFactors {
  readonly start: Int32Array;
  /** Number of the factor, in [0, factorCount), at most once in a row. */
  readonly factor: Int32Array;
  /** u ≥ 0, with Σ_c u_ic² ≤ 1 in each row. */
  readonly loading: Float64Array;
  readonly factorCount: number;
}

const MOST_SWEEPS = 400;
const STILL = 1e-10;

/**
 * How many independent voices these come to: k = max over w ≥ 0 of (1ᵀw)² / (wᵀRw), the maximum diversity of order 2
 * (Leinster & Meckes 2016, "Maximizing diversity in biology and beyond", Entropy 18(3)). It equals 1ᵀR⁻¹1 where R⁻¹1 ≥ 0.
 * For similarities of 0 to 1 it lies in [1, N]; no voice that is added lowers it and no similarity that grows raises
 * it, which neither the inverse nor the average of R can say (`diversity.reference.ts` is the plain form).
 *
 * Coordinate descent on wᵀRw/2 − 1ᵀw, which has one minimum, and whose every step leaves a lower bound of k. Equal rows
 * are one coordinate, so that clusters of equal members are solved at once. O(entries) a sweep.
 * @returns 0 where there is nobody.
 */
export function independentVoices(factors: SharedFactors): number {
  const { start, factor, loading, factorCount } = factors;
  const { rows, copies } = distinctRows(factors);
  const weight = new Float64Array(rows.length);
  const sum = new Float64Array(factorCount);
  const own = Float64Array.from(rows, (row) => squaredLength(factors, row));
  const change = (at: number, to: number) => {
    const row = rows[at]!;
    const moved = copies[at]! * (to - weight[at]!);
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) sum[factor[entry]!]! += loading[entry]! * moved;
    weight[at] = to;
  };
  rows.forEach((_, at) => {
    change(at, 1 / (1 + (copies[at]! - 1) * own[at]!));
  });
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      let shared = -own[at]! * copies[at]! * weight[at]!;
      for (let entry = start[row]!; entry < start[row + 1]!; entry++) shared += loading[entry]! * sum[factor[entry]!]!;
      const best = Math.max(0, 1 - shared) / (1 + (copies[at]! - 1) * own[at]!);
      largest = Math.max(largest, Math.abs(best - weight[at]!));
      if (best !== weight[at]) change(at, best);
    }
    if (largest < STILL) break;
  }
  return ratio(weight, copies, own, sum);
}

/** (1ᵀw)² / (wᵀRw), where wᵀRw = Σ_c (Σ_i u_ic w_i)² + Σ_i (1 − Σ_c u_ic²) w_i². */
function ratio(weight: Float64Array, copies: Int32Array, own: Float64Array, sum: Float64Array): number {
  let total = 0;
  let square = 0;
  for (const s of sum) square += s * s;
  for (let at = 0; at < weight.length; at++) {
    total += copies[at]! * weight[at]!;
    square += copies[at]! * (1 - own[at]!) * weight[at]! ** 2;
  }
  return total === 0 ? 0 : (total * total) / square;
}

function squaredLength({ start, loading }: SharedFactors, row: number): number {
  let sum = 0;
  for (let entry = start[row]!; entry < start[row + 1]!; entry++) sum += loading[entry]! ** 2;
  return sum;
}

/** One row for each set of equal rows, and how many they are. */
function distinctRows({ start, factor, loading }: SharedFactors): { rows: Int32Array; copies: Int32Array } {
  const places = new Map<string, number>();
  const rows: number[] = [];
  const copies: number[] = [];
  for (let row = 0; row + 1 < start.length; row++) {
    const entries = Array.from(
      factor.subarray(start[row]!, start[row + 1]!),
      (code, at) => [code, loading[start[row]! + at]!] as const,
    );
    const key = entries
      .filter(([, value]) => value > 0)
      .sort(([a], [b]) => a - b)
      .join(";");
    const place = key === "" ? undefined : places.get(key);
    if (place !== undefined) {
      copies[place]!++;
      continue;
    }
    if (key !== "") places.set(key, rows.length);
    rows.push(row);
    copies.push(1);
  }
  return { rows: Int32Array.from(rows), copies: Int32Array.from(copies) };
}

/** Rows as lists of (factor, loading), packed. */
export function packFactors(rows: readonly (readonly (readonly [factor: number, loading: number])[])[]): SharedFactors {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    start[at + 1] = start[at]! + row.length;
  });
  const entries = rows.flat();
  return {
    start,
    factor: Int32Array.from(entries, ([factor]) => factor),
    loading: Float64Array.from(entries, ([, loading]) => loading),
    factorCount: entries.reduce((most, [factor]) => Math.max(most, factor + 1), 0),
  };
}

/**
 * Voices of reporters of whom each belongs to one cluster or to none: k = n_free + Σ_c n_c / (1 + (n_c − 1) ρ_c), which
 * is what `independentVoices` comes to there.
 */
export function clusteredVoices(free: number, clusters: readonly { readonly size: number; readonly rho: number }[]) {
  return clusters.reduce((sum, { size, rho }) => sum + (size > 0 ? size / (1 + (size - 1) * rho) : 0), free);
}
