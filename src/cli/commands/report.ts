import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Language } from "../../actions/language.ts";
import { renderReport } from "../../actions/report/report.ts";
import { analysisPlan, examine } from "../analysing.ts";
import { refuseRejects, withEvents } from "../events-source.ts";
import {
  type AnalysisOptions,
  languageOption,
  type ReadingOptions,
  withAnalysis,
  withExamples,
  withReading,
} from "../options.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions & AnalysisOptions & { readonly out: string; readonly language: Language };

export function defineReport(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad report", "the workspace's findings, into marsad-report.html"],
    ["marsad report posts.jsonl --out - > page.html", "a file's findings, to standard output"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--out <file>", "where the page goes; - for standard output", "marsad-report.html")
    .addOption(languageOption())
    .action(async (files: string[], options: Options) => {
      const plan = analysisPlan(options);
      await withEvents(files, options, session, async (source) => {
        const { findings, examined } = await examine(source, plan, session);
        const page = renderReport(findings, examined, { language: options.language });
        if (options.out === "-") await session.write(page);
        else {
          await writeFile(options.out, page);
          session.say(`${options.out}: ${findings.length} ${findings.length === 1 ? "finding" : "findings"}`);
        }
        refuseRejects(source.rejected, options, files);
      });
    });
}
