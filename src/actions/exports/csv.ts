import { csvCell } from "../csv-cell.ts";
import type { Exporter } from "../exporter.ts";
import { findingTables, type Table } from "../finding-tables.ts";

/**
 * Three tables as CSV (RFC 4180, UTF-8). Made for spreadsheets, so no cell can begin a formula: text that would is
 * led by an apostrophe, and unseen characters are written out. For ids exactly as the source gave them take Parquet or
 * JSON Lines.
 */
export const csv = {
  id: "csv",
  summary: {
    en: "Three tables for spreadsheets: findings, members, edges",
    ar: "ثلاثة جداول لبرامج الجداول: النتائج والأعضاء والروابط",
  },
  async render(findings, _examined, options) {
    const start = options.byteOrderMark ? "\ufeff" : "";
    return findingTables(findings).map((table) => ({
      name: `${table.name}.csv`,
      mediaType: "text/csv; charset=utf-8",
      content: start + csvText(table),
    }));
  },
} as const satisfies Exporter;

function csvText(table: Table): string {
  const lines = [table.columns.map((column) => column.name).join(",")];
  for (const row of table.rows) {
    lines.push(
      table.columns
        .map((column, index) => csvCell(row[index] ?? null, column.kind === "prose" ? "prose" : "plain"))
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}
