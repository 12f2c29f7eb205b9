import { indexByActor } from "../../src/networks/actor-index.ts";
import { pairCounts } from "../../src/networks/kernels/pair-counts.ts";
import { type BenchCase, MIN_COUNT, WINDOW_MS } from "../bench-case.ts";
import { readColumns } from "../prepared.ts";

export const kernel: BenchCase = {
  id: "kernel",
  help: "pair counts over sorted columns, one window",
  upTo: Number.POSITIVE_INFINITY,
  question: "pairs within a minute",
  prepare: async (events) => {
    const actions = readColumns(events);
    return async () => {
      const { counts } = pairCounts(actions, indexByActor(actions), { windows: [WINDOW_MS], minCount: MIN_COUNT });
      return { pairs: counts[0]!.length, shared: counts[0]!.reduce((sum, count) => sum + count, 0) };
    };
  },
};

export const kernelThreeWindows: BenchCase = {
  id: "kernel-3-windows",
  help: "the same for 10 s, 1 min and 5 min in one run",
  upTo: 1_000_000,
  prepare: async (events) => {
    const actions = readColumns(events);
    return async () => {
      pairCounts(actions, indexByActor(actions), { windows: [10_000, WINDOW_MS, 300_000], minCount: MIN_COUNT });
      return undefined;
    };
  },
};
