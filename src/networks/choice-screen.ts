import { logPoissonTail } from "./kernels/poisson-binomial.ts";

/**
 * The Chung–Lu screen of choice (Chung & Lu 2002, Ann. Comb. 6:125): p_io ≈ k_i d_o/E capped at 1, the number of
 * objects that i and j share by chance ≈ Poisson(λ_ij), λ_ij = k_i k_j Σ_o d_o(d_o − 1)/E². It needs only the degrees
 * and a logarithmic search a pair, and stands in for the exact test where there are too many pairs to test them all.
 */
export interface ChungLuScreen {
  /** λ for two actors of these degrees. */
  expected(degreeA: number, degreeB: number): number;
  /** P(shared ≥ observed) under Poisson(λ); floored at 1e-300. */
  tail(degreeA: number, degreeB: number, shared: number): number;
}

/** Prepares the sums over objects. `degreeObject`: distinct actors of each object. */
export function chungLuScreen(degreeObject: Int32Array): ChungLuScreen {
  const sorted = Int32Array.from(degreeObject).sort();
  const degreeSum = new Float64Array(sorted.length + 1);
  const orderedPairs = new Float64Array(sorted.length + 1);
  sorted.forEach((degree, o) => {
    degreeSum[o + 1] = (degreeSum[o] as number) + degree;
    orderedPairs[o + 1] = (orderedPairs[o] as number) + degree * (degree - 1);
  });
  const stubs = degreeSum[sorted.length] as number;

  /** Number of objects that an actor of this degree is not yet certain to touch. */
  const uncapped = (degree: number): number => {
    const limit = stubs / degree;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const expected = (degreeA: number, degreeB: number): number => {
    const more = Math.max(degreeA, degreeB);
    const less = Math.min(degreeA, degreeB);
    if (less === 0) return 0;
    const bothOpen = uncapped(more);
    const oneOpen = uncapped(less);
    const open = (more * less * (orderedPairs[bothOpen] as number)) / (stubs * stubs);
    const capped = (less * ((degreeSum[oneOpen] as number) - (degreeSum[bothOpen] as number))) / stubs;
    return open + capped + (sorted.length - oneOpen);
  };
  const tail = (degreeA: number, degreeB: number, shared: number): number =>
    Math.max(1e-300, Math.exp(logPoissonTail(shared, expected(degreeA, degreeB))));
  return { expected, tail };
}
