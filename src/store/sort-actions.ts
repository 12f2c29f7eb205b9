import { radixOrder, sortRuns } from "../lib/radix-order.ts";
import type { ChannelActions } from "../networks/actions.ts";

export type ActionRows = Pick<ChannelActions, "actor" | "object" | "time" | "event">;

/** Runs up to this length are sorted by insertion: most objects have few actions. */
const SHORT = 24;

/**
 * Actions by object, time, actor and event. Each action is written into its object's run at once and the runs are sorted where
 * they are: half the time of sorting all rows, whose every pass would go through all of memory.
 * @param objectStart Where each object's run starts, as in `ChannelActions`.
 */
export function sortActions({ actor, object, time, event }: ActionRows, objectStart: Int32Array): ActionRows {
  const rows = object.length;
  const sorted = {
    actor: new Int32Array(rows),
    object: new Int32Array(rows),
    time: new Float64Array(rows),
    event: new Int32Array(rows),
  };
  const next = objectStart.slice();
  for (let row = 0; row < rows; row++) {
    const at = next[object[row]!]!++;
    sorted.actor[at] = actor[row]!;
    sorted.time[at] = time[row]!;
    sorted.event[at] = event[row]!;
  }
  for (let code = 0; code + 1 < objectStart.length; code++) {
    const start = objectStart[code]!;
    const end = objectStart[code + 1]!;
    for (let at = start; at < end; at++) sorted.object[at] = code;
    if (end - start <= SHORT) insertionSort(sorted, start, end);
    else sortLong(sorted, start, end);
  }
  return sorted;
}

function insertionSort({ actor, time, event }: ActionRows, start: number, end: number): void {
  for (let row = start + 1; row < end; row++) {
    const t = time[row]!;
    const a = actor[row]!;
    const e = event[row]!;
    let at = row;
    for (; at > start; at--) {
      const before = time[at - 1]! - t || actor[at - 1]! - a || event[at - 1]! - e;
      if (before <= 0) break;
      time[at] = time[at - 1]!;
      actor[at] = actor[at - 1]!;
      event[at] = event[at - 1]!;
    }
    time[at] = t;
    actor[at] = a;
    event[at] = e;
  }
}

function sortLong(rows: ActionRows, start: number, end: number): void {
  const time = rows.time.slice(start, end);
  const actor = rows.actor.slice(start, end);
  const event = rows.event.slice(start, end);
  const order = orderOf(time);
  sortRuns(
    order,
    (a, b) => time[a] === time[b],
    (a, b) => actor[a]! - actor[b]! || event[a]! - event[b]!,
  );
  for (let at = 0; at < order.length; at++) {
    const from = order[at]!;
    rows.time[start + at] = time[from]!;
    rows.actor[start + at] = actor[from]!;
    rows.event[start + at] = event[from]!;
  }
}

/** The rows of whole-number times in their order: time and row in one number, which the native sort of numbers takes. */
function orderOf(time: Float64Array): Int32Array {
  const size = time.length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    const at = time[row]!;
    if (at < least) least = at;
    if (at > most) most = at;
  }
  // A power of two, to divide by which is quick and exact.
  const width = 2 ** Math.ceil(Math.log2(size));
  if (!((most - least + 1) * width <= Number.MAX_SAFE_INTEGER)) return radixOrder(time);
  const keys = new Float64Array(size);
  for (let row = 0; row < size; row++) keys[row] = (time[row]! - least) * width + row;
  keys.sort();
  const order = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    const key = keys[at]!;
    order[at] = key - Math.floor(key / width) * width;
  }
  return order;
}
