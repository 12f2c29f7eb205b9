import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isColumnName } from "../events/columns.ts";
import type { Container, Mapping } from "../events/connector.ts";
import type { FormatId } from "../events/connectors/index.ts";
import { type GuessedMapping, guessMapping } from "../events/guess-mapping.ts";
import { openPlainFile, type PlainFile } from "../events/plain-file.ts";
import { readCsv } from "../events/read-csv.ts";
import { InputError } from "../lib/errors.ts";
import { sqlText } from "../lib/sql.ts";
import { type Database, openDatabase } from "./database.ts";
import { type ImportOptions, importFiles, parquetText, type RejectReason } from "./import.ts";
import { fileStart, recognise, requireFormat } from "./recognise.ts";
import { maskedValue } from "./rejects.ts";

/** A column of a table, or a key of JSON records. */
export interface PreviewColumn {
  readonly name: string;
  /** Its values in the first records; letters are "x" and digits "0" where they could be a name or somebody's words. */
  readonly samples: readonly string[];
}

/** What a file looks like, and what would come of its first records; nothing of it is kept. */
export interface ImportPreview {
  readonly container?: Container;
  readonly columns: readonly PreviewColumn[];
  /** Which format was recognised, or named; absent where none fits. */
  readonly format?: FormatId;
  /** For a table that no format fits: what its columns could be, by their names. */
  readonly guess?: GuessedMapping;
  /** The first records, tried. */
  readonly trial?: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly reasons: readonly RejectReason[];
  };
  /** Why the file cannot be read in this way, and what to do. */
  readonly problem?: string;
}

export type PreviewOptions = Pick<
  ImportOptions,
  "format" | "map" | "platform" | "type" | "timezone" | "timeFormat" | "limits"
>;

const SHOWN_ROWS = 5;
const TRIED_ROWS = 1000;
const MOST_COLUMNS = 200;

/**
 * Looks at a file as an import would: whether it is whole and text, how it is held, what it could be, and what its first
 * records would become.
 * @throws UsageError for options that make no sense
 */
export async function previewFile(file: string, options: PreviewOptions = {}): Promise<ImportPreview> {
  const format = options.format === undefined ? undefined : requireFormat(options.format);
  const database = await openDatabase();
  try {
    const plain = await openPlainFile(file, {
      temporaryDirectory: database.temporaryDirectory,
      ...(options.limits && { limits: options.limits }),
    });
    try {
      return await lookAt(database, plain, options, format);
    } finally {
      await plain.dispose();
    }
  } catch (error) {
    return { columns: [], problem: problemOf(error) };
  } finally {
    await database.close();
  }
}

async function lookAt(
  database: Database,
  file: PlainFile,
  options: PreviewOptions,
  format: FormatId | undefined,
): Promise<ImportPreview> {
  const { map = {}, platform, type } = options;
  const mapping: Mapping = { map, ...(platform !== undefined && { platform }), ...(type !== undefined && { type }) };
  const start = await fileStart(database, file);
  const { names, rows } = await firstRows(database, file, start);
  const columns = names.slice(0, MOST_COLUMNS).map((name, at) => {
    const field = Object.entries(map).find(([, column]) => column === name)?.[0] ?? name;
    return { name, samples: rows.map((row) => maskedValue(isColumnName(field) ? field : undefined, row[at] ?? "")) };
  });
  const shown = { container: start.container, columns };
  try {
    const { connector } = await recognise(database, file, format, mapping);
    const trial = await tried(database, file, start.container, options);
    return { ...shown, format: connector.id as FormatId, ...(trial && { trial }) };
  } catch (error) {
    const isTable = start.container === "csv" || start.container === "parquet";
    return { ...shown, problem: problemOf(error), ...(isTable && { guess: guessMapping(names) }) };
  }
}

type Start = Awaited<ReturnType<typeof fileStart>>;

async function firstRows(
  database: Database,
  file: PlainFile,
  start: Start,
): Promise<{ names: readonly string[]; rows: readonly (readonly string[])[] }> {
  if (start.container === "csv") {
    const rows: (readonly string[])[] = [];
    for await (const records of readCsv(file.path, start.delimiter)) {
      rows.push(...records.filter(({ problem }) => problem === undefined).map(({ fields }) => fields));
      if (rows.length > SHOWN_ROWS) break;
    }
    return { names: start.columns, rows: rows.slice(1, SHOWN_ROWS + 1) };
  }
  if (start.container === "parquet") {
    const found = await database.query<Record<string, string | null>>(
      `SELECT * FROM ${parquetText(file, start.columns, start.types)} LIMIT ${SHOWN_ROWS}`,
    );
    return { names: start.columns, rows: found.map((row) => start.columns.map((column) => row[column] ?? "")) };
  }
  const first = start.first.slice(0, SHOWN_ROWS);
  const names = [...new Set(first.flatMap((record) => Object.keys(record)))];
  return { names, rows: first.map((record) => names.map((name) => textOf(record[name]))) };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Imports the first records into a database of their own; undefined for a long document, of which no part can be read. */
async function tried(
  database: Database,
  file: PlainFile,
  container: Container,
  options: PreviewOptions,
): Promise<ImportPreview["trial"]> {
  const part = join(database.temporaryDirectory, `first-${randomUUID()}`);
  if (!(await writeFirst(database, file, container, part))) return undefined;
  try {
    const [result] = await importFiles(database, [part], options);
    if (result === undefined) return undefined;
    const { rows, accepted, duplicates, rejected, reasons } = result;
    return { rows, accepted: accepted + duplicates, rejected, reasons };
  } finally {
    await rm(part, { force: true });
  }
}

async function writeFirst(database: Database, file: PlainFile, container: Container, part: string): Promise<boolean> {
  if (container === "parquet") {
    await database.run(
      `COPY (SELECT * FROM read_parquet(${sqlText(file.path)}) LIMIT ${TRIED_ROWS}) TO ${sqlText(part)} (FORMAT parquet)`,
    );
    return true;
  }
  const isWhole = file.bytes <= file.head.length;
  if (container === "json-document" && !isWhole) return false;
  // The head ends anywhere, perhaps within a quoted cell of many lines: the last lines are left out with it.
  const end = isWhole ? file.head.length : file.head.lastIndexOf(10) + 1;
  if (end === 0) return false;
  await writeFile(part, file.head.subarray(0, end), { mode: 0o600, flag: "wx" });
  return true;
}

function problemOf(error: unknown): string {
  if (error instanceof InputError) return `${error.problem}. ${error.remedy}.`;
  throw error;
}
