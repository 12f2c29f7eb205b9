import { isForPeople, openCases } from "../../cases/opening.ts";
import { SYSTEM } from "../../cases/step.ts";
import type { Finding } from "../../findings/finding.ts";
import { openCaseStore } from "../../store/cases/database.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { parseConfiguration } from "../configuration.ts";
import { startServer } from "../server.ts";
import { invite } from "../staff/invitations.ts";

export interface DemoOptions {
  /** Another free one is taken where it is busy. */
  readonly port: number;
  readonly say: (message: string) => void;
}

export interface RunningDemo {
  readonly origin: string;
  /** Lets one browser in as a lead, once, without a password of anybody's. */
  readonly link: string;
  close(): Promise<void>;
}

/** The server on a workspace of made-up events, with cases of what was found there. Never for real ones. */
export async function startDemo(
  directory: string,
  findings: readonly Finding[],
  options: DemoOptions,
): Promise<RunningDemo> {
  const token = await prepare(directory, findings);
  const start = (port: number) =>
    startServer({
      workspace: directory,
      configuration: parseConfiguration("{}", "demo", { port }),
      program: [process.execPath, ...process.execArgv, process.argv[1] ?? ""],
      say: options.say,
    });
  const { origin, close } = await start(options.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return start(0);
  });
  return { origin, close, link: `${origin}/welcome?as=demo#${token}` };
}

async function prepare(directory: string, findings: readonly Finding[]): Promise<string> {
  const workspace = await openWorkspace(directory);
  const key = await workspace.keyFor("cases");
  await workspace.close();
  const store = await openCaseStore({ directory, key });
  try {
    const now = new Date();
    await openCases(store, { actor: SYSTEM, now }, findings.filter(isForPeople));
    const { token } = await invite(store, "lead", SYSTEM, now);
    return token;
  } finally {
    await store.close();
  }
}
