/**
 * How fast people get their lists and cases: `npm run bench:api [-- --engine postgres] [-- --cases 100000]`. A server of
 * its own in a process of its own, filled with cases, is asked by autocannon over loopback: the queue, its next pages and
 * single cases, in turn. Prints and saves percentiles, and what share of the processor time the load generator itself took.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { makeApiKey } from "../src/api/staff/api-keys.ts";
import { addStaff } from "../src/api/staff/staff.ts";
import type { CaseStore } from "../src/cases/case-store.ts";
import { openCaseStore } from "../src/store/cases/database.ts";
import { openWorkspace } from "../src/store/workspace.ts";
import { postgresPrograms, startPostgres } from "../tests/ozone/postgres.ts";
import { fillCases } from "./case-load.ts";

const root = join(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "pglite" },
    cases: { type: "string", default: "100000" },
    evidence: { type: "string", default: "10" },
    users: { type: "string" },
    seconds: { type: "string", default: "20" },
  },
});

const isPostgres = values.engine === "postgres";
const users = Number(values.users ?? (isPostgres ? 50 : 10));
const folder = mkdtempSync(join(tmpdir(), "marsad-bench-api-"));
const programs = postgresPrograms();
if (isPostgres && programs === undefined) throw new Error("PostgreSQL is not installed: leave out --engine postgres");
const postgres = isPostgres && programs !== undefined ? await startPostgres(programs) : undefined;

try {
  const { token, ids } = await prepare();
  const server = await serve();
  try {
    const result = await measure(server.origin, token, ids, server.pid);
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
  const directory = join(folder, "workspace");
  const workspace = await openWorkspace(directory);
  const key = workspace.keyFor("cases");
  await workspace.close();
  const store: CaseStore = await openCaseStore({ directory, key, url: postgres?.url });
  const now = new Date();
  const member = await store.transaction((db) =>
    addStaff(store, db, { login: "load", role: "lead", password: null }, now),
  );
  const owner = { id: member.id, role: member.role, by: "session", credential: "" } as const;
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const { token } = await makeApiKey(store, { name: "load", scopes: ["case.read"], expiresAt }, owner, now);
  const from = performance.now();
  const ids = await fillCases(store, Number(values.cases), Number(values.evidence), now);
  console.error(`filled in ${Math.round((performance.now() - from) / 1000)} s`);
  await store.close();
  return { token, ids };
}

/** `marsad serve` as people start it. */
async function serve(): Promise<{ readonly origin: string; readonly pid: number; stop(): void }> {
  const settings = { listen: { port: 0 }, limits: { requestsPerMinute: 10_000_000 } };
  writeFileSync(join(folder, "marsad.config.json"), JSON.stringify(settings));
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const words = ["--import", loader, join(root, "src/cli/main.ts"), "serve", "--workspace", join(folder, "workspace")];
  const child = spawn(process.execPath, words, {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: postgres?.url ?? "" },
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { origin: line.replace(/\/$/, ""), pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
  throw new Error("the server did not start");
}

async function measure(origin: string, token: string, ids: readonly string[], pid: number) {
  const headers = { authorization: `Bearer ${token}` };
  const pick = () => ids[randomBytes(4).readUInt32LE() % ids.length]!;
  const cpuBefore = { own: process.cpuUsage(), server: cpuSeconds(pid) };
  const result = await autocannon({
    url: origin,
    connections: users,
    duration: Number(values.seconds),
    requests: [
      { method: "GET", path: "/api/v1/cases?limit=50", headers },
      { method: "GET", headers, setupRequest: (request) => ({ ...request, path: `/api/v1/cases/${pick()}` }) },
    ],
  });
  const own = process.cpuUsage(cpuBefore.own);
  const generator = (own.user + own.system) / 1e6;
  const server = cpuSeconds(pid) - cpuBefore.server;
  const { latency, requests, non2xx, errors } = result;
  return {
    engine: values.engine,
    cases: Number(values.cases),
    evidenceRows: Number(values.cases) * Number(values.evidence),
    users,
    cores: cpus().length,
    requestsPerSecond: requests.average,
    milliseconds: { p50: latency.p50, p90: latency.p90, p97_5: latency.p97_5, p99: latency.p99, most: latency.max },
    notAnswered: non2xx + errors,
    cpuSeconds: { server, generator },
    generatorShare: Math.round((100 * generator) / (generator + server)) / 100,
  };
}

/** Processor time of a process so far, from /proc; 0 where there is none. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
