import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { makeFolder } from "../../lib/make-folder.ts";
import { type BackupSummary, backup } from "./backup.ts";
import type { Tables } from "./tables.ts";

const ENDING = ".backup";

/** A backup that lies in a workspace. */
export interface KeptBackup {
  readonly name: string;
  readonly bytes: number;
}

/** Where a server keeps the backups that it is asked for. */
function backupFolder(directory: string): string {
  return join(directory, "cases", "backups");
}

/** A name by which backups are in the order of their time. */
function backupName(now: Date): string {
  return `${now.toISOString().replaceAll(":", "-")}${ENDING}`;
}

/** The newest first. */
export async function listBackups(directory: string): Promise<KeptBackup[]> {
  const folder = backupFolder(directory);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const backups = names.filter((name) => name.endsWith(ENDING)).sort();
  return Promise.all(backups.reverse().map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
}

/** Writes a backup into the workspace. @returns with its name */
export async function keepBackup(
  db: Kysely<Tables>,
  { directory, key, now }: { readonly directory: string; readonly key: Buffer; readonly now: Date },
): Promise<BackupSummary & KeptBackup> {
  const folder = backupFolder(directory);
  await makeFolder(folder);
  const name = backupName(now);
  const summary = await writeBackup(db, { file: join(folder, name), key, now });
  return { ...summary, name, bytes: (await stat(join(folder, name))).size };
}

/** Writes a backup to a file, readable by its owner alone; one that is there is replaced once the new one is whole. */
export async function writeBackup(
  db: Kysely<Tables>,
  { file, key, now }: { readonly file: string; readonly key: Buffer; readonly now: Date },
): Promise<BackupSummary> {
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, "w", 0o600);
  try {
    const summary = await backup(db, key, { now, write: (line) => handle.writeFile(line) });
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return summary;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}
