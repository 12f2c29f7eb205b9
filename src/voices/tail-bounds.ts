/** Upper bounds of tails in nats (≤ 0), by Chernoff: a tail is never smaller than it is said to be. */

/** ln P(X ≥ count) for X ~ Poisson(mean), at most. */
export function poissonTail(count: number, mean: number): number {
  return count <= mean ? 0 : atMostZero(count - mean - count * Math.log(count / mean));
}

/**
 * ln P(X ≥ count), at most, for a Gamma–Poisson (negative binomial) count with this mean and shape; a small shape is a
 * rate that varies much.
 */
export function gammaPoissonTail(count: number, mean: number, shape: number): number {
  if (count <= mean) return 0;
  const success = mean / (shape + mean);
  return atMostZero(
    -count * Math.log(count / (success * (count + shape))) -
      shape * Math.log(shape / ((1 - success) * (count + shape))),
  );
}

/** A count a hair above its mean has a bound of nearly 0, which rounding may lift above it. */
function atMostZero(logTail: number): number {
  return Math.min(0, logTail);
}
