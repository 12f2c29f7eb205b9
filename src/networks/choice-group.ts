import { indexByActor } from "./actor-index.ts";
import { SMALLEST_P } from "./choice.ts";
import type { BicmModel } from "./choice-bicm.ts";
import type { Incidence } from "./choice-incidence.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";

/** What a group shares beside what its members' activity and the objects' popularity explain. */
export interface GroupChoice {
  /** Number of (pair of members, object) in which both touched the object: Σ_o C(a_o, 2), a_o members on object o. */
  readonly observed: number;
  readonly expected: number;
  /**
   * An upper bound, in [1e-300, 1], on P(at least as many | the model), for a group that was named beforehand. A group
   * chosen because it shares much needs the randomisation that repeats the choice; there this is evidence, not proof.
   */
  readonly p: number;
}

/**
 * Compares a group with the BiCM. Pairs of one group are not independent (three on one object are three pairs at once),
 * so the tail is not Poisson: the number of members on each object is worked out exactly, objects are independent,
 * and the tail of the sum is bounded by Chernoff's inequality, P(T ≥ t) ≤ min_θ E[e^{θT}] e^{−θt}, which holds at any
 * dispersion. Costs about |members|² a degree class of objects.
 *
 * `members`: distinct actor codes. `byActor`: the rows of the incidence by actor, for who asks of many groups.
 */
export function groupChoice(
  model: BicmModel,
  incidence: Incidence,
  members: Int32Array,
  byActor: ActionsByActor = indexByActor(incidence),
): GroupChoice {
  const observed = observedIncidences(incidence, members, byActor);
  const spreads = model.objectDegrees.length === 0 ? [] : membersOnObject(model, members);
  let expected = 0;
  spreads.forEach((masses, c) => {
    let mean = 0;
    for (let a = 2; a < masses.length; a++) mean += (masses[a] as number) * pairsAmong(a);
    expected += mean * (model.objectsInClass[c] as number);
  });
  return { observed, expected, p: chernoff(observed, expected, spreads, model.objectsInClass) };
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2;
}

function observedIncidences({ object }: Incidence, members: Int32Array, { start, order }: ActionsByActor): number {
  const onObject = new Map<number, number>();
  let pairs = 0;
  for (const member of members)
    for (let at = start[member]!; at < start[member + 1]!; at++) {
      const code = object[order[at]!]!;
      const before = onObject.get(code) ?? 0;
      pairs += before;
      onObject.set(code, before + 1);
    }
  return pairs;
}

/** Chances below this are left out of the number of members on an object; they bound the support of large groups. */
const NEGLIGIBLE_CHANCE = 1e-300;

/** For each class of objects, the distribution of the number of members that touch one of its objects. */
function membersOnObject(model: BicmModel, members: Int32Array): Float64Array[] {
  return Array.from(model.objectDegrees, (_, objectClass) => {
    const masses = new Float64Array(members.length + 1);
    masses[0] = 1;
    let top = 0;
    for (const member of members) {
      const p = model.probability(model.actorClass[member] as number, objectClass);
      if ((masses[top] as number) * p > NEGLIGIBLE_CHANCE) top++;
      for (let a = top; a > 0; a--) {
        masses[a] = (masses[a] as number) * (1 - p) + (masses[a - 1] as number) * p;
      }
      masses[0] = (masses[0] as number) * (1 - p);
    }
    return masses.slice(0, top + 1);
  });
}

/**
 * min over θ ≥ 0 of exp(K(θ) − θt): the exponent is convex in θ, so a ternary search finds its minimum, and any θ at
 * which it stops gives a bound that holds.
 */
function chernoff(observed: number, expected: number, spreads: Float64Array[], objects: Float64Array): number {
  if (observed <= expected) return 1;
  const logMasses = spreads.map((masses) => masses.map(Math.log));
  const exponent = (theta: number): number => {
    let cumulants = 0;
    logMasses.forEach((masses, c) => {
      cumulants += (objects[c] as number) * logMoment(masses, theta);
    });
    return cumulants - theta * observed;
  };
  let low = 0;
  let high = 1;
  while (high < 1e6 && exponent(2 * high) < exponent(high)) high *= 2;
  high *= 2;
  for (let step = 0; step < 30; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    if (exponent(left) < exponent(right)) high = right;
    else low = left;
  }
  return Math.min(1, Math.max(SMALLEST_P, Math.exp(exponent((low + high) / 2))));
}

/** ln Σ_a mass(a) e^{θ C(a,2)}, the largest term taken out first. */
function logMoment(logMasses: Float64Array, theta: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let a = 0; a < logMasses.length; a++) {
    largest = Math.max(largest, (logMasses[a] as number) + theta * pairsAmong(a));
  }
  let sum = 0;
  for (let a = 0; a < logMasses.length; a++) {
    sum += Math.exp((logMasses[a] as number) + theta * pairsAmong(a) - largest);
  }
  return largest + Math.log(sum);
}
