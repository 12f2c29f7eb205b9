import { burstEvidence } from "./burst.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import type { VoicesOptions } from "./voices-options.ts";

/** A hidden class of reporters and what describes it. Arrays are by position; zero outside those compared. */
export interface LatentClass {
  readonly probability: Float64Array;
  /** Log-likelihood ratio of belonging, without the prior. */
  readonly evidence: Float64Array;
  /** The traits that describe the class, with the share of it that has them. */
  readonly traits: readonly { readonly trait: Trait; readonly share: number }[];
}

const ROUNDS = 12;
const STILL = 1e-4;
const SEED_INSIDE = 0.9;
const SEED_OUTSIDE = 0.05;
const MOST_SHARE = 0.98;
const SMALLEST_CLASS = 0.02;
const LARGEST_CLASS = 0.9;
/** A stranger's chance of a past target is never taken for more than this, however long the past. */
const LARGEST_CHANCE = 0.5;

/**
 * Two classes, one of which has the traits more often than strangers do: expectation-maximisation (Dempster, Laird &
 * Rubin 1977; latent class analysis, Lazarsfeld & Henry 1968) from the holders of the strongest trait. The traits'
 * rates among strangers stay as they were counted outside, so that no class explains itself.
 * @param traits At least one, the strongest first.
 */
export function latentClass(
  { history, time }: ComparedReporters,
  live: readonly number[],
  traits: readonly Trait[],
  options: VoicesOptions,
): LatentClass {
  let probability = new Float64Array(time.length);
  for (const position of live) probability[position] = SEED_OUTSIDE;
  for (const position of traits[0]!.holders) probability[position] = SEED_INSIDE;
  let evidence = new Float64Array(time.length);
  let described: LatentClass["traits"] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const size = sumAt(probability, live);
    described = traits.flatMap((trait) => {
      const held = sumAt(probability, trait.holders);
      const share = Math.min(MOST_SHARE, held / (size + 1e-9));
      return share >= options.minShare ? [{ trait, share }] : [];
    });
    const burst = burstEvidence(time, live, probability);
    evidence = traitEvidence(history, described);
    const next = new Float64Array(time.length);
    const prior = Math.min(LARGEST_CLASS, Math.max(SMALLEST_CLASS, size / live.length));
    let moved = 0;
    for (const position of live) {
      evidence[position]! += burst(position);
      next[position] = 1 / (1 + Math.exp(-evidence[position]! - Math.log(prior / (1 - prior))));
      moved = Math.max(moved, Math.abs(next[position]! - probability[position]!));
    }
    probability = next;
    if (moved < STILL) break;
  }
  return { probability, evidence, traits: described };
}

/** A loop: `reduce` would make an object of every sum on the way. */
function sumAt(values: Float64Array, places: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += values[places[at]!]!;
  return sum;
}

/** What having and not having the traits says of each position. */
function traitEvidence(
  history: ComparedReporters["history"],
  described: LatentClass["traits"],
): Float64Array<ArrayBuffer> {
  const evidence = new Float64Array(history.length);
  let absent = 0;
  for (const { trait, share } of described) {
    const without = trait.absenceTells === false ? 0 : Math.log(1 - share);
    absent += without;
    for (const position of trait.holders) {
      const chances = trait.perReport ? Math.max(1, history[position]!.target.length) : 1;
      const rate = trait.perReport ? Math.min(LARGEST_CHANCE, chances * trait.rate) : trait.rate;
      evidence[position]! += Math.log(share) - without - Math.log(rate);
    }
  }
  for (let position = 0; position < evidence.length; position++) evidence[position]! += absent;
  return evidence;
}
