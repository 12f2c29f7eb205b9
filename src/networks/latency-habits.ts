import type { ChannelActions } from "./actions.ts";
import { emptyClasses, LAG_CLASS_COUNT, lagClass } from "./lag-classes.ts";

/**
 * How long after an object's creation the members of a group usually act: the background for the *hidden trigger*
 * question (docs/method.md §3). People who react on their own to a post spread over a time of the order of their own
 * latency since that post; accounts that move together minutes or hours later were moved by something else.
 * A latency is never compared with those of the same object, so that a group cannot set its own background.
 */
export interface LatencyHabits {
  /**
   * Counts by lag class of where the member's own latencies at comparable objects would have put it around `action`,
   * written into `counts`.
   */
  own(member: number, action: number, counts: number[]): readonly number[];
  /**
   * For who needs one class alone, and asks for many members at one action: the chance of the class by the member's own latencies,
   * with `weight` actions of chance `pool` beside them.
   */
  around(action: number): (member: number, lagClass: number, pool: number, weight: number) => number;
  /** The same for all members together. */
  pooled(action: number): readonly number[];
  /** With how many other objects an object can be compared. */
  comparable(object: number): number;
}

/** Where latencies count from: the object's creation, but never after its first action; its first action where the creation is unknown. */
export function latencyOrigin({ objectCreated, objectStart, time }: ChannelActions, object: number): number {
  const first = time[objectStart[object]!]!;
  const created = objectCreated[object]!;
  return Number.isNaN(created) ? first : Math.min(created, first);
}

/** What members may be reacting to, and which objects tell about one another. */
export interface Trigger {
  /** Time from which latencies on the object count, milliseconds; undefined where the trigger is absent. */
  at(object: number): number | undefined;
  /** Objects of one family are comparable. */
  family(object: number): number;
}

/**
 * The object's creation as the trigger. Objects are comparable if one author made them: a follower takes up the
 * leader's posts at one pace and other people's at another. Authors with fewer than `minObjects` of the `objects` are
 * taken together, all in one family.
 */
export function creationTrigger(actions: ChannelActions, objects: readonly number[], minObjects: number): Trigger {
  const authorOf = (object: number) => actions.objectAuthor?.[object] ?? -1;
  const authored = new Map<number, number>();
  for (const object of objects) authored.set(authorOf(object), (authored.get(authorOf(object)) ?? 0) + 1);
  return {
    at: (object) => latencyOrigin(actions, object),
    family: (object) => ((authored.get(authorOf(object)) ?? 0) >= minObjects ? authorOf(object) : -1),
  };
}

/**
 * The members' habits towards a trigger.
 *
 * @param actionsOfMember for each member, the indices of its actions on the objects that habits are read from.
 * @param edges upper edges of the lag classes, milliseconds.
 */
export function latencyHabits(
  actions: ChannelActions,
  actionsOfMember: readonly (readonly number[])[],
  trigger: Trigger,
  edges: readonly number[],
): LatencyHabits {
  const { object, time } = actions;
  const latencyOf = (action: number) => {
    const origin = trigger.at(object[action]!);
    return origin === undefined ? undefined : time[action]! - origin;
  };
  const families = new Map<number, Family>();
  for (const [member, list] of actionsOfMember.entries())
    for (const action of list) {
      const latency = latencyOf(action);
      if (latency === undefined) continue;
      const code = trigger.family(object[action]!);
      const family = families.get(code) ?? new Family(edges);
      families.set(code, family);
      family.add(member, object[action]!, latency);
    }
  const nothing = emptyClasses();
  const familyOf = (code: number) => (trigger.at(code) === undefined ? undefined : families.get(trigger.family(code)));

  return {
    own(member, action, counts) {
      counts.fill(0);
      familyOf(object[action]!)?.own(member, object[action]!, latencyOf(action)!, counts);
      return counts;
    },
    around(action) {
      const here = object[action]!;
      const family = familyOf(here);
      return family ? family.around(here, latencyOf(action)!) : (_member, _lag, pool) => pool;
    },
    pooled(action) {
      return familyOf(object[action]!)?.pooled(object[action]!, latencyOf(action)!) ?? nothing;
    },
    comparable: (code) => Math.max(0, (familyOf(code)?.objects ?? 0) - 1),
  };
}

const NONE = new Float64Array(0);

/** Reactions to comparable objects. */
class Family {
  readonly #edges: readonly number[];
  /** For each object the latencies there, by member. */
  readonly #byObject = new Map<number, Map<number, number[]>>();
  readonly #byMember: number[][] = [];
  /** Of each member, ascending; worked out when first asked for. */
  readonly #ascendingOf: (Float64Array | undefined)[] = [];
  readonly #ascendingAt = new Map<number, Float64Array>();
  #ascending: Float64Array | undefined;

  constructor(edges: readonly number[]) {
    this.#edges = edges;
  }

  get objects(): number {
    return this.#byObject.size;
  }

  add(member: number, object: number, latency: number): void {
    const here = this.#byObject.get(object) ?? new Map<number, number[]>();
    this.#byObject.set(object, here);
    append(here, member, latency);
    this.#byMember[member] ??= [];
    this.#byMember[member].push(latency);
    this.#ascending = undefined;
    this.#ascendingOf[member] = undefined;
    this.#ascendingAt.delete(object);
  }

  /** All of a member's latencies. */
  #everywhere(member: number): Float64Array {
    const known = this.#ascendingOf[member];
    if (known) return known;
    const latencies = this.#byMember[member];
    const ascending = latencies ? Float64Array.from(latencies).sort() : NONE;
    this.#ascendingOf[member] = ascending;
    return ascending;
  }

  /** All latencies at an object. */
  #allAt(object: number): Float64Array {
    const known = this.#ascendingAt.get(object);
    if (known) return known;
    const ascending = Float64Array.from([...(this.#byObject.get(object)?.values() ?? [])].flat()).sort();
    this.#ascendingAt.set(object, ascending);
    return ascending;
  }

  /** See `LatencyHabits.around`: as `own`, and the chance of one class from it. */
  around(here: number, moment: number): ReturnType<LatencyHabits["around"]> {
    const sameObject = this.#byObject.get(here);
    const edges = this.#edges;
    const widest = edges[LAG_CLASS_COUNT - 1]!;
    return (member, lag, pool, weight) => {
      const everywhere = this.#everywhere(member);
      const same = sameObject?.get(member);
      const upper = edges[lag]!;
      const lower = lag === 0 ? -1 : edges[lag - 1]!;
      let total = 0;
      let inClass = 0;
      if (everywhere.length > FEW) {
        total = countWithin(everywhere, moment, widest);
        inClass = countWithin(everywhere, moment, upper) - (lag === 0 ? 0 : countWithin(everywhere, moment, lower));
      } else
        for (let at = 0; at < everywhere.length; at++) {
          const apart = Math.abs(everywhere[at]! - moment);
          if (apart > widest) continue;
          total++;
          if (apart <= upper && apart > lower) inClass++;
        }
      if (same)
        for (let at = 0; at < same.length; at++) {
          const apart = Math.abs(same[at]! - moment);
          if (apart > widest) continue;
          total--;
          if (apart <= upper && apart > lower) inClass--;
        }
      return (inClass + weight * pool) / (total + weight);
    };
  }

  /**
   * Asked for every pair of members that met: by bisection, so that the most active members cost no scan each time; the few
   * latencies that most have are looked through.
   */
  own(member: number, here: number, moment: number, counts: number[]): void {
    const everywhere = this.#everywhere(member);
    if (everywhere.length <= FEW) addByClass(everywhere, moment, this.#edges, counts);
    else countByClass(everywhere, moment, this.#edges, counts);
    for (const latency of this.#byObject.get(here)?.get(member) ?? []) {
      const lag = lagClass(this.#edges, Math.abs(latency - moment));
      if (lag < LAG_CLASS_COUNT) counts[lag]!--;
    }
  }

  pooled(here: number, moment: number): readonly number[] {
    this.#ascending ??= Float64Array.from(this.#byMember.flat()).sort();
    const counts = emptyClasses();
    const same = emptyClasses();
    countByClass(this.#ascending, moment, this.#edges, counts);
    countByClass(this.#allAt(here), moment, this.#edges, same);
    for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) counts[lag]! -= same[lag]!;
    return counts;
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Up to so many values are looked through one by one. */
export const FEW = 24;

/** `countByClass` by looking at each; `counts` are 0 before. */
export function addByClass(values: Float64Array, centre: number, edges: readonly number[], counts: number[]): void {
  const widest = edges[LAG_CLASS_COUNT - 1]!;
  for (let at = 0; at < values.length; at++) {
    const lag = Math.abs(values[at]! - centre);
    if (lag > widest) continue;
    let code = 0;
    while (lag > edges[code]!) code++;
    counts[code]!++;
  }
}

/** How many of the ascending values lie around `centre` in each lag class, written into `counts`. */
export function countByClass(
  ascending: ArrayLike<number>,
  centre: number,
  edges: readonly number[],
  counts: number[],
): void {
  let from = 0;
  let to = ascending.length;
  // From the widest class inwards: each search goes on where the last one ended.
  for (let lag = LAG_CLASS_COUNT - 1; lag >= 0; lag--) {
    from = firstAbove(ascending, centre - edges[lag]!, false, from, to);
    to = firstAbove(ascending, centre + edges[lag]!, true, from, to);
    counts[lag] = to - from;
    if (lag < LAG_CLASS_COUNT - 1) counts[lag + 1]! -= to - from;
  }
}

/** How many of the ascending values lie within so much of `centre`. */
function countWithin(ascending: Float64Array, centre: number, reach: number): number {
  const from = firstAbove(ascending, centre - reach, false, 0, ascending.length);
  return firstAbove(ascending, centre + reach, true, from, ascending.length) - from;
}

/** Index in [from, to] of the first value > bound (strict), or ≥ bound. */
function firstAbove(ascending: ArrayLike<number>, bound: number, strict: boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = ascending[middle]!;
    if (strict ? value <= bound : value < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
