/**
 * How fast people get their lists and cases: `npm run bench:api -- [--engine postgres] [--cases 100000]`. A server in a
 * process of its own, over a database filled with cases of real findings on made-up people, is asked by autocannon over
 * loopback. Prints and saves the percentiles for each kind of request, and whose processor time it was.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeApiKey } from "../src/api/staff/api-keys.ts";
import { addStaff } from "../src/api/staff/staff.ts";
import { isForPeople } from "../src/cases/opening.ts";
import type { Finding } from "../src/findings/finding.ts";
import { openCaseStore } from "../src/store/cases/database.ts";
import { openWorkspace } from "../src/store/workspace.ts";
import { postgresPrograms, startPostgres } from "../tests/ozone/postgres.ts";
import { runMarsad } from "../tests/run-marsad.ts";
import { anyOf, ask, askAtLeisure, cpuSeconds, type Load, type Waiting } from "./api-load.ts";
import { fillCases } from "./case-load.ts";

const root = join(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "pglite" },
    cases: { type: "string", default: "100000" },
    evidence: { type: "string", default: "10" },
    users: { type: "string" },
    seconds: { type: "string", default: "15" },
  },
});

/** How people ask who read fast; all else is asked without a pause. */
const A_SECOND_EACH = ", each user once a second";

const isPostgres = values.engine === "postgres";
const users = Number(values.users ?? (isPostgres ? 50 : 10));
const folder = mkdtempSync(join(tmpdir(), "marsad-bench-api-"));
const directory = join(folder, "workspace");
const programs = postgresPrograms();
if (isPostgres && programs === undefined) throw new Error("PostgreSQL is not installed: leave out --engine postgres");
const postgres = isPostgres && programs !== undefined ? await startPostgres(programs) : undefined;

try {
  const { token, ids } = await prepare();
  const server = await serve();
  try {
    const result = await measure(
      { origin: server.origin, token, users, seconds: Number(values.seconds) },
      ids,
      server.pid,
    );
    console.log(JSON.stringify(result, undefined, 2));
    const saved = join(root, "bench/results");
    mkdirSync(saved, { recursive: true });
    writeFileSync(join(saved, `api-${values.engine}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  } finally {
    server.stop();
  }
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Fills the database; @returns a key that may read cases, and some cases' ids */
async function prepare(): Promise<{ readonly token: string; readonly ids: readonly string[] }> {
  const findings = await realFindings();
  const workspace = await openWorkspace(directory);
  const key = await workspace.keyFor("cases");
  await workspace.close();
  const store = await openCaseStore({ directory, key, url: postgres?.url });
  const now = new Date();
  const member = await store.transaction((db) =>
    addStaff(store, db, { login: "load", role: "lead", password: null }, now),
  );
  const owner = { id: member.id, role: member.role, by: "session", credential: "" } as const;
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const { token } = await makeApiKey(store, { name: "load", scopes: ["case.read"], expiresAt }, owner, now);
  const from = performance.now();
  const ids = await fillCases(store, findings, { cases: Number(values.cases), evidence: Number(values.evidence), now });
  console.error(`filled in ${Math.round((performance.now() - from) / 1000)} s`);
  await store.close();
  return { token, ids };
}

/** What an analysis finds in a small made-up town, for the cases to hold. */
async function realFindings(): Promise<Finding[]> {
  const simulated = await runMarsad(folder, ["simulate", "demo", "--seed", "1", "--out", "town"]);
  if (simulated.code !== 0) throw new Error(simulated.said);
  const { code, out, said } = await runMarsad(folder, ["detect", join(folder, "town/events.jsonl"), "--json"]);
  if (code !== 0) throw new Error(said);
  const findings = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  return findings.filter(isForPeople);
}

/** `marsad serve` as people start it. */
async function serve(): Promise<{ readonly origin: string; readonly pid: number; stop(): void }> {
  const settings = { listen: { port: 0 }, limits: { requestsPerMinute: 10_000_000 } };
  writeFileSync(join(folder, "marsad.config.json"), JSON.stringify(settings));
  const child = spawn(process.execPath, [join(root, "dist/cli/main.js"), "serve", "--workspace", directory], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: postgres?.url ?? "" },
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { origin: line.replace(/\/$/, ""), pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
  throw new Error("the server did not start: npm run build comes first");
}

async function measure(load: Load, ids: readonly string[], server: number) {
  const list = () => "/api/v1/cases?limit=50";
  const open = () => `/api/v1/cases/${anyOf(ids)}`;
  const kinds: Readonly<Record<string, readonly (() => string)[]>> = {
    [`list and open a case, in turn${A_SECOND_EACH}`]: [list, open],
    "list and open a case, in turn": [list, open],
    "list 50 cases": [list],
    "open a case": [open],
    "the console's queue, 50 rows": [() => "/api/v1/queue?limit=50"],
    "the console's workbench": [() => `/api/v1/cases/${anyOf(ids)}/workbench`],
  };
  const waiting: Record<string, Waiting & { readonly serverMilliseconds: number }> = {};
  const before = { own: process.cpuUsage(), server: cpuSeconds(server), all: cpuSeconds(process.pid) };
  for (const [kind, paths] of Object.entries(kinds)) {
    const from = cpuSeconds(server);
    const told = await (kind.endsWith(A_SECOND_EACH) ? askAtLeisure(load, paths) : ask(load, paths));
    // Of processor time, which other work on the machine does not lengthen.
    waiting[kind] = { ...told, serverMilliseconds: round((1000 * (cpuSeconds(server) - from)) / told.asked) };
  }
  const own = process.cpuUsage(before.own);
  const generator = (own.user + own.system) / 1e6;
  const serving = cpuSeconds(server) - before.server;
  const all = cpuSeconds(process.pid) - before.all;
  return {
    engine: values.engine,
    cases: Number(values.cases),
    evidenceRows: Number(values.cases) * Number(values.evidence),
    users,
    cores: cpus().length,
    waiting,
    cpuSeconds: { server: round(serving), database: round(all - serving - generator), generator: round(generator) },
    generatorShare: round(generator / all),
  };
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}
