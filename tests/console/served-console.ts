import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Role } from "../../src/api/contract.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { openCases } from "../../src/cases/opening.ts";
import { SYSTEM } from "../../src/cases/step.ts";
import type { MarsadEvent } from "../../src/events/event.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { simulate, writeSimulation } from "../../src/simulate/index.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { runMarsad } from "../run-marsad.ts";
import { buildConsole } from "./built-console.ts";

const root = join(import.meta.dirname, "../..");
const PASSWORD = "correct horse battery";
const JOB_PATIENCE_MS = 120_000;

/** Somebody who is signed in, as a browser carries it. */
export interface SignedIn {
  readonly id: string;
  readonly role: Role;
  /** NAME=VALUE */
  readonly cookie: string;
}

/** `marsad serve` as people run it, with the console and a workspace of simulated campaigns whose cases are open. */
export interface ServedConsole {
  readonly origin: string;
  readonly administrator: SignedIn;
  signIn(role: Role): Promise<SignedIn>;
  /** One call of the API, as this person. */
  call<Body>(
    who: SignedIn,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Body>;
  stop(): Promise<void>;
  /** Starts again after {@link stop}, at the same address. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface ConsoleContent {
  /** Simulated worlds that are imported and searched; each becomes a platform of its own. */
  readonly scenarios?: readonly string[];
  /** Records that are imported and searched with them. */
  readonly events?: readonly MarsadEvent[];
  /** Findings whose cases are opened besides. */
  readonly findings?: readonly Finding[];
  /** Fills the case database in other ways. */
  readonly fill?: (store: CaseStore) => Promise<void>;
}

export async function serveConsole(content: ConsoleContent): Promise<ServedConsole> {
  const { scenarios = [], events = [], findings = [], fill } = content;
  await buildConsole();
  const folder = mkdtempSync(join(tmpdir(), "marsad-console-"));
  if (scenarios.length > 0) await importScenarios(folder, scenarios);
  if (events.length > 0) await importEvents(folder, events);
  if (findings.length > 0 || fill !== undefined) await fillCases(join(folder, "data"), findings, fill);
  let server = await startServer(folder, 0);
  const { origin, firstLink } = server;
  const administrator = await accept(origin, firstLink.slice(firstLink.indexOf("#") + 1), "admin");
  const call = <Body>(who: SignedIn, method: string, path: string, body?: unknown, headers = {}) =>
    callApi<Body>(origin, who, method, path, body, headers);
  let people = 0;
  const served: ServedConsole = {
    origin,
    administrator,
    call,
    async signIn(role) {
      const { token } = await call<{ token: string }>(administrator, "POST", "/invitations", { role });
      people += 1;
      return accept(origin, token, `${role}-${people}`);
    },
    stop: () => stopped(server.child),
    async start() {
      server = await startServer(folder, Number(new URL(origin).port));
    },
    async close() {
      await stopped(server.child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (scenarios.length > 0 || events.length > 0) await detect(served);
  return served;
}

async function importScenarios(folder: string, scenarios: readonly string[]): Promise<void> {
  const files = scenarios.map((scenario, at) => {
    const world = join(folder, `world-${at}`);
    const { eventsFile } = writeSimulation(world, simulate(scenario as "demo", { seed: 3 + at }));
    // Each world begins to count its accounts at one.
    const text = readFileSync(eventsFile, "utf8");
    writeFileSync(eventsFile, text.replaceAll('"platform":"x.example"', `"platform":"${"xyz"[at]}.example"`));
    return eventsFile;
  });
  const { code, said } = await runMarsad(folder, ["import", ...files, "--workspace", join(folder, "data")]);
  if (code !== 0) throw new Error(`the simulated worlds were not imported: ${said}`);
}

async function importEvents(folder: string, events: readonly MarsadEvent[]): Promise<void> {
  const file = join(folder, "events.jsonl");
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const { code, said } = await runMarsad(folder, ["import", file, "--workspace", join(folder, "data")]);
  if (code !== 0) throw new Error(`the records were not imported: ${said}`);
}

async function fillCases(
  directory: string,
  findings: readonly Finding[],
  fill: ConsoleContent["fill"] = async () => {},
): Promise<void> {
  const workspace = await openWorkspace(directory);
  const key = await workspace.keyFor("cases");
  await workspace.close();
  const store = await openCaseStore({ directory, key });
  await openCases(store, { actor: SYSTEM, now: new Date() }, findings);
  await fill(store);
  await store.close();
}

interface StartedServer {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly firstLink: string;
}

async function startServer(folder: string, port: number): Promise<StartedServer> {
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const words = ["serve", "--workspace", join(folder, "data"), "--port", String(port)];
  const child = spawn(process.execPath, ["--import", loader, join(root, "src/cli/main.ts"), ...words], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => {
      throw new Error(`marsad serve ended: ${said.join("\n")}`);
    }),
  ])) as [string];
  while (!said.some((text) => text.includes("Ctrl-C"))) await sleep(20);
  return { child, origin: new URL(line).origin, firstLink: said.find((text) => text.includes("#msi_")) ?? "" };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGINT");
  await exit;
}

async function accept(origin: string, token: string, login: string): Promise<SignedIn> {
  const response = await fetch(`${origin}/api/v1/invitations/accept`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ token, login, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { id, role } = (await response.json()) as { id: string; role: Role };
  return { id, role, cookie: (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "" };
}

async function callApi<Body>(
  origin: string,
  { cookie }: SignedIn,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Body> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { Origin: origin, Cookie: cookie, "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as Body;
}

async function detect({ call, administrator }: ServedConsole): Promise<void> {
  const { id } = await call<{ id: string }>(administrator, "POST", "/jobs", { kind: "detect" });
  for (const until = Date.now() + JOB_PATIENCE_MS; Date.now() < until; await sleep(250)) {
    const { state, problem } = await call<{ state: string; problem: string }>(administrator, "GET", `/jobs/${id}`);
    if (state === "succeeded") return;
    if (state === "failed" || state === "cancelled") throw new Error(`nothing was detected: ${problem}`);
  }
  throw new Error("detection took too long");
}
