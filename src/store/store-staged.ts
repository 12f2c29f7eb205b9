import { type ColumnName, eventColumn } from "../events/columns.ts";
import { sqlName } from "../lib/sql.ts";
import type { Database } from "./database.ts";
import type { Staged } from "./stage.ts";

/** Staged records that have their ids, of which it is known which are refused and which were there before. */
export interface Settled extends Staged {
  /** Whether rows were rewritten, which DuckDB may do by putting them at the table's end. */
  readonly isRewritten: boolean;
}

/** rows = accepted + duplicates + rejected + skipped. */
export interface Counts {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly skipped: number;
}

export async function countStaged(database: Database, { hasSourceRows, skipped }: Settled): Promise<Counts> {
  const [row] = await database.query<{ all: bigint; duplicates: bigint; refused: bigint }>(`SELECT
      count(*) AS all, count(*) FILTER (duplicate AND reason IS NULL) AS duplicates, count(reason) AS refused FROM staged`);
  const [unread] = hasSourceRows
    ? await database.query<{ count: bigint }>("SELECT count(*) AS count FROM source_rows WHERE problem IS NOT NULL")
    : [];
  const staged = Number(row?.all ?? 0n);
  const duplicates = Number(row?.duplicates ?? 0n);
  const refused = Number(row?.refused ?? 0n);
  const rejected = refused + Number(unread?.count ?? 0n);
  const accepted = staged - duplicates - refused;
  return { rows: staged - refused + rejected + skipped, accepted, duplicates, rejected, skipped };
}

/** Stores the new records in the order of the file; `staged` is in that order unless rows of it were rewritten. */
export async function storeStaged(database: Database, staged: Settled, counts: Counts): Promise<void> {
  const used = await usedColumns(database, staged.columns);
  const [last] = await database.query<{ next: number }>(
    "SELECT coalesce(max(seq) + 1, 0)::INTEGER AS next FROM event_rows",
  );
  const next = last?.next ?? 0;
  const isWhole = counts.accepted > 0 && counts.duplicates + counts.rejected === 0 && !staged.isRewritten;
  if (database.isInMemory && next === 0 && isWhole) {
    await becomeEvents(database, staged.columns, used);
    return;
  }
  await database.ensureColumns(used);
  const order = staged.isRewritten ? " ORDER BY row" : "";
  await database.run(`INSERT INTO event_rows BY NAME
    SELECT (${next} + row_number() OVER (${order}) - 1)::INTEGER AS seq, ${used.map(sqlName).join(", ")}
    FROM staged WHERE reason IS NULL AND NOT duplicate${order}`);
}

/** The first records of a database in memory need not be copied: their table becomes the table of events. */
async function becomeEvents(
  database: Database,
  columns: readonly ColumnName[],
  used: readonly ColumnName[],
): Promise<void> {
  const unused = columns.filter((name) => !used.includes(name));
  for (const name of ["row", "reason", "duplicate", ...unused])
    await database.run(`ALTER TABLE staged DROP COLUMN ${sqlName(name)}`);
  await database.replaceEvents("staged", used);
}

/** The fields that some new record has; the others would only be NULLs. */
async function usedColumns(database: Database, names: readonly ColumnName[]): Promise<ColumnName[]> {
  const optional = names.filter((name) => !eventColumn(name).required);
  if (optional.length === 0) return [...names];
  const counts = optional.map((name) => `count(${sqlName(name)}) > 0 AS ${sqlName(name)}`);
  const [row] = await database.query<Record<string, boolean>>(
    `SELECT ${counts.join(", ")} FROM staged WHERE reason IS NULL AND NOT duplicate`,
  );
  return names.filter((name) => eventColumn(name).required || row?.[name] === true);
}
