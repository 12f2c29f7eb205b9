import type { AccountRef } from "../events/event.ts";
import type { AccountFacts, DeclaredKind } from "./detector.ts";
import type { BenignKind } from "./finding.ts";

/** Share of the members, or of the actions, that an ordinary cause must cover. */
const MOST = 0.8;
/** So many who declare nothing are a group of their own: an attack does not hide behind machines that say what they are. */
const GROUP = 4;
/** Set times are whole multiples of this many milliseconds … */
const SLOT = 5 * 60_000;
/** … and an action belongs to one if it is within this of it: a tenth of all moments. */
const SLOT_REACH = 15_000;
/** Fewer actions than this show no schedule. */
const FEWEST_ACTIONS = 12;

/**
 * The ordinary cause that a group declares or shows: automation that says so, outlets of publishers that say so, or
 * posting at set times of the clock, or organisations whose task it is to report. A finding keeps its figures beside it.
 *
 * @param times the group's joint actions, milliseconds since the epoch.
 */
export function benignKindOf(
  members: readonly AccountRef[],
  times: readonly number[],
  accounts: AccountFacts,
): BenignKind | undefined {
  const declared = members.map(({ platform, account }) => accounts.declared(platform, account));
  const count = (kind: DeclaredKind) => declared.filter((said) => said === kind).length;
  const [publishers, automata, schedulers] = [count("publisher"), count("automation"), count("scheduler")];
  const covers = (some: number) => some >= MOST * members.length && members.length - some < GROUP;
  if (covers(publishers)) return "same-publisher";
  if (covers(count("trusted-flagger"))) return "trusted-flaggers";
  if (covers(schedulers)) return "schedule";
  if (covers(publishers + automata + schedulers)) return "declared-automation";
  const onSlot = times.filter((time) => Math.abs(time - SLOT * Math.round(time / SLOT)) <= SLOT_REACH).length;
  if (times.length >= FEWEST_ACTIONS && onSlot >= MOST * times.length) return "schedule";
  return undefined;
}
