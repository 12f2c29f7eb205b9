import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

const SERVER = join(import.meta.dirname, "server.mjs");

/** A report to file: made-up names of reporter and target, and what the reporter wrote. */
export interface TestReport {
  readonly reporter: string;
  readonly target: string;
  readonly text?: string;
}

/** A running Ozone server. People are named freely; each gets a DID and a key on first mention. */
export interface Ozone {
  readonly url: string;
  readonly adminPassword: string;
  /** DID of a person with the role of administrator. */
  readonly moderator: string;
  dids(names: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Files reports through `createReport`, one after the other; gives Ozone's id of each. */
  report(reports: readonly TestReport[]): Promise<readonly number[]>;
  /** Moves events to other times, in Ozone's own database. */
  backdate(moves: readonly { readonly id: number; readonly createdAt: string }[]): Promise<number>;
  /** Calls a method as the administrator and gives its answer. */
  ask(method: string, query: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/** Whether the server's packages are installed: `npm ci --ignore-scripts` in this folder. */
export function hasOzonePackages(): boolean {
  return existsSync(join(import.meta.dirname, "node_modules/@atproto/ozone/package.json"));
}

/** Starts Ozone on a free port of loopback. @throws Error if it ends before it is ready */
export async function startOzone(databaseUrl: string): Promise<Ozone> {
  const child = fork(SERVER, [], {
    execArgv: [],
    env: { ...process.env, PGURL: databaseUrl, LOG_ENABLED: "false" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { url, adminPassword, moderator } = await ready(child);
  let calls = 0;
  const call = async <Result>(name: string, body: unknown): Promise<Result> => {
    const id = ++calls;
    child.send({ id, call: name, body });
    const answer = await answerTo(child, id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result as Result;
  };
  const authorization = `Basic ${Buffer.from(`admin:${adminPassword}`).toString("base64")}`;
  return {
    url,
    adminPassword,
    moderator,
    dids: (names) => call("dids", names),
    report: (reports) => call("report", reports),
    backdate: (moves) => call("backdate", moves),
    ask: async (method, query) => {
      const response = await fetch(`${url}/xrpc/${method}?${new URLSearchParams(query)}`, {
        headers: { authorization },
      });
      if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    stop: async () => {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

async function ready(child: ChildProcess): Promise<Pick<Ozone, "url" | "adminPassword" | "moderator">> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`Ozone ended with ${code} before it was ready`);
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  return (message as { ready: Pick<Ozone, "url" | "adminPassword" | "moderator"> }).ready;
}

function answerTo(child: ChildProcess, id: number): Promise<{ result?: unknown; error?: string }> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      const answer = message as { id: number; result?: unknown; error?: string };
      if (answer.id !== id) return;
      child.off("message", listen);
      resolve(answer);
    };
    child.on("message", listen);
  });
}
