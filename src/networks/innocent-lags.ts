import type { ChannelActions } from "./actions.ts";
import { type Encounter, focalEncounters, type Meeting } from "./encounters.ts";
import {
  emptyClasses,
  INNER_RING_CLASS,
  LAG_CLASS_COUNT,
  lagClass,
  lagEdges,
  type TimingScale,
  WINDOW_CLASS,
} from "./lag-classes.ts";
import { creationTrigger, type LatencyHabits, latencyHabits, latencyOrigin, type Trigger } from "./latency-habits.ts";
import { findPaceSetters } from "./pace-setter.ts";
import type { RingTempo } from "./ring-tempo.ts";

/** What is taken for innocent; defaults are those of docs/method.md §3. */
export interface InnocenceOptions {
  readonly scale: TimingScale;
  /** Weight of the channel's tempo beside the outsiders seen around a moment, in actions. */
  readonly priorWeight: number;
  /** An object proves something only if at least this many outsiders act within B … */
  readonly minOutsiders: number;
  /** … and at least this share of the members present. */
  readonly outsiderShare: number;
  /** Mean reaction of a devoted follower to a notification, milliseconds. */
  readonly fanReaction: number;
  /** How long after the object's first action that reaction is taken into account, milliseconds. */
  readonly fanPhase: number;
  /** Latency habits are used where at least this many of the group's objects can be compared. */
  readonly minHabitObjects: number;
}

/** Chances, to be proved against, that two members' lag falls into its class if nobody coordinates; NaN where the record cannot tell. */
export interface InnocentChances {
  /** The most innocent law that outsiders at the same hour allow, habits and fans included; NaN without enough outsiders. */
  readonly besideOutsiders: number;
  /** The same, or where nobody else is around, the most innocent law that the members' known latencies allow. */
  readonly provable: number;
}

/** The moment around one member's action, all members left out. */
interface Moment {
  readonly outsiders: number;
  /** Smoothed distribution of outsiders' lags over the classes. */
  readonly outside: readonly number[];
  /** Members' other actions by lag class. */
  readonly mates: readonly number[];
}

/** The group's habits towards one trigger, as chances of the lag classes around one action. */
interface Pool {
  readonly habits: LatencyHabits;
  readonly around: ReturnType<LatencyHabits["around"]>;
  readonly chances: readonly number[];
}

/** What is said of a meeting of which the record cannot tell. */
const UNTOLD: InnocentChances = { besideOutsiders: Number.NaN, provable: Number.NaN };
/** Weight of the pooled habits beside the member's own, and of the channel's tempo beside the pooled ones, in actions. */
const HABIT_WEIGHT = 3;
/** A hump of activity may be this much denser in its middle than in the ring around it. */
const HUMP = 2;

/**
 * How near the members of one group would come to each other without coordination: read from outsiders at the same
 * objects and hours, from the members' own habits, from the accounts they follow, and from how fast fans can be.
 */
export class InnocentLags {
  readonly #actions: ChannelActions;
  readonly #options: InnocenceOptions;
  readonly #tempo: RingTempo;
  readonly #edges: readonly number[];
  readonly #fan: Float64Array;
  readonly #moments: ReadonlyMap<number, Moment>;
  /** Habits towards each thing that the members may be reacting to: the creation, and accounts they follow. */
  readonly #habits: readonly LatencyHabits[];
  /** Scratch space: a law is worked out for every pair of members that met, and would cost an array each. */
  readonly #habitLaw = emptyClasses();
  readonly #ownCounts = emptyClasses();
  /** By action: what is the same for every member that met there. */
  readonly #pools = new Map<number, readonly Pool[]>();

  /** @param counts cumulative number of other actions within each lag edge, per action (kernels/neighbour-counts.ts). */
  constructor(
    actions: ChannelActions,
    encounters: readonly Encounter[],
    memberCount: number,
    counts: readonly Int32Array[],
    tempo: RingTempo,
    options: InnocenceOptions,
  ) {
    this.#actions = actions;
    this.#options = options;
    this.#tempo = tempo;
    this.#edges = lagEdges(options.scale);
    this.#fan = exponentialLags(this.#edges, options.fanReaction);
    this.#moments = momentsOf(actions, encounters, counts, tempo, this.#edges, options.priorWeight);
    this.#habits = habitsOf(actions, encounters, memberCount, this.#edges, options);
  }

  /** The best guess of the chance of the member's meeting with another, for deciding who belongs to the group. */
  likely(encounter: Encounter, member: number, { theirs, lag, repeats }: Meeting): number {
    const { outsiders, outside } = this.#moments.get(theirs)!;
    const enough = this.#enoughOutsiders(encounter);
    const cell = lagClass(this.#edges, lag);
    if (repeats === 1) {
      const habit = outsiders >= enough ? Number.NaN : this.#habitIn(member, theirs, enough, cell);
      return Number.isNaN(habit) ? outside[cell]! : habit;
    }
    const law = outsiders >= enough ? outside : (this.#habit(member, theirs, enough) ?? outside);
    return innocentChance((index) => law[index]!, cell, repeats);
  }

  /** The most innocent chances that the record allows for the member's meeting with another. */
  innocent(encounter: Encounter, member: number, { theirs, lag, repeats }: Meeting): InnocentChances {
    const { outsiders, outside } = this.#moments.get(theirs)!;
    const enough = this.#enoughOutsiders(encounter);
    const knownCreation = !Number.isNaN(this.#actions.objectCreated[encounter.object]!);
    if (outsiders < enough && !knownCreation) return UNTOLD;
    const cell = lagClass(this.#edges, lag);
    if (repeats === 1) return this.#innocentOfOne(encounter, member, theirs, cell);
    const habit = this.#habit(member, theirs, enough);
    if (outsiders < enough) {
      if (!habit) return UNTOLD;
      return {
        besideOutsiders: Number.NaN,
        provable: innocentChance((index) => Math.max(habit[index]!, this.#besideMates(theirs, index)), cell, repeats),
      };
    }
    const sinceOrigin = this.#actions.time[theirs]! - latencyOrigin(this.#actions, encounter.object);
    const fansMayExplain = !(habit && knownCreation) && sinceOrigin <= this.#options.fanPhase;
    const beside = innocentChance(
      (index) => Math.max(outside[index]!, habit ? habit[index]! : 0, fansMayExplain ? this.#fan[index]! : 0),
      cell,
      repeats,
    );
    return { besideOutsiders: beside, provable: beside };
  }

  /** {@link innocent} of a meeting of two who acted once each, as nearly all do: one class of the laws is enough. */
  #innocentOfOne(encounter: Encounter, member: number, theirs: number, cell: number): InnocentChances {
    const { outsiders, outside } = this.#moments.get(theirs)!;
    const enough = this.#enoughOutsiders(encounter);
    const habit = this.#habitIn(member, theirs, enough, cell);
    const isKnown = !Number.isNaN(habit);
    if (outsiders < enough) {
      if (!isKnown) return UNTOLD;
      return { besideOutsiders: Number.NaN, provable: Math.max(habit, this.#besideMates(theirs, cell)) };
    }
    const knownCreation = !Number.isNaN(this.#actions.objectCreated[encounter.object]!);
    const sinceOrigin = this.#actions.time[theirs]! - latencyOrigin(this.#actions, encounter.object);
    const fansMayExplain = !(isKnown && knownCreation) && sinceOrigin <= this.#options.fanPhase;
    const beside = Math.max(outside[cell]!, isKnown ? habit : 0, fansMayExplain ? this.#fan[cell]! : 0);
    return { besideOutsiders: beside, provable: beside };
  }

  #enoughOutsiders({ presences }: Encounter): number {
    return Math.max(this.#options.minOutsiders, this.#options.outsiderShare * (presences.length - 1));
  }

  /** Share of members among those who act within B of members on the same objects, 0–1. */
  memberShare(): number {
    let mates = 0;
    let outsiders = 0;
    for (const moment of this.#moments.values()) {
      mates += sumOf(moment.mates);
      outsiders += moment.outsiders;
    }
    return mates === 0 ? 0 : mates / (mates + outsiders);
  }

  /** Chance that a lag between two of the group's actions falls into the class, as outsiders around both of them move. */
  outsideChance({ mine, theirs, repeats }: Meeting, cell: number): number {
    const [left, right] = [this.#moments.get(mine)!.outside, this.#moments.get(theirs)!.outside];
    return ofRepeats((index) => (left[index]! + right[index]!) / 2, cell, repeats);
  }

  /**
   * Where the member's own latencies, and the group's, would have put it around `action`: class by class the largest
   * chance over the triggers that can be compared. The array is overwritten by the next call.
   */
  #habit(member: number, action: number, enough: number): readonly number[] | undefined {
    const pools = this.#poolsAt(action, enough);
    if (pools.length === 0) return undefined;
    const law = this.#habitLaw;
    law.fill(0);
    for (const { habits, chances } of pools) {
      const own = habits.own(member, action, this.#ownCounts);
      const ownTotal = sumOf(own);
      for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) {
        const pool = chances[lag]!;
        // A handful of own latencies is a noisy background, and 1/f0 is biased upwards by noise: never below the pool.
        law[lag] = Math.max(law[lag]!, pool, (own[lag]! + HABIT_WEIGHT * pool) / (ownTotal + HABIT_WEIGHT));
      }
    }
    return law;
  }

  /** One class of {@link #habit}; NaN where nothing is known. */
  #habitIn(member: number, action: number, enough: number, lag: number): number {
    const pools = this.#poolsAt(action, enough);
    let chance = Number.NaN;
    for (const { around, chances } of pools) {
      const pool = chances[lag]!;
      chance = Math.max(Number.isNaN(chance) ? 0 : chance, pool, around(member, lag, pool, HABIT_WEIGHT));
    }
    return chance;
  }

  #poolsAt(action: number, enough: number): readonly Pool[] {
    let pools = this.#pools.get(action);
    if (!pools) {
      pools = this.#habits.flatMap((habits) => this.#poolOf(habits, action, enough) ?? []);
      this.#pools.set(action, pools);
    }
    return pools;
  }

  /** Where the latencies of the whole group would have put a member around `action`; undefined where too few can be compared. */
  #poolOf(habits: LatencyHabits, action: number, enough: number): Pool | undefined {
    if (habits.comparable(this.#actions.object[action]!) < this.#options.minHabitObjects - 1) return undefined;
    const pooled = habits.pooled(action);
    const total = sumOf(pooled);
    if (total < enough) return undefined;
    const prior = this.#tempo.lagDistribution(this.#moments.get(action)!.outsiders + 1);
    const chances = pooled.map((count, lag) => (count + HABIT_WEIGHT * prior[lag]!) / (total + HABIT_WEIGHT));
    return { habits, around: habits.around(action), chances };
  }

  /**
   * Alone on the object: the chance of the class as the members' own rings around the minute give it, since the whole
   * audience may have been late together; 0 beyond Δ.
   */
  #besideMates(action: number, lag: number): number {
    if (lag > WINDOW_CLASS) return 0;
    const { mates } = this.#moments.get(action)!;
    const [ring, outer] = [mates[INNER_RING_CLASS]!, mates[LAG_CLASS_COUNT - 1]!];
    const inside = (HUMP * ring) / 4;
    const width = (this.#edges[lag]! - (lag === 0 ? 0 : this.#edges[lag - 1]!)) / this.#options.scale.window;
    const usual = HABIT_WEIGHT * this.#tempo.lagDistribution(1)[lag]!;
    return (inside * width + usual) / (inside + ring + outer + HABIT_WEIGHT);
  }
}

/** Lags of reactions that are exponential with the given mean, over the classes. */
function exponentialLags(edges: readonly number[], mean: number): Float64Array {
  const survival = (lag: number) => Math.exp(-lag / mean);
  return Float64Array.from(
    edges,
    (upper, lag) => survival(lag === 0 ? 0 : edges[lag - 1]!) - (lag === LAG_CLASS_COUNT - 1 ? 0 : survival(upper)),
  );
}

function momentsOf(
  actions: ChannelActions,
  encounters: readonly Encounter[],
  counts: readonly Int32Array[],
  tempo: RingTempo,
  edges: readonly number[],
  priorWeight: number,
): Map<number, Moment> {
  const moments = new Map<number, Moment>();
  for (const { presences } of encounters)
    for (const [position, presence] of presences.entries())
      for (const action of presence.actions) {
        const mates = emptyClasses();
        for (const [other, { actions: theirs }] of presences.entries()) {
          if (other === position) continue;
          for (const their of theirs) {
            const lag = lagClass(edges, Math.abs(actions.time[action]! - actions.time[their]!));
            if (lag < LAG_CLASS_COUNT) mates[lag]!++;
          }
        }
        moments.set(action, momentAround(action, mates, counts, tempo, priorWeight));
      }
  return moments;
}

function momentAround(
  action: number,
  mates: readonly number[],
  counts: readonly Int32Array[],
  tempo: RingTempo,
  priorWeight: number,
): Moment {
  const outside = emptyClasses();
  let outsiders = 0;
  for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) {
    const others = counts[lag]![action]! - (lag === 0 ? 0 : counts[lag - 1]![action]!);
    outside[lag] = Math.max(0, others - mates[lag]!);
    outsiders += outside[lag]!;
  }
  const prior = tempo.lagDistribution(outsiders + 1);
  for (let lag = 0; lag < LAG_CLASS_COUNT; lag++)
    outside[lag] = (outside[lag]! + priorWeight * prior[lag]!) / (outsiders + priorWeight);
  return { outsiders, outside, mates };
}

function habitsOf(
  actions: ChannelActions,
  encounters: readonly Encounter[],
  memberCount: number,
  edges: readonly number[],
  options: InnocenceOptions,
): LatencyHabits[] {
  const focal = focalEncounters(encounters);
  const onFocal: number[][] = Array.from({ length: memberCount }, () => []);
  for (const { presences } of focal)
    for (const presence of presences) onFocal[presence.member]!.push(...presence.actions);
  const objects = focal.map(({ object }) => object);
  const triggers = [
    creationTrigger(actions, objects, options.minHabitObjects),
    ...paceSetterTriggers(actions, focal, options.scale),
  ];
  return triggers.map((trigger) => latencyHabits(actions, onFocal, trigger, edges));
}

/** The shares of the accounts that the group follows, if there are any, as triggers. */
function paceSetterTriggers(actions: ChannelActions, focal: readonly Encounter[], scale: TimingScale): Trigger[] {
  const attendances = focal.map(({ object, presences }) => ({
    object,
    actions: presences.map((presence) => presence.actions[0]!).sort((a, b) => a - b),
  }));
  return findPaceSetters(actions, attendances, scale).map(({ times }) => ({
    at: (object) => times.get(object),
    family: () => 0,
  }));
}

/**
 * The chance that a meeting is weighed against where accounts act more than once: never below that of one lag. Lags of
 * one pair hang together, so that many of them make a far meeting rarer only on paper, and what is rare would accuse.
 */
function innocentChance(law: (lag: number) => number, cell: number, repeats: number): number {
  return repeats === 1 ? law(cell) : Math.max(law(cell), ofRepeats(law, cell, repeats));
}

/** Chance that the smallest of `repeats` independent lags falls into the class. */
function ofRepeats(law: (lag: number) => number, cell: number, repeats: number): number {
  if (repeats === 1) return law(cell);
  let below = 0;
  for (let smaller = 0; smaller < cell; smaller++) below += law(smaller);
  const upTo = Math.min(1, below + law(cell));
  return (1 - Math.min(1, below)) ** repeats - (1 - upTo) ** repeats;
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
