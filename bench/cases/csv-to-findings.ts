import { detectors } from "../../src/findings/detectors/index.ts";
import { analyse } from "../../src/pipeline.ts";
import { repostOf } from "../../src/signals/repost-of.ts";
import { openDatabase } from "../../src/store/database.ts";
import { importFiles } from "../../src/store/import.ts";
import type { BenchCase } from "../bench-case.ts";
import { csvFile } from "../prepared.ts";

export const csvToFindings: BenchCase = {
  id: "csv-to-findings",
  help: "the whole way from a CSV file to findings, with every detector at its defaults",
  upTo: 1_000_000,
  prepare: async (events) => async () => {
    const database = await openDatabase();
    try {
      await importFiles(database, [csvFile(events)]);
      const { failures } = await analyse({ database, detectors, signals: [repostOf] });
      if (failures[0]) throw failures[0].error;
      return undefined;
    } finally {
      await database.close();
    }
  },
};
