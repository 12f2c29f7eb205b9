import type { ChannelActions } from "./actions.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";

/** Counting sort of the actions by actor, keeping their order; linear. */
export function indexByActor(actions: Pick<ChannelActions, "actor" | "actorCount">): ActionsByActor {
  const { actor, actorCount } = actions;
  const start = new Int32Array(actorCount + 1);
  for (const code of actor) start[code + 1]!++;
  for (let code = 0; code < actorCount; code++) start[code + 1]! += start[code]!;
  const order = new Int32Array(actor.length);
  const next = start.slice(0, actorCount);
  for (let action = 0; action < actor.length; action++) order[next[actor[action]!]!++] = action;
  return { start, order };
}
