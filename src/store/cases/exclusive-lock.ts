import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { UsageError, visible } from "../../lib/errors.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { writeWhole } from "../vault.ts";

/** A folder that this process alone may use until `release`. */
export interface ExclusiveLock {
  release(): Promise<void>;
}

/** Another process has it; it may be asked again. */
export class InUse extends UsageError {}

/** What this process holds: the system's lock is between processes only. */
const held = new Set<string>();

/**
 * Takes a folder for this process: the operating system's own lock on lock.duckdb (Node has no call for it, DuckDB
 * has), which ends with the process however it ends, and holder.json to say who has it.
 * @throws InUse naming the holder
 */
export async function lockFolder(folder: string): Promise<ExclusiveLock> {
  if (held.has(folder)) throw new InUse(`${visible(folder)} is already open in this process: close it first`);
  held.add(folder);
  const holder = join(folder, "holder.json");
  try {
    await makeFolder(folder);
    const lock = await takeLock(folder, holder);
    await writeWhole(holder, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
    return {
      release: async () => {
        await rm(holder, { force: true });
        lock.closeSync();
        held.delete(folder);
      },
    };
  } catch (error) {
    held.delete(folder);
    throw error;
  }
}

async function takeLock(folder: string, holder: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(join(folder, "lock.duckdb"), { threads: "1", memory_limit: "16MB" });
  } catch (error) {
    const { message } = error as Error;
    if (!/Could not set lock|being used by another process/i.test(message)) throw error;
    const pid = /PID (\d+)/.exec(message)?.[1];
    const who = pid === undefined ? "another process" : `process ${pid}`;
    const since = await readFile(holder, "utf8").then(
      (text) => (JSON.parse(text) as { since?: string }).since,
      () => undefined,
    );
    throw new InUse(
      `${visible(folder)} is in use by ${who}${since === undefined ? "" : `, since ${since}`}: stop it first, or ask it over HTTP`,
      { cause: error },
    );
  }
}
