import { sqlName } from "../lib/sql.ts";
import { COLUMN_NAMES, type ColumnName, eventColumn } from "./columns.ts";

/**
 * SQL giving a record's canonical text (VARCHAR): every present field with its name and length, so that two records
 * have the same text exactly if they have the same fields, whatever file or format they came from.
 */
export function canonicalSql(
  columns: readonly ColumnName[],
  options: { readonly without?: readonly ColumnName[]; readonly from?: string } = {},
): string {
  const parts = COLUMN_NAMES.filter((name) => columns.includes(name) && options.without?.includes(name) !== true).map(
    (name) => {
      const column = `${options.from ?? ""}${sqlName(name)}`;
      const text =
        eventColumn(name).kind === "list" ? `CAST(to_json(${column}) AS VARCHAR)` : `CAST(${column} AS VARCHAR)`;
      return `CASE WHEN ${column} IS NULL THEN '' ELSE concat('${name}=', strlen(${text}), ':', ${text}, ';') END`;
    },
  );
  return `concat(${parts.join(", ")})`;
}

/** SQL giving the id of a record that came without one; records alike get "#2", "#3" … after it, in the file's order. */
export function derivedIdSql(columns: readonly ColumnName[]): string {
  return `'d_' || left(sha256(${canonicalSql(columns, { without: ["id"] })}), 32)`;
}

/**
 * SQL columns under which no two records may be stored: (platform, id) of an event, and of a Person's snapshot
 * also when it was observed.
 */
export function identitySql(columns: readonly ColumnName[], from = ""): string[] {
  const column = (name: ColumnName) => `${from}${sqlName(name)}`;
  const snapshot = columns.includes("observed") ? `coalesce(${column("observed")}, -1)` : "-1";
  return [column("platform"), column("id"), `CASE WHEN ${column("type")} = 'Person' THEN ${snapshot} END`];
}
