import { emptyClasses, LAG_CLASS_COUNT } from "./lag-classes.ts";
import type { LatencyHabits } from "./latency-habits.ts";

/** The group's habits towards one trigger, as chances of the lag classes around one action. */
export interface Pool {
  readonly habits: LatencyHabits;
  readonly around: ReturnType<LatencyHabits["around"]>;
  readonly chances: readonly number[];
}

/** Weight of the pooled habits beside the member's own, and of the channel's tempo beside the pooled ones, in actions. */
export const HABIT_WEIGHT = 3;

/** What is worked out for one action only where it matters. */
export interface MomentDetails {
  /** The habits that can be compared; asked for once. @param enough Latencies that a pool must have. */
  pools(action: number, enough: number): readonly Pool[];
  /** Alone on the object: the chance of a class by the members' own rings around the minute. */
  besideMates(action: number, lagClass: number): number;
}

/** What is known of the moment around one action. */
export interface KnownMoment {
  readonly action: number;
  /** Outsiders that there must be, to be compared with. */
  readonly enough: number;
  /** Smoothed distribution of outsiders' lags over the classes. */
  readonly outside: readonly number[];
  /** Whether there are outsiders enough to compare with. */
  readonly hasOutsiders: boolean;
  /** Whether it is known when the object was made. */
  readonly knownCreation: boolean;
  /** How devoted followers' lags would lie, where it is early enough for their reactions. */
  readonly fans: ArrayLike<number> | undefined;
  /** One for all actions: these are made by the million. */
  readonly details: MomentDetails;
}

/** Scratch space: a law is worked out for every pair of members that met more than once, and would cost an array each. */
const habitLaw = emptyClasses();
const ownCounts = emptyClasses();

/**
 * How near members would come to one action without coordination. Asked for every pair of members that met: what is the same
 * for all who met this action is worked out once.
 */
export class ChancesTowards {
  readonly #moment: KnownMoment;
  #pools: readonly Pool[] | undefined;

  constructor(moment: KnownMoment) {
    this.#moment = moment;
  }

  get hasOutsiders(): boolean {
    return this.#moment.hasOutsiders;
  }

  /**
   * The best guess of the chance of a member's lag, for deciding who belongs to the group.
   * @param repeats How many pairs of their actions were within B.
   */
  likely(member: number, lagClass: number, repeats: number): number {
    const { outside, hasOutsiders } = this.#moment;
    if (repeats === 1) {
      const habit = hasOutsiders ? Number.NaN : this.#habitIn(member, lagClass);
      return Number.isNaN(habit) ? outside[lagClass]! : habit;
    }
    const law = hasOutsiders ? outside : (this.#habit(member) ?? outside);
    return innocentChance((index) => law[index]!, lagClass, repeats);
  }

  /** The most innocent chance that the record allows for it; NaN where the record cannot tell. */
  provable(member: number, lagClass: number, repeats: number): number {
    const { hasOutsiders, knownCreation } = this.#moment;
    if (!hasOutsiders && !knownCreation) return Number.NaN;
    // Nearly all act once: one class of the laws is enough.
    if (repeats === 1) return this.#mostInnocent(lagClass, this.#habitIn(member, lagClass));
    const habit = this.#habit(member);
    if (!habit && !hasOutsiders) return Number.NaN;
    return innocentChance((index) => this.#mostInnocent(index, habit?.[index] ?? Number.NaN), lagClass, repeats);
  }

  /** @param habit The chance by habits, NaN where nothing is known of them. */
  #mostInnocent(lagClass: number, habit: number): number {
    const { action, outside, hasOutsiders, knownCreation, fans, details } = this.#moment;
    const isKnown = !Number.isNaN(habit);
    if (!hasOutsiders) return isKnown ? Math.max(habit, details.besideMates(action, lagClass)) : Number.NaN;
    const byFans = fans && !(isKnown && knownCreation) ? fans[lagClass]! : 0;
    return Math.max(outside[lagClass]!, isKnown ? habit : 0, byFans);
  }

  /**
   * Where the member's own latencies, and the group's, would have put it around the action: class by class the largest
   * chance over the triggers that can be compared. The array is overwritten by the next call.
   */
  #habit(member: number): readonly number[] | undefined {
    const pools = this.#poolsOnce();
    if (pools.length === 0) return undefined;
    habitLaw.fill(0);
    for (const { habits, chances } of pools) {
      const own = habits.own(member, this.#moment.action, ownCounts);
      let total = 0;
      for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) total += own[lag]!;
      for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) {
        const pool = chances[lag]!;
        // A handful of own latencies is a noisy background, and 1/f0 is biased upwards by noise: never below the pool.
        habitLaw[lag] = Math.max(habitLaw[lag]!, pool, (own[lag]! + HABIT_WEIGHT * pool) / (total + HABIT_WEIGHT));
      }
    }
    return habitLaw;
  }

  /** One class of {@link #habit}; NaN where nothing is known. */
  #habitIn(member: number, lag: number): number {
    let chance = Number.NaN;
    const pools = this.#poolsOnce();
    for (let at = 0; at < pools.length; at++) {
      const { around, chances } = pools[at]!;
      const pool = chances[lag]!;
      chance = Math.max(Number.isNaN(chance) ? 0 : chance, pool, around(member, lag, pool, HABIT_WEIGHT));
    }
    return chance;
  }

  #poolsOnce(): readonly Pool[] {
    const { action, enough, details } = this.#moment;
    this.#pools ??= details.pools(action, enough);
    return this.#pools;
  }
}

/**
 * The chance that a meeting is weighed against where accounts act more than once: never below that of one lag. Lags of
 * one pair hang together, so that many of them make a far meeting rarer only on paper, and what is rare would accuse.
 */
function innocentChance(law: (lag: number) => number, cell: number, repeats: number): number {
  return repeats === 1 ? law(cell) : Math.max(law(cell), ofRepeats(law, cell, repeats));
}

/** Chance that the smallest of `repeats` independent lags falls into the class. */
export function ofRepeats(law: (lag: number) => number, cell: number, repeats: number): number {
  if (repeats === 1) return law(cell);
  let below = 0;
  for (let smaller = 0; smaller < cell; smaller++) below += law(smaller);
  const upTo = Math.min(1, below + law(cell));
  return (1 - Math.min(1, below)) ** repeats - (1 - upTo) ** repeats;
}
