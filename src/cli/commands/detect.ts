import { type Command, Option } from "commander";
import type { Language } from "../../actions/language.ts";
import { renderFindings } from "../../actions/terminal.ts";
import { renderVoicesTable } from "../../actions/voices-table.ts";
import { reportBrigade } from "../../findings/detectors/report-brigade.ts";
import type { Finding } from "../../findings/finding.ts";
import { comparePlaybooks } from "../../findings/playbook.ts";
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
    readonly campaigns?: boolean;
    readonly profile?: boolean;
    readonly language: Language;
  };

export function defineDetect(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad detect posts.jsonl", "findings in a file, as text"],
    ["marsad detect posts.jsonl --json | jq .members", "as JSON Lines, for programs"],
    ["marsad detect reports.jsonl --all-targets", "how many independent voices reported each account"],
    ["marsad detect posts.jsonl --campaigns", "findings put together to campaigns, one a line"],
    ["marsad detect --fail-on coordinated", "findings in the workspace; ends with 1 if a group coordinated"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--json", "one finding a line, as JSON")
    .option("--all-targets", "also every account with two reports or more, whatever the verdict, with its voices")
    .option(
      "--campaigns",
      "one campaign a line, as JSON: its findings, why they are one, its playbook and what resembles it",
    )
    .option("--profile", "also the CPU seconds and memory that each detector took, on stderr")
    .addOption(new Option("--fail-on <what>", "end with 1 on such findings").choices(["coordinated", "any"]))
    .addOption(languageOption())
    .action(async (files: string[], options: Options) => {
      const plan = analysisPlan(options.allTargets ? withAllTargets(options) : options);
      await withEvents(files, options, session, async (source) => {
        const examination = await examine(source, plan, session);
        if (options.profile) tellProfile(examination, session);
        if (options.campaigns) await session.write(campaignLines(examination, plan.seed));
        else await session.write(options.json ? jsonLines(examination) : text(examination, options, session));
        if (isFailure(examination.findings, options)) process.exitCode = EXIT.findings;
        if (examination.failures.length > 0) process.exitCode = EXIT.fault;
        refuseRejects(source.rejected, options, files);
      });
    });
}

function jsonLines({ findings }: Examination): string {
  return findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
}

/** Each campaign with those whose playbook resembles its own. */
function campaignLines({ campaigns }: Examination, seed: number): string {
  const alike = comparePlaybooks(campaigns, seed);
  return campaigns
    .map((campaign) => {
      const resembles = alike.flatMap(({ a, b, ...figures }) => {
        if (a !== campaign.id && b !== campaign.id) return [];
        return [{ campaign: a === campaign.id ? b : a, ...figures }];
      });
      return `${JSON.stringify({ ...campaign, resembles })}\n`;
    })
    .join("");
}

function tellProfile({ profile }: Examination, { say }: Session): void {
  const all = profile.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  for (const { detector, cpuSeconds, grownBytes } of profile) {
    const share = Math.round((100 * cpuSeconds) / Math.max(all, 1e-9));
    say(`${detector}: ${cpuSeconds.toFixed(2)} CPU-s (${share} %), ${Math.round(grownBytes / 1e6)} MB more`);
  }
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
