import type { ChannelActions } from "../networks/actions.ts";

/** What a channel of actions looks like from far off: for holding simulated worlds against real records. */
export interface WorldShape {
  readonly rows: number;
  readonly accounts: number;
  readonly objects: number;
  /** Median, 90 %, 99 % and largest number of rows per account and per object. */
  readonly perAccount: readonly number[];
  readonly perObject: readonly number[];
  /** Hill estimates of the tail exponents, from the top 2 % (Hill 1975). */
  readonly activityTail: number;
  readonly popularityTail: number;
  /** Median seconds from an object's first action to its other ones. */
  readonly medianLag: number;
  /** Of the pairs of actions on one object within an hour: the share within a minute, and within five. */
  readonly minuteInHour: number;
  readonly fiveMinutesInHour: number;
  /** Pairs of accounts within a minute on at least two objects, per 1,000 accounts. */
  readonly repeatedPairs: number;
  /** Share of accounts in such a pair. */
  readonly accountsInRepeatedPairs: number;
  /** Share of rows in the first three seconds of an hour: 0.0008 where no clock plays a part. */
  readonly onTheHour: number;
}

/** Measures a channel, all rows as they are. */
export function worldShape(actions: ChannelActions): WorldShape {
  const { actor, object, time, objectStart, objectCount, actorCount } = actions;
  const perAccount = sortedCounts(actor, actorCount);
  const perObject = sortedCounts(object, objectCount);
  const lags: number[] = [];
  const meetings = new Map<number, number>();
  let minute = 0;
  let five = 0;
  let hour = 0;
  for (let o = 0; o < objectCount; o++) {
    const [start, end] = [objectStart[o] as number, objectStart[o + 1] as number];
    const here = new Set<number>();
    for (let i = start; i < end; i++) {
      if (i > start) lags.push(((time[i] as number) - (time[start] as number)) / 1000);
      for (let j = i + 1; j < end; j++) {
        const lag = (time[j] as number) - (time[i] as number);
        if (lag > 3_600_000) break;
        hour++;
        if (lag <= 300_000) five++;
        if (lag > 60_000) continue;
        minute++;
        const [a, b] = [actor[i] as number, actor[j] as number];
        if (a !== b) here.add(Math.min(a, b) * actorCount + Math.max(a, b));
      }
    }
    for (const pair of here) meetings.set(pair, (meetings.get(pair) ?? 0) + 1);
  }
  const repeated = [...meetings].filter(([, times]) => times >= 2).map(([pair]) => pair);
  const involved = new Set(repeated.flatMap((pair) => [Math.floor(pair / actorCount), pair % actorCount]));
  return {
    rows: actor.length,
    accounts: actorCount,
    objects: objectCount,
    perAccount: quantiles(perAccount),
    perObject: quantiles(perObject),
    activityTail: hill(perAccount),
    popularityTail: hill(perObject),
    medianLag: quantile(Float64Array.from(lags).sort(), 0.5),
    minuteInHour: minute / (hour || 1),
    fiveMinutesInHour: five / (hour || 1),
    repeatedPairs: (1000 * repeated.length) / (actorCount || 1),
    accountsInRepeatedPairs: involved.size / (actorCount || 1),
    onTheHour: time.filter((t) => t % 3_600_000 < 3000).length / (time.length || 1),
  };
}

/** Shapes side by side as a Markdown table. */
export function renderShapes(shapes: Readonly<Record<string, WorldShape>>): string {
  const rows: readonly (readonly [string, (shape: WorldShape) => string])[] = [
    ["rows", ({ rows }) => String(rows)],
    ["accounts", ({ accounts }) => String(accounts)],
    ["objects", ({ objects }) => String(objects)],
    ["rows per account: median, 90 %, 99 %, largest", ({ perAccount }) => perAccount.join(", ")],
    ["rows per object: median, 90 %, 99 %, largest", ({ perObject }) => perObject.join(", ")],
    ["activity tail exponent (Hill)", ({ activityTail }) => activityTail.toFixed(2)],
    ["popularity tail exponent (Hill)", ({ popularityTail }) => popularityTail.toFixed(2)],
    ["median seconds after an object's first action", ({ medianLag }) => medianLag.toFixed(0)],
    ["pairs within 60 s among those within 1 h", ({ minuteInHour }) => minuteInHour.toFixed(3)],
    ["pairs within 300 s among those within 1 h", ({ fiveMinutesInHour }) => fiveMinutesInHour.toFixed(3)],
    ["pairs within 60 s on two objects, per 1,000 accounts", ({ repeatedPairs }) => repeatedPairs.toFixed(0)],
    ["share of accounts in such a pair", ({ accountsInRepeatedPairs }) => accountsInRepeatedPairs.toFixed(3)],
    ["share of rows in the first 3 s of an hour", ({ onTheHour }) => onTheHour.toFixed(4)],
  ];
  const names = Object.keys(shapes);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["", ...names]),
    line(["---", ...names.map(() => "---:")]),
    ...rows.map(([label, cell]) => line([label, ...names.map((name) => cell(shapes[name] as WorldShape))])),
    "",
  ].join("\n");
}

function sortedCounts(codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const code of codes) counts[code]!++;
  return counts.sort();
}

function quantiles(sorted: Float64Array): number[] {
  return [0.5, 0.9, 0.99, 1].map((p) => quantile(sorted, p));
}

function quantile(sorted: Float64Array, p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

function hill(sorted: Float64Array): number {
  const top = sorted.subarray(-Math.ceil(sorted.length * 0.02));
  let sum = 0;
  for (const value of top) sum += Math.log(value / (top[0] as number));
  return top.length / sum;
}
