import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of this test's own: on loopback, in a folder of its own, gone after `stop`. */
export interface Postgres {
  readonly url: string;
  /** Makes an empty database on the server and says where it is. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const USER = "marsad";
const LONGEST_START_MS = 30_000;

/** The folder of PostgreSQL's programs; undefined where it is not installed. Debian keeps them off the PATH. */
export function postgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...pathFolders()];
  return folders.find((folder) => ["initdb", "postgres", "pg_isready"].every((name) => existsSync(join(folder, name))));
}

/**
 * Starts a fresh server on a free port of 127.0.0.1, as an unprivileged user (PostgreSQL refuses to run as root).
 * @throws Error if it does not answer within half a minute
 */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "marsad-postgres-"));
  const owner = unprivilegedUser();
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid ?? 0);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder };
  execFileSync(
    join(programs, "initdb"),
    [
      "-D",
      data,
      "-U",
      USER,
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { ...options, stdio: "pipe" },
  );
  const port = await freePort();
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", "-c", "fsync=off", "-c", "max_connections=60"],
    { ...options, stdio: "ignore" },
  );
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGINT");
      await once(server, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + LONGEST_START_MS; !answers(programs, port); await sleep(100)) {
    if (Date.now() < end && server.exitCode === null) continue;
    await stop();
    throw new Error("PostgreSQL did not start");
  }
  const address = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  let databases = 0;
  const newDatabase = async () => {
    databases += 1;
    const client = new pg.Client(`${address}/postgres`);
    await client.connect();
    await client.query(`CREATE DATABASE marsad_${databases}`);
    await client.end();
    return `${address}/marsad_${databases}`;
  };
  return { url: `${address}/postgres`, newDatabase, stop };
}

/** A port of 127.0.0.1 that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function answers(programs: string, port: number): boolean {
  try {
    execFileSync(join(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Whose rights the server gets: our own, unless we are root. */
function unprivilegedUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (found === undefined) throw new Error("there is no unprivileged user to run PostgreSQL as");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function pathFolders(): string[] {
  return (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}
