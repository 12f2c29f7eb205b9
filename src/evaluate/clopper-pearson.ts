/**
 * The exact two-sided interval of a share, `hits` of `runs` independent tries (Clopper & Pearson 1934, Biometrika
 * 26:404): outside it, what was seen or more extreme has a chance below (1 − confidence) / 2 on either side.
 *
 * @throws RangeError unless 0 ≤ hits ≤ runs are whole, runs ≥ 1 and 0 < confidence < 1.
 */
export function clopperPearson(hits: number, runs: number, confidence: number): { lower: number; upper: number } {
  if (!Number.isInteger(hits) || !Number.isInteger(runs) || hits < 0 || hits > runs || runs < 1)
    throw new RangeError(`${hits} of ${runs} is no share of independent runs`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence of ${confidence} is not between 0 and 1`);
  const tail = (1 - confidence) / 2;
  return { lower: lowerBound(hits, runs, tail), upper: 1 - lowerBound(runs - hits, runs, tail) };
}

/** The share at which `hits` or more have exactly the chance `tail`; 0 where nothing was hit. */
function lowerBound(hits: number, runs: number, tail: number): number {
  if (hits === 0) return 0;
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (atLeast(hits, runs, middle) < tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≥ hits) for X ~ Binomial(runs, share), 0 < share < 1. */
function atLeast(hits: number, runs: number, share: number): number {
  let logChoose = 0;
  for (let i = 1; i <= hits; i++) logChoose += Math.log((runs - hits + i) / i);
  let total = 0;
  for (let count = hits; count <= runs; count++) {
    total += Math.exp(logChoose + count * Math.log(share) + (runs - count) * Math.log1p(-share));
    logChoose += Math.log((runs - count) / (count + 1));
  }
  return Math.min(1, total);
}
