import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, type JS } from "@duckdb/node-api";
import { COLUMN_NAMES, type ColumnName } from "../events/columns.ts";
import { addColumnsSql, BASE_SCHEMA, eventsViewSql } from "./schema.ts";

export interface DatabaseOptions {
  /** File of the database; absent: in memory. */
  readonly path?: string;
  /** DuckDB's own threads. Default 1: files are read in order, so a second one mostly waits, and takes up to half as much CPU again. */
  readonly threads?: number;
  /** DuckDB's memory before it spills to disk, for instance "2GB". Default 2 GB. */
  readonly memoryLimit?: string;
  /** Folder for spilled and decompressed data; absent: a new one under the system's, removed on close. */
  readonly temporaryDirectory?: string;
}

/** DuckDB with the `events` view and nothing that reaches out: no extension is loaded or installed at run time. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly temporaryDirectory: string;
  /** Whether nothing of it is ever written to a file. */
  readonly isInMemory: boolean;
  /** All rows as objects; BIGINT arrives as bigint. */
  query<Row extends Record<string, JS>>(sql: string, values?: DuckDBValue[]): Promise<Row[]>;
  run(sql: string, values?: DuckDBValue[]): Promise<void>;
  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Makes sure that `event_rows` can hold these fields. */
  ensureColumns(names: readonly ColumnName[]): Promise<void>;
  /** Puts a table with `seq` and these fields in the place of `event_rows`. */
  replaceEvents(table: string, names: readonly ColumnName[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database and creates what is missing in it. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const ownTemporary = options.temporaryDirectory === undefined;
  const temporaryDirectory = options.temporaryDirectory ?? (await mkdtemp(join(tmpdir(), "marsad-")));
  const removeTemporary = () =>
    ownTemporary ? rm(temporaryDirectory, { recursive: true, force: true }) : Promise.resolve();
  try {
    const instance = await DuckDBInstance.create(options.path ?? ":memory:", {
      threads: String(options.threads ?? 1),
      memory_limit: options.memoryLimit ?? "2GB",
      temp_directory: temporaryDirectory,
      preserve_insertion_order: "true",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    const connection = await instance.connect();
    const database = new DuckDatabase(
      instance,
      connection,
      temporaryDirectory,
      options.path === undefined,
      removeTemporary,
    );
    await database.prepare();
    return database;
  } catch (error) {
    await removeTemporary();
    throw error;
  }
}

class DuckDatabase implements Database {
  readonly connection: DuckDBConnection;
  readonly temporaryDirectory: string;
  readonly isInMemory: boolean;
  readonly #instance: DuckDBInstance;
  readonly #afterClose: () => Promise<void>;

  constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    temporaryDirectory: string,
    isInMemory: boolean,
    afterClose: () => Promise<void>,
  ) {
    this.#instance = instance;
    this.connection = connection;
    this.temporaryDirectory = temporaryDirectory;
    this.isInMemory = isInMemory;
    this.#afterClose = afterClose;
  }

  async prepare(): Promise<void> {
    await this.run("SET TimeZone = 'UTC'");
    await this.run(BASE_SCHEMA);
    await this.run(eventsViewSql(await this.#presentColumns()));
  }

  async query<Row extends Record<string, JS>>(sql: string, values?: DuckDBValue[]): Promise<Row[]> {
    const reader = await this.connection.runAndReadAll(sql, values);
    return reader.getRowObjectsJS() as Row[];
  }

  async run(sql: string, values?: DuckDBValue[]): Promise<void> {
    await this.connection.run(sql, values);
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.run("BEGIN TRANSACTION");
    try {
      const result = await work();
      await this.run("COMMIT");
      return result;
    } catch (error) {
      // DuckDB has rolled back by itself after some errors; that is then no second error.
      await this.run("ROLLBACK").catch(() => {});
      throw error;
    }
  }

  async ensureColumns(names: readonly ColumnName[]): Promise<void> {
    const present = await this.#presentColumns();
    const missing = COLUMN_NAMES.filter((name) => names.includes(name) && !present.has(name));
    if (missing.length === 0) return;
    for (const sql of addColumnsSql(missing)) await this.run(sql);
    await this.run(eventsViewSql(new Set([...present, ...missing])));
  }

  async replaceEvents(table: string, names: readonly ColumnName[]): Promise<void> {
    await this.run(`DROP TABLE event_rows; ALTER TABLE ${table} RENAME TO event_rows`);
    await this.run(eventsViewSql(new Set(names)));
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.#instance.closeSync();
    await this.#afterClose();
  }

  async #presentColumns(): Promise<Set<string>> {
    const rows = await this.query<{ name: string }>(
      "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'event_rows'",
    );
    return new Set(rows.map((row) => row.name));
  }
}
