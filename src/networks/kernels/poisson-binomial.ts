/**
 * Upper tails of the Poisson and the Poisson-binomial distribution, in natural logarithms so that nothing underflows.
 *
 * A Poisson-binomial variable is a sum of independent yes/no draws with unequal probabilities. Draws that share a
 * probability are passed as one class: `p[c]` is the probability in [0, 1] and `count[c]` the number of draws with it.
 */

/** The two sides between which an exact log tail is known to lie; `low` may be −Infinity. */
export interface LogTailBounds {
  readonly low: number;
  readonly high: number;
}

const HALF_LOG_TWO_PI = 0.9189385332046728;
const LARGEST_EXACT_FACTORIAL = 170;
/** Terms smaller than this beside the sum no longer change it. */
const NEGLIGIBLE = 1e-18;

const LOG_FACTORIALS = tabulateLogFactorials();

function tabulateLogFactorials(): Float64Array {
  const table = new Float64Array(LARGEST_EXACT_FACTORIAL + 1);
  let factorial = 1;
  for (let n = 1; n <= LARGEST_EXACT_FACTORIAL; n++) {
    factorial *= n;
    table[n] = Math.log(factorial);
  }
  return table;
}

/** ln n! for a whole n ≥ 0; Stirling's series above 170, relative error below 1e-15. */
export function logFactorial(n: number): number {
  if (n <= LARGEST_EXACT_FACTORIAL) return LOG_FACTORIALS[n] as number;
  const inverse = 1 / n;
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360 - (inverse * inverse) / 1260));
  return (n + 0.5) * Math.log(n) - n + HALF_LOG_TWO_PI + series;
}

/** ln P(X ≥ x) for X ~ Poisson(lambda), x whole, lambda ≥ 0; −Infinity where impossible. */
export function logPoissonTail(x: number, lambda: number): number {
  if (x <= 0) return 0;
  if (lambda <= 0) return Number.NEGATIVE_INFINITY;
  if (x > lambda) return logPoissonMass(x, lambda) + Math.log(sumUpwards(x, lambda));
  const below = Math.exp(logPoissonMass(x - 1, lambda)) * sumDownwards(x - 1, lambda);
  return Math.log1p(-Math.min(1, below));
}

/** P(X ≥ x) for X ~ Poisson(lambda); keeps its relative precision down to 1e-300. */
export function poissonTail(x: number, lambda: number): number {
  return Math.exp(logPoissonTail(x, lambda));
}

function logPoissonMass(x: number, lambda: number): number {
  return x * Math.log(lambda) - lambda - logFactorial(x);
}

/** Σ_{k ≥ x} of the mass at k relative to the mass at x. */
function sumUpwards(x: number, lambda: number): number {
  let sum = 1;
  for (let term = 1, k = x + 1; term > sum * NEGLIGIBLE; k++) {
    term *= lambda / k;
    sum += term;
  }
  return sum;
}

/** Σ_{k ≤ x} of the mass at k relative to the mass at x. */
function sumDownwards(x: number, lambda: number): number {
  let sum = 1;
  for (let term = 1, k = x; k > 0 && term > sum * NEGLIGIBLE; k--) {
    term *= k / lambda;
    sum += term;
  }
  return sum;
}

/**
 * Two-sided bounds of ln P(S ≥ x) in one pass over the classes.
 *
 * With r = p/(1 − p), P(S = k) = Π(1 − p) e_k(r), and the elementary symmetric polynomial obeys
 * (R^k/k!)(1 − C(k,2) Σr²/R²) ≤ e_k(r) ≤ R^k/k! with R = Σr: draw k of the r with replacement, then bound the
 * chance of a repeat by the union of the pairs. For x ≥ mean + 1 the Poisson tail with the same mean is an upper
 * bound too (Hoeffding 1956, Ann. Math. Stat. 27:713; Anderson & Samuels 1967, Proc. 5th Berkeley Symp. 1:1).
 * The gap closes as the expected number of draws spreads over many more than x² objects. Up to the mean the tail is
 * at least ½, the median being one of the two whole numbers around the mean (Jogdeo & Samuels 1968, Ann. Math. Stat. 39:1191).
 */
export function poissonBinomialTailBounds(x: number, p: Float64Array, count: Float64Array): LogTailBounds {
  if (x <= 0) return { low: 0, high: 0 };
  let mean = 0;
  let logNone = 0;
  let odds = 0;
  let squaredOdds = 0;
  for (let c = 0; c < p.length; c++) {
    const probability = p[c] as number;
    const draws = count[c] as number;
    const ratio = probability / (1 - probability);
    mean += draws * probability;
    logNone += draws * Math.log1p(-probability);
    odds += draws * ratio;
    squaredOdds += draws * ratio * ratio;
  }
  if (mean === 0) return { low: Number.NEGATIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const poisson = x >= mean + 1 ? logPoissonTail(x, mean) : 0;
  if (!Number.isFinite(odds))
    return { low: x <= Math.floor(mean) ? -Math.LN2 : Number.NEGATIVE_INFINITY, high: poisson };
  const high = Math.min(0, poisson, logNone + odds + logPoissonTail(x, odds));
  // Squares of the smallest numbers vanish; a repeat is then taken to be certain, which only loosens the bound.
  const repeats = odds > 1e-150 ? squaredOdds / (odds * odds) : 1;
  if (x <= Math.floor(mean)) return { low: Math.min(high, -Math.LN2), high };
  const lead = logNone + x * Math.log(odds) - logFactorial(x);
  return { low: Math.min(high, lead + Math.log(sumDistinct(x, odds, repeats))), high };
}

/** Σ_{k ≥ x} (R^{k−x} x!/k!) (1 − C(k,2) s), stopping where the last factor turns negative. */
function sumDistinct(x: number, odds: number, repeats: number): number {
  let sum = 0;
  for (let k = x, term = 1; term > sum * NEGLIGIBLE; term *= odds / ++k) {
    const distinct = 1 - ((k * (k - 1)) / 2) * repeats;
    if (distinct <= 0) break;
    sum += term * distinct;
  }
  return sum;
}

/**
 * ln P(S ≥ x), exact up to rounding (relative error about 1e-12), at any depth of the tail.
 *
 * Dynamic programming over the classes with x as an absorbing state, in the exponentially tilted measure whose mean
 * is x: every term is positive, so nothing cancels, and every term is near 1, so nothing underflows. Costs about
 * x · Σ_c min(count[c], the class's likely range) operations. Poisson-binomial by convolution: Hong 2013, Comput.
 * Stat. Data Anal. 59:41; tilting: Esscher 1932.
 */
export function logPoissonBinomialTail(x: number, p: Float64Array, count: Float64Array): number {
  if (x <= 0) return 0;
  const { logit, draws, logNone, certain, uncertain, mean, logAll } = usefulClasses(p, count);
  const needed = x - certain;
  if (needed <= 0) return 0;
  if (needed > uncertain) return Number.NEGATIVE_INFINITY;
  if (needed === uncertain) return logAll;
  const tilt = needed > mean ? solveTilt(needed, logit, draws, mean) : 0;
  const state = new Float64Array(needed);
  state[0] = 1;
  let absorbed = 0;
  let logScale = -tilt * needed;
  for (let c = 0; c < logit.length; c++) {
    const tilted = (logit[c] as number) + tilt;
    const n = draws[c] as number;
    const logMoment = n * (softplus(tilted) + (logNone[c] as number));
    const masses = binomialMasses(n, tilted, needed, tilt);
    absorbed = absorbed * Math.exp(-logMoment) + absorb(state, masses.overshoot);
    convolve(state, masses.mass);
    logScale += logMoment;
  }
  return Math.min(0, Math.log(absorbed) + logScale);
}

/** Constant of the Berry–Esseen inequality for unequal summands (Shevtsova 2010, Dokl. Math. 82:862). */
const BERRY_ESSEEN = 0.56;

/**
 * A lower bound of ln P(S ≥ x) for crowded cases, where the bounds above say little; −Infinity where it says nothing.
 *
 * Tilted to the mean x with deviation σ, the tail is e^{K(θ) − θx} E[e^{−θ(S − x)}; S ≥ x]. The expectation under a normal
 * law is at least 2/(λ + √(λ² + 4))/√(2π), λ = θσ (Birnbaum 1942), and by Berry–Esseen the true one is within
 * 2 · 0.56/σ of it, the third absolute moment of a sum of yes/no draws being at most σ².
 */
export function logTailLowerBound(x: number, p: Float64Array, count: Float64Array): number {
  const { logit, draws, logNone, certain, uncertain, mean } = usefulClasses(p, count);
  const needed = x - certain;
  if (needed <= mean || needed >= uncertain) return Number.NEGATIVE_INFINITY;
  const tilt = solveTilt(needed, logit, draws, mean, 1e-9);
  let variance = 0;
  let cumulant = 0;
  for (let c = 0; c < logit.length; c++) {
    const tilted = (logit[c] as number) + tilt;
    const probability = logistic(tilted);
    variance += (draws[c] as number) * probability * (1 - probability);
    cumulant += (draws[c] as number) * (softplus(tilted) + (logNone[c] as number));
  }
  const lambda = tilt * Math.sqrt(variance);
  const normal = 2 / (lambda + Math.sqrt(lambda * lambda + 4)) / Math.sqrt(2 * Math.PI);
  const sure = normal - (2 * BERRY_ESSEEN) / Math.sqrt(variance) - 1e-6;
  return sure <= 0 ? Number.NEGATIVE_INFINITY : cumulant - tilt * needed + Math.log(sure);
}

interface UsefulClasses {
  readonly logit: Float64Array;
  readonly draws: Float64Array;
  /** ln(1 − p). */
  readonly logNone: Float64Array;
  /** Draws with p = 1. */
  readonly certain: number;
  /** Draws with 0 < p < 1. */
  readonly uncertain: number;
  readonly mean: number;
  /** ln of the chance that every uncertain draw is a yes. */
  readonly logAll: number;
}

function usefulClasses(p: Float64Array, count: Float64Array): UsefulClasses {
  const logit = new Float64Array(p.length);
  const draws = new Float64Array(p.length);
  const logNone = new Float64Array(p.length);
  let size = 0;
  let certain = 0;
  let uncertain = 0;
  let mean = 0;
  let logAll = 0;
  for (let c = 0; c < p.length; c++) {
    const probability = p[c] as number;
    const n = count[c] as number;
    if (probability >= 1) certain += n;
    if (probability >= 1 || probability <= 0 || n === 0) continue;
    logNone[size] = Math.log1p(-probability);
    logit[size] = Math.log(probability) - (logNone[size] as number);
    draws[size++] = n;
    uncertain += n;
    mean += n * probability;
    logAll += n * Math.log(probability);
  }
  return {
    logit: logit.subarray(0, size),
    draws: draws.subarray(0, size),
    logNone: logNone.subarray(0, size),
    certain,
    uncertain,
    mean,
    logAll,
  };
}

/** The tilt at which the mean is x, by Newton's method kept inside a bracket; rough is good enough, any tilt is exact. */
function solveTilt(x: number, logit: Float64Array, draws: Float64Array, mean: number, tolerance = 1e-3): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let tilt = Math.log(x) - Math.log(mean);
  for (let step = 0; step < 100; step++) {
    let tiltedMean = 0;
    let variance = 0;
    for (let c = 0; c < logit.length; c++) {
      const probability = logistic((logit[c] as number) + tilt);
      tiltedMean += (draws[c] as number) * probability;
      variance += (draws[c] as number) * probability * (1 - probability);
    }
    if (Math.abs(tiltedMean - x) < tolerance) break;
    if (tiltedMean < x) low = tilt;
    else high = tilt;
    const newton = tilt + (x - tiltedMean) / variance;
    if (newton > low && newton < high) tilt = newton;
    else tilt = high === Number.POSITIVE_INFINITY ? 2 * tilt + 1 : (low + high) / 2;
  }
  return tilt;
}

interface BinomialMasses {
  /** P(j) for j from 0; cut where negligible. */
  readonly mass: Float64Array;
  /** overshoot[r] = Σ_{j ≥ r} P(j) exp(−tilt (j − r)). */
  readonly overshoot: Float64Array;
}

/** Binomial(n, logistic(logit)), worked out from its mode so that neither end underflows the other. */
function binomialMasses(n: number, logit: number, needed: number, tilt: number): BinomialMasses {
  const probability = logistic(logit);
  const ratio = Math.exp(logit);
  const mode = Math.min(n, Math.floor((n + 1) * probability));
  const deviation = Math.sqrt(n * probability * (1 - probability));
  const last = Math.min(n, Math.ceil(mode + 12 * deviation + 40));
  const mass = new Float64Array(last + 1);
  const logChoose = mode === 0 ? 0 : logFactorial(n) - logFactorial(mode) - logFactorial(n - mode);
  const peak = Math.exp(logChoose - mode * softplus(-logit) - (n - mode) * softplus(logit));
  mass[mode] = peak;
  for (let j = mode; j > 0; j--) mass[j - 1] = ((mass[j] as number) * j) / ((n - j + 1) * ratio);
  let length = mode + 1;
  for (let j = mode; j < last && (mass[j] as number) > peak * 1e-25; j++) {
    mass[j + 1] = ((mass[j] as number) * (n - j) * ratio) / (j + 1);
    length = j + 2;
  }
  const overshoot = new Float64Array(length + 1);
  const decay = Math.exp(-tilt);
  for (let r = length - 1; r >= 0; r--) overshoot[r] = (mass[r] as number) + decay * (overshoot[r + 1] as number);
  return { mass: mass.subarray(0, Math.min(length, needed)), overshoot };
}

function absorb(state: Float64Array, overshoot: Float64Array): number {
  const x = state.length;
  let sum = 0;
  for (let k = Math.max(0, x - overshoot.length + 1); k < x; k++) {
    sum += (state[k] as number) * (overshoot[x - k] as number);
  }
  return sum;
}

/** state ← state * mass, in place, from the top so that the entries still needed are the old ones. */
function convolve(state: Float64Array, mass: Float64Array): void {
  for (let k = state.length - 1; k >= 0; k--) {
    let sum = 0;
    const reach = Math.min(k, mass.length - 1);
    for (let j = 0; j <= reach; j++) sum += (state[k - j] as number) * (mass[j] as number);
    state[k] = sum;
  }
}

function logistic(u: number): number {
  return u >= 0 ? 1 / (1 + Math.exp(-u)) : Math.exp(u) / (1 + Math.exp(u));
}

/** ln(1 + e^u). */
function softplus(u: number): number {
  return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
}
