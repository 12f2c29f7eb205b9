import { lowerBound } from "../lib/lower-bound.ts";
import type { LatentClass } from "./latent-class.ts";
import type { ClusterMember } from "./target-voices.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { HOUR, type VoicesOptions } from "./voices-options.ts";

/** Half an hour around a report within which a tenth of the class came makes its burst a witness beside another. */
const NEAR = HOUR / 2;
const NEAR_SHARE = 0.1;
/** Other targets from which on a reporter has a life that can speak against belonging. */
const OWN_LIFE = 4;

/** What a position has of the traits that describe a class. */
interface Holding {
  pastTargets: number;
  text: 0 | 1;
  cohort: 0 | 1;
  origin: 0 | 1;
  group: 0 | 1;
  call: 0 | 1;
}

/**
 * Who of a class may be taken for a member. Nobody is for likeness alone: it takes two witnesses of different occasions
 * (each past target is one, all texts together one, all cohorts, origins, groups, calls one each, and a burst here counts
 * beside another); as many shared past targets as the class usually has; and, for those with a past of their own and
 * nothing but past targets against them, a quarter of that past. So accounts that mirror a genuine reporter, or bridge
 * between several, do not pull that reporter in.
 * @returns members by position.
 */
export function membersByWitness(
  { time, history }: ComparedReporters,
  live: readonly number[],
  { probability, evidence, traits }: LatentClass,
  options: VoicesOptions,
): ClusterMember[] {
  const held = holdings(traits.map(({ trait }) => trait));
  const shares = traits.flatMap(({ trait, share }) => (trait.kind === "past-target" ? [share] : []));
  const atMost = cumulativePoissonBinomial(shares);
  const varies = shares.some((share) => share > 0 && share < 1);
  const likely = live.filter((position) => probability[position]! > 0.5);
  const times = Float64Array.from(likely, (position) => time[position]!);
  const kinds = new Set(traits.map(({ trait }) => trait.kind));
  const scripted = kinds.has("text") && kinds.has("cohort");
  return likely.flatMap((position) => {
    const of = held.get(position);
    if (!of) return [];
    const others = of.text + of.cohort + of.origin + of.group + of.call;
    let witnesses = of.pastTargets + others;
    // Accounts that were made and handed words together have hardly a past of their own, and either trait gives them away.
    if (witnesses === 1 && scripted && of.text + of.cohort === 1 && history[position]!.target.length < OWN_LIFE)
      witnesses++;
    if (witnesses === 1) {
      const near = lowerBound(times, time[position]! + NEAR) - lowerBound(times, time[position]! - NEAR) - 1;
      if (near >= NEAR_SHARE * times.length) witnesses++;
    }
    if (witnesses < 2) return [];
    const sameHand = of.text + of.cohort + of.group > 0;
    if (!sameHand && varies && of.pastTargets > 0 && atMost[of.pastTargets]! < options.typicality) return [];
    const past = history[position]!.target.length;
    if (!sameHand && past >= OWN_LIFE && of.pastTargets < options.ownShare * past) return [];
    return [{ position, probability: probability[position]!, evidence: evidence[position]!, witnesses }];
  });
}

/** Whole witnesses only: what a burst adds is no ground for certainty, nor is a call, which anybody can write. */
export function wholeWitnesses(traits: readonly Trait[]): Map<number, number> {
  return new Map(
    [...holdings(traits)].map(([position, of]) => [
      position,
      of.pastTargets + of.text + of.cohort + of.origin + of.group,
    ]),
  );
}

function holdings(traits: readonly Trait[]): Map<number, Holding> {
  const held = new Map<number, Holding>();
  for (const { kind, holders } of traits) {
    for (const position of holders) {
      const of = held.get(position) ?? { pastTargets: 0, text: 0, cohort: 0, origin: 0, group: 0, call: 0 };
      if (kind === "past-target") of.pastTargets++;
      else of[kind] = 1;
      held.set(position, of);
    }
  }
  return held;
}

/** P(X ≤ x) for x = 0 … n, where X counts successes of independent trials with these chances. */
export function cumulativePoissonBinomial(chances: readonly number[]): Float64Array {
  const density = new Float64Array(chances.length + 1);
  density[0] = 1;
  chances.forEach((chance, trial) => {
    for (let x = trial + 1; x > 0; x--) density[x] = density[x]! * (1 - chance) + density[x - 1]! * chance;
    density[0]! *= 1 - chance;
  });
  for (let x = 1; x < density.length; x++) density[x]! += density[x - 1]!;
  return density;
}
