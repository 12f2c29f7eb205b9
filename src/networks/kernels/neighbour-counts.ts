import type { ActionColumns, ActionsByActor } from "./action-columns.ts";

/**
 * For each scale and action: how many actions of *other* actors on the same object lie within ±scale of it (inclusive;
 * the unit of `time`). Several actions of one other actor count each; an actor's own further actions do not count.
 * Returns one Int32Array of length E per scale, in the order of `scales`.
 *
 * Two pointers per scale over the object's actions, and two over the actor's own on that object: O(E · scales).
 */
export function neighbourCounts(
  actions: ActionColumns,
  byActor: ActionsByActor,
  scales: readonly number[],
): Int32Array[] {
  const runs = ownRuns(actions, byActor);
  return scales.map((scale) => {
    const counts = new Int32Array(actions.actor.length);
    addActionsWithin(counts, actions, scale);
    subtractOwnActionsWithin(counts, actions, runs, scale);
    return counts;
  });
}

/** Adds the number of actions on the same object within ±scale, the action itself included. */
function addActionsWithin(counts: Int32Array, actions: ActionColumns, scale: number): void {
  const { time, objectStart } = actions;
  for (let o = 0; o + 1 < objectStart.length; o++) {
    const end = objectStart[o + 1]!;
    let low = objectStart[o]!;
    let high = low;
    for (let e = objectStart[o]!; e < end; e++) {
      while (time[e]! - time[low]! > scale) low++;
      while (high < end && time[high]! - time[e]! <= scale) high++;
      counts[e] = counts[e]! + high - low;
    }
  }
}

/** Subtracts the number of the same actor's actions on the same object within ±scale, the action itself included. */
function subtractOwnActionsWithin(counts: Int32Array, { time }: ActionColumns, { order, end }: OwnRuns, scale: number) {
  for (let e = 0; e < counts.length; e++) counts[e]!--;
  for (let from = 0, run = 0; run < end.length; from = end[run++]!) {
    let low = from;
    let high = from;
    for (let i = from; i < end[run]!; i++) {
      const e = order[i]!;
      while (time[e]! - time[order[low]!]! > scale) low++;
      while (high < end[run]! && time[order[high]!]! - time[e]! <= scale) high++;
      counts[e] = counts[e]! - (high - low - 1);
    }
  }
}

/** Actions of one actor on one object, in order of time, where there are two or more: run r ends before end[r]. */
interface OwnRuns {
  readonly order: Int32Array;
  readonly end: Int32Array;
}

/** Most actors act once on an object: the few who repeat themselves are found once, not once a scale. */
function ownRuns({ object, actorCount }: ActionColumns, { start, order }: ActionsByActor): OwnRuns {
  const repeated: number[] = [];
  const ends: number[] = [];
  for (let a = 0; a < actorCount; a++) {
    let from = start[a]!;
    for (let i = from + 1; i <= start[a + 1]!; i++) {
      if (i < start[a + 1]! && object[order[i]!] === object[order[from]!]) continue;
      if (i - from > 1) {
        for (let at = from; at < i; at++) repeated.push(order[at]!);
        ends.push(repeated.length);
      }
      from = i;
    }
  }
  return { order: Int32Array.from(repeated), end: Int32Array.from(ends) };
}
