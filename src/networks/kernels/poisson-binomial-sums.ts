/** Power sums that are worked out at most: where the tail needs more, it is none that this way is quick for. */
const MOST_TERMS = 96;
/** Terms smaller than this beside the sum no longer change it. */
const NEGLIGIBLE = 1e-17;
/** How many times larger than a term all that it is added up from may be: up to here some 12 digits are right. */
const MOST_CANCELLED = 2000;
const LARGEST_RATIO = 1e6;
/** Below this, numbers have fewer digits. */
const SMALLEST = 1e-250;

const powerSums = new Float64Array(MOST_TERMS + 1);
const elementary = new Float64Array(MOST_TERMS + 1);
const complete = new Float64Array(MOST_TERMS + 1);
let ratios = new Float64Array(256);
let powers = new Float64Array(256);

/**
 * ln P(S ≥ x) of a Poisson-binomial S as `logPoissonBinomialTail` has it, where few terms give it to twelve digits or so; NaN
 * elsewhere. With r = p/(1 − p), P(S = k) = Π(1 − p) e_k(r), and the elementary symmetric polynomials follow from the power
 * sums Σ r^i by Newton's identities: no exponential, and a few multiplications a class. The same recurrence with all signs
 * positive gives the complete polynomials h_k, whose ratio to e_k says how many digits cancel.
 * @param x A whole number ≥ 1.
 * @param p Of each class the probability in [0, 1], and in `count` how many draws have it.
 */
export function logTailBySums(x: number, p: Float64Array, count: Float64Array): number {
  if (x >= MOST_TERMS) return Number.NaN;
  const logNone = takeRatios(p, count);
  if (Number.isNaN(logNone)) return Number.NaN;
  elementary[0] = 1;
  complete[0] = 1;
  let sum = 0;
  for (let k = 1; k <= MOST_TERMS; k++) {
    powerSums[k] = nextPowerSum(p.length, count);
    let signed = 0;
    let unsigned = 0;
    for (let i = 1, sign = 1; i <= k; i++, sign = -sign) {
      signed += sign * elementary[k - i]! * powerSums[i]!;
      unsigned += complete[k - i]! * powerSums[i]!;
    }
    elementary[k] = signed / k;
    complete[k] = unsigned / k;
    if (k < x) continue;
    const term = elementary[k]!;
    // What is negligible already may cancel as it likes: it is no larger than the complete one.
    if (sum > 0 && complete[k]! <= sum * NEGLIGIBLE && k > powerSums[1]!) return Math.min(0, logNone + Math.log(sum));
    if (!(complete[k]! <= MOST_CANCELLED * term && term > SMALLEST)) return Number.NaN;
    sum += term;
  }
  return Number.NaN;
}

/** Fills `ratios`. @returns ln Π(1 − p), or NaN where a draw is all but certain */
function takeRatios(p: Float64Array, count: Float64Array): number {
  if (ratios.length < p.length) {
    ratios = new Float64Array(2 * p.length);
    powers = new Float64Array(2 * p.length);
  }
  let logNone = 0;
  for (let c = 0; c < p.length; c++) {
    const ratio = p[c]! / (1 - p[c]!);
    if (!(ratio <= LARGEST_RATIO) && count[c]! > 0) return Number.NaN;
    ratios[c] = count[c]! > 0 ? ratio : 0;
    powers[c] = 1;
    if (count[c]! > 0) logNone += count[c]! * Math.log1p(-p[c]!);
  }
  return logNone;
}

function nextPowerSum(classes: number, count: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const power = powers[c]! * ratios[c]!;
    powers[c] = power;
    sum += count[c]! * power;
  }
  return sum;
}
