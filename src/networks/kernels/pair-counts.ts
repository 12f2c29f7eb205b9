import type { ActionColumns, ActionsByActor } from "./action-columns.ts";

export interface PairCountOptions {
  /** How near in time two actions on one object count as joint (inclusive), in the unit of `time`; one or more. */
  readonly windows: readonly number[];
  /** Only pairs that share at least this many objects within the widest window are given. */
  readonly minCount: number;
  /**
   * Objects with more pairs of actions than this inside the widest window are left out whole, and named in the result.
   * They bound the cost (it grows with those pairs) and say least about who acts with whom. Default: none is left out.
   */
  readonly maxObjectPairs?: number;
}

export interface PairCounts {
  /** Actor codes, a[k] < b[k], sorted by (a, b). */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Per window, in the order of `windows`: on how many distinct objects the pair acted within that window. */
  readonly counts: readonly Int32Array[];
  /** Per window: pairs of actions on one object within it, over the objects that were counted; what the run costs. */
  readonly actionPairs: readonly number[];
  /** The objects that `maxObjectPairs` left out, and their pairs of actions inside the widest window. */
  readonly leftOut: { readonly object: Int32Array; readonly actionPairs: Float64Array };
}

/** Per action, the half-open range of actions on its object that lie within a window of it. */
interface Reach {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * Counts, for every pair of actors, the objects on which they acted within each window of one another.
 *
 * For each actor in turn the neighbours of its actions are walked and counted into one cell per other actor, so that no
 * table of pairs is ever built: memory is O(E · windows + actors + pairs given), time O(pairs of actions in the windows).
 * A cell's stamp holds the last (actor, object) that counted it, so that an object counts once however often the two
 * acted on it. Actors are walked from the least to the most active and count only those after them: the cells that are
 * written most then lie together and stay in the processor's cache.
 */
export function pairCounts(actions: ActionColumns, byActor: ActionsByActor, options: PairCountOptions): PairCounts {
  const { windows, minCount, maxObjectPairs = Number.POSITIVE_INFINITY } = options;
  if (windows.length === 0) throw new RangeError("pairCounts needs at least one window");
  if (windows.length * actions.actor.length > 2 ** 31 - 1) throw new RangeError("more actions and windows than stamps");
  const widestFirst = windows.map((_, w) => w).sort((x, y) => windows[y]! - windows[x]! || x - y);
  const reaches = widestFirst.map((w) => reachOf(actions, windows[w]!));
  const leftOut = leaveOutHotObjects(actions, reaches, maxObjectPairs);
  const ranking = rankByActivity(actions, byActor, reaches[0]!, minCount);
  let lastStamp = 0;
  const walks = reaches.map((reach) => {
    const walk = walkOf(actions, byActor, ranking.actorOfRank, reach, lastStamp);
    lastStamp += actions.actor.length;
    return walk;
  });
  const found = countRankedPairs(ranking, walks, minCount);

  const order = orderByPair(found.a, found.b, found.length, actions.actorCount);
  const counts: Int32Array[] = [];
  const actionPairs: number[] = [];
  widestFirst.forEach((w, slot) => {
    counts[w] = gathered(found.counts[slot]!, order);
    actionPairs[w] = sum(actionPairsByObject(actions, reaches[slot]!));
  });
  return { a: gathered(found.a, order), b: gathered(found.b, order), counts, actionPairs, leftOut };
}

function reachOf(actions: ActionColumns, window: number): Reach {
  const { time, objectStart } = actions;
  const low = new Int32Array(time.length);
  const high = new Int32Array(time.length);
  for (let o = 0; o + 1 < objectStart.length; o++) {
    const end = objectStart[o + 1]!;
    let first = objectStart[o]!;
    let past = first;
    for (let e = objectStart[o]!; e < end; e++) {
      while (time[e]! - time[first]! > window) first++;
      while (past < end && time[past]! - time[e]! <= window) past++;
      low[e] = first;
      high[e] = past;
    }
  }
  return { low, high };
}

/** Unordered pairs of actions inside the window, by object. */
function actionPairsByObject(actions: ActionColumns, reach: Reach): Float64Array {
  const { objectStart } = actions;
  const pairs = new Float64Array(Math.max(0, objectStart.length - 1));
  for (let o = 0; o < pairs.length; o++) {
    let later = 0;
    for (let e = objectStart[o]!; e < objectStart[o + 1]!; e++) later += Math.max(0, reach.high[e]! - e - 1);
    pairs[o] = later;
  }
  return pairs;
}

/** Empties the reach of every action on an object with too many in-window pairs, and says which those were. */
function leaveOutHotObjects(
  actions: ActionColumns,
  reaches: readonly Reach[],
  maxObjectPairs: number,
): PairCounts["leftOut"] {
  if (maxObjectPairs === Number.POSITIVE_INFINITY)
    return { object: new Int32Array(0), actionPairs: new Float64Array(0) };
  const pairs = actionPairsByObject(actions, reaches[0]!);
  const hot: number[] = [];
  pairs.forEach((count, o) => {
    if (count > maxObjectPairs) hot.push(o);
  });
  for (const o of hot) {
    for (const { low, high } of reaches) {
      low.fill(0, actions.objectStart[o]!, actions.objectStart[o + 1]!);
      high.fill(0, actions.objectStart[o]!, actions.objectStart[o + 1]!);
    }
  }
  return { object: Int32Array.from(hot), actionPairs: Float64Array.from(hot, (o) => pairs[o]!) };
}

/** Actors that could reach minCount, from the least to the most active; `rank` per action, −1 for all other actors. */
interface Ranking {
  readonly actorOfRank: Int32Array;
  readonly rank: Int32Array;
}

function rankByActivity(actions: ActionColumns, byActor: ActionsByActor, widest: Reach, minCount: number): Ranking {
  const { actor, object, actorCount } = actions;
  const objects = new Int32Array(actorCount);
  let most = 0;
  for (let a = 0; a < actorCount; a++) {
    let last = -1;
    let count = 0;
    for (let i = byActor.start[a]!; i < byActor.start[a + 1]!; i++) {
      const e = byActor.order[i]!;
      if (object[e]! !== last && widest.high[e]! - widest.low[e]! > 1) {
        last = object[e]!;
        count++;
      }
    }
    objects[a] = count;
    if (count > most) most = count;
  }
  const start = new Int32Array(most + 2);
  for (const count of objects) if (count >= minCount) start[count + 1]!++;
  for (let n = 0; n <= most; n++) start[n + 1]! += start[n]!;
  const actorOfRank = new Int32Array(start[most + 1]!);
  const rankOfActor = new Int32Array(actorCount).fill(-1);
  for (let a = 0; a < actorCount; a++) {
    if (objects[a]! < minCount) continue;
    const rank = start[objects[a]!]!++;
    actorOfRank[rank] = a;
    rankOfActor[a] = rank;
  }
  return { actorOfRank, rank: gathered(rankOfActor, actor) };
}

/** One window's walk: which ranges of actions each ranked actor looks through, in the order in which it does. */
interface Walk {
  /** Rank r looks through steps start[r] … start[r + 1] − 1. */
  readonly start: Int32Array;
  /** Per step the half-open range of actions to look through, and the stamp of its (actor, object). */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly stamp: Int32Array;
}

/** Steps without a neighbour are left out. Stamps count on from `lastStamp`, so that walks over one set of cells differ. */
function walkOf(
  actions: ActionColumns,
  byActor: ActionsByActor,
  actorOfRank: Int32Array,
  reach: Reach,
  lastStamp: number,
): Walk {
  const { object } = actions;
  const start = new Int32Array(actorOfRank.length + 1);
  const low = new Int32Array(object.length);
  const high = new Int32Array(object.length);
  const stamp = new Int32Array(object.length);
  let steps = 0;
  let group = lastStamp;
  for (let r = 0; r < actorOfRank.length; r++) {
    const actor = actorOfRank[r]!;
    let last = -1;
    for (let i = byActor.start[actor]!; i < byActor.start[actor + 1]!; i++) {
      const e = byActor.order[i]!;
      const first = reach.low[e]!;
      const past = reach.high[e]!;
      if (past - first <= 1) continue;
      if (object[e]! !== last) {
        last = object[e]!;
        group++;
      }
      low[steps] = first;
      high[steps] = past;
      stamp[steps++] = group;
    }
    start[r + 1] = steps;
  }
  return { start, low, high, stamp };
}

interface FoundPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Per walk. */
  readonly counts: readonly Int32Array[];
  readonly length: number;
}

/** `walks` from the widest window to the narrowest. */
function countRankedPairs({ actorOfRank, rank }: Ranking, walks: readonly Walk[], minCount: number): FoundPairs {
  const stride = walks.length + 1; // a cell: its stamp, then one counter per window
  const cells = new Int32Array(actorOfRank.length * stride);
  const touched = new Int32Array(actorOfRank.length);
  let columns = Array.from({ length: 2 + walks.length }, () => new Int32Array(1024));
  let length = 0;

  for (let r = 0; r < actorOfRank.length; r++) {
    let touchedCount = 0;
    for (let slot = 1; slot < stride; slot++) {
      const { start, low, high, stamp } = walks[slot - 1]!;
      for (let step = start[r]!; step < start[r + 1]!; step++) {
        const group = stamp[step]!;
        const past = high[step]!;
        for (let x = low[step]!; x < past; x++) {
          const other = rank[x]!;
          if (other <= r) continue;
          const cell = other * stride;
          if (cells[cell] === group) continue;
          cells[cell] = group;
          const before = cells[cell + slot]!;
          cells[cell + slot] = before + 1;
          if (before === 0 && slot === 1) touched[touchedCount++] = other; // whoever is near is also far
        }
      }
    }
    for (let t = 0; t < touchedCount; t++) {
      const cell = touched[t]! * stride;
      if (cells[cell + 1]! >= minCount) {
        if (length === columns[0]!.length) columns = columns.map(doubled);
        const actor = actorOfRank[r]!;
        const other = actorOfRank[touched[t]!]!;
        columns[0]![length] = Math.min(actor, other);
        columns[1]![length] = Math.max(actor, other);
        for (let slot = 1; slot < stride; slot++) columns[1 + slot]![length] = cells[cell + slot]!;
        length++;
      }
      for (let slot = 1; slot < stride; slot++) cells[cell + slot] = 0;
    }
  }
  return { a: columns[0]!, b: columns[1]!, counts: columns.slice(2), length };
}

/** The order that sorts pairs by (a, b): two stable counting sorts, linear. */
function orderByPair(a: Int32Array, b: Int32Array, length: number, actorCount: number): Int32Array {
  const identity = new Int32Array(length);
  for (let k = 0; k < length; k++) identity[k] = k;
  return stableOrder(a, stableOrder(b, identity, actorCount), actorCount);
}

function stableOrder(key: Int32Array, order: Int32Array, keyCount: number): Int32Array {
  const start = new Int32Array(keyCount + 1);
  for (const k of order) start[key[k]! + 1]!++;
  for (let n = 0; n < keyCount; n++) start[n + 1]! += start[n]!;
  const sorted = new Int32Array(order.length);
  for (const k of order) sorted[start[key[k]!]!++] = k;
  return sorted;
}

function gathered(values: Int32Array, positions: Int32Array): Int32Array {
  const result = new Int32Array(positions.length);
  for (let k = 0; k < positions.length; k++) result[k] = values[positions[k]!]!;
  return result;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
