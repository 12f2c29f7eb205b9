import type { ActionColumns } from "./action-columns.ts";

/**
 * For each scale and action: how many actions of *other* actors on the same object lie within ±scale of it (inclusive;
 * the unit of `time`). Several actions of one other actor count each; an actor's own further actions do not count.
 * Returns one Int32Array of length E per scale, in the order of `scales`.
 *
 * An object's actions fall into stretches in which none is further than the widest scale from the next. Most actions of a
 * channel stand alone in theirs and cost nothing more. Two pointers per scale over each stretch, and two over the actor's own
 * in it: O(E · scales).
 */
export function neighbourCounts(
  actions: Pick<ActionColumns, "actor" | "time" | "objectStart" | "actorCount">,
  scales: readonly number[],
): Int32Array[] {
  const stretches = stretchesOf(actions, scales.length === 0 ? 0 : Math.max(...scales));
  const runs = ownRuns(actions, stretches);
  return scales.map((scale) => {
    const counts = new Int32Array(actions.actor.length);
    addOthersWithin(counts, actions.time, stretches, scale);
    subtractOwnWithin(counts, actions.time, runs, scale);
    return counts;
  });
}

/** Ranges of two actions or more on one object: [from, to) at places 2k and 2k + 1. */
function stretchesOf({ time, objectStart }: Pick<ActionColumns, "time" | "objectStart">, widest: number): Int32Array {
  let stretches = new Int32Array(1024);
  let length = 0;
  for (let o = 0; o + 1 < objectStart.length; o++) {
    const end = objectStart[o + 1]!;
    for (let from = objectStart[o]!; from < end; ) {
      let to = from + 1;
      while (to < end && time[to]! - time[to - 1]! <= widest) to++;
      if (to - from > 1) {
        if (length === stretches.length) {
          const larger = new Int32Array(2 * length);
          larger.set(stretches);
          stretches = larger;
        }
        stretches[length++] = from;
        stretches[length++] = to;
      }
      from = to;
    }
  }
  return stretches.subarray(0, length);
}

/** Adds the number of the stretch's other actions within ±scale, whoever made them. */
function addOthersWithin(counts: Int32Array, time: Float64Array, stretches: Int32Array, scale: number): void {
  for (let at = 0; at < stretches.length; at += 2) {
    const end = stretches[at + 1]!;
    let low = stretches[at]!;
    let high = low;
    for (let e = low; e < end; e++) {
      const here = time[e]!;
      while (here - time[low]! > scale) low++;
      while (high < end && time[high]! - here <= scale) high++;
      counts[e] = high - low - 1;
    }
  }
}

/** Subtracts the number of the same actor's other actions within ±scale. */
function subtractOwnWithin(counts: Int32Array, time: Float64Array, { order, end }: OwnRuns, scale: number): void {
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

/** Actions of one actor in one stretch, in order of time, where there are two or more: run r ends before end[r]. */
interface OwnRuns {
  readonly order: readonly number[];
  readonly end: readonly number[];
}

/** Most actors act once on an object: the few who repeat themselves are found once, not once a scale. */
function ownRuns({ actor, actorCount }: Pick<ActionColumns, "actor" | "actorCount">, stretches: Int32Array): OwnRuns {
  const last = new Int32Array(actorCount).fill(-1);
  // After an action the actor's next in the same stretch; 0 where there is none, since no action comes before the first.
  const next = new Int32Array(actor.length);
  const isLater = new Uint8Array(actor.length);
  const heads: number[] = [];
  for (let at = 0; at < stretches.length; at += 2) {
    const from = stretches[at]!;
    for (let e = from; e < stretches[at + 1]!; e++) {
      const before = last[actor[e]!]!;
      if (before >= from) {
        next[before] = e;
        isLater[e] = 1;
        if (isLater[before] === 0) heads.push(before);
      }
      last[actor[e]!] = e;
    }
  }
  const order: number[] = [];
  const end: number[] = [];
  for (const head of heads) {
    order.push(head);
    for (let e = next[head]!; e > 0; e = next[e]!) order.push(e);
    end.push(order.length);
  }
  return { order, end };
}
