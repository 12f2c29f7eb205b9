/**
 * Which traits reporters share, in factor form: the similarity of i and j ≠ i is R_ij = Σ_c u_ic u_jc, and R_ii = 1.
 * Row i holds entries start[i] … start[i + 1] − 1.
 */
export interface SharedFactors {
  readonly start: Int32Array;
  /** Number of the factor, in [0, factorCount), ascending in a row. */
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
 * are one coordinate, so that clusters of equal members are solved at once. A sweep costs as much as the factors have
 * entries, or the square of the coordinates where that is less: few accounts that did a thousand things together.
 * @returns 0 where there is nobody.
 */
export function independentVoices(factors: SharedFactors): number {
  const { rows, copies } = distinctRows(factors);
  const weight = new Float64Array(rows.length);
  const own = Float64Array.from(rows, (row) => squaredLength(factors, row));
  const shared =
    rows.length ** 2 < factors.factor.length ? sharedByPairs(factors, rows) : sharedByFactors(factors, rows);
  const change = (at: number, to: number) => {
    shared.add(at, copies[at]! * (to - weight[at]!));
    weight[at] = to;
  };
  rows.forEach((_, at) => {
    change(at, 1 / (1 + (copies[at]! - 1) * own[at]!));
  });
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0;
    for (let at = 0; at < rows.length; at++) {
      const others = shared.of(at) - own[at]! * copies[at]! * weight[at]!;
      const best = Math.max(0, 1 - others) / (1 + (copies[at]! - 1) * own[at]!);
      largest = Math.max(largest, Math.abs(best - weight[at]!));
      if (best !== weight[at]) change(at, best);
    }
    if (largest < STILL) break;
  }
  return ratio(weight, copies, own, shared);
}

/** Σ_j Σ_c u_ic u_jc v_j for weights v that are added to, the coordinate's own part among them. */
interface SharedWeight {
  add(at: number, weight: number): void;
  of(at: number): number;
}

function sharedByFactors({ start, factor, loading, factorCount }: SharedFactors, rows: Int32Array): SharedWeight {
  const sum = new Float64Array(factorCount);
  return {
    add(at, weight) {
      const row = rows[at]!;
      for (let entry = start[row]!; entry < start[row + 1]!; entry++) sum[factor[entry]!]! += loading[entry]! * weight;
    },
    of(at) {
      const row = rows[at]!;
      let shared = 0;
      for (let entry = start[row]!; entry < start[row + 1]!; entry++) shared += loading[entry]! * sum[factor[entry]!]!;
      return shared;
    },
  };
}

function sharedByPairs(factors: SharedFactors, rows: Int32Array): SharedWeight {
  const size = rows.length;
  const similarity = pairSimilarity(factors, rows);
  const sum = new Float64Array(size);
  return {
    add(at, weight) {
      for (let other = 0; other < size; other++) sum[other]! += similarity[at * size + other]! * weight;
    },
    of: (at) => sum[at]!,
  };
}

/** Σ_c u_ic u_jc for each two of the rows, row by row; on the diagonal Σ_c u_ic². */
function pairSimilarity({ start, factor, loading, factorCount }: SharedFactors, rows: Int32Array): Float64Array {
  const size = rows.length;
  const similarity = new Float64Array(size * size);
  const dense = new Float64Array(factorCount);
  for (let at = 0; at < size; at++) {
    dense.fill(0);
    for (let entry = start[rows[at]!]!; entry < start[rows[at]! + 1]!; entry++) dense[factor[entry]!] = loading[entry]!;
    for (let other = at; other < size; other++) {
      let shared = 0;
      for (let entry = start[rows[other]!]!; entry < start[rows[other]! + 1]!; entry++)
        shared += loading[entry]! * dense[factor[entry]!]!;
      similarity[at * size + other] = shared;
      similarity[other * size + at] = shared;
    }
  }
  return similarity;
}

/** (1ᵀw)² / (wᵀRw), where wᵀRw = Σ_ij n_i w_i (Σ_c u_ic u_jc) n_j w_j + Σ_i n_i (1 − Σ_c u_ic²) w_i². */
function ratio(weight: Float64Array, copies: Int32Array, own: Float64Array, shared: SharedWeight): number {
  let total = 0;
  let square = 0;
  for (let at = 0; at < weight.length; at++) {
    const voice = copies[at]! * weight[at]!;
    total += voice;
    square += voice * shared.of(at) + voice * (1 - own[at]!) * weight[at]!;
  }
  return total === 0 ? 0 : (total * total) / square;
}

function squaredLength({ start, loading }: SharedFactors, row: number): number {
  let sum = 0;
  for (let entry = start[row]!; entry < start[row + 1]!; entry++) sum += loading[entry]! ** 2;
  return sum;
}

/** One row for each set of equal rows, and how many they are; rows without entries share nothing and stay apart. */
function distinctRows({ start, factor, loading }: SharedFactors): { rows: Int32Array; copies: Int32Array } {
  const alike = new Map<number, number[]>();
  const rows: number[] = [];
  const copies: number[] = [];
  const isEqual = (a: number, b: number) => {
    const length = start[a + 1]! - start[a]!;
    if (start[b + 1]! - start[b]! !== length) return false;
    for (let at = 0; at < length; at++) {
      const [x, y] = [start[a]! + at, start[b]! + at];
      if (factor[x] !== factor[y] || loading[x] !== loading[y]) return false;
    }
    return true;
  };
  for (let row = 0; row + 1 < start.length; row++) {
    let sum = 0;
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) sum += loading[entry]! * (factor[entry]! + 1);
    const places = alike.get(sum) ?? [];
    const place = sum === 0 ? undefined : places.find((at) => isEqual(rows[at]!, row));
    if (place !== undefined) {
      copies[place]!++;
      continue;
    }
    if (sum > 0) alike.set(sum, [...places, rows.length]);
    rows.push(row);
    copies.push(1);
  }
  return { rows: Int32Array.from(rows), copies: Int32Array.from(copies) };
}

/** Rows as lists of (factor, loading), each factor at most once, packed. */
export function packFactors(rows: readonly (readonly (readonly [factor: number, loading: number])[])[]): SharedFactors {
  const sorted = rows.map((row) => row.filter(([, loading]) => loading > 0).sort(([a], [b]) => a - b));
  const start = new Int32Array(rows.length + 1);
  sorted.forEach((row, at) => {
    start[at + 1] = start[at]! + row.length;
  });
  const factor = new Int32Array(start.at(-1)!);
  const loading = new Float64Array(factor.length);
  let factorCount = 0;
  let entry = 0;
  for (const row of sorted) {
    for (const [code, value] of row) {
      factor[entry] = code;
      loading[entry++] = value;
      factorCount = Math.max(factorCount, code + 1);
    }
  }
  return { start, factor, loading, factorCount };
}

/**
 * Voices of reporters of whom each belongs to one cluster or to none: k = n_free + Σ_c n_c / (1 + (n_c − 1) ρ_c), which
 * is what `independentVoices` comes to there.
 */
export function clusteredVoices(free: number, clusters: readonly { readonly size: number; readonly rho: number }[]) {
  return clusters.reduce((sum, { size, rho }) => sum + (size > 0 ? size / (1 + (size - 1) * rho) : 0), free);
}
