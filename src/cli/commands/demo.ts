import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Command } from "commander";
import type { Language } from "../../actions/language.ts";
import { renderReport } from "../../actions/report/report.ts";
import { renderFindings } from "../../actions/terminal.ts";
import { startDemo } from "../../api/console/demo.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { simulate, writeSimulation } from "../../simulate/index.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { analysisPlan, type Examination, examine } from "../analysing.ts";
import { importOptions, withEvents } from "../events-source.ts";
import { languageOption, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly port: number;
  readonly open: boolean;
  readonly out?: string;
  readonly seed: number;
  readonly language: Language;
}

/** So that a newcomer does not wait. */
const SMALL_WORLD = { accounts: 2500, days: 90 };

export function defineDemo(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad demo", "the newcomer's first minute: the console, with a case to understand"],
    ["marsad demo --out demo", "keep events, truth and report in a folder, serve nothing"],
  ])
    .option("--port <n>", "port on this machine; another free one if it is busy", wholeNumber(0, 65535), 4177)
    .option("--no-open", "do not open a browser")
    .option("--out <dir>", "write everything into this folder and end")
    .option("--seed <n>", "seed of the simulated world", wholeNumber(), 7)
    .addOption(languageOption())
    .action(async (options: Options) => {
      if (options.out !== undefined) return writeDemo(options.out, options, session);
      const folder = await mkdtemp(join(tmpdir(), "marsad-demo-"));
      session.removeOnInterrupt(folder);
      try {
        await serveDemo(folder, options, session);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    });
}

/** Writes the world, reads it back through the door that every file takes, and writes what was found beside it. */
async function writeDemo(folder: string, options: Options, session: Session): Promise<void> {
  const { eventsFile, truthFile } = await writeWorld(folder, options, session);
  const { findings, examined } = await withEvents([eventsFile], { workspace: "" }, session, (source) =>
    examine(source, analysisPlan({ seed: 1 }), session),
  );
  await tell(findings, examined, options, session);
  const report = join(folder, "report.html");
  await writeFile(report, renderReport(findings, sourceNamed(examined), { language: options.language }));
  for (const file of [eventsFile, truthFile, report]) session.say(file);
}

/** The whole way as it is at work: a workspace, cases of what was found, and the console with somebody signed in. */
async function serveDemo(folder: string, options: Options, session: Session): Promise<void> {
  const { eventsFile } = await writeWorld(folder, options, session);
  const directory = join(folder, "workspace");
  const workspace = await openWorkspace(directory);
  await workspace.import([eventsFile, writeReports(folder, options)], importOptions({ workspace: directory }, session));
  await workspace.close();
  const { findings, examined } = await withEvents([], { workspace: directory }, session, (source) =>
    examine(source, analysisPlan({ seed: 1 }), session),
  );
  await tell(findings, examined, options, session);
  const demo = await startDemo(directory, findings, { port: options.port, say: session.say });
  session.closeOnInterrupt(() => demo.close());
  await session.write(`\nConsole: ${demo.link}\nReport: ${demo.origin}/report\n`);
  session.say("The console's link lets one browser in, once. On this machine only. Ctrl-C ends it.");
  if (options.open && session.isTerminal) openBrowser(demo.link);
}

/** The town's network, and another one on which one person's fake accounts report one target after another. */
function writeReports(folder: string, { seed }: Options): string {
  const { eventsFile } = writeSimulation(join(folder, "reports"), simulate("report-fakes", { seed, set: SMALL_WORLD }));
  // Both worlds begin to count their accounts at one.
  writeFileSync(
    eventsFile,
    readFileSync(eventsFile, "utf8").replaceAll('"platform":"x.example"', '"platform":"y.example"'),
  );
  return eventsFile;
}

async function writeWorld(folder: string, { seed }: Options, session: Session) {
  await makeFolder(folder);
  const files = writeSimulation(folder, simulate("demo", { seed }));
  session.say("A small town on an invented network, in Arabic and English: everything in it is made up.");
  return files;
}

async function tell(
  findings: Examination["findings"],
  examined: Examination["examined"],
  { language }: Options,
  { color, width, write }: Session,
): Promise<void> {
  await write(renderFindings(findings, { color, width, language, examined: sourceNamed(examined) }));
}

/** The folder is the demo's own: what it read is called by its file's name. */
function sourceNamed(examined: Examination["examined"]): Examination["examined"] {
  return { ...examined, sources: examined.sources.map((source) => basename(source)) };
}

/** Best effort: the address is printed all the same. */
function openBrowser(address: string): void {
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  spawn(opener, [address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
