import type { ChannelActions } from "./actions.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";

/** A member's presence at a shared object: its actions there, in time order. */
export interface Presence {
  /** Position in the group's list of members. */
  readonly member: number;
  readonly actions: readonly number[];
}

/** An object on which at least two members acted. */
export interface Encounter {
  readonly object: number;
  readonly presences: readonly Presence[];
}

/** How two members met at an object: their actions nearest in time, and how many pairs of actions were within B. */
export interface Meeting {
  readonly mine: number;
  readonly theirs: number;
  /** Milliseconds. */
  readonly lag: number;
  readonly repeats: number;
}

/** Where at least two members acted on the same object, by object. */
export function encountersOf(
  actions: ChannelActions,
  byActor: ActionsByActor,
  members: readonly number[],
): Encounter[] {
  const byObject = new Map<number, { member: number; actions: number[] }[]>();
  const met: number[] = [];
  for (let member = 0; member < members.length; member++) {
    const actor = members[member]!;
    for (let position = byActor.start[actor]!; position < byActor.start[actor + 1]!; position++) {
      const action = byActor.order[position]!;
      const object = actions.object[action]!;
      const presences = byObject.get(object);
      const last = presences?.at(-1);
      if (last?.member === member) last.actions.push(action);
      else if (presences) {
        if (presences.push({ member, actions: [action] }) === 2) met.push(object);
      } else byObject.set(object, [{ member, actions: [action] }]);
    }
  }
  return met.sort((a, b) => a - b).map((object) => ({ object, presences: byObject.get(object)! }));
}

/**
 * The encounters that the group is about: those that draw at least a quarter of the members whom the best attended
 * tenth draws. Habits are read from these alone: what a follower does with other people's posts says little about
 * how fast the leader's are taken up.
 */
export function focalEncounters(encounters: readonly Encounter[]): Encounter[] {
  const attendance = encounters.map(({ presences }) => presences.length).sort((a, b) => b - a);
  const best = attendance[Math.floor(attendance.length / 10)] ?? 0;
  return encounters.filter(({ presences }) => presences.length >= best / 4);
}

/** The nearest pair of actions within `background` milliseconds, so that an early touch cannot hide a later joint one. */
export function nearestMeeting(
  time: Float64Array,
  mine: readonly number[],
  theirs: readonly number[],
  background: number,
): Meeting | undefined {
  if (mine.length === 1 && theirs.length === 1) {
    const lag = Math.abs(time[mine[0]!]! - time[theirs[0]!]!);
    return lag > background ? undefined : { mine: mine[0]!, theirs: theirs[0]!, lag, repeats: 1 };
  }
  let best: Meeting | undefined;
  let repeats = 0;
  for (const left of mine)
    for (const right of theirs) {
      const lag = Math.abs(time[left]! - time[right]!);
      if (lag > background) continue;
      repeats++;
      if (!best || lag < best.lag) best = { mine: left, theirs: right, lag, repeats };
    }
  return best && { ...best, repeats };
}
