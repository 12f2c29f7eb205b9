import { randomBytes } from "node:crypto";
import { open, readdir, readFile, rename } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../../lib/errors.ts";
import { writeWhole } from "../vault.ts";
import { masterFingerprint } from "./keys.ts";

/*
 * Which key seals the keys of cases. From the start one that is derived from the workspace's key; once keys were rotated,
 * DIRECTORY.cases.key. A rotation writes DIRECTORY.cases.key.new, seals everything anew in one transaction, and gives the
 * file its name. Whenever it is killed, the key that the database is sealed with is in one of the two. Keys of before are
 * kept as DIRECTORY.cases.key.FINGERPRINT, for backups, until somebody destroys them.
 */

const currentPath = (directory: string) => `${resolve(directory)}.cases.key`;
const newPath = (directory: string) => `${currentPath(directory)}.new`;

/**
 * Every key that the cases may be sealed with; the first seals a new database.
 * @param directory The workspace's folder; empty where there is none, as in tests of the database alone
 * @param derived From the workspace's key
 */
export async function readMasters(directory: string, derived: Buffer): Promise<readonly Buffer[]> {
  if (directory === "") return [derived];
  const current = await readKeyFile(currentPath(directory));
  const others = await Promise.all((await otherPaths(directory)).map(readKeyFile));
  return [current, derived, ...others].filter((key) => key !== undefined);
}

/** Makes the key of a rotation and keeps it, before anything is sealed with it. */
export async function keepNewMaster(directory: string): Promise<Buffer> {
  const key = randomBytes(32);
  await writeWhole(newPath(directory), `${key.toString("hex")}\n`);
  await syncFolderOf(newPath(directory));
  return key;
}

/**
 * Gives the new key its place if the database is sealed with it, and keeps the one before beside it for older backups.
 * @returns where the one before is kept; undefined where it was the workspace's own or nothing was to be done
 */
export async function settleMaster(directory: string, inForce: string | undefined): Promise<string | undefined> {
  const made = await readKeyFile(newPath(directory));
  if (made === undefined || masterFingerprint(made) !== inForce) return undefined;
  const before = await readKeyFile(currentPath(directory));
  const kept = before && `${currentPath(directory)}.${masterFingerprint(before)}`;
  if (kept !== undefined) await rename(currentPath(directory), kept);
  await rename(newPath(directory), currentPath(directory));
  await syncFolderOf(currentPath(directory));
  return kept;
}

/** The key of a rotation that was killed, and those before the present one: a backup that was restored needs its own. */
async function otherPaths(directory: string): Promise<string[]> {
  const current = currentPath(directory);
  const names = await readdir(dirname(current)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const prefix = `${basename(current)}.`;
  return names
    .filter((name) => name.startsWith(prefix) && /^(new|[0-9a-f]{16})$/.test(name.slice(prefix.length)))
    .sort()
    .map((name) => join(dirname(current), name));
}

async function readKeyFile(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length === 32) return key;
  throw new InputError({ file: path }, "this is no key (64 hexadecimal digits)", "Put the key file back from a copy");
}

/** A rename is on the disk once its folder is. */
async function syncFolderOf(path: string): Promise<void> {
  const handle = await open(dirname(path), "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
