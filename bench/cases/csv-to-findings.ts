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
  // The same as without randomisations where no group passes the gate, as in this made-up record.
  upTo: 1_000_000,
  prepare: async (events) => () => findingsOf(events, {}),
};

export const csvToFindingsAnalytic: BenchCase = {
  id: "csv-to-findings-analytic",
  help: "the same without randomisations: what they cost is the difference",
  upTo: 10_000_000,
  prepare: async (events) => () => findingsOf(events, { "co-action": { draws: 0 } }),
};

async function findingsOf(events: number, settings: Record<string, unknown>): Promise<undefined> {
  const database = await openDatabase();
  await importFiles(database, [csvFile(events)]);
  // As the commands do: the database is let go of before the detectors begin.
  const onRead = () => database.close();
  const { failures } = await analyse({ database, detectors, signals: [repostOf], settings, onRead });
  if (failures[0]) throw failures[0].error;
}
