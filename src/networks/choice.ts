import { type BicmModel, solveBicm } from "./choice-bicm.ts";
import { type FdrOptions, falseDiscoveryRate } from "./fdr.ts";
import { logPoissonBinomialTail, logTailLowerBound, poissonBinomialTailBounds } from "./kernels/poisson-binomial.ts";
import { logTailBySums } from "./kernels/poisson-binomial-sums.ts";

/** Smallest p-value reported: below it only "smaller than this" is meaningful. */
export const SMALLEST_P = 1e-300;

/** Bounds of ln p further apart than this are worth a second, dearer look. */
const LOOSE = 1;

export interface ChoiceOptions extends FdrOptions {
  /** The null model, where the caller has solved it already. */
  readonly model?: BicmModel;
}

/** One entry per pair given. */
export interface ChoiceResult {
  /**
   * P(the pair shares at least as many objects | activity and popularity), in [1e-300, 1]. Exact wherever `exact` is 1,
   * which covers every discovery; elsewhere an upper bound, which cannot make a discovery of the pair.
   */
  readonly p: Float64Array;
  /** Number of shared objects expected by chance. */
  readonly expected: Float64Array;
  readonly q: Float64Array;
  readonly exact: Uint8Array;
  /** Largest p-value that is a discovery; 0 if none. */
  readonly cut: number;
  readonly discoveries: number;
  readonly model: BicmModel;
}

/**
 * Do pairs of actors pick the same objects more often than their activity and the objects' popularity explain?
 *
 * Under the BiCM the number of objects that i and j share is Poisson-binomial over {p_io p_jo}. Pairs of the same two
 * degrees and the same number of shared objects are one test; each gets rigorous bounds first, and the exact tail
 * where the bounds leave open on which side of the false discovery cut it lies. The family is every pair of active
 * actors, N(N − 1)/2, unless told otherwise.
 *
 * `degreeActor`, `degreeObject`: distinct partners of each; `pairsA[e]`, `pairsB[e]`: two different actors that share
 * `shared[e]` ≥ 1 distinct objects; each pair once. Throws BicmError where the degrees are impossible and RangeError
 * where a pair shares more than either has.
 */
export function choiceTest(
  degreeActor: Int32Array,
  degreeObject: Int32Array,
  pairsA: Int32Array,
  pairsB: Int32Array,
  shared: Int32Array,
  options: ChoiceOptions = {},
): ChoiceResult {
  const model = options.model ?? solveBicm(degreeActor, degreeObject);
  const fdr: FdrOptions = { ...options, family: options.family ?? pairFamily(degreeActor) };
  const { cases, caseOf } = distinctCases(model, pairsA, pairsB, shared);
  const chances = sharedChances(model);
  for (const one of cases) boundCase(chances, one);

  const spread = (value: (one: Case) => number): Float64Array =>
    Float64Array.from(caseOf, (index) => value(cases[index] as Case));
  const reachable = falseDiscoveryRate(
    spread((one) => Math.exp(one.logLow)),
    fdr,
  ).cut;
  for (const one of cases) {
    if (one.exact || Math.exp(one.logLow) > reachable) continue;
    const { p, count } = chances(one);
    one.logTail = logPoissonBinomialTail(one.shared, p, count);
    one.exact = true;
  }
  const p = spread((one) => Math.max(SMALLEST_P, Math.exp(one.logTail)));
  const { q, cut, discoveries } = falseDiscoveryRate(p, fdr);
  const exact = Uint8Array.from(caseOf, (index) => (cases[index]?.exact ? 1 : 0));
  return { p, expected: spread((one) => one.expected), q, exact, cut, discoveries, model };
}

/** N(N − 1)/2 over the actors that did anything at all. */
export function pairFamily(degreeActor: Int32Array): number {
  let active = 0;
  for (const degree of degreeActor) if (degree > 0) active++;
  return (active * (active - 1)) / 2;
}

/** Pairs that the null model cannot tell apart. */
interface Case {
  readonly classA: number;
  readonly classB: number;
  readonly shared: number;
  expected: number;
  logLow: number;
  /** The exact log tail, or its upper bound until then. */
  logTail: number;
  exact: boolean;
}

function distinctCases(
  model: BicmModel,
  pairsA: Int32Array,
  pairsB: Int32Array,
  shared: Int32Array,
): { cases: Case[]; caseOf: Int32Array } {
  const classes = model.actorDegrees.length;
  const cases: Case[] = [];
  const caseOf = new Int32Array(pairsA.length);
  const known = new Map<number, number>();
  for (let e = 0; e < pairsA.length; e++) {
    const a = model.actorClass[pairsA[e] as number] as number;
    const b = model.actorClass[pairsB[e] as number] as number;
    const classA = Math.min(a, b);
    const classB = Math.max(a, b);
    const observed = shared[e] as number;
    if (observed > (model.actorDegrees[classA] as number)) {
      throw new RangeError(`Pair ${e} shares ${observed} objects, more than one of the two has.`);
    }
    const key = (observed * classes + classA) * classes + classB;
    let index = known.get(key);
    if (index === undefined) {
      index = cases.length;
      known.set(key, index);
      cases.push({ classA, classB, shared: observed, expected: 0, logLow: 0, logTail: 0, exact: false });
    }
    caseOf[e] = index;
  }
  return { cases, caseOf };
}

/** Chances that both of a case's actors touch an object, by class of objects; `p` is good until the next call. */
type SharedChances = (one: Case) => { readonly p: Float64Array; readonly count: Float64Array };

function sharedChances(model: BicmModel): SharedChances {
  const classes = model.objectDegrees.length;
  const chance = new Float64Array(model.actorDegrees.length * classes);
  for (let at = 0; at < chance.length; at++) chance[at] = model.probability(Math.floor(at / classes), at % classes);
  const p = new Float64Array(classes);
  return ({ classA, classB }) => {
    for (let c = 0; c < classes; c++) p[c] = chance[classA * classes + c]! * chance[classB * classes + c]!;
    return { p, count: model.objectsInClass };
  };
}

/** The exact tail where it is quickly had, else bounds of it. */
function boundCase(chances: SharedChances, one: Case): void {
  const { p, count } = chances(one);
  let expected = 0;
  for (let c = 0; c < p.length; c++) expected += (p[c] as number) * (count[c] as number);
  one.expected = expected;
  const tail = logTailBySums(one.shared, p, count);
  if (!Number.isNaN(tail)) {
    one.logLow = tail;
    one.logTail = tail;
    one.exact = true;
    return;
  }
  const { low, high } = poissonBinomialTailBounds(one.shared, p, count);
  one.logLow = high - low > LOOSE ? Math.max(low, logTailLowerBound(one.shared, p, count)) : low;
  one.logTail = high;
}
