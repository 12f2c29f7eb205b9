import { pairCountsReference } from "../../src/networks/kernels/pair-counts.reference.ts";
import { type BenchCase, MIN_COUNT, WINDOW_MS } from "../bench-case.ts";
import { readColumns } from "../prepared.ts";

export const reference: BenchCase = {
  id: "reference",
  help: "the plain reference over the same columns",
  upTo: 100_000,
  question: "pairs within a minute",
  prepare: async (events) => {
    const actions = readColumns(events);
    return async () => {
      const { counts } = pairCountsReference(actions, { windows: [WINDOW_MS], minCount: MIN_COUNT });
      return { pairs: counts[0]!.length, shared: counts[0]!.reduce((sum, count) => sum + count, 0) };
    };
  },
};
