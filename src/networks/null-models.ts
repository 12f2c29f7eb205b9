import type { Random } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { latencyOrigin } from "./latency-habits.ts";

/**
 * Worlds in which nobody acts together, made from the record itself. Each keeps what innocent crowds have and breaks
 * only what coordination needs; a group is believed when worlds like these do not bring forth its like.
 */

/**
 * Deals the actors of each object anew among its actions inside clock blocks of `block` milliseconds: keeps every
 * object's tempo and every actor's objects, breaks who acted beside whom. Blocks must be at least the background B.
 * Blocks are counted from the object's first action, so that shifting all times changes nothing.
 */
export function shuffleWithinObjects(actions: ChannelActions, block: number, random: Random): ChannelActions {
  const actor = actions.actor.slice();
  const event = actions.event.slice();
  const { time, objectStart, objectCount } = actions;
  for (let object = 0; object < objectCount; object++) {
    const first = objectStart[object]!;
    const end = objectStart[object + 1]!;
    for (let from = first; from < end; ) {
      const blockNumber = Math.floor((time[from]! - time[first]!) / block);
      let to = from + 1;
      while (to < end && Math.floor((time[to]! - time[first]!) / block) === blockNumber) to++;
      for (let last = to - 1; last > from; last--) {
        const other = from + Math.floor(random() * (last - from + 1));
        swap(actor, last, other);
        swap(event, last, other);
      }
      from = to;
    }
  }
  return { ...actions, actor, event };
}

/**
 * Gives each actor its own reaction latencies in another order: keeps how fast everyone usually is and who acts on
 * what, breaks the moments. An object whose creation is unknown counts from its first action.
 */
export function permuteOwnLatencies(actions: ChannelActions, random: Random): ChannelActions {
  const { object, time, actorCount } = actions;
  const created = Float64Array.from({ length: actions.objectCount }, (_, code) => latencyOrigin(actions, code));
  const { start, order } = indexByActor(actions);
  const moved = new Float64Array(time.length);
  for (let code = 0; code < actorCount; code++) {
    const own = order.subarray(start[code]!, start[code + 1]!);
    const latencies = Float64Array.from(own, (action) => time[action]! - created[object[action]!]!);
    for (let last = latencies.length - 1; last > 0; last--) swap(latencies, last, Math.floor(random() * (last + 1)));
    for (const [position, action] of own.entries()) moved[action] = created[object[action]!]! + latencies[position]!;
  }
  return sortedWithinObjects(actions, moved);
}

/** The actions with new times, put back into order inside each object (ties by actor, then event). */
export function sortedWithinObjects(actions: ChannelActions, time: Float64Array): ChannelActions {
  const { objectStart, objectCount } = actions;
  const order = Int32Array.from(time, (_, action) => action);
  for (let object = 0; object < objectCount; object++) {
    const slice = order.subarray(objectStart[object]!, objectStart[object + 1]!);
    slice.sort(
      (a, b) => time[a]! - time[b]! || actions.actor[a]! - actions.actor[b]! || actions.event[a]! - actions.event[b]!,
    );
  }
  return {
    ...actions,
    actor: Int32Array.from(order, (action) => actions.actor[action]!),
    event: Int32Array.from(order, (action) => actions.event[action]!),
    time: Float64Array.from(order, (action) => time[action]!),
  };
}

function swap(values: { [index: number]: number }, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
