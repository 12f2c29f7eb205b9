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
  return scales.map((scale) => {
    const counts = new Int32Array(actions.actor.length);
    addActionsWithin(counts, actions, scale);
    subtractOwnActionsWithin(counts, actions, byActor, scale);
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
function subtractOwnActionsWithin(
  counts: Int32Array,
  actions: ActionColumns,
  byActor: ActionsByActor,
  scale: number,
): void {
  const { time, object, actorCount } = actions;
  const { start, order } = byActor;
  for (let a = 0; a < actorCount; a++) {
    const end = start[a + 1]!;
    let low = start[a]!;
    let high = low;
    for (let i = start[a]!; i < end; i++) {
      const e = order[i]!;
      while (object[order[low]!]! !== object[e]! || time[e]! - time[order[low]!]! > scale) low++;
      if (high < i) high = i;
      while (high < end && object[order[high]!]! === object[e]! && time[order[high]!]! - time[e]! <= scale) high++;
      counts[e] = counts[e]! - (high - low);
    }
  }
}
