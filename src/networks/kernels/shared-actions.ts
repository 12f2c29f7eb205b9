import type { ActionColumns, ActionsByActor } from "./action-columns.ts";

/** For each pair k, entries start[k] … start[k + 1] − 1: one per object that both acted on within the background. */
export interface SharedActions {
  readonly start: Int32Array;
  /** Action number of the pair's first account. */
  readonly left: Int32Array;
  /** Action number of the pair's second account, on the same object. */
  readonly right: Int32Array;
}

/**
 * The objects that the two accounts of each pair share, as the two actions nearest in time, kept where they lie within
 * `background` (inclusive, in the unit of `time`) of one another. Taking the nearest pair of actions means that an
 * early touch of an object cannot hide a later joint one. Of equally near pairs of actions the first is taken (smallest
 * left, then right, action number). Entries of a pair are in order of object.
 *
 * pairA and pairB have equal length and hold actor codes. Cost: for each pair the shorter list of actions times the
 * logarithm of the gaps it jumps in the longer one.
 */
export function sharedActions(
  actions: ActionColumns,
  byActor: ActionsByActor,
  pairA: Int32Array,
  pairB: Int32Array,
  background: number,
): SharedActions {
  const { time } = actions;
  const { order } = byActor;
  const object = objectsInOrder(actions, order);
  const pairs = pairA.length;
  const start = new Int32Array(pairs + 1);
  let left = new Int32Array(Math.max(16, pairs * 4));
  let right = new Int32Array(left.length);
  let length = 0;

  for (let k = 0; k < pairs; k++) {
    let i = byActor.start[pairA[k]!]!;
    let j = byActor.start[pairB[k]!]!;
    const iEnd = byActor.start[pairA[k]! + 1]!;
    const jEnd = byActor.start[pairB[k]! + 1]!;
    while (i < iEnd && j < jEnd) {
      const ours = object[i]!;
      const theirs = object[j]!;
      if (ours < theirs) {
        i = firstAtOrAfter(object, i + 1, iEnd, theirs);
      } else if (theirs < ours) {
        j = firstAtOrAfter(object, j + 1, jEnd, ours);
      } else {
        const iNext = firstAtOrAfter(object, i + 1, iEnd, ours + 1);
        const jNext = firstAtOrAfter(object, j + 1, jEnd, ours + 1);
        let nearest = Number.POSITIVE_INFINITY;
        let nearestLeft = -1;
        let nearestRight = -1;
        while (i < iNext && j < jNext) {
          const lead = time[order[i]!]! - time[order[j]!]!;
          const gap = Math.abs(lead);
          if (gap < nearest) {
            nearest = gap;
            nearestLeft = order[i]!;
            nearestRight = order[j]!;
          }
          if (lead <= 0) i++;
          else j++;
        }
        i = iNext;
        j = jNext;
        if (nearest <= background) {
          if (length === left.length) {
            left = doubled(left);
            right = doubled(right);
          }
          left[length] = nearestLeft;
          right[length++] = nearestRight;
        }
      }
    }
    start[k + 1] = length;
  }
  return { start, left: left.slice(0, length), right: right.slice(0, length) };
}

/** The objects of all actions as actors list them: read in a row, where each would else be looked up across the channel. */
function objectsInOrder({ object }: ActionColumns, order: Int32Array): Int32Array {
  const listed = new Int32Array(order.length);
  for (let position = 0; position < order.length; position++) listed[position] = object[order[position]!]!;
  return listed;
}

/** The first position in [from, end) that holds `wanted` or a later object: galloping, then bisection. */
function firstAtOrAfter(object: Int32Array, from: number, end: number, wanted: number): number {
  let low = from;
  let step = 1;
  while (low + step < end && object[low + step]! < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (object[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
