import { type Command, InvalidArgumentError } from "commander";
import type { Detector } from "../../findings/detector.ts";
import { detectors } from "../../findings/detectors/index.ts";
import { type ExploredFinding, exploredFinding } from "../../findings/exploration.ts";
import { gridAround, type KnobSetting } from "../../findings/knob.ts";
import { detectIn, type LoadedRecord, loadRecord, shownGroups } from "../../pipeline.ts";
import { type AnalysisPlan, analysisPlan, analysisRequest } from "../analysing.ts";
import { refuseRejects, withEvents } from "../events-source.ts";
import { EXIT } from "../exit.ts";
import { type AnalysisOptions, type ReadingOptions, withAnalysis, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions & AnalysisOptions & { readonly try?: KnobSetting[]; readonly json?: boolean };

const CO_ACTION = "co-action";

export function defineExplore(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad explore posts.jsonl", "what is found when one parameter at a time is turned"],
    ["marsad explore --try window=30 --try window=120,minShared=3", "these two settings, on the workspace"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--try <changes>", "parameter=value,… to be tried (repeatable); a small grid if left out", collectChanges)
    .option("--json", "one setting a line, as JSON")
    .addHelpText(
      "after",
      `
Each setting runs the whole search again, chance baseline included. What comes out are explorations and no findings:
parameters that were turned until something appears prove nothing.
`,
    )
    .action(async (files: string[], options: Options) => {
      const plan = analysisPlan({ ...options, detector: options.detector ?? [CO_ACTION] });
      await withEvents(files, options, session, async (source) => {
        const record = await loadRecord(analysisRequest(source, plan));
        await source.release?.();
        await explore(record, plan, options, session);
        refuseRejects(source.rejected, options, files);
      });
    });
}

async function explore(record: LoadedRecord, plan: AnalysisPlan, options: Options, session: Session): Promise<void> {
  for (const detector of plan.detectors) {
    const own = plan.settings[detector.id] ?? {};
    // Who reads reports is told what co-action shows; that does not change from one setting to the next.
    const groups = detector.readsReports ? shownGroups(coActionIn(record, plan)) : [];
    for (const changes of options.try ?? gridOf(detector, own)) {
      const { findings, failures } = detectIn(record, {
        ...plan,
        detectors: [detector],
        settings: { [detector.id]: { ...own, ...changes } },
        groups,
      });
      for (const { error } of failures) session.say(`${detector.id} broke: ${error.message}`);
      if (failures.length > 0) process.exitCode = EXIT.fault;
      const explored = findings.map(exploredFinding);
      await session.write(
        options.json ? `${JSON.stringify({ changes, findings: explored })}\n` : summary(detector, changes, explored),
      );
    }
  }
}

function coActionIn(record: LoadedRecord, plan: AnalysisPlan) {
  const coAction = detectors.filter(({ id }) => id === CO_ACTION);
  return detectIn(record, { ...plan, detectors: coAction }).findings;
}

/** As they are, then one knob at a time. */
function gridOf({ knobs = [], parameters }: Detector, own: object): KnobSetting[] {
  const finding = { parameters: parameters.parse(own) };
  const points = gridAround(knobs, finding).filter(({ isOwn }) => !isOwn);
  return [{}, ...points.map(({ knob, value }) => ({ [knob.parameter]: value }))];
}

function summary({ id }: Detector, changes: KnobSetting, found: readonly ExploredFinding[]): string {
  const coordinated = found.filter(({ coordination }) => coordination === "coordinated");
  const accounts = coordinated.reduce((sum, { members }) => sum + members.length, 0);
  const words = Object.entries(changes).map(([name, value]) => `${name}=${value}`);
  return `${id} ${words.join(",") || "(as it is)"}: ${coordinated.length} coordinated groups of ${accounts} accounts, ${found.length} groups in all\n`;
}

/** `window=30,minShared=3` as numbers by name. */
function collectChanges(value: string, before: KnobSetting[] = []): KnobSetting[] {
  const changes = value.split(",").map((pair) => {
    const [, name, number] = /^([A-Za-z]+)=(\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(pair) ?? [];
    if (name === undefined) throw new InvalidArgumentError("Write parameter=number, such as window=30.");
    return [name, Number(number)] as const;
  });
  return [...before, Object.fromEntries(changes)];
}
