import { resolve } from "node:path";
import type { Command } from "commander";
import { renderReport } from "../../actions/report/report.ts";
import { readConfiguration } from "../../api/configuration.ts";
import { startServer } from "../../api/server.ts";
import { UsageError } from "../../lib/errors.ts";
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

type Options = ReadingOptions &
  AnalysisOptions & { readonly port?: number; readonly host?: string; readonly config?: string };

const USUAL_PORT = 4177;
const USUAL_CONFIGURATION = "marsad.config.json";

export function defineServe(command: Command, session: Session): void {
  withExamples(withAnalysis(withReading(command)), [
    ["marsad serve", "cases, API and report of the workspace at http://127.0.0.1:4177/"],
    ["marsad serve --config marsad.config.json", "with settings of its own (docs/api.md)"],
    ["marsad serve posts.jsonl --port 8080", "a file's report only, at another port"],
  ])
    .argument("[file...]", "files whose report is served; the workspace with its cases if there are none")
    .option("--port <n>", `port to listen on (default: ${USUAL_PORT})`, wholeNumber(0, 65535))
    .option("--host <address>", "address to listen on; others than this machine's need publicUrl in the settings")
    .option("--config <file>", `settings (default: ${USUAL_CONFIGURATION}, if it is there)`)
    .action(async (files: string[], options: Options) => {
      if (files.length > 0) return serveFiles(files, options, session);
      refuseAnalysis(options);
      return serveWorkspace(options, session);
    });
}

async function serveFiles(files: readonly string[], options: Options, session: Session): Promise<void> {
  const plan = analysisPlan(options);
  const page = await withEvents(files, options, session, async (source) => {
    refuseRejects(source.rejected, options, files);
    const { findings, examined } = await examine(source, plan, session);
    return renderReport(findings, examined);
  });
  const { address } = await servePage(page, { port: options.port ?? USUAL_PORT, orNext: false });
  await session.write(`${address}\n`);
  session.say("Read-only, on this machine only. Ctrl-C ends it.");
}

async function serveWorkspace({ config, host, port, workspace }: Options, session: Session): Promise<void> {
  const { listen, ...settings } = await readConfiguration(config ?? USUAL_CONFIGURATION, {
    isNamed: config !== undefined,
    listen: { ...(host !== undefined && { host }), ...(port !== undefined && { port }) },
  });
  const { DATABASE_URL, MARSAD_OIDC_SECRET } = process.env;
  const server = await startServer({
    workspace: resolve(workspace),
    configuration: { listen, ...settings },
    databaseUrl: DATABASE_URL || undefined,
    signOnSecret: MARSAD_OIDC_SECRET || undefined,
    program: [process.execPath, ...process.execArgv, process.argv[1] ?? ""],
    say: session.say,
  });
  session.closeOnInterrupt(() => server.close());
  await session.write(`${server.origin}/\n`);
  if (server.firstLink !== undefined)
    session.say(
      `Nobody works here yet. The first administrator comes in here, once, within a day:\n${server.firstLink}`,
    );
  session.say("Ctrl-C ends it.");
}

/** @throws UsageError for options that only reading files heeds */
function refuseAnalysis({ detector, set, channel, leaveOutUndone, knownGood, watchList }: Options): void {
  if (!detector && !set && !channel && !leaveOutUndone && !knownGood && !watchList) return;
  throw new UsageError(
    "--detector, --set, --channel, --leave-out-undone, --known-good and --watch-list are for files: a workspace's findings come from its jobs (docs/api.md)",
  );
}
