import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type ShieldService, type ShieldSource, shieldKeys } from "../api/shield-service.ts";
import { sqlText } from "../lib/sql.ts";
import type { Database } from "../store/database.ts";
import { shieldRecords } from "../store/shield-records.ts";
import { openWorkspace, WorkspaceInUse } from "../store/workspace.ts";
import type { ShieldEntry } from "../voices/shield-entry.ts";
import { shieldEntry } from "../voices/shield-record.ts";

/** Rows at a time: at the start nobody waits for an answer, later one does. */
const AT_ONCE_AT_START = 50_000;
const AT_ONCE = 200;
const POLL_MS = 2000;
/** A file that was written within so many ms belongs to a command that may not be the last of its kind. */
const QUIET_MS = 3000;

/** The last event that was read, by number and name: the same in a workspace that only grew. */
interface Mark {
  readonly seq: number;
  readonly platform: string;
  readonly id: string;
}

/** The reports of a workspace, which is open only while it is read. */
export function workspaceSource(directory: string): ShieldSource {
  return {
    async fits(mark) {
      const workspace = await openWorkspace(directory, { create: false });
      try {
        return await holds(workspace.database, JSON.parse(mark) as Mark | null);
      } finally {
        await workspace.close();
      }
    },
    async *read(after): AsyncGenerator<ShieldEntry, string> {
      const workspace = await openWorkspace(directory, { create: false });
      try {
        const last = await lastEvent(workspace.database);
        const seq = (after === undefined ? undefined : (JSON.parse(after) as Mark | null)?.seq) ?? -1;
        // Accounts in the workspace are pseudonyms already.
        const keys = shieldKeys({ pseudonym: (_, account) => account, textKey: workspace.keyFor("shield texts") });
        const atOnce = after === undefined ? AT_ONCE_AT_START : AT_ONCE;
        if (last !== undefined && last.seq > seq)
          for await (const record of shieldRecords(workspace.database, { after: seq, atOnce })) {
            const entry = shieldEntry(record, keys);
            if (entry) yield entry;
          }
        return JSON.stringify(last ?? null);
      } finally {
        await workspace.close();
      }
    },
  };
}

async function holds(database: Database, mark: Mark | null): Promise<boolean> {
  if (mark === null) return true;
  const { seq, platform, id } = mark;
  const found = await database.query(
    `SELECT 1 AS found FROM events WHERE seq = ${Number(seq)} AND platform = ${sqlText(platform)} AND id = ${sqlText(id)}`,
  );
  return found.length > 0;
}

async function lastEvent(database: Database): Promise<Mark | undefined> {
  const [last] = await database.query<Record<keyof Mark, string | number>>(
    "SELECT seq, platform, id FROM events WHERE seq = (SELECT max(seq) FROM events)",
  );
  return last as Mark | undefined;
}

/**
 * Takes in what other commands bring into the workspace: looks at the file's time and size, and reads once it has come to
 * rest. Never ends.
 * @param onProblem Told why it could not be read, once for as long as that lasts.
 */
export async function followWorkspace(
  directory: string,
  service: ShieldService,
  onProblem: (message: string) => void,
): Promise<never> {
  const path = join(directory, "events.duckdb");
  let seen = await stamp(path);
  let told = "";
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const now = await stamp(path);
    if (now.text === seen.text || Date.now() - now.time < QUIET_MS) continue;
    try {
      await service.refresh();
      told = "";
      // Opening a database writes to it.
      seen = await stamp(path);
    } catch (error) {
      if (error instanceof WorkspaceInUse) continue;
      const { message } = error as Error;
      if (message !== told) onProblem(message);
      told = message;
    }
  }
}

/** When the database was written last, ms; it, its size and its log in one text. */
async function stamp(path: string): Promise<{ readonly time: number; readonly text: string }> {
  const files = await Promise.all([path, `${path}.wal`].map((file) => stat(file).catch(() => undefined)));
  const text = files.map((file) => (file === undefined ? "" : `${file.mtimeMs} ${file.size}`)).join(" ");
  return { time: Math.max(0, ...files.map((file) => file?.mtimeMs ?? 0)), text };
}
