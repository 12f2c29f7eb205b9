import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql, type Transaction } from "kysely";
import { InputError, UsageError, visible } from "../../lib/errors.ts";
import { migrations } from "../migrations/index.ts";
import { type BackupPart, type BackupSummary, readBackup } from "./backup.ts";
import { type CasePlace, connectCases, migrateCases, pgliteFolder } from "./connection.ts";
import { lockFolder } from "./exclusive-lock.ts";
import type { Tables } from "./tables.ts";

export interface RestoreOptions extends CasePlace {
  /** The workspace's key for "cases". */
  readonly key: Buffer;
  /** Opens the backup for reading line by line: once to see that it is whole, once to restore. */
  readonly open: () => AsyncIterable<string>;
  /** Its name, for messages. */
  readonly file: string;
  /** Puts PGlite's present cases aside instead of refusing. Never for PostgreSQL: make another database. */
  readonly replace?: boolean;
  readonly now: Date;
}

export interface Restored extends BackupSummary {
  /** Where the cases that were there before are now. */
  readonly asideAt?: string;
}

/**
 * Fills an empty database from a backup, in one transaction: all of it is there afterwards, or nothing. The tables are made
 * as the backup knew them and brought up to date afterwards.
 * @throws UsageError where there are cases already, InputError where the backup is not whole
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  await checkWhole(options);
  if (options.url !== undefined) return restoreInto(options);
  const asideAt = await putAside(options);
  try {
    return { ...(await restoreInto(options)), ...(asideAt !== undefined && { asideAt }) };
  } catch (error) {
    await rm(pgliteFolder(options.directory), { recursive: true, force: true });
    if (asideAt !== undefined) await rename(asideAt, pgliteFolder(options.directory));
    throw error;
  }
}

async function checkWhole({ open, key, file }: RestoreOptions): Promise<void> {
  let count = 0;
  for await (const part of readBackup(open(), key, file)) {
    count += 1;
    if (count > 1) continue;
    if (part.kind !== "start") throw notWhole(file);
    if (!(part.migration in migrations))
      throw new InputError({ file }, "the backup is of a newer Marsad", "Use the Marsad that made it");
  }
}

async function restoreInto(options: RestoreOptions): Promise<Restored> {
  const { db, close } = await connectCases(options);
  try {
    if (options.url !== undefined) await refuseIfUsed(db);
    const parts = readBackup(options.open(), options.key, options.file);
    const first = await parts.next();
    if (first.done || first.value.kind !== "start") throw notWhole(options.file);
    const { migration, madeAt, head } = first.value;
    await migrateCases(db, migration);
    const rows = await db
      .withoutPlugins()
      .transaction()
      .execute((inside) => fill(inside, parts, options.file));
    await migrateCases(db);
    return { migration, madeAt, head, rows };
  } finally {
    await close();
  }
}

async function putAside({ directory, replace = false, now }: RestoreOptions): Promise<string | undefined> {
  const folder = pgliteFolder(directory);
  const lock = await lockFolder(join(directory, "cases"));
  try {
    if (!existsSync(folder)) return undefined;
    if (!replace)
      throw new UsageError(
        `there are cases in ${visible(directory)} already: put them aside with --replace, or name another --workspace`,
      );
    const aside = `${folder}.before-${now.toISOString().replace(/\D/g, "").slice(0, 14)}`;
    await rename(folder, aside);
    return aside;
  } finally {
    await lock.release();
  }
}

async function refuseIfUsed(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql`
    SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' LIMIT 1`.execute(db);
  if (rows.length > 0)
    throw new UsageError("the database that DATABASE_URL names is not empty: make another with createdb and name that");
}

async function fill(
  db: Transaction<Tables>,
  parts: AsyncIterable<BackupPart>,
  file: string,
): Promise<BackupSummary["rows"]> {
  // The one row that a migration makes.
  await sql`DELETE FROM audit_head`.execute(db);
  const filled: Record<string, number> = {};
  for await (const part of parts) {
    if (part.kind === "rows") {
      const rows = `[${part.rows.join(",")}]`;
      await sql`INSERT INTO ${sql.table(part.table)}
        SELECT * FROM jsonb_populate_recordset(NULL::${sql.table(part.table)}, ${rows}::jsonb)`.execute(db);
      filled[part.table] = (filled[part.table] ?? 0) + part.rows.length;
    } else if (part.kind === "end") {
      const isWhole = Object.entries(part.rows).every(([table, count]) => (filled[table] ?? 0) === count);
      if (!isWhole) throw notWhole(file);
      return part.rows;
    }
  }
  throw notWhole(file);
}

function notWhole(file: string): InputError {
  return new InputError({ file }, "parts of the backup are missing", "Take another copy of the backup");
}
