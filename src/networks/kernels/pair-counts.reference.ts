import type { ActionColumns } from "./action-columns.ts";
import type { PairCountOptions, PairCounts } from "./pair-counts.ts";

/** The plain meaning of `pairCounts`: for every object every two actions are compared, for every window. Test oracle. */
export function pairCountsReference(actions: ActionColumns, options: PairCountOptions): PairCounts {
  const { windows, minCount, maxObjectPairs = Number.POSITIVE_INFINITY } = options;
  const widest = Math.max(...windows);
  const hot = objectNumbers(actions)
    .map((o) => ({ o, pairs: nearActions(actions, o, widest).length }))
    .filter(({ pairs }) => pairs > maxObjectPairs);
  const counted = objectNumbers(actions).filter((o) => !hot.some((h) => h.o === o));

  const perWindow = windows.map((window) => countsByPair(actions, counted, window));
  const pairs = [...countsByPair(actions, counted, widest)]
    .filter(([, count]) => count >= minCount)
    .map(([key]) => key.split(" ").map(Number) as [number, number])
    .sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  return {
    a: Int32Array.from(pairs, ([a]) => a),
    b: Int32Array.from(pairs, ([, b]) => b),
    counts: perWindow.map((byPair) => Int32Array.from(pairs, ([a, b]) => byPair.get(`${a} ${b}`) ?? 0)),
    actionPairs: windows.map((window) => counted.reduce((n, o) => n + nearActions(actions, o, window).length, 0)),
    leftOut: {
      object: Int32Array.from(hot, ({ o }) => o),
      actionPairs: Float64Array.from(hot, ({ pairs: count }) => count),
    },
  };
}

function objectNumbers(actions: ActionColumns): number[] {
  return Array.from({ length: actions.objectStart.length - 1 }, (_, o) => o);
}

function countsByPair(actions: ActionColumns, objects: readonly number[], window: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const o of objects) {
    const together = new Set<string>();
    for (const [x, y] of nearActions(actions, o, window)) {
      const [a, b] = [actions.actor[x]!, actions.actor[y]!].sort((p, q) => p - q) as [number, number];
      if (a !== b) together.add(`${a} ${b}`);
    }
    for (const pair of together) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function nearActions(actions: ActionColumns, o: number, window: number): [number, number][] {
  const near: [number, number][] = [];
  for (let x = actions.objectStart[o]!; x < actions.objectStart[o + 1]!; x++) {
    for (let y = x + 1; y < actions.objectStart[o + 1]!; y++) {
      if (Math.abs(actions.time[x]! - actions.time[y]!) <= window) near.push([x, y]);
    }
  }
  return near;
}
