import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Exporter } from "../exporter.ts";
import { type Cell, type Column, findingTables, type Table } from "../finding-tables.ts";

/** The same three tables as Parquet, ids exactly as the source gave them; written by DuckDB. */
export const parquet = {
  id: "parquet",
  summary: {
    en: "Three tables for data frames: findings, members, edges",
    ar: "ثلاثة جداول لبرامج التحليل: النتائج والأعضاء والروابط",
  },
  async render(findings) {
    const folder = await mkdtemp(join(tmpdir(), "marsad-parquet-"));
    const instance = await DuckDBInstance.create(":memory:", { threads: "1", autoinstall_known_extensions: "false" });
    const connection = await instance.connect();
    try {
      const files = [];
      for (const table of findingTables(findings)) {
        const name = `${table.name}.parquet`;
        await writeParquet(connection, table, join(folder, name));
        files.push({ name, mediaType: "application/vnd.apache.parquet", content: await readFile(join(folder, name)) });
      }
      return files;
    } finally {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    }
  },
} as const satisfies Exporter;

const TYPES: Readonly<Record<Column["kind"], string>> = {
  text: "VARCHAR",
  prose: "VARCHAR",
  integer: "BIGINT",
  real: "DOUBLE",
  boolean: "BOOLEAN",
};

async function writeParquet(connection: DuckDBConnection, table: Table, path: string): Promise<void> {
  const columns = table.columns.map((column) => `"${column.name}" ${TYPES[column.kind]}`).join(", ");
  await connection.run(`CREATE TABLE "${table.name}" (${columns})`);
  const appender = await connection.createAppender(table.name);
  for (const row of table.rows) {
    table.columns.forEach((column, index) => {
      append(appender, row[index] ?? null, column.kind);
    });
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`COPY "${table.name}" TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
}

function append(appender: DuckDBAppender, cell: Cell, kind: Column["kind"]): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === "string") appender.appendVarchar(cell);
  else if (typeof cell === "boolean") appender.appendBoolean(cell);
  else if (kind === "integer") appender.appendBigInt(BigInt(Math.round(cell)));
  else appender.appendDouble(cell);
}
