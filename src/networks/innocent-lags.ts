import type { ChannelActions } from "./actions.ts";
import { ChancesTowards, HABIT_WEIGHT, type MomentDetails, ofRepeats, type Pool } from "./chances-towards.ts";
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
import {
  addByClass,
  countByClass,
  creationTrigger,
  FEW,
  type LatencyHabits,
  latencyHabits,
  latencyOrigin,
  type Trigger,
} from "./latency-habits.ts";
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

/** The moment around one member's action, all members left out. */
interface Moment {
  readonly outsiders: number;
  /** Smoothed distribution of outsiders' lags over the classes. */
  readonly outside: readonly number[];
  /** Members' other actions by lag class. */
  readonly mates: readonly number[];
}

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
  /** By action. */
  readonly #towards = new Map<number, ChancesTowards>();
  readonly #details: MomentDetails = {
    pools: (action, enough) => this.#habits.flatMap((habits) => this.#poolOf(habits, action, enough) ?? []),
    besideMates: (action, lag) => this.#besideMates(action, lag),
  };

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

  /** What is asked of one action that members met, of an encounter. */
  towards(encounter: Encounter, action: number): ChancesTowards {
    let chances = this.#towards.get(action);
    if (!chances) {
      chances = this.#chancesTowards(encounter, action);
      this.#towards.set(action, chances);
    }
    return chances;
  }

  #chancesTowards(encounter: Encounter, action: number): ChancesTowards {
    const { outsiders, outside } = this.#moments.get(action)!;
    const enough = this.#enoughOutsiders(encounter);
    const sinceOrigin = this.#actions.time[action]! - latencyOrigin(this.#actions, encounter.object);
    return new ChancesTowards({
      action,
      enough,
      outside,
      hasOutsiders: outsiders >= enough,
      knownCreation: !Number.isNaN(this.#actions.objectCreated[encounter.object]!),
      fans: sinceOrigin <= this.#options.fanPhase ? this.#fan : undefined,
      details: this.#details,
    });
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

  /** Where the latencies of the whole group would have put a member around `action`; undefined where too few can be compared. */
  #poolOf(habits: LatencyHabits, action: number, enough: number): Pool | undefined {
    if (habits.comparable(this.#actions.object[action]!) < this.#options.minHabitObjects - 1) return undefined;
    const pooled = habits.pooled(action);
    const total = sumOf(pooled);
    if (total < enough) return undefined;
    const prior = this.#tempo.lagDistribution(this.#moments.get(action)!.outsiders + 1);
    const chances = emptyClasses();
    for (let lag = 0; lag < LAG_CLASS_COUNT; lag++)
      chances[lag] = (pooled[lag]! + HABIT_WEIGHT * prior[lag]!) / (total + HABIT_WEIGHT);
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
  for (const { presences } of encounters) {
    const all = Float64Array.from(presences.flatMap(({ actions: own }) => own.map((action) => actions.time[action]!)));
    all.sort();
    for (const presence of presences)
      for (const action of presence.actions) {
        const mates = matesAround(actions.time, all, presence.actions, action, edges);
        moments.set(action, momentAround(action, mates, counts, tempo, priorWeight));
      }
  }
  return moments;
}

/**
 * How many of `all` moments, ascending, lie in each lag class around an action, those that are its account's `own` left out.
 */
function matesAround(
  time: Float64Array,
  all: Float64Array,
  own: readonly number[],
  action: number,
  edges: readonly number[],
): number[] {
  const mates = emptyClasses();
  const moment = time[action]!;
  if (all.length > FEW) countByClass(all, moment, edges, mates);
  else addByClass(all, moment, edges, mates);
  for (const other of own) {
    const lag = lagClass(edges, Math.abs(time[other]! - moment));
    if (lag < LAG_CLASS_COUNT) mates[lag]!--;
  }
  return mates;
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

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
