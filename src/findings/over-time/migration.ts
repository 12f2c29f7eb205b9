import type { Finding } from "../finding.ts";
import { actionTimes } from "./group-actions.ts";

/** Where a campaign acted, in equal parts of its time. */
export interface Migration {
  /** Beginning of each part, ms; `to` is the end of the last. */
  readonly times: readonly number[];
  readonly to: number;
  /** Actions of the group in each part, by signal and by shared object, the most used first. */
  readonly channels: readonly Course[];
  readonly objects: readonly Course[];
}

export interface Course {
  readonly id: string;
  readonly counts: readonly number[];
}

const PARTS = 24;
const MOST_OBJECTS = 12;

/** How a campaign moved from one signal and from one object to the next; no parts where it acted at one moment only. */
export function migrationOf(findings: readonly Finding[]): Migration {
  const actions = actionTimes(findings);
  const [first, last] = [actions[0]?.time ?? 0, actions.at(-1)?.time ?? 0];
  if (last <= first) return { times: [], to: last, channels: [], objects: [] };
  const part = (last - first) / PARTS;
  const partOf = (time: number) => Math.min(PARTS - 1, Math.floor((time - first) / part));
  const courses = (idOf: (action: (typeof actions)[number]) => string): readonly Course[] => {
    const counts = new Map<string, number[]>();
    for (const action of actions) {
      const id = idOf(action);
      const row = counts.get(id) ?? new Array<number>(PARTS).fill(0);
      row[partOf(action.time)] = (row[partOf(action.time)] ?? 0) + 1;
      counts.set(id, row);
    }
    const total = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
    return [...counts]
      .map(([id, row]) => ({ id, counts: row }))
      .sort((one, other) => total(other.counts) - total(one.counts) || (one.id < other.id ? -1 : 1));
  };
  return {
    times: Array.from({ length: PARTS }, (_, at) => first + at * part),
    to: last,
    channels: courses(({ channel }) => channel),
    objects: courses(({ object }) => object).slice(0, MOST_OBJECTS),
  };
}
