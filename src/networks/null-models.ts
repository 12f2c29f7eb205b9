import { inOrder, sortRuns } from "../lib/radix-order.ts";
import type { Random } from "../lib/random.ts";
import { orderByTime } from "../lib/time-order.ts";
import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { latencyOrigin } from "./latency-habits.ts";
import { leadingActions } from "./leading-actions.ts";

/**
 * Worlds in which nobody acts together, made from the record itself. Each keeps what innocent crowds have and breaks
 * only what coordination needs; a group is believed when worlds like these do not bring forth its like.
 */

/**
 * Deals the actors of each object anew among its actions inside clock blocks of `block` milliseconds: keeps every
 * object's tempo and every actor's objects, breaks who acted beside whom. Blocks must be at least the background B.
 * Blocks are counted from the object's first action, so that shifting all times changes nothing. What is at several objects
 * (a post with three tags) is dealt once, at the busiest, and stays one post.
 */
export function shuffleWithinObjects(actions: ChannelActions, block: number, random: Random): ChannelActions {
  const actor = actions.actor.slice();
  const event = actions.event.slice();
  const leader = leadingActions(actions);
  const { time, objectStart, objectCount } = actions;
  const dealt = new Int32Array(time.length);
  for (let object = 0; object < objectCount; object++) {
    const first = objectStart[object]!;
    const end = objectStart[object + 1]!;
    for (let from = first; from < end; ) {
      const blockNumber = Math.floor((time[from]! - time[first]!) / block);
      let count = 0;
      for (; from < end && Math.floor((time[from]! - time[first]!) / block) === blockNumber; from++)
        if (leader[from] === from) dealt[count++] = from;
      for (let last = count - 1; last > 0; last--) {
        const other = dealt[Math.floor(random() * (last + 1))]!;
        swap(actor, dealt[last]!, other);
        swap(event, dealt[last]!, other);
      }
    }
  }
  for (let action = 0; action < leader.length; action++) {
    actor[action] = actor[leader[action]!]!;
    event[action] = event[leader[action]!]!;
  }
  return { ...actions, actor, event };
}

/**
 * Gives each actor its own reaction latencies in another order: keeps how fast everyone usually is and who acts on
 * what, breaks the moments. An object whose creation is unknown counts from its first action. What is at several objects
 * stays one post: its latency is that at the busiest.
 */
export function permuteOwnLatencies(actions: ChannelActions, random: Random): ChannelActions {
  return latencyPermutations(actions)(random);
}

/** {@link permuteOwnLatencies} for who draws often from the same actions: what does not depend on the draw is done once. */
export function latencyPermutations(actions: ChannelActions): (random: Random) => ChannelActions {
  const { object, time, actorCount } = actions;
  const created = new Float64Array(actions.objectCount);
  for (let code = 0; code < created.length; code++) created[code] = latencyOrigin(actions, code);
  const byActor = indexByActor(actions);
  const leader = leadingActions(actions);
  // By place in the order, so that one account's lie together.
  const order = byActor.order.filter((action) => leader[action] === action);
  const start = new Int32Array(actorCount + 1);
  for (const action of order) start[actions.actor[action]! + 1]!++;
  for (let code = 0; code < actorCount; code++) start[code + 1]! += start[code]!;
  const origin = Float64Array.from(order, (action) => created[object[action]!]!);
  const latency = Float64Array.from(order, (action, at) => time[action]! - origin[at]!);
  return (random) => {
    const moved = new Float64Array(time.length);
    const dealt = latency.slice();
    for (let code = 0; code < actorCount; code++) {
      const first = start[code]!;
      for (let last = start[code + 1]! - 1; last > first; last--)
        swap(dealt, last, first + Math.floor(random() * (last - first + 1)));
    }
    for (let at = 0; at < order.length; at++) moved[order[at]!] = origin[at]! + dealt[at]!;
    for (let action = 0; action < moved.length; action++) moved[action] = moved[leader[action]!]!;
    return sortedWithinObjects(actions, moved);
  };
}

/** The actions with new times, put back into order inside each object (ties by actor, then event). */
export function sortedWithinObjects(actions: ChannelActions, time: Float64Array): ChannelActions {
  const { objectStart, objectCount, actor, event } = actions;
  const order = new Int32Array(time.length);
  for (let object = 0; object < objectCount; object++)
    orderByTime(order, time, objectStart[object]!, objectStart[object + 1]!);
  sortRuns(
    order,
    (a, b) => time[a] === time[b] && actions.object[a] === actions.object[b],
    (a, b) => actor[a]! - actor[b]! || event[a]! - event[b]!,
  );
  return {
    ...actions,
    actor: inOrder(actor, order),
    event: inOrder(event, order),
    time: inOrder(time, order),
  };
}

function swap(values: { [index: number]: number }, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
