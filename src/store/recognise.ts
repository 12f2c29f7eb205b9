import type { Connector, Mapping, RecordConnector, TableConnector } from "../events/connector.ts";
import { CONNECTORS, type FormatId } from "../events/connectors/index.ts";
import type { PlainFile } from "../events/plain-file.ts";
import { type TextStart, textStart } from "../events/source.ts";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

export interface ParquetStart {
  readonly container: "parquet";
  readonly columns: readonly string[];
  /** DuckDB's type of each column. */
  readonly types: readonly string[];
}

/** What a file is: how it is held, and which connector reads it. */
export type Recognised =
  | { readonly connector: TableConnector; readonly start: Extract<TextStart, { container: "csv" }> | ParquetStart }
  | { readonly connector: RecordConnector; readonly start: Exclude<TextStart, { container: "csv" }> };

const ALL: readonly Connector[] = CONNECTORS;
const TABLES = ALL.filter((connector) => connector.kind === "table");
const RECORDS = ALL.filter((connector) => connector.kind === "records");
const PATHS = [...new Set(RECORDS.flatMap((connector) => connector.paths))];

/** @throws UsageError unless the name is one of the formats' */
export function requireFormat(name: string): FormatId {
  const connector = CONNECTORS.find(({ id }) => id === name);
  if (connector === undefined) {
    throw new UsageError(
      `unknown format "${visible(name)}": the formats are ${CONNECTORS.map(({ id }) => id).join(", ")}`,
    );
  }
  return connector.id;
}

/**
 * How a file is held, and its columns or first records.
 * @throws InputError if it is neither a table nor JSON, or a damaged Parquet file
 */
export async function fileStart(database: Database, file: PlainFile): Promise<TextStart | ParquetStart> {
  return file.isParquet ? parquetStart(database, file) : textStart(file, PATHS);
}

/**
 * Recognises a file's format from its columns or first records, or checks that it can be the one that was named.
 * @throws InputError if no format fits
 */
export async function recognise(
  database: Database,
  file: PlainFile,
  format: FormatId | undefined,
  mapping: Mapping,
): Promise<Recognised> {
  const start = await fileStart(database, file);
  if (start.container === "csv" || start.container === "parquet") {
    return { start, connector: tableConnector(file, start, format, mapping) };
  }
  return { start, connector: recordConnector(file, start, format) };
}

async function parquetStart(database: Database, file: PlainFile): Promise<ParquetStart> {
  try {
    const rows = await database.query<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM read_parquet(${sqlText(file.path)})`,
    );
    return {
      container: "parquet",
      columns: rows.map((row) => row.column_name),
      types: rows.map((row) => row.column_type),
    };
  } catch (error) {
    throw new InputError(
      { file: file.name },
      "the Parquet file is damaged or cut short: nothing of it was imported",
      "Fetch or write the file again",
      { cause: error },
    );
  }
}

function tableConnector(
  file: PlainFile,
  start: { container: "csv" | "parquet"; columns: readonly string[] },
  format: FormatId | undefined,
  mapping: Mapping,
): TableConnector {
  const twice = start.columns.find((column, at) => start.columns.indexOf(column) !== at);
  if (twice !== undefined) {
    throw new InputError(
      { file: file.name, line: 1 },
      `the column "${visible(twice)}" is there twice`,
      "Rename one of the two",
    );
  }
  const columns = withSupplied(start.columns, mapping);
  requireMapped(file, start.columns, mapping);
  const named = format === undefined ? undefined : ALL.find((connector) => connector.id === format);
  if (named?.kind === "records") {
    throw new InputError(
      { file: file.name },
      `this is a table, and ${named.id} is read from JSON`,
      `Leave --format out, or name one of ${ids(TABLES)}`,
    );
  }
  const connector = named ?? TABLES.find((each) => each.recognises(columns, start.container));
  if (connector === undefined) throw unknownTable(file, start.columns, columns);
  const lacking = connector.needs.filter((column) => !columns.includes(column));
  if (lacking.length > 0) throw missingColumns(file, start.columns, lacking, connector.id);
  return connector;
}

/** The file's columns and the fields that the user's options supply. */
function withSupplied(columns: readonly string[], { map, platform, type }: Mapping): string[] {
  const mapped = Object.keys(map).filter((field) => columns.includes(map[field] ?? ""));
  return [
    ...columns,
    ...mapped,
    ...(platform === undefined ? [] : ["platform"]),
    ...(type === undefined ? [] : ["type"]),
  ];
}

function requireMapped(file: PlainFile, columns: readonly string[], { map }: Mapping): void {
  const lacking = Object.values(map).filter((column) => !columns.includes(column));
  if (lacking.length > 0) throw missingColumns(file, columns, lacking, "--map");
}

function missingColumns(
  file: PlainFile,
  columns: readonly string[],
  lacking: readonly string[],
  wanted: string,
): InputError {
  return new InputError(
    { file: file.name, line: 1 },
    `the column${lacking.length > 1 ? "s" : ""} ${list(lacking)} that ${wanted} needs ${lacking.length > 1 ? "are" : "is"} missing; the file has ${list(columns)}`,
    "Correct the header, or say where the field is: --map FIELD=COLUMN",
  );
}

function unknownTable(file: PlainFile, columns: readonly string[], supplied: readonly string[]): InputError {
  const nearest = TABLES.map((connector) => ({
    connector,
    found: connector.needs.filter((need) => supplied.includes(need)).length,
  }))
    .filter(({ connector, found }) => found > 0 && found * 2 >= connector.needs.length)
    .sort((left, right) => right.found - left.found)[0];
  if (nearest !== undefined) {
    const lacking = nearest.connector.needs.filter((need) => !supplied.includes(need));
    return missingColumns(file, columns, lacking, nearest.connector.id);
  }
  return new InputError(
    { file: file.name, line: 1 },
    `no known format has these columns: ${list(columns)}`,
    `Name the format (--format ${ids(TABLES)}) or say what the columns are: --type Announce --platform NAME --map actor=COLUMN --map object=COLUMN --map published=COLUMN`,
  );
}

function recordConnector(
  file: PlainFile,
  start: Exclude<TextStart, { container: "csv" }>,
  format: FormatId | undefined,
): RecordConnector {
  const named = format === undefined ? undefined : ALL.find((connector) => connector.id === format);
  if (named?.kind === "table") {
    throw new InputError(
      { file: file.name },
      `this is JSON, and ${named.id} is read from a table`,
      `Leave --format out, or name one of ${ids(RECORDS)}`,
    );
  }
  if (named !== undefined) return named;
  const connector = start.first.flatMap((record) =>
    RECORDS.filter((each) => each.recognises(record, start.envelope)),
  )[0];
  if (connector !== undefined) return connector;
  throw new InputError(
    { file: file.name, line: 1 },
    "no known format has records like the first ones here",
    `Name the format: --format ${ids(RECORDS)}`,
  );
}

function ids(connectors: readonly Connector[]): string {
  return connectors.map(({ id }) => id).join("|");
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => visible(name).slice(0, 40));
  return names.length > 20 ? `${shown.join(", ")} … (${names.length} in all)` : shown.join(", ");
}
