import { type ColumnName, EVENT_COLUMNS, eventColumn, sqlType } from "../events/columns.ts";
import { sqlName } from "../lib/sql.ts";

/**
 * Tables behind the `events` view. `event_rows` has a column only for fields that some imported record has: an
 * all-NULL column would cost some 5 bytes a row in memory and half the time of an import.
 * `seq` is the evidence number: from 0, in the order of import. Times are milliseconds since the Unix epoch.
 */
export const BASE_SCHEMA = `
CREATE TABLE IF NOT EXISTS event_rows (
  seq       INTEGER NOT NULL,
  type      VARCHAR NOT NULL,
  platform  VARCHAR NOT NULL,
  id        VARCHAR NOT NULL,
  published BIGINT  NOT NULL
);
CREATE TABLE IF NOT EXISTS imports (
  fingerprint VARCHAR NOT NULL,  -- SHA-256 of the plain bytes and of how they were to be read
  sha256      VARCHAR NOT NULL,
  file        VARCHAR NOT NULL,
  format      VARCHAR NOT NULL,
  options     VARCHAR NOT NULL,  -- JSON
  bytes       BIGINT  NOT NULL,
  rows        BIGINT  NOT NULL,
  accepted    BIGINT  NOT NULL,
  duplicates  BIGINT  NOT NULL,
  rejected    BIGINT  NOT NULL,
  skipped     BIGINT  NOT NULL,
  reasons     VARCHAR NOT NULL   -- JSON
);
`;

/** SQL that adds to `event_rows` the columns it lacks. */
export function addColumnsSql(missing: readonly ColumnName[]): string[] {
  return missing.map((name) => `ALTER TABLE event_rows ADD COLUMN ${sqlName(name)} ${sqlType(eventColumn(name))}`);
}

/** SQL of the view that every stage reads: one row per record, every field a column, absent ones NULL. */
export function eventsViewSql(present: ReadonlySet<string>): string {
  const columns = EVENT_COLUMNS.map((column) =>
    present.has(column.name) ? sqlName(column.name) : `CAST(NULL AS ${sqlType(column)}) AS ${sqlName(column.name)}`,
  );
  return `CREATE OR REPLACE VIEW events AS SELECT seq, ${columns.join(", ")} FROM event_rows`;
}
