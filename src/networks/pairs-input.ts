import { createReadStream, statSync } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { InputError } from "../lib/errors.ts";
import { sqlName, sqlText } from "../lib/sql.ts";
import type { CntChannel, CntMessages } from "./cnt.ts";
import type { Shares } from "./pairs-shares.ts";

/** Column names of CooRTweet's input → the file's own, for those that differ. */
export type ColumnMap = Readonly<Record<string, string>>;

/**
 * Reads CSV (plain, .gz, .zst) or Parquet with CooRTweet's columns object_id, account_id, content_id and
 * timestamp_share (numbers, seconds); further columns are ignored, ids stay text.
 *
 * @throws InputError if the file is no such table.
 */
export async function readShares(file: string, map: ColumnMap = {}): Promise<Shares> {
  const table = await openTable(file, map);
  try {
    const [objectId, accountId, contentId, timestamp] = await table.read([
      table.text("object_id"),
      table.text("account_id"),
      table.text("content_id"),
      table.text("timestamp_share"),
    ]);
    return {
      objectId: objectId as string[],
      accountId: accountId as string[],
      contentId: contentId as string[],
      timestamp: secondsOf(file, timestamp as string[]),
    };
  } finally {
    table.close();
  }
}

/**
 * Reads the messages of one channel of coordination-network-toolkit, from its own columns (message_id, user_id,
 * repost_id, reply_id, message, timestamp, urls) or from CooRTweet's, whose object_id then is whatever the channel is
 * about (the reposted post, the link, the post replied to, the text).
 *
 * @throws InputError if the file is no such table.
 */
export async function readCntMessages(file: string, channel: CntChannel, map: ColumnMap = {}): Promise<CntMessages> {
  const table = await openTable(file, map);
  try {
    const own = table.has("message_id") && table.has("user_id");
    const columns = own
      ? [table.text("message_id"), table.text("user_id"), table.text("timestamp"), ...ownTraces(table, channel)]
      : [
          table.text("content_id"),
          table.text("account_id"),
          table.text("timestamp_share"),
          table.text("object_id"),
          channel === "co_retweet" ? table.text("object_id") : "''",
        ];
    const [messageId, userId, timestamp, trace, repostId] = (await table.read(columns)) as string[][];
    return {
      messageId: messageId!,
      userId: userId!,
      timestamp: secondsOf(file, timestamp!),
      trace: trace!,
      repostId: repostId!,
    };
  } finally {
    table.close();
  }
}

/** What a message leaves in the channel, and which post it repeats. */
function ownTraces(table: Table, channel: CntChannel): [string, string] {
  const trace = {
    co_retweet: "repost_id",
    co_reply: "reply_id",
    co_link: "urls",
    co_tweet: "message",
    co_post: "message_id",
  }[channel];
  return [table.text(trace), table.text("repost_id")];
}

interface Table {
  has(column: string): boolean;
  /** The column as a text expression, empty for NULL. @throws InputError if the file does not have it. */
  text(column: string): string;
  /** Whole columns, rows in the file's order. */
  read(expressions: readonly string[]): Promise<DuckDBValue[][]>;
  close(): void;
}

async function openTable(file: string, map: ColumnMap): Promise<Table> {
  await verifyReadable(file);
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  const query = async (sql: string) => {
    try {
      return await connection.runAndReadAll(sql);
    } catch (error) {
      throw unreadable(file, error);
    }
  };
  try {
    const parquet = /\.parquet$/i.test(file);
    const names = parquet
      ? (await query(`SELECT * FROM read_parquet(${sqlText(file)}) LIMIT 0`)).columnNames()
      : headerFields(String((await query(`SELECT line FROM ${linesOf(file)} LIMIT 1`)).getRows()[0]?.[0] ?? ""));
    const source = parquet ? `read_parquet(${sqlText(file)})` : csvTable(file, names);
    const nameOf = (column: string) => map[column] ?? column;
    return {
      has: (column) => names.includes(nameOf(column)),
      text(column) {
        if (!names.includes(nameOf(column))) throw missingColumn(file, nameOf(column), names);
        return `coalesce(CAST(${sqlName(nameOf(column))} AS VARCHAR), '')`;
      },
      read: async (expressions) => {
        const columns = (await query(`SELECT ${expressions.join(", ")} FROM ${source}`)).getColumns();
        return expressions.map((_, index) => columns[index] ?? []);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The file's lines as they are. */
function linesOf(file: string): string {
  const undivided = "auto_detect = false, header = false, delim = '\u0001', quote = '', escape = ''";
  return `read_csv(${sqlText(file)}, columns = {'line': 'VARCHAR'}, ${undivided})`;
}

/** Nothing is guessed from the rows: a guess once took the third line for the header. */
function csvTable(file: string, names: readonly string[]): string {
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const dialect = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"'`;
  return `read_csv(${sqlText(file)}, columns = {${columns}}, ${dialect})`;
}

function headerFields(line: string): string[] {
  const fields = line.replace(/^\uFEFF/, "").matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "");
}

/** Refuses what is no file, and a .gz whose end is missing, which DuckDB would read as half its rows without a word. */
async function verifyReadable(file: string): Promise<void> {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status?.isFile()) {
    throw new InputError({ file }, status ? "is not a file" : "does not exist", "Name a CSV or Parquet file");
  }
  if (status.size === 0) throw new InputError({ file }, "is empty", "Name a file with a header and rows");
  if (!/\.gz$/i.test(file)) return;
  try {
    await pipeline(
      createReadStream(file),
      createGunzip(),
      new Writable({ write: (_chunk, _encoding, done) => done() }),
    );
  } catch (error) {
    throw new InputError({ file }, "is a damaged or truncated gzip file", "Fetch it again", { cause: error });
  }
}

function unreadable(file: string, error: unknown): InputError {
  const line = /Line: (\d+)/i.exec(String(error))?.[1];
  return new InputError(
    line === undefined ? { file } : { file, line: Number(line) },
    "cannot be read as a table",
    "Check that it is UTF-8, comma-separated, with one header line and the same number of fields on every line",
    { cause: error },
  );
}

function missingColumn(file: string, column: string, found: readonly string[]): InputError {
  return new InputError(
    { file },
    `has no column ${column} (it has ${found.slice(0, 20).join(", ")})`,
    "Rename the column or name the file's own with --map",
  );
}

function secondsOf(file: string, texts: readonly string[]): Float64Array {
  return Float64Array.from(texts, (text, row) => {
    const seconds = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(seconds)) {
      throw new InputError({ file, line: row + 2 }, "has a time that is no number", "Give times as seconds since 1970");
    }
    return seconds;
  });
}
