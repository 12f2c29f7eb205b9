import type { ChannelActions } from "./actions.ts";
import type { TimingScale } from "./lag-classes.ts";

/**
 * An account whom a group follows: before nearly all the members present, on many of the objects that the group is
 * about. Followers of somebody who shares other people's posts act together in the middle of a cascade, each at a
 * pace of their own since that share: notifications, not orders.
 */
export interface PaceSetter {
  readonly actor: number;
  /** When it acted on each of those objects, milliseconds. */
  readonly times: ReadonlyMap<number, number>;
}

/** Where members of a group acted on one object: their actions in time order, one per member. */
export interface Attendance {
  readonly object: number;
  readonly actions: readonly number[];
}

/** Share of the group's meetings (members present, squared) that the account leads, and at least this many objects. */
const LED_SHARE = 0.25;
const LED_OBJECTS = 4;
/** A group may be the common followers of several accounts; so many are considered at most. */
const MOST_SETTERS = 3;
/** Share of the other members present who come after it. */
const PRECEDED_SHARE = 0.85;
/**
 * Part of the window that the middle of a crowd needs to notice a share and act on it, at the least: 20 s of a minute.
 * A script that runs its accounts one after the other always begins with the same one, and is no crowd.
 */
const FASTEST_CROWD = 1 / 3;
/** How many actions before the group's middle are looked through. */
const SEARCHED_ACTIONS = 400;

/** The accounts that precede the group on the most of its meetings, if on enough; ties go to the lower code. */
export function findPaceSetters(
  actions: ChannelActions,
  attendances: readonly Attendance[],
  scale: TimingScale,
): PaceSetter[] {
  const led = new Map<number, Map<number, number>>();
  const meetings = new Map<number, number>();
  let all = 0;
  for (const attendance of attendances) {
    const weight = attendance.actions.length ** 2;
    all += weight;
    for (const [actor, time] of precedingActors(actions, attendance, scale)) {
      const times = led.get(actor) ?? new Map<number, number>();
      led.set(actor, times.set(attendance.object, time));
      meetings.set(actor, (meetings.get(actor) ?? 0) + weight);
    }
  }
  const candidates = [...led].filter(
    ([actor, times]) => times.size >= LED_OBJECTS && meetings.get(actor)! >= LED_SHARE * all,
  );
  candidates.sort(([x], [y]) => meetings.get(y)! - meetings.get(x)! || x - y);
  return candidates.slice(0, MOST_SETTERS).map(([actor, times]) => ({ actor, times }));
}

/** Who acted before nearly all members present, humanly long but no more than B before the middle one; with the time. */
function precedingActors(actions: ChannelActions, attendance: Attendance, scale: TimingScale): Map<number, number> {
  const { actor, time, objectStart } = actions;
  const ordered = attendance.actions;
  const middle = time[ordered[ordered.length >> 1]!]!;
  const latest = ordered[Math.floor((1 - PRECEDED_SHARE) * ordered.length)]!;
  const earliest = Math.max(objectStart[attendance.object]!, latest - SEARCHED_ACTIONS);
  const found = new Map<number, number>();
  for (let action = latest; action >= earliest && middle - time[action]! <= scale.background; action--)
    if (middle - time[action]! >= FASTEST_CROWD * scale.window) found.set(actor[action]!, time[action]!);
  return found;
}
