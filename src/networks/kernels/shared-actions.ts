import type { ActionColumns } from "./action-columns.ts";

/**
 * Actions by actor, each actor's by object, the objects with most actions first, then by time; of length E at most. What one
 * actor did lies together, so that walking through pairs of actors reads memory in rows.
 */
export interface ActorLists {
  /** Actor a's visits are start[a] … start[a + 1] − 1; a visit is everything that one actor did on one object. */
  readonly start: Int32Array;
  /** The object of each visit. */
  readonly object: Int32Array;
  /** Visit v's entries are entry[v] … entry[v + 1] − 1. */
  readonly entry: Int32Array;
  /** The action number of each entry, and its time. */
  readonly action: Int32Array;
  readonly time: Float64Array;
  readonly objectCount: number;
}

/** @param asked 1 for the actors that are looked at, all by default; the others' lists are empty. */
export function actorLists(
  { actor, object, time, actorCount, objectStart }: ActionColumns,
  asked?: Uint8Array,
): ActorLists {
  const first = new Int32Array(actorCount + 1);
  for (const code of actor) if (!asked || asked[code] === 1) first[code + 1]!++;
  for (let code = 0; code < actorCount; code++) first[code + 1]! += first[code]!;
  const size = first[actorCount]!;
  const next = first.slice();
  const action = new Int32Array(size);
  const timeOf = new Float64Array(size);
  for (const o of mostPopularFirst(objectStart))
    for (let from = objectStart[o]!; from < objectStart[o + 1]!; from++) {
      if (asked && asked[actor[from]!] === 0) continue;
      const at = next[actor[from]!]!++;
      action[at] = from;
      timeOf[at] = time[from]!;
    }
  const start = new Int32Array(actorCount + 1);
  const objectOf = new Int32Array(size);
  const entry = new Int32Array(size + 1);
  let visits = 0;
  for (let a = 0; a < actorCount; a++) {
    for (let at = first[a]!; at < first[a + 1]!; at++) {
      const here = object[action[at]!]!;
      if (at > first[a]! && objectOf[visits - 1] === here) continue;
      objectOf[visits] = here;
      entry[visits++] = at;
    }
    start[a + 1] = visits;
  }
  entry[visits] = size;
  return {
    start,
    object: objectOf.subarray(0, visits),
    entry: entry.subarray(0, visits + 1),
    action,
    time: timeOf,
    objectCount: Math.max(0, objectStart.length - 1),
  };
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
   * One shared object, those with most actions first: entries of the lists of the pair's first and second account. How far
   * apart in time they are is not handed over: a fraction would be wrapped in an object for each of the hundred millions
   * of calls. False: no more need be told of this pair.
   */
  meet(left: number, right: number): boolean;
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
  const { start, object, entry, time } = lists;
  const activity = (actor: number) => start[actor + 1]! - start[actor]!;
  const hosts = new Int32Array(pairA.length);
  for (let k = 0; k < hosts.length; k++) hosts[k] = activity(pairA[k]!) > activity(pairB[k]!) ? pairA[k]! : pairB[k]!;
  const byHost = orderedBy(hosts, start.length - 1);

  const visitOfHost = new Int32Array(lists.objectCount).fill(-1);
  const nearest = { left: 0, right: 0 };
  let host = -1;
  for (const k of byHost) {
    if (hosts[k] !== host) {
      if (host >= 0) for (let v = start[host]!; v < start[host + 1]!; v++) visitOfHost[object[v]!] = -1;
      host = hosts[k]!;
      for (let v = start[host]!; v < start[host + 1]!; v++) visitOfHost[object[v]!] = v;
    }
    const hostIsLeft = host === pairA[k];
    const guest = hostIsLeft ? pairB[k]! : pairA[k]!;
    const end = start[guest + 1]!;
    visitor.begin(k);
    for (let g = start[guest]!; g < end; g++) {
      const h = visitOfHost[object[g]!]!;
      if (h < 0) continue;
      const left = hostIsLeft ? h : g;
      const right = hostIsLeft ? g : h;
      findNearest(time, entry[left]!, entry[left + 1]!, entry[right]!, entry[right + 1]!, nearest);
      const gap = Math.abs(time[nearest.left]! - time[nearest.right]!);
      if (gap <= background && !visitor.meet(nearest.left, nearest.right)) break;
    }
    visitor.end(k);
  }
}

/** Finds the entries of the two ranges that are nearest in time. */
function findNearest(
  time: Float64Array,
  leftFrom: number,
  leftEnd: number,
  rightFrom: number,
  rightEnd: number,
  nearest: { left: number; right: number },
): void {
  nearest.left = leftFrom;
  nearest.right = rightFrom;
  // Nearly all act once on an object.
  if (leftEnd - leftFrom === 1 && rightEnd - rightFrom === 1) return;
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
