import { accountKey } from "../../events/account-key.ts";
import type { Finding } from "../finding.ts";
import { momentsOf } from "./group-actions.ts";

/** How a campaign's group lasts from one finding to the next, and how much of it comes to each moment. Counts only. */
export interface Survival {
  readonly periods: readonly SurvivalPeriod[];
  /** By time; at most 200. */
  readonly turnout: readonly Turnout[];
}

/** One finding, beside the one before it. */
export interface SurvivalPeriod {
  readonly finding: string;
  readonly from: string;
  readonly to: string;
  readonly size: number;
  /** Members of the finding before it who are in this one; those who are not; members that no earlier finding had; those who come back. */
  readonly stayed: number;
  readonly left: number;
  readonly joined: number;
  readonly returned: number;
}

/** Members who acted on one shared object, of all that the finding has. */
export interface Turnout {
  readonly finding: string;
  readonly start: string;
  readonly members: number;
  readonly of: number;
}

const MOST_TURNOUTS = 200;

/** Who is in which finding is told by the findings themselves; when one of them acted is not. */
export function survivalOf(findings: readonly Finding[]): Survival {
  const inTime = [...findings].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const known = new Set<string>();
  let before: ReadonlySet<string> = new Set();
  const periods = inTime.map(({ id, from, to, members }) => {
    const now = new Set(members.map(({ platform, account }) => accountKey(platform, account)));
    const stayed = count(now, (key) => before.has(key));
    const joined = count(now, (key) => !known.has(key));
    const period = {
      finding: id,
      from,
      to,
      size: now.size,
      stayed,
      left: count(before, (key) => !now.has(key)),
      joined,
      returned: now.size - stayed - joined,
    };
    for (const key of now) known.add(key);
    before = now;
    return period;
  });
  const turnout = momentsOf(inTime)
    .map(({ finding, moment }) => ({
      finding: finding.id,
      start: moment.start,
      members: moment.members.length,
      of: finding.members.length,
    }))
    .sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0))
    .slice(0, MOST_TURNOUTS);
  return { periods, turnout };
}

function count(keys: ReadonlySet<string>, counts: (key: string) => boolean): number {
  return [...keys].filter(counts).length;
}
