import type { ActionColumns } from "./action-columns.ts";

/**
 * All actions by actor, each actor's by object, the objects with most actions first, then by time; of length E. What one
 * actor did lies together, so that walking through pairs of actors reads memory in rows.
 */
export interface ActorLists {
  /** Actor a's entries are start[a] … start[a + 1] − 1. */
  readonly start: Int32Array;
  /** The action number of each entry. */
  readonly action: Int32Array;
  readonly object: Int32Array;
  readonly time: Float64Array;
  readonly objectCount: number;
}

export function actorLists({ actor, object, time, actorCount, objectStart }: ActionColumns): ActorLists {
  const objectCount = Math.max(0, objectStart.length - 1);
  const start = offsets(actor, actorCount);
  const next = start.slice();
  const lists = {
    start,
    action: new Int32Array(actor.length),
    object: new Int32Array(actor.length),
    time: new Float64Array(actor.length),
    objectCount,
  };
  for (const o of mostPopularFirst(objectStart))
    for (let action = objectStart[o]!; action < objectStart[o + 1]!; action++) {
      const entry = next[actor[action]!]!++;
      lists.action[entry] = action;
      lists.object[entry] = object[action]!;
      lists.time[entry] = time[action]!;
    }
  return lists;
}

function mostPopularFirst(objectStart: Int32Array): Int32Array {
  let most = 0;
  for (let o = 0; o + 1 < objectStart.length; o++) most = Math.max(most, objectStart[o + 1]! - objectStart[o]!);
  const rarity = new Int32Array(Math.max(0, objectStart.length - 1));
  for (let o = 0; o < rarity.length; o++) rarity[o] = most - (objectStart[o + 1]! - objectStart[o]!);
  return orderedBy(rarity, most + 1);
}

/** Is told what pairs share; see `visitSharedActions`. */
export interface SharedActionVisitor {
  /** Before the pair's first shared object. */
  begin(pair: number): void;
  /**
   * One shared object, those with most actions first: entries of the lists of the pair's first and second account, and
   * how far apart in time they are, ≥ 0, in the unit of `time`. False: no more need be told of this pair.
   */
  meet(left: number, right: number, gap: number): boolean;
  /** After the last object that was told. */
  end(pair: number): void;
}

/**
 * Tells of each pair which objects its two accounts share, as the two actions nearest in time, where they lie within
 * `background` (inclusive, in the unit of `time`) of one another. Taking the nearest pair of actions means that an early
 * touch of an object cannot hide a later joint one. Of equally near pairs of actions the first is taken (smallest left,
 * then right, action number).
 *
 * pairA and pairB have equal length and hold actor codes. Pairs are told of once each, grouped by their more active
 * account: its objects are noted in one table, so that a pair costs no more than the list of the less active one.
 * Popular objects come first: whoever has heard enough has heard it soon. Nothing is kept, as millions of pairs share
 * tens of millions of objects.
 */
export function visitSharedActions(
  lists: ActorLists,
  pairA: Int32Array,
  pairB: Int32Array,
  background: number,
  visitor: SharedActionVisitor,
): void {
  const { start, object, time } = lists;
  const activity = (actor: number) => start[actor + 1]! - start[actor]!;
  const hosts = new Int32Array(pairA.length);
  for (let k = 0; k < hosts.length; k++) hosts[k] = activity(pairA[k]!) > activity(pairB[k]!) ? pairA[k]! : pairB[k]!;
  const byHost = orderedBy(hosts, start.length - 1);

  const firstOfHost = new Int32Array(lists.objectCount).fill(-1);
  const nearest = { left: 0, right: 0 };
  let host = -1;
  for (const k of byHost) {
    if (hosts[k] !== host) {
      if (host >= 0) noteObjects(firstOfHost, object, start[host]!, start[host + 1]!, false);
      host = hosts[k]!;
      noteObjects(firstOfHost, object, start[host]!, start[host + 1]!, true);
    }
    const hostIsLeft = host === pairA[k];
    const guest = hostIsLeft ? pairB[k]! : pairA[k]!;
    const hostEnd = start[host + 1]!;
    const guestEnd = start[guest + 1]!;
    visitor.begin(k);
    for (let g = start[guest]!; g < guestEnd; ) {
      const h = firstOfHost[object[g]!]!;
      if (h < 0) {
        g++;
        continue;
      }
      const gEnd = endOfObject(object, g, guestEnd);
      const hEnd = endOfObject(object, h, hostEnd);
      const gap = hostIsLeft
        ? findNearest(time, h, hEnd, g, gEnd, nearest)
        : findNearest(time, g, gEnd, h, hEnd, nearest);
      if (gap <= background && !visitor.meet(nearest.left, nearest.right, gap)) break;
      g = gEnd;
    }
    visitor.end(k);
  }
}

/** Finds the entries of the two ranges that are nearest in time; gives their distance. */
function findNearest(
  time: Float64Array,
  leftFrom: number,
  leftEnd: number,
  rightFrom: number,
  rightEnd: number,
  nearest: { left: number; right: number },
): number {
  let least = Number.POSITIVE_INFINITY;
  let left = leftFrom;
  let right = rightFrom;
  while (left < leftEnd && right < rightEnd) {
    const lead = time[left]! - time[right]!;
    const gap = Math.abs(lead);
    if (gap < least) {
      least = gap;
      nearest.left = left;
      nearest.right = right;
    }
    if (lead <= 0) left++;
    else right++;
  }
  return least;
}

function endOfObject(object: Int32Array, from: number, end: number): number {
  let next = from + 1;
  while (next < end && object[next] === object[from]) next++;
  return next;
}

/** Notes at which of the entries from `from` to `end` each object is first touched, or wipes the note. */
function noteObjects(first: Int32Array, object: Int32Array, from: number, end: number, note: boolean): void {
  for (let entry = end - 1; entry >= from; entry--) first[object[entry]!] = note ? entry : -1;
}

/** Positions of `keys` in order of key, then position: a counting sort. */
function orderedBy(keys: Int32Array, keyCount: number): Int32Array {
  const next = offsets(keys, keyCount);
  const ordered = new Int32Array(keys.length);
  for (let k = 0; k < keys.length; k++) ordered[next[keys[k]!]!++] = k;
  return ordered;
}

/** Where each key's entries start when they are sorted by key. */
function offsets(keys: Int32Array, keyCount: number): Int32Array {
  const start = new Int32Array(keyCount + 1);
  for (const key of keys) start[key + 1]!++;
  for (let key = 0; key < keyCount; key++) start[key + 1]! += start[key]!;
  return start;
}
