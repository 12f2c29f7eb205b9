import { BIGINT, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { COLUMN_NAMES, type ColumnName } from "../events/columns.ts";
import { type Mapping, type RecordConnector, RecordError, type TableMapping } from "../events/connector.ts";
import { normalisedColumns, normaliseSql } from "../events/normalise.ts";
import { parseRecord } from "../events/parse-record.ts";
import type { PlainFile } from "../events/plain-file.ts";
import { textRecord } from "../events/raw-record.ts";
import { readCsv } from "../events/read-csv.ts";
import { type JsonSlice, readJsonDocument } from "../events/read-json.ts";
import { readLines } from "../events/read-lines.ts";
import type { TimeReading } from "../events/time.ts";
import { sqlName, sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/**
 * What staging leaves behind: the table `staged` (row, fields, reason, seq, duplicate), and for sources read line by
 * line `source_rows`. `seq` is the row's number from 0, `duplicate` is false.
 */
export interface Staged {
  readonly columns: readonly ColumnName[];
  /** Whether `source_rows` (row, line, record, problem) holds where each row came from. */
  readonly hasSourceRows: boolean;
  /** Records of the source that are no events. */
  readonly skipped: number;
}

type OnRead = (bytes: number, rows: number) => void;

/**
 * Rows of a CSV file by DuckDB's reader: fast, and only for files without any flaw.
 * @throws if it has one, or if DuckDB found more or fewer records than the file has (it has been seen to drop rows
 *   without a word)
 */
export async function stageCleanCsv(
  database: Database,
  file: PlainFile,
  header: { readonly columns: readonly string[]; readonly delimiter: string },
  mapping: TableMapping,
  times: TimeReading,
): Promise<Staged> {
  const columns = header.columns.map((column) => `${sqlText(column)}: 'VARCHAR'`).join(", ");
  const source = `read_csv(${sqlText(file.path)}, columns = {${columns}}, auto_detect = false, header = true, delim = ${sqlText(header.delimiter)}, quote = '"', escape = '"', strict_mode = true, compression = 'none')`;
  const staged = await stageTable(database, source, file.mayHoldControls, mapping, times);
  const [found] = await database.query<{ rows: bigint }>("SELECT count(*) AS rows FROM staged");
  if (Number(found?.rows) !== file.records - 1) throw new Error("DuckDB found another number of records");
  return staged;
}

/** Rows of a table function or table, in its order. */
export async function stageTable(
  database: Database,
  relation: string,
  mayHoldControls: boolean,
  mapping: TableMapping,
  times: TimeReading,
): Promise<Staged> {
  const source = { relation, row: "row_number() OVER ()", select: mapping.select, mayHoldControls };
  await createStaged(database, normaliseSql(source, withZone(times, mapping)));
  return { columns: normalisedColumns(Object.keys(mapping.select)), hasSourceRows: false, skipped: 0 };
}

/** Rows of a CSV file read line by line: exact line numbers, and bad lines are kept apart. */
export async function stageCsvLines(
  database: Database,
  file: PlainFile,
  header: { readonly columns: readonly string[]; readonly delimiter: string },
  mapping: TableMapping,
  times: TimeReading,
  onRead: OnRead,
): Promise<Staged> {
  const rows = await SourceRows.open(database);
  let bytes = 0;
  let isHeader = true;
  for await (const records of readCsv(file.path, header.delimiter, (done) => (bytes = done))) {
    for (const { line, fields, problem } of records) {
      if (isHeader) isHeader = false;
      else if (problem !== undefined) rows.refuse(line, fields[0] ?? "", problem);
      else if (fields.length !== header.columns.length) {
        rows.refuse(
          line,
          JSON.stringify(fields),
          `the line has ${fields.length} fields where the header has ${header.columns.length}`,
        );
      } else rows.add(line, JSON.stringify(fields));
    }
    onRead(bytes, rows.count);
  }
  rows.close();
  const fields = header.columns.map((column, at) => `fields[${at + 1}] AS ${sqlName(column)}`).join(", ");
  const relation = `(SELECT row, ${fields} FROM (SELECT row, from_json(record, '["VARCHAR"]') AS fields FROM source_rows WHERE problem IS NULL))`;
  await createStaged(
    database,
    normaliseSql({ relation, row: "row", select: mapping.select, mayHoldControls: true }, withZone(times, mapping)),
  );
  return { columns: normalisedColumns(Object.keys(mapping.select)), hasSourceRows: true, skipped: 0 };
}

/** Records of a JSON source, one a line or inside one document. */
export async function stageRecords(
  database: Database,
  file: PlainFile,
  connector: RecordConnector,
  isDocument: boolean,
  mapping: Mapping,
  times: TimeReading,
  onRead: OnRead,
): Promise<Staged> {
  const rows = await SourceRows.open(database);
  const present = new Set<ColumnName>();
  let bytes = 0;
  let skipped = 0;
  const onBytes = (done: number) => (bytes = done);
  const batches = isDocument ? readJsonDocument(file, connector.paths, onBytes) : slicesOfLines(file, onBytes);
  for await (const slices of batches) {
    for (const slice of slices) {
      const events = recordsOf(slice, connector, mapping);
      if (typeof events === "string") rows.refuse(slice.line, slice.text, events);
      else {
        if (events.length === 0) skipped++;
        for (const event of events) {
          for (const name of Object.keys(event)) present.add(name as ColumnName);
          rows.add(slice.line, JSON.stringify(event));
        }
      }
    }
    onRead(bytes, rows.count);
  }
  rows.close();
  const columns = COLUMN_NAMES.filter((name) => present.has(name));
  const select = Object.fromEntries(columns.map((name) => [name, sqlName(name)]));
  const source = { relation: recordsRelation(columns), row: "row", select, mayHoldControls: true };
  await createStaged(database, normaliseSql(source, times));
  return { columns: normalisedColumns(columns), hasSourceRows: true, skipped };
}

function recordsRelation(columns: readonly ColumnName[]): string {
  const shape = JSON.stringify(Object.fromEntries(columns.map((name) => [name, "VARCHAR"])));
  if (columns.length === 0) return "(SELECT row FROM source_rows WHERE problem IS NULL)";
  return `(SELECT row, unnest(from_json(record, ${sqlText(shape)})) FROM source_rows WHERE problem IS NULL)`;
}

async function* slicesOfLines(file: PlainFile, onBytes: (done: number) => void): AsyncGenerator<JsonSlice[]> {
  for await (const lines of readLines(file.path, onBytes)) {
    yield lines
      .filter((line) => line.problem !== undefined || line.text.trim() !== "")
      .map(({ number, text, problem }) => ({
        line: number,
        text,
        envelope: [],
        ...(problem !== undefined && { problem }),
      }));
  }
}

/** The events of one record as text fields, or why it is refused. */
function recordsOf(
  slice: JsonSlice,
  connector: RecordConnector,
  mapping: Mapping,
): string | ReturnType<typeof textRecord>[] {
  if (slice.problem !== undefined) return slice.problem;
  try {
    const record = parseRecord(slice.text);
    if (typeof record !== "object" || record === null || Array.isArray(record)) return "the line is no JSON object";
    return connector.events(record as Record<string, unknown>, slice.envelope, mapping).map(textRecord);
  } catch (error) {
    if (error instanceof RecordError) return error.message;
    throw error;
  }
}

async function createStaged(database: Database, select: string): Promise<void> {
  // A temporary table, since what is staged names people: nothing of it may reach a file.
  const table = database.isInMemory ? "TABLE" : "TEMP TABLE";
  await database.run(
    `CREATE OR REPLACE ${table} staged AS SELECT *, (row - 1)::INTEGER AS seq, false AS duplicate FROM (${select})`,
  );
}

function withZone(times: TimeReading, mapping: TableMapping): TimeReading {
  return mapping.timezone === undefined ? times : { timezone: mapping.timezone, ...times };
}

const CHUNK_ROWS = 2048;
/** How much of a refused line is kept for the rejects file. */
const KEPT_OF_REFUSED = 400;

/** Appends to TEMP TABLE `source_rows` a data chunk at a time. */
class SourceRows {
  readonly #appender: Awaited<ReturnType<Database["connection"]["createAppender"]>>;
  #rows: bigint[] = [];
  #lines: bigint[] = [];
  #records: string[] = [];
  #problems: (string | null)[] = [];
  count = 0;

  static async open(database: Database): Promise<SourceRows> {
    await database.run(
      "CREATE OR REPLACE TEMP TABLE source_rows (row BIGINT, line BIGINT, record VARCHAR, problem VARCHAR)",
    );
    return new SourceRows(await database.connection.createAppender("source_rows"));
  }

  private constructor(appender: Awaited<ReturnType<Database["connection"]["createAppender"]>>) {
    this.#appender = appender;
  }

  add(line: number, record: string): void {
    this.#push(line, record, null);
  }

  refuse(line: number, text: string, problem: string): void {
    this.#push(line, text.slice(0, KEPT_OF_REFUSED), problem);
  }

  close(): void {
    this.#flush();
    this.#appender.closeSync();
  }

  #push(line: number, record: string, problem: string | null): void {
    this.#rows.push(BigInt(++this.count));
    this.#lines.push(BigInt(line));
    this.#records.push(record);
    this.#problems.push(problem);
    if (this.#rows.length === CHUNK_ROWS) this.#flush();
  }

  #flush(): void {
    if (this.#rows.length === 0) return;
    const chunk = DuckDBDataChunk.create([BIGINT, BIGINT, VARCHAR, VARCHAR], this.#rows.length);
    chunk.setColumns([this.#rows, this.#lines, this.#records, this.#problems]);
    this.#appender.appendDataChunk(chunk);
    this.#rows = [];
    this.#lines = [];
    this.#records = [];
    this.#problems = [];
  }
}
