import { gunzipSync, gzipSync } from "node:zlib";
import { type Kysely, sql, type Transaction } from "kysely";
import { InputError } from "../../lib/errors.ts";
import { deriveKey } from "../pseudonyms.ts";
import { seal, unseal } from "../seal.ts";
import type { Tables } from "./tables.ts";

/**
 * A backup is a text file that either database can be restored from. Its first line says what it is; each line after it
 * is a part, as JSON, gzipped, sealed with a key of the workspace under its number, in base64. The last part says how
 * many rows there were, so that a file that was cut short is not taken for whole.
 */
const BACKUP_HEADER = "marsad case backup 1";

/** What only serves a server that runs: restored, it would bring back sessions that were ended. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "kysely_migration",
  "kysely_migration_lock",
  "sessions",
  "invitations",
  "idempotency_keys",
  "jobs",
  "job_lines",
  "deliveries",
]);

export interface BackupSummary {
  /** The last migration that the tables had. */
  readonly migration: string;
  /** When it was made, ISO 8601, UTC. */
  readonly madeAt: string;
  /** Where the audit log ended. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

export type BackupPart =
  | {
      readonly kind: "start";
      readonly migration: string;
      readonly madeAt: string;
      readonly head: BackupSummary["head"];
    }
  /** Rows as `to_jsonb` wrote them, one text each. */
  | { readonly kind: "rows"; readonly table: string; readonly rows: readonly string[] }
  | { readonly kind: "end"; readonly rows: BackupSummary["rows"] };

const PART_BYTES = 4_000_000;
const MOST_ROWS = 500;

/**
 * Writes everything in the case database as it is at one moment; others may go on writing meanwhile.
 * @param key The workspace's key for "cases"
 */
export async function backup(
  db: Kysely<Tables>,
  key: Buffer,
  { now, write }: { readonly now: Date; readonly write: (line: string) => Promise<void> },
): Promise<BackupSummary> {
  const sealing = deriveKey(key, "case backup");
  let number = 0;
  const writePart = async (part: BackupPart) => {
    number += 1;
    const sealed = seal(sealing, `part ${number}`, gzipSync(JSON.stringify(part)));
    await write(`${sealed.toString("base64")}\n`);
  };
  await write(`${BACKUP_HEADER}\n`);
  return db
    .withoutPlugins()
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (inside) => {
      const start = { migration: await lastMigration(inside), madeAt: now.toISOString(), head: await headOf(inside) };
      await writePart({ kind: "start", ...start });
      const rows: Record<string, number> = {};
      for (const table of await tablesInOrder(inside)) rows[table] = await writeTable(inside, table, writePart);
      await writePart({ kind: "end", rows });
      return { ...start, rows };
    });
}

async function writeTable(
  db: Transaction<Tables>,
  table: string,
  writePart: (part: BackupPart) => Promise<void>,
): Promise<number> {
  const most = await rowsAtOnce(db, table);
  await sql`DECLARE backup_cursor NO SCROLL CURSOR FOR
    SELECT to_jsonb(kept)::text AS row FROM ${sql.table(table)} AS kept ORDER BY ${await primaryKey(db, table)}`.execute(
    db,
  );
  let count = 0;
  for (;;) {
    const { rows } = await sql<{ row: string }>`FETCH ${sql.raw(String(most))} FROM backup_cursor`.execute(db);
    if (rows.length === 0) break;
    count += rows.length;
    await writePart({ kind: "rows", table, rows: rows.map(({ row }) => row) });
  }
  await sql`CLOSE backup_cursor`.execute(db);
  return count;
}

/** So many that a part is of a few megabytes: a snapshot may have ten by itself. */
async function rowsAtOnce(db: Transaction<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    SELECT coalesce(max(pg_column_size(kept.*)), 1)::integer AS bytes FROM ${sql.table(table)} AS kept`.execute(db);
  // Bytes are written as two hexadecimal digits each.
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(PART_BYTES / (2 * rows[0]!.bytes))));
}

async function primaryKey(db: Transaction<Tables>, table: string) {
  const { rows } = await sql<{ name: string }>`
    SELECT attname AS name FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
    WHERE indrelid = ${table}::regclass AND indisprimary ORDER BY array_position(indkey::smallint[], attnum)`.execute(
    db,
  );
  return sql.join(rows.map(({ name }) => sql.ref(`kept.${name}`)));
}

async function lastMigration(db: Transaction<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string }>`SELECT max(name) AS name FROM kysely_migration`.execute(db);
  return rows[0]!.name;
}

async function headOf(db: Transaction<Tables>): Promise<BackupSummary["head"]> {
  const { rows } = await sql<BackupSummary["head"]>`SELECT seq, hash FROM audit_head`.execute(db);
  return rows[0]!;
}

/** Every table that is kept, those that others refer to first. */
async function tablesInOrder(db: Transaction<Tables>): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname`.execute(db);
  const references = await sql<{ name: string; other: string }>`
    SELECT source.relname AS name, target.relname AS other FROM pg_constraint
    JOIN pg_class AS source ON source.oid = conrelid JOIN pg_class AS target ON target.oid = confrelid
    WHERE contype = 'f' AND conrelid <> confrelid`.execute(db);
  const waiting = new Set(tables.rows.map(({ name }) => name).filter((name) => !LEFT_OUT.has(name)));
  const order: string[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find(
      (table) => !references.rows.some(({ name, other }) => name === table && waiting.has(other)),
    );
    if (next === undefined) throw new Error(`tables refer to one another in a circle: ${[...waiting].join(", ")}`);
    waiting.delete(next);
    order.push(next);
  }
  return order;
}

/**
 * The parts of a backup, each checked.
 * @param lines Without line ends
 * @throws InputError where the file is none, was altered or cut short, or belongs to another workspace
 */
export async function* readBackup(lines: AsyncIterable<string>, key: Buffer, file: string): AsyncGenerator<BackupPart> {
  const sealing = deriveKey(key, "case backup");
  let number = -1;
  let isEnded = false;
  for await (const line of lines) {
    number += 1;
    if (number === 0) {
      if (line !== BACKUP_HEADER) throw fault(file, "this is no backup of cases that this Marsad can read");
      continue;
    }
    if (isEnded) throw fault(file, "something follows the end of the backup", number + 1);
    const part = openPart(sealing, number, line, file);
    isEnded = part.kind === "end";
    yield part;
  }
  if (!isEnded) throw fault(file, "the backup is cut short");
}

function openPart(sealing: Buffer, number: number, line: string, file: string): BackupPart {
  try {
    return JSON.parse(
      gunzipSync(unseal(sealing, `part ${number}`, Buffer.from(line, "base64"))).toString("utf8"),
    ) as BackupPart;
  } catch (error) {
    throw fault(file, "this part was altered, or the backup is of another workspace", number + 1, error);
  }
}

function fault(file: string, problem: string, line?: number, cause?: unknown): InputError {
  return new InputError(
    { file, ...(line !== undefined && { line }) },
    problem,
    "Take another copy of the backup, and the workspace's own key file",
    { cause },
  );
}
