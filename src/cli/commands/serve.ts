import type { Command } from "commander";
import { renderReport } from "../../actions/report/report.ts";
import { analysisPlan, examine } from "../analysing.ts";
import { refuseRejects, withEvents } from "../events-source.ts";
import {
  type AnalysisOptions,
  type ReadingOptions,
  wholeNumber,
  withAnalysis,
  withExamples,
  withReading,
} from "../options.ts";
import { servePage } from "../report-server.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions & AnalysisOptions & { readonly port: number };

export function defineServe(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad serve", "the workspace's report at http://127.0.0.1:4177/"],
    ["marsad serve posts.jsonl --port 8080", "a file's report, at another port"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--port <n>", "port on this machine", wholeNumber(0, 65535), 4177)
    .action(async (files: string[], options: Options) => {
      const plan = analysisPlan(options);
      const page = await withEvents(files, options, session, async (source) => {
        refuseRejects(source.rejected, options, files);
        const { findings, examined } = await examine(source, plan, session);
        return renderReport(findings, examined);
      });
      const { address } = await servePage(page, { port: options.port, orNext: false });
      await session.write(`${address}\n`);
      session.say("Read-only, on this machine only. Ctrl-C ends it.");
    });
}
