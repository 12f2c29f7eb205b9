import { derivedSeed, seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { latencyPermutations, shuffleWithinObjects } from "./null-models.ts";
import { searchTimedGroups, type TimedGroup, type TimedGroupOptions } from "./timed-groups.ts";

export interface SignificanceOptions {
  /** Draws from each null model; the smallest p is 1 / (draws + 1). */
  readonly draws: number;
  /** A null model's draws end early once every group has been matched or beaten this often (Besag & Clifford 1991, Biometrika 78:301). */
  readonly enough: number;
  readonly seed: number;
}

export interface Significance {
  /** Chance of a group with at least this support where nobody acts together; the larger of the null models that apply. */
  readonly p: number;
  /** Draws behind it. */
  readonly draws: number;
}

/** Share of the actions around them from which members are said to own their object-hours. */
const OWN_HOURS = 0.5;

interface Null {
  readonly name: string;
  readonly draw: (seed: number) => ChannelActions;
}

/**
 * Randomisation p of each group, by repeating the whole procedure, selection and rounds included, on worlds without
 * coordination. Groups are taken in order of support, and a found group that is mostly made of accounts of stronger
 * groups does not count against weaker ones (step-down max-T, Westfall & Young 1993), so that the chance of *any*
 * false group among them is controlled.
 *
 * Shuffling inside the hour says little about a group that has its object-hours to itself, since it puts members in
 * the places of members: where the evidence does not stand on outsiders, or members do at least half of what is done
 * around them, only the permutation of each account's own latencies counts.
 *
 * @param groups those that pass the gate, strongest first.
 */
export function groupSignificance(
  actions: ChannelActions,
  groups: readonly TimedGroup[],
  procedure: TimedGroupOptions,
  options: SignificanceOptions,
): Significance[] {
  const shuffled: Null = {
    name: "shuffle",
    draw: (seed) => shuffleWithinObjects(actions, procedure.scale.background, seededRandom(seed)),
  };
  const permuted = latencyPermutations(actions);
  const relatency: Null = { name: "latency", draw: (seed) => permuted(seededRandom(seed)) };
  const shuffleTells = groups.map(
    (group) => group.supportBesideOutsiders >= procedure.gate && group.memberShare < OWN_HOURS,
  );
  const byShuffle = shuffleTells.some(Boolean) ? exceedances(shuffled, groups, procedure, options) : undefined;
  const byLatency = exceedances(relatency, groups, procedure, options);
  return groups.map((_, rank) => {
    const latency = pOf(byLatency, rank);
    if (!byShuffle || !shuffleTells[rank]) return { p: latency, draws: byLatency.draws };
    const shuffle = pOf(byShuffle, rank);
    return { p: Math.max(latency, shuffle), draws: shuffle >= latency ? byShuffle.draws : byLatency.draws };
  });
}

interface Exceedances {
  readonly counts: readonly number[];
  readonly draws: number;
}

/** (1 + draws that match or beat it) / (1 + draws). */
function pOf({ counts, draws }: Exceedances, rank: number): number {
  return (1 + counts[rank]!) / (1 + draws);
}

function exceedances(
  model: Null,
  groups: readonly TimedGroup[],
  procedure: TimedGroupOptions,
  { draws, enough, seed }: SignificanceOptions,
): Exceedances {
  const counts = groups.map(() => 0);
  let drawn = 0;
  while (drawn < draws && counts.some((count) => count < enough)) {
    const found = searchTimedGroups(model.draw(derivedSeed(seed, model.name, drawn)), procedure, () => ({}));
    const stronger = new Set<number>();
    for (const [rank, group] of groups.entries()) {
      if (found.some((other) => other.support >= group.support && !isMostly(other.members, stronger))) counts[rank]!++;
      for (const actor of group.members) stronger.add(actor);
    }
    drawn++;
  }
  return { counts, draws: drawn };
}

function isMostly(members: readonly number[], set: ReadonlySet<number>): boolean {
  return 2 * members.filter((actor) => set.has(actor)).length > members.length;
}
