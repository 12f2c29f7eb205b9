import type { Kysely } from "kysely";

/** A row as the database gave it: times, bytes, and what JSON columns hold. */
export type Row = Readonly<Record<string, unknown>>;

/** One row that a step made, changed or took away; what is not there is null. */
export interface RowChange {
  readonly table: string;
  readonly key: Row;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** Tables of any shape, for code that handles rows without knowing them. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** The row with this key, or null. */
export async function rowOf(db: Kysely<AnyTables>, table: string, key: Row): Promise<Row | null> {
  let query = db.selectFrom(table).selectAll();
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  return (await query.executeTakeFirst()) ?? null;
}

/** Makes a row; what a JSON column is to hold is given as text. */
export async function insertRow(db: Kysely<AnyTables>, table: string, row: Row): Promise<void> {
  await db.insertInto(table).values(row).execute();
}

export async function updateRow(db: Kysely<AnyTables>, table: string, key: Row, changes: Row): Promise<void> {
  let query = db.updateTable(table).set(changes);
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  await query.execute();
}

export async function deleteRow(db: Kysely<AnyTables>, table: string, key: Row): Promise<void> {
  let query = db.deleteFrom(table);
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  await query.execute();
}

/** Writes the values of a row as it was read: what a JSON column held goes in as text. */
export function forWriting(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isPlain(value) ? JSON.stringify(value) : value]),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}

/** Changes as text, with times and bytes marked, so that {@link readChanges} gives equal ones back. */
export function writeChanges(changes: readonly RowChange[]): string {
  return JSON.stringify(
    changes.map((change) => ({
      ...change,
      key: marked(change.key),
      before: marked(change.before),
      after: marked(change.after),
    })),
  );
}

export function readChanges(text: string): RowChange[] {
  const changes = JSON.parse(text) as {
    table: string;
    key: MarkedRow;
    before: MarkedRow | null;
    after: MarkedRow | null;
  }[];
  return changes.map(({ table, key, before, after }) => ({
    table,
    key: unmarked(key),
    before: before && unmarked(before),
    after: after && unmarked(after),
  }));
}

/** Whether two values of a column are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(mark(one)) === JSON.stringify(mark(other));
}

type Marked = readonly ["plain" | "time" | "bytes", unknown];
type MarkedRow = Readonly<Record<string, Marked>>;

function marked(row: Row | null): MarkedRow | null {
  return row === null ? null : Object.fromEntries(Object.entries(row).map(([name, value]) => [name, mark(value)]));
}

function unmarked(row: MarkedRow): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unmark(value)]));
}

function mark(value: unknown): Marked {
  if (value instanceof Date) return ["time", value.getTime()];
  if (value instanceof Uint8Array) return ["bytes", Buffer.from(value).toString("base64")];
  return ["plain", value ?? null];
}

function unmark([kind, value]: Marked): unknown {
  if (kind === "time") return new Date(value as number);
  return kind === "bytes" ? Buffer.from(value as string, "base64") : value;
}
