import { reportBrigade } from "../../src/findings/detectors/report-brigade.ts";
import { analyse } from "../../src/pipeline.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { BenchCase } from "../bench-case.ts";
import { reportsDatabase } from "../prepared.ts";

export const reports: BenchCase = {
  id: "reports-to-findings",
  help: "a million reports on 50,000 targets from a workspace to findings, with their randomisations",
  upTo: 1_000_000,
  prepare: async (events) => async () => {
    const database = await openDatabase({ path: reportsDatabase(events) });
    try {
      const { failures, findings } = await analyse({ database, detectors: [reportBrigade], signals: [] });
      if (failures[0]) throw failures[0].error;
      if (!findings.some(({ verdict }) => verdict === "coordinated")) throw new Error("no attack was found");
      return undefined;
    } finally {
      await database.close();
    }
  },
};
