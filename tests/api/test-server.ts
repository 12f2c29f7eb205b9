import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseConfiguration } from "../../src/api/configuration.ts";
import { type RunningServer, startServer } from "../../src/api/server.ts";
import { ACTIONS, type Role } from "../../src/cases/permissions.ts";
import type { Finding } from "../../src/findings/finding.ts";

const root = join(import.meta.dirname, "../..");

/** How Marsad is started from its sources. */
const PROGRAM = [
  process.execPath,
  "--import",
  join(root, "node_modules/tsx/dist/esm/index.mjs"),
  join(root, "src/cli/main.ts"),
];

export interface TestServer {
  readonly origin: string;
  readonly workspace: string;
  /** What the server said to whoever runs it. */
  readonly said: string[];
  /** The one-time link's token of the first run. */
  readonly firstToken: string | undefined;
  /** Puts the server's clock forward. */
  later(milliseconds: number): void;
  /** The same workspace and database under a new run of the server. */
  restart(): Promise<void>;
  /** The same, with something done in between. */
  stopped(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly databaseUrl?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly signOnSecret?: string;
  /** Another program for jobs. */
  readonly program?: readonly string[];
}

/** A server of this test's own, in a folder of its own, on a free port. */
export async function startTestServer({
  databaseUrl,
  settings = {},
  signOnSecret,
  program = PROGRAM,
}: TestServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "marsad-api-"));
  const said: string[] = [];
  let ahead = 0;
  const limits = { requestsPerMinute: 1_000_000, anonymousPerMinute: 1_000_000, signInsPerQuarterHour: 1000 };
  const start = (port: number) =>
    startServer({
      workspace: join(folder, "workspace"),
      configuration: parseConfiguration(JSON.stringify({ limits, ...settings }), "test.json", { port }),
      databaseUrl,
      signOnSecret,
      program,
      now: () => new Date(Date.now() + ahead),
      say: (message) => said.push(message),
    });
  let running: RunningServer = await start(0);
  const { origin } = running;
  return {
    origin,
    workspace: join(folder, "workspace"),
    said,
    firstToken: running.firstLink?.split("#")[1],
    later: (milliseconds) => {
      ahead += milliseconds;
    },
    restart: async () => {
      await running.close();
      running = await start(Number(new URL(origin).port));
    },
    stopped: async (meanwhile) => {
      await running.close();
      await meanwhile();
      running = await start(Number(new URL(origin).port));
    },
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody with a browser: sends their cookie and says where the page is from. */
export class Person {
  readonly #origin: string;
  #cookie = "";
  id = "";

  constructor(origin: string) {
    this.#origin = origin;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** @param path Below /api/v1; @param init `json` is sent as such. */
  async ask(
    method: string,
    path: string,
    init: { readonly json?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
  ): Promise<Answered> {
    const response = await fetch(`${this.#origin}/api/v1${path}`, {
      method,
      redirect: "manual",
      headers: {
        Origin: this.#origin,
        ...(this.#cookie !== "" && { Cookie: this.#cookie }),
        ...(init.json !== undefined && { "Content-Type": "application/json" }),
        ...init.headers,
      },
      ...(init.json !== undefined
        ? { body: JSON.stringify(init.json) }
        : init.body !== undefined && { body: init.body }),
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ""] = header.split(";");
      if (pair.startsWith("marsad_session=")) this.#cookie = pair;
    }
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "") && !text.includes("\n{");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== "" ? JSON.parse(text) : undefined,
    };
  }

  async accept(token: string, login: string): Promise<void> {
    const { status, body, text } = await this.ask("POST", "/invitations/accept", {
      json: { token, login, password: `the password of ${login}` },
    });
    if (status !== 201) throw new Error(`nobody came in: ${text}`);
    this.id = (body as { id: string }).id;
  }
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, the test asserts
  readonly body: any;
}

/** One person of each role, the administrator through the first run's link. */
export async function staffOf(server: TestServer, roles: readonly Role[]): Promise<Record<Role, Person>> {
  const administrator = new Person(server.origin);
  await administrator.accept(server.firstToken ?? "", "administrator");
  const people: Partial<Record<Role, Person>> = { administrator };
  for (const role of roles) people[role] ??= await colleague(server, administrator, role, role);
  return people as Record<Role, Person>;
}

/** Somebody more, invited by an administrator. */
export async function colleague(server: TestServer, administrator: Person, role: Role, login: string): Promise<Person> {
  const { body } = await administrator.ask("POST", "/invitations", { json: { role } });
  const person = new Person(server.origin);
  await person.accept((body as { token: string }).token, login);
  return person;
}

/** A key of this person's that may all that their role may. */
export async function keyOf(person: Person, scopes: readonly string[] = ACTIONS): Promise<string> {
  const { body, text } = await person.ask("POST", "/keys", { json: { name: "test", scopes } });
  if (body?.token === undefined) throw new Error(`no key was made: ${text}`);
  return body.token as string;
}

/**
 * Opens cases from findings as a detection does, through a job whose program only writes them out: for servers that were
 * started with {@link writerOf} their file.
 */
export async function openFrom(person: Person): Promise<void> {
  const { body } = await person.ask("POST", "/jobs", { json: { kind: "detect" } });
  for (;;) {
    const job = (await person.ask("GET", `/jobs/${body.id}`)).body;
    if (job.state === "succeeded") return;
    if (!["waiting", "running"].includes(job.state)) throw new Error(`the job ${job.state}: ${job.problem}`);
    await sleep(50);
  }
}

/** A program that writes out these findings, whatever it is asked. */
export function writerOf(findings: readonly Finding[]): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), "marsad-findings-")), "findings.jsonl");
  writeFileSync(file, findings.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
  return ["sh", "-c", `cat '${file}'`, "--"];
}
