import { type Command, Option } from "commander";
import type { Language } from "../../actions/language.ts";
import { renderFindings } from "../../actions/terminal.ts";
import { renderVoicesTable } from "../../actions/voices-table.ts";
import { reportBrigade } from "../../findings/detectors/report-brigade.ts";
import type { Finding } from "../../findings/finding.ts";
import { UsageError } from "../../lib/errors.ts";
import { analysisPlan, type Examination, examine } from "../analysing.ts";
import { refuseRejects, withEvents } from "../events-source.ts";
import { EXIT } from "../exit.ts";
import {
  type AnalysisOptions,
  languageOption,
  type ReadingOptions,
  withAnalysis,
  withExamples,
  withReading,
} from "../options.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions &
  AnalysisOptions & {
    readonly json?: boolean;
    readonly failOn?: "coordinated" | "any";
    readonly allTargets?: boolean;
    readonly language: Language;
  };

export function defineDetect(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad detect posts.jsonl", "findings in a file, as text"],
    ["marsad detect posts.jsonl --json | jq .members", "as JSON Lines, for programs"],
    ["marsad detect reports.jsonl --all-targets", "how many independent voices reported each account"],
    ["marsad detect --fail-on coordinated", "findings in the workspace; ends with 1 if a group coordinated"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--json", "one finding a line, as JSON")
    .option("--all-targets", "also every account with two reports or more, whatever the verdict, with its voices")
    .addOption(new Option("--fail-on <what>", "end with 1 on such findings").choices(["coordinated", "any"]))
    .addOption(languageOption())
    .action(async (files: string[], options: Options) => {
      const plan = analysisPlan(options.allTargets ? withAllTargets(options) : options);
      await withEvents(files, options, session, async (source) => {
        const examination = await examine(source, plan, session);
        await session.write(options.json ? jsonLines(examination) : text(examination, options, session));
        if (isFailure(examination.findings, options)) process.exitCode = EXIT.findings;
        if (examination.failures.length > 0) process.exitCode = EXIT.fault;
        refuseRejects(source.rejected, options, files);
      });
    });
}

function jsonLines({ findings }: Examination): string {
  return findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
}

function text({ findings, examined }: Examination, options: Options, { color, width }: Session): string {
  const { language, allTargets = false } = options;
  const told = allTargets ? findings.filter(({ voices, verdict }) => !voices || verdict !== "unclear") : findings;
  const blocks = renderFindings(told, { color, width, language, examined });
  return allTargets ? `${blocks}\n${renderVoicesTable(findings, language)}` : blocks;
}

/** @throws UsageError where the detector that looks at reports was left out. */
function withAllTargets<Chosen extends AnalysisOptions>(options: Chosen): Chosen {
  const { detector = [], set = [] } = options;
  if (detector.length > 0 && !detector.includes(reportBrigade.id))
    throw new UsageError(`--all-targets tells what ${reportBrigade.id} sees: add --detector ${reportBrigade.id}`);
  return { ...options, set: [...set, `${reportBrigade.id}.allTargets=true`] };
}

function isFailure(findings: readonly Finding[], { failOn }: Options): boolean {
  if (failOn === undefined) return false;
  return failOn === "any" ? findings.length > 0 : findings.some(({ verdict }) => verdict === "coordinated");
}
