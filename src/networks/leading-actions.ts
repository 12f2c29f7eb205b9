import { inOrder } from "../lib/radix-order.ts";
import type { ChannelActions } from "./actions.ts";
import type { ActionColumns } from "./kernels/action-columns.ts";

/**
 * One post with three tags is one thing that somebody did, at three objects. For each action the one that leads it: that of the
 * same event at the object with most actions (the first of those), itself where an event is at one object only.
 */
export function leadingActions({ event, object, objectStart }: ChannelActions): Int32Array {
  let most = -1;
  for (let action = 0; action < event.length; action++) most = Math.max(most, event[action]!);
  const leader = new Int32Array(most + 1).fill(-1);
  const crowd = (action: number) => objectStart[object[action]! + 1]! - objectStart[object[action]!]!;
  for (let action = 0; action < event.length; action++) {
    const known = leader[event[action]!]!;
    if (known < 0 || crowd(action) > crowd(known)) leader[event[action]!] = action;
  }
  return event.map((code) => leader[code]!);
}

/** The leading actions alone, which are all where every event is at one object. */
export function onlyLeading(actions: ChannelActions): ActionColumns {
  const leader = leadingActions(actions);
  const room = new Int32Array(leader.length);
  let size = 0;
  for (let action = 0; action < leader.length; action++) if (leader[action] === action) room[size++] = action;
  if (size === leader.length) return actions;
  const kept = room.subarray(0, size);
  const { objectCount, actorCount } = actions;
  const object = inOrder(actions.object, kept);
  const objectStart = new Int32Array(objectCount + 1);
  for (const code of object) objectStart[code + 1]!++;
  for (let code = 0; code < objectCount; code++) objectStart[code + 1]! += objectStart[code]!;
  return {
    actor: inOrder(actions.actor, kept),
    object,
    time: inOrder(actions.time, kept),
    actorCount,
    objectStart,
  };
}
