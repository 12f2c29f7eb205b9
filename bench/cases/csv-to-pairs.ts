import { indexByActor } from "../../src/networks/actor-index.ts";
import { pairCounts } from "../../src/networks/kernels/pair-counts.ts";
import { repostOf } from "../../src/signals/repost-of.ts";
import { openDatabase } from "../../src/store/database.ts";
import { importFiles } from "../../src/store/import.ts";
import { loadChannel } from "../../src/store/load-channel.ts";
import { type BenchCase, MIN_COUNT, WINDOW_MS } from "../bench-case.ts";
import { csvFile } from "../prepared.ts";

export const csvToPairs: BenchCase = {
  id: "csv-to-pairs",
  help: "the whole way of the pair stage: verify, read, check and store a CSV file, encode, sort, count",
  upTo: Number.POSITIVE_INFINITY,
  question: "pairs within a minute",
  prepare: async (events) => async () => {
    const database = await openDatabase();
    try {
      await importFiles(database, [csvFile(events)]);
      const actions = await loadChannel(database.connection, repostOf);
      const { counts } = pairCounts(actions, indexByActor(actions), { windows: [WINDOW_MS], minCount: MIN_COUNT });
      return { pairs: counts[0]!.length, shared: counts[0]!.reduce((sum, count) => sum + count, 0) };
    } finally {
      await database.close();
    }
  },
};
