import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Language } from "../../actions/language.ts";
import { renderReport } from "../../actions/report/report.ts";
import { renderFindings } from "../../actions/terminal.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { simulate, writeSimulation } from "../../simulate/index.ts";
import { analysisPlan, type Examination, examine } from "../analysing.ts";
import { withEvents } from "../events-source.ts";
import { languageOption, wholeNumber, withExamples } from "../options.ts";
import { servePage } from "../report-server.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly port: number;
  readonly open: boolean;
  readonly out?: string;
  readonly seed: number;
  readonly language: Language;
}

export function defineDemo(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad demo", "the newcomer's first minute"],
    ["marsad demo --out demo", "keep events, truth and report in a folder, serve nothing"],
  ])
    .option("--port <n>", "port on this machine; another free one if it is busy", wholeNumber(0, 65535), 4177)
    .option("--no-open", "do not open a browser")
    .option("--out <dir>", "write everything into this folder and end")
    .option("--seed <n>", "seed of the simulated world", wholeNumber(), 7)
    .addOption(languageOption())
    .action(async (options: Options) => {
      const folder = options.out ?? (await mkdtemp(join(tmpdir(), "marsad-demo-")));
      if (options.out === undefined) session.removeOnInterrupt(folder);
      try {
        const page = await analyseDemo(folder, options, session);
        if (options.out === undefined) await show(page, options, session);
      } finally {
        if (options.out === undefined) await rm(folder, { recursive: true, force: true });
      }
    });
}

/** Writes the world, reads it back through the door that every file takes, and tells what was found. */
async function analyseDemo(folder: string, options: Options, session: Session): Promise<string> {
  await makeFolder(folder);
  const simulation = simulate("demo", { seed: options.seed });
  const { eventsFile, truthFile } = writeSimulation(folder, simulation);
  session.say("A small town on an invented network, in Arabic and English: everything in it is made up.");
  const plan = analysisPlan({ seed: 1 });
  const { findings, examined } = await withEvents([eventsFile], { workspace: "" }, session, (source) =>
    examine(source, plan, session),
  );
  const { color, width } = session;
  const named = { ...examined, sources: ["events.jsonl"] } satisfies Examination["examined"];
  await session.write(renderFindings(findings, { color, width, language: options.language, examined: named }));
  const page = renderReport(findings, named, { language: options.language });
  if (options.out !== undefined) {
    const report = join(folder, "report.html");
    await writeFile(report, page);
    for (const file of [eventsFile, truthFile, report]) session.say(file);
  }
  return page;
}

async function show(page: string, { port, open }: Options, session: Session): Promise<void> {
  const { address } = await servePage(page, { port, orNext: true });
  await session.write(`\nReport: ${address}\n`);
  session.say("On this machine only. Ctrl-C ends it.");
  if (open && session.isTerminal) openBrowser(address);
}

/** Best effort: the address is printed all the same. */
function openBrowser(address: string): void {
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  spawn(opener, [address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
