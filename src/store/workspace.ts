import { createHmac, randomBytes } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { makeFolder } from "../lib/make-folder.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { type ImportOptions, type ImportResult, importFiles, refusedSql } from "./import.ts";
import { deriveKey, pseudonymise, pseudonymOf } from "./pseudonyms.ts";
import { writeRejects } from "./rejects.ts";
import { Vault, writeWhole } from "./vault.ts";

export interface WorkspaceOptions extends Pick<DatabaseOptions, "threads" | "memoryLimit"> {
  /** The 32-byte key (hexadecimal) of pseudonyms and vault; made if absent. Default: beside the folder, DIRECTORY.key. */
  readonly keyFile?: string;
  /** Whether a workspace that is not there is made. Default true. */
  readonly create?: boolean;
}

/**
 * A folder that keeps events: events.duckdb (pseudonyms only), vault/ (who they stand for, encrypted), rejects/
 * (refused records, redacted), workspace.json. One process at a time.
 */
export interface Workspace {
  readonly directory: string;
  readonly database: Database;
  readonly vault: Vault;
  /** What stands for an account in this workspace; goes on answering after `close`. */
  pseudonym(platform: string, account: string): string;
  /** A 32-byte key for one purpose, from the workspace's own. */
  keyFor(purpose: string): Buffer;
  import(files: readonly string[], options?: ImportOptions): Promise<ImportResult[]>;
  close(): Promise<void>;
}

/** Another process has the workspace open; it may be asked again. */
export class WorkspaceInUse extends UsageError {}

/** There is no workspace in the folder named. */
export class NoWorkspace extends UsageError {}

const MARKER = "workspace.json";
const FORMAT_VERSION = 1;
const OWN_FILES: ReadonlySet<string> = new Set(["tmp", "vault", "rejects", "holder.json", MARKER]);

/** Folders that this process has open: DuckDB's lock is between processes only. */
const open = new Set<string>();

/**
 * Opens a workspace, and makes it if it is not there.
 * @throws WorkspaceInUse if another process has it open, UsageError if the folder holds something else, InputError if its
 *   key is wrong
 */
export async function openWorkspace(directory: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const folder = resolve(directory);
  if (open.has(folder)) throw new UsageError(`${visible(directory)} is already open in this process: close it first`);
  open.add(folder);
  try {
    const isNew = await isNewFolder(directory, folder, options.create ?? true);
    const key = await readKey(options.keyFile ?? `${folder}.key`, isNew);
    const temporary = join(folder, "tmp");
    const database = await openLocked(directory, {
      ...options,
      path: join(folder, "events.duckdb"),
      temporaryDirectory: temporary,
    });
    try {
      // Only now, with the lock held, can nobody else be using these.
      await rm(temporary, { recursive: true, force: true });
      await makeFolder(temporary);
      await checkMarker(folder, key, options.keyFile ?? `${folder}.key`);
      await writeWhole(
        join(folder, "holder.json"),
        JSON.stringify({ pid: process.pid, since: new Date().toISOString() }),
      );
    } catch (error) {
      await database.close();
      throw error;
    }
    return workspaceOn(folder, database, key);
  } catch (error) {
    open.delete(folder);
    throw error;
  }
}

/**
 * A workspace's key for one purpose, for what needs no events: the workspace may be open elsewhere.
 * @throws UsageError where there is no workspace, InputError if the key is wrong
 */
export async function readWorkspaceKey(directory: string, purpose: string): Promise<Buffer> {
  const folder = resolve(directory);
  await isNewFolder(directory, folder, false);
  const keyFile = `${folder}.key`;
  const key = await readKey(keyFile, false);
  await checkMarker(folder, key, keyFile);
  return deriveKey(key, purpose);
}

function workspaceOn(folder: string, database: Database, key: Buffer): Workspace {
  const vault = new Vault(join(folder, "vault"), deriveKey(key, "vault"));
  const pseudonymKey = deriveKey(key, "pseudonyms");
  return {
    directory: folder,
    database,
    vault,
    pseudonym: (platform, account) => pseudonymOf(pseudonymKey, platform, account),
    keyFor: (purpose) => deriveKey(key, purpose),
    import: (files, options) =>
      importFiles(database, files, options, {
        redact: async (columns, fingerprint) => {
          await vault.seal(fingerprint, await pseudonymise(database, columns, pseudonymKey));
        },
        keepRejects: (_file, fingerprint, hasSourceRows) =>
          writeRejects(database, join(folder, "rejects"), fingerprint, refusedSql(hasSourceRows)),
      }),
    close: async () => {
      await database.close();
      await rm(join(folder, "tmp"), { recursive: true, force: true });
      await rm(join(folder, "holder.json"), { force: true });
      open.delete(folder);
    },
  };
}

async function isNewFolder(directory: string, folder: string, create: boolean): Promise<boolean> {
  let entries: string[] = [];
  try {
    entries = await readdir(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOTDIR")
      throw new UsageError(`${visible(directory)} is a file, not a workspace folder: name another --workspace`);
    if (code !== "ENOENT")
      throw new UsageError(`${visible(directory)} cannot be read (${code}): name another --workspace`);
    if (!create)
      throw new NoWorkspace(
        `there is no workspace at ${visible(directory)}: import a file first, or name another --workspace`,
      );
    await makeFolder(folder).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${visible(directory)} cannot be made (${error.code}): name another --workspace`);
    });
  }
  if (entries.includes("events.duckdb")) return false;
  // A run that was killed before its database was made leaves these behind.
  if (entries.every((entry) => OWN_FILES.has(entry))) return true;
  throw new UsageError(
    `${visible(directory)} holds other files and is no Marsad workspace: name an empty or a new folder`,
  );
}

async function readKey(path: string, mayCreate: boolean): Promise<Buffer> {
  try {
    const key = Buffer.from((await readFile(path, "utf8")).trim(), "hex");
    if (key.length === 32) return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && mayCreate) {
      const key = randomBytes(32);
      await writeWhole(path, `${key.toString("hex")}\n`);
      return key;
    }
    throw new InputError(
      { file: path },
      `the workspace's key cannot be read (${(error as NodeJS.ErrnoException).code})`,
      "Put the key file back, or say where it is",
    );
  }
  throw new InputError(
    { file: path },
    "this is no key of a workspace (64 hexadecimal digits)",
    "Put the key file back, or say where it is",
  );
}

async function openLocked(directory: string, options: DatabaseOptions): Promise<Database> {
  try {
    if (options.temporaryDirectory !== undefined) await makeFolder(options.temporaryDirectory);
    return await openDatabase(options);
  } catch (error) {
    const message = (error as Error).message;
    if (!/Could not set lock|being used by another process/i.test(message)) throw error;
    const pid = /PID (\d+)/.exec(message)?.[1];
    const holder = await readFile(join(resolve(directory), "holder.json"), "utf8").then(
      (text) => JSON.parse(text) as { since?: string },
      () => ({ since: undefined }),
    );
    const who = pid === undefined ? "another process" : `process ${pid}`;
    const since = holder.since === undefined ? "" : `, since ${holder.since}`;
    throw new WorkspaceInUse(
      `${visible(directory)} is in use by ${who}${since}: wait until it has finished, or name another --workspace`,
      { cause: error },
    );
  }
}

/** A wrong key would give every account a second pseudonym, so the workspace knows its key's fingerprint. */
async function checkMarker(folder: string, key: Buffer, keyFile: string): Promise<void> {
  const keyCheck = createHmac("sha256", deriveKey(key, "check")).update("marsad").digest("hex").slice(0, 16);
  const path = join(folder, MARKER);
  let marker: { version?: number; keyCheck?: string };
  try {
    marker = JSON.parse(await readFile(path, "utf8")) as typeof marker;
  } catch {
    await writeWhole(path, `${JSON.stringify({ version: FORMAT_VERSION, keyCheck })}\n`);
    return;
  }
  if (marker.version !== FORMAT_VERSION) {
    throw new InputError(
      { file: path },
      `the workspace has format ${marker.version}, this Marsad reads ${FORMAT_VERSION}`,
      "Use the Marsad that made it",
    );
  }
  if (marker.keyCheck !== keyCheck)
    throw new InputError(
      { file: keyFile },
      "this key belongs to another workspace",
      "Put the workspace's own key file back",
    );
}
