import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { openPlainFile } from "../events/plain-file.ts";
import { nameColumns } from "../events/read-csv.ts";
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
    await table.close();
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
    await table.close();
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
  close(): Promise<void>;
}

async function openTable(file: string, map: ColumnMap): Promise<Table> {
  const temporaryDirectory = await mkdtemp(join(tmpdir(), "marsad-pairs-"));
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await instance.connect();
  const close = async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(temporaryDirectory, { recursive: true, force: true });
  };
  const query = async (sql: string) => {
    try {
      return await connection.runAndReadAll(sql);
    } catch (error) {
      throw unreadable(file, error);
    }
  };
  try {
    const plain = await openPlainFile(file, { temporaryDirectory });
    const parquet = `read_parquet(${sqlText(plain.path)})`;
    const names = plain.isParquet
      ? (await query(`SELECT * FROM ${parquet} LIMIT 0`)).columnNames()
      : headerFields(plain.head.toString("utf8").split(/\r?\n|\r/, 1)[0]!);
    const source = plain.isParquet ? parquet : csvTable(plain.path, names);
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
    await close();
    throw error;
  }
}

/** Nothing is guessed from the rows: a guess once took the third line for the header. */
function csvTable(path: string, names: readonly string[]): string {
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const dialect = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"'`;
  return `read_csv(${sqlText(path)}, columns = {${columns}}, ${dialect})`;
}

function headerFields(line: string): string[] {
  const fields = line.replace(/^\uFEFF/, "").matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  const names = [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "");
  return nameColumns(names);
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
