import { createHash } from "node:crypto";
import { basename } from "node:path";
import { COLUMN_NAMES, type ColumnName, isColumnName } from "../events/columns.ts";
import type { Mapping } from "../events/connector.ts";
import type { FormatId } from "../events/connectors/index.ts";
import { type ExpansionLimits, openPlainFile, type PlainFile } from "../events/plain-file.ts";
import { type TimeReading, timeSql } from "../events/time.ts";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { sqlName, sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";
import { type Recognised, recognise, requireFormat } from "./recognise.ts";
import { settleIdentities } from "./settle.ts";
import { type Staged, stageCleanCsv, stageCsvLines, stageRecords, stageTable } from "./stage.ts";
import { countStaged, type Settled, storeStaged } from "./store-staged.ts";

/** How far an import is; bytes of the file as it lies on disk. */
export interface ImportProgress {
  readonly file: string;
  readonly phase: "verifying" | "reading" | "storing";
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  /** Bytes a second in this phase. */
  readonly rate: number;
  /** Seconds left in this phase, undefined while unknown. */
  readonly secondsLeft?: number;
}

export interface ImportOptions extends TimeReading {
  /** Absent: recognised from the columns or the first records. */
  readonly format?: string;
  /** Marsad's field → the file's column or key. */
  readonly map?: Readonly<Record<string, string>>;
  /** Platform of records that do not say theirs. */
  readonly platform?: string;
  /** Type of records that do not say theirs. */
  readonly type?: string;
  readonly limits?: ExpansionLimits;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Why records were refused: how often, and on which lines first. */
export interface RejectReason {
  readonly reason: string;
  readonly count: number;
  /** The first ten, from 1; rows of a Parquet file count from 1 too. */
  readonly lines: readonly number[];
}

/** rows = accepted + duplicates + rejected + skipped. */
export interface ImportResult {
  readonly file: string;
  readonly format: FormatId;
  readonly sha256: string;
  /** Of the plain (decompressed) file. */
  readonly bytes: number;
  readonly rows: number;
  readonly accepted: number;
  /** Records that were there before, in this file or another: ignored. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Records of the source that are no events (service messages, other activities). */
  readonly skipped: number;
  readonly reasons: readonly RejectReason[];
  /** The very file was imported before with the same options: nothing was done. */
  readonly alreadyImported: boolean;
  /** Where the refused records are kept, redacted; absent if none or not in a workspace. */
  readonly rejectsFile?: string;
}

/** What a workspace does between reading and storing. */
export interface ImportHooks {
  /** Rewrites the table `staged` before ids are derived and anything is stored. */
  redact?(columns: readonly ColumnName[], fingerprint: string): Promise<void>;
  /** Keeps the refused records, before the others are stored; gives the file's name. */
  keepRejects?(file: string, fingerprint: string, hasSourceRows: boolean): Promise<string>;
}

/**
 * Imports files one after the other; each is stored whole or not at all.
 * Records that are refused one by one are counted in the result and do not stop the file.
 * @throws InputError if a file as a whole cannot be used, UsageError for options that make no sense
 */
export async function importFiles(
  database: Database,
  files: readonly string[],
  options: ImportOptions = {},
  hooks: ImportHooks = {},
): Promise<ImportResult[]> {
  const request = checkOptions(options);
  const results: ImportResult[] = [];
  for (const file of files) {
    const progress = progressOf(file, options.onProgress);
    const plain = await openPlainFile(file, {
      temporaryDirectory: database.temporaryDirectory,
      ...(options.limits && { limits: options.limits }),
      onBytes: (bytes, totalBytes) => progress("verifying", bytes, totalBytes, 0),
    });
    try {
      results.push(await importPlain(database, plain, request, hooks, progress));
    } finally {
      await plain.dispose();
    }
  }
  return results;
}

interface Request {
  readonly format: FormatId | undefined;
  readonly mapping: Mapping;
  readonly times: TimeReading;
}

function checkOptions(options: ImportOptions): Request {
  const { timezone, timeFormat, platform, type, map = {} } = options;
  const times = { ...(timezone !== undefined && { timezone }), ...(timeFormat !== undefined && { timeFormat }) };
  timeSql("text", times);
  for (const field of Object.keys(map)) {
    if (!isColumnName(field))
      throw new UsageError(
        `--map ${visible(field)}=…: Marsad has no field of that name; the fields are ${COLUMN_NAMES.join(", ")}`,
      );
  }
  return {
    format: options.format === undefined ? undefined : requireFormat(options.format),
    mapping: { map, ...(platform !== undefined && { platform }), ...(type !== undefined && { type }) },
    times,
  };
}

type Report = (phase: ImportProgress["phase"], bytes: number, totalBytes: number, rows: number) => void;

async function importPlain(
  database: Database,
  file: PlainFile,
  request: Request,
  hooks: ImportHooks,
  progress: Report,
): Promise<ImportResult> {
  const recognised = await recognise(database, file, request.format, request.mapping);
  const options = JSON.stringify([recognised.connector.id, request.mapping, request.times]);
  const fingerprint = createHash("sha256").update(`${file.sha256}\n${options}`).digest("hex");
  const before = await storedResult(database, file, fingerprint);
  if (before !== undefined) return before;
  const onRead = (bytes: number, rows: number) => progress("reading", bytes, file.bytes, rows);
  try {
    const staged = await stageAndSettle(database, file, recognised, request, hooks, fingerprint, onRead);
    await file.unchanged();
    const counts = await countStaged(database, staged);
    progress("storing", file.bytes, file.bytes, counts.rows);
    const reasons = await rejectReasons(database, staged.hasSourceRows);
    const kept =
      counts.rejected > 0 ? await hooks.keepRejects?.(file.name, fingerprint, staged.hasSourceRows) : undefined;
    const result = {
      file: file.name,
      format: recognised.connector.id as FormatId,
      sha256: file.sha256,
      bytes: file.bytes,
      ...counts,
      reasons,
    };
    await database.transaction(async () => {
      await storeStaged(database, staged, counts);
      await recordImport(database, fingerprint, options, result);
    });
    return { ...result, alreadyImported: false, ...(kept !== undefined && { rejectsFile: kept }) };
  } finally {
    await database.run("DROP TABLE IF EXISTS staged; DROP TABLE IF EXISTS source_rows; DROP TABLE IF EXISTS repeated");
  }
}

async function stageAndSettle(
  database: Database,
  file: PlainFile,
  recognised: Recognised,
  request: Request,
  hooks: ImportHooks,
  fingerprint: string,
  onRead: (bytes: number, rows: number) => void,
): Promise<Settled> {
  const settle = async (staged: Staged, idRepeats: boolean) => {
    await hooks.redact?.(staged.columns, fingerprint);
    const isRewritten = await settleIdentities(database, staged.columns, idRepeats);
    return { ...staged, isRewritten };
  };
  const { mapping, times } = request;
  if (recognised.connector.kind === "records") {
    const isDocument = recognised.start.container === "json-document";
    return settle(await stageRecords(database, file, recognised.connector, isDocument, mapping, times, onRead), false);
  }
  const { start, connector } = recognised as Extract<Recognised, { start: { columns: readonly string[] } }>;
  const table = connector.mapping(start.columns, mapping);
  const repeats = table.idRepeats === true;
  if (start.container === "parquet") {
    await requireExactNumbers(database, file, start.columns, start.types);
    return settle(
      await stageTable(database, parquetText(file, start.columns, start.types), true, table, times),
      repeats,
    );
  }
  if (!file.hasBadBytes) {
    const clean = await stageCleanCsv(database, file, start, table, times).catch(() => undefined);
    if (clean !== undefined) {
      const staged = await settle(clean, repeats);
      if (!(await anyRefused(database))) return staged;
    }
  }
  return settle(await stageCsvLines(database, file, start, table, times, onRead), repeats);
}

async function anyRefused(database: Database): Promise<boolean> {
  const [refused] = await database.query<{ any: boolean }>("SELECT bool_or(reason IS NOT NULL) AS any FROM staged");
  return refused?.any === true;
}

/** SELECT of the refused records: line (BIGINT, from 1), reason, record (VARCHAR, as read; NULL if the source keeps none). */
export function refusedSql(hasSourceRows: boolean): string {
  if (!hasSourceRows)
    return "SELECT row AS line, reason, CAST(NULL AS VARCHAR) AS record FROM staged WHERE reason IS NOT NULL";
  return `SELECT line, problem AS reason, record FROM source_rows WHERE problem IS NOT NULL
    UNION ALL SELECT source.line, staged.reason, source.record
    FROM staged JOIN source_rows AS source USING (row) WHERE staged.reason IS NOT NULL`;
}

async function rejectReasons(database: Database, hasSourceRows: boolean): Promise<RejectReason[]> {
  const rows = await database.query<{ reason: string; count: bigint; lines: bigint[] }>(`
    SELECT reason, count(*) AS count, list_sort(list(line ORDER BY line))[1:10] AS lines
    FROM (${refusedSql(hasSourceRows)}) GROUP BY reason ORDER BY count(*) DESC, min(line) LIMIT 100`);
  return rows.map(({ reason, count, lines }) => ({
    reason: visible(reason),
    count: Number(count),
    lines: lines.map(Number),
  }));
}

type StoredFields = Omit<ImportResult, "alreadyImported" | "rejectsFile">;

async function recordImport(
  database: Database,
  fingerprint: string,
  options: string,
  result: StoredFields,
): Promise<void> {
  const { sha256, file, format, bytes, rows, accepted, duplicates, rejected, skipped, reasons } = result;
  const values = [
    fingerprint,
    sha256,
    basename(file),
    format,
    options,
    bytes,
    rows,
    accepted,
    duplicates,
    rejected,
    skipped,
    JSON.stringify(reasons),
  ];
  await database.run(`INSERT INTO imports VALUES (${values.map((_, at) => `$${at + 1}`).join(", ")})`, values);
}

/** What importing this very file gave, if it was imported before. */
async function storedResult(
  database: Database,
  file: PlainFile,
  fingerprint: string,
): Promise<ImportResult | undefined> {
  const [row] = await database.query<{
    format: FormatId;
    rows: bigint;
    rejected: bigint;
    skipped: bigint;
    reasons: string;
  }>("SELECT format, rows, rejected, skipped, reasons FROM imports WHERE fingerprint = $1", [fingerprint]);
  if (row === undefined) return undefined;
  const [rows, rejected, skipped] = [Number(row.rows), Number(row.rejected), Number(row.skipped)];
  return {
    file: file.name,
    format: row.format,
    sha256: file.sha256,
    bytes: file.bytes,
    rows,
    accepted: 0,
    duplicates: rows - rejected - skipped,
    rejected,
    skipped,
    reasons: JSON.parse(row.reasons) as RejectReason[],
    alreadyImported: true,
  };
}

/** @throws InputError if a column of floating-point numbers holds some that must have lost digits */
async function requireExactNumbers(
  database: Database,
  file: PlainFile,
  columns: readonly string[],
  types: readonly string[],
): Promise<void> {
  const floats = columns.filter((_, at) => FLOATS.has(types[at] ?? ""));
  if (floats.length === 0) return;
  const tests = floats.map(
    (column) => `coalesce(bool_or(NOT abs(${sqlName(column)}) < 9007199254740992), false) AS ${sqlName(column)}`,
  );
  const [row] = await database.query<Record<string, boolean>>(
    `SELECT ${tests.join(", ")} FROM read_parquet(${sqlText(file.path)})`,
  );
  const inexact = floats.find((column) => row?.[column] === true);
  if (inexact === undefined) return;
  throw new InputError(
    { file: file.name },
    `the column "${visible(inexact)}" holds floating-point numbers of more than 15 digits, so that digits of ids are lost`,
    "Write ids as text or as whole numbers (in pandas: dtype str or Int64)",
  );
}

/** Float types: whole numbers up to 2^53 are exact in them, longer ids have lost digits before they got here. */
const FLOATS = new Set(["FLOAT", "DOUBLE"]);

/** SELECT giving every column of a Parquet file as VARCHAR; lists and structures as JSON. */
export function parquetText(file: PlainFile, columns: readonly string[], types: readonly string[]): string {
  const texts = columns.map(
    (column, at) => `${parquetFieldSql(sqlName(column), types[at] ?? "VARCHAR")} AS ${sqlName(column)}`,
  );
  return `(SELECT ${texts.join(", ")} FROM read_parquet(${sqlText(file.path)}))`;
}

function parquetFieldSql(column: string, type: string): string {
  if (FLOATS.has(type)) {
    return `CASE WHEN ${column} = floor(${column}) THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`;
  }
  if (type.endsWith("[]") || type.startsWith("STRUCT") || type.startsWith("MAP"))
    return `CAST(to_json(${column}) AS VARCHAR)`;
  return `CAST(${column} AS VARCHAR)`;
}

const PROGRESS_EVERY_MS = 200;

function progressOf(file: string, onProgress: ImportOptions["onProgress"]): Report {
  if (onProgress === undefined) return () => {};
  let phase: ImportProgress["phase"] | undefined;
  let since = 0;
  let last = 0;
  return (now, bytes, totalBytes, rows) => {
    const time = performance.now();
    if (now !== phase) {
      phase = now;
      since = time;
    } else if (time - last < PROGRESS_EVERY_MS && bytes < totalBytes) return;
    last = time;
    const rate = time > since ? (bytes / (time - since)) * 1000 : 0;
    const left = rate > 0 ? { secondsLeft: (totalBytes - bytes) / rate } : {};
    onProgress({ file, phase: now, bytes, totalBytes, rows, rate, ...left });
  };
}
