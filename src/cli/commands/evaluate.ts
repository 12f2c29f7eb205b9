import type { Command } from "commander";
import { forEveryTarget } from "../../evaluate/detect-world.ts";
import { evaluateFolders, renderSummary, renderTargetScores, summarise } from "../../evaluate/index.ts";
import { analysisPlan, examine } from "../analysing.ts";
import { withEvents } from "../events-source.ts";
import { type AnalysisOptions, type ReadingOptions, withAnalysis, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions & AnalysisOptions & { readonly json?: boolean };

export function defineEvaluate(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad evaluate world", "detect on world/events.jsonl, score against world/truth.json"],
    ["marsad evaluate worlds/* --json", "many folders, one result a line"],
  ])
    .argument("<dir...>", "folders with events.jsonl (or .csv, .parquet) and truth.json, written by anyone")
    .option("--json", "one result a line, as JSON")
    .action(async (folders: string[], options: Options) => {
      const asked = analysisPlan(options);
      const plan = { ...asked, settings: forEveryTarget(asked.detectors, asked.settings) };
      const detect = (file: string) => withEvents([file], options, session, (source) => examine(source, plan, session));
      const results = await evaluateFolders(folders, detect, session.progress);
      const lines = results.map((result) => `${JSON.stringify(result)}\n`).join("");
      const tables = [renderSummary(summarise(results)), renderTargetScores(results)].filter((table) => table !== "");
      await session.write(options.json ? lines : tables.join("\n"));
    });
}
