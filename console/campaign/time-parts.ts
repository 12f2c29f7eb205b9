import type { ShownFinding } from "../../src/api/contract.ts";

/** A stretch of time, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface TimeParts {
  readonly times: readonly number[];
  readonly group: readonly number[];
  readonly others: readonly number[];
}

export interface TimedAct {
  readonly time: number;
  readonly isGroup: boolean;
}

const PARTS = 96;

/** When a finding's group acted, and everybody else at the same objects: no account's hours can be told from it. */
export function actsOf({ moments, voices, from, to }: ShownFinding): readonly TimedAct[] {
  const acts = moments.flatMap(({ start, members, others }) => {
    const begin = Date.parse(start);
    return [
      ...members.map((seconds) => ({ time: begin + seconds * 1000, isGroup: true })),
      ...others.map((seconds) => ({ time: begin + seconds * 1000, isGroup: false })),
    ];
  });
  const { arrivals } = voices ?? {};
  if (arrivals === undefined) return acts;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const part = (end - begin) / arrivals.grouped.length;
  const spread = (counts: readonly number[], isGroup: boolean) =>
    counts.flatMap((count, at) => Array.from({ length: count }, () => ({ time: begin + (at + 0.5) * part, isGroup })));
  return [...acts, ...spread(arrivals.grouped, true), ...spread(arrivals.others, false)];
}

/** Acts counted in equal parts of a stretch. */
export function timeParts(acts: readonly TimedAct[], { from, to }: Span): TimeParts {
  const part = Math.max(1, (to - from) / PARTS);
  const [group, others] = [new Array<number>(PARTS).fill(0), new Array<number>(PARTS).fill(0)];
  for (const { time, isGroup } of acts) {
    const at = Math.min(PARTS - 1, Math.floor((time - from) / part));
    const counts = isGroup ? group : others;
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return { times: group.map((_, at) => from + at * part), group, others };
}

export function isWithin(time: number, span: Span | undefined): boolean {
  return span === undefined || (time >= span.from && time <= span.to);
}
