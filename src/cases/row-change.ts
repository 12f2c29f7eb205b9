import { createHash } from "node:crypto";
import type { Kysely } from "kysely";

/** A row as the database gave it: times, bytes, and what JSON columns hold. */
export type Row = Readonly<Record<string, unknown>>;

/** What a step did to one row, or made in one go: enough to take it back, and to see whether that is still right. */
export interface RowChange {
  readonly table: string;
  /** Primary key; for rows that were `made` together, what they have in common and no other row has. */
  readonly key: Row;
  readonly kind: "made" | "changed" | "removed";
  /** The row as it was, of a changed one only the columns that were changed; absent for one that was made. */
  readonly before?: Row;
  /** Digest of what the step left, of a changed row only of those columns; absent where nothing can have changed since. */
  readonly after?: string;
}

/** Tables of any shape, for code that handles rows without knowing them. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** The row with this key, or null. */
export async function rowOf(db: Kysely<AnyTables>, table: string, key: Row): Promise<Row | null> {
  let query = db.selectFrom(table).selectAll();
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  return (await query.executeTakeFirst()) ?? null;
}

/** Makes rows; what a JSON column is to hold is given as text. */
export async function insertRows(db: Kysely<AnyTables>, table: string, rows: readonly Row[]): Promise<void> {
  await db.insertInto(table).values(rows).execute();
}

export async function updateRow(db: Kysely<AnyTables>, table: string, key: Row, changes: Row): Promise<void> {
  let query = db.updateTable(table).set(changes);
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  await query.execute();
}

export async function deleteRows(db: Kysely<AnyTables>, table: string, key: Row): Promise<void> {
  let query = db.deleteFrom(table);
  for (const [name, value] of Object.entries(key)) query = query.where(name, "=", value);
  await query.execute();
}

/** A row as it was read, with what a JSON column held as text again. */
export function forWriting(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isJson(value) ? JSON.stringify(value) : value]),
  );
}

function isJson(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}

export function picked(row: Row, names: Iterable<string>): Row {
  return Object.fromEntries([...names].map((name) => [name, row[name]]));
}

/** The same for equal rows, whichever driver read them and in whatever order. */
export function digestOf(row: Row): string {
  const names = Object.keys(row).sort();
  const text = JSON.stringify(names.map((name) => [name, mark(row[name])]));
  return createHash("sha256").update(text).digest("base64url");
}

/** Changes as text, with times and bytes marked, so that {@link readChanges} gives equal ones back. */
export function writeChanges(changes: readonly RowChange[]): string {
  return JSON.stringify(
    changes.map(({ key, before, ...rest }) => ({
      ...rest,
      key: marked(key),
      ...(before !== undefined && { before: marked(before) }),
    })),
  );
}

export function readChanges(text: string): RowChange[] {
  const changes = JSON.parse(text) as (Omit<RowChange, "key" | "before"> & { key: MarkedRow; before?: MarkedRow })[];
  return changes.map(({ key, before, ...rest }) => ({
    ...rest,
    key: unmarked(key),
    ...(before !== undefined && { before: unmarked(before) }),
  }));
}

type Marked = readonly ["plain" | "time" | "bytes", unknown];
type MarkedRow = Readonly<Record<string, Marked>>;

function marked(row: Row): MarkedRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, mark(value)]));
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
