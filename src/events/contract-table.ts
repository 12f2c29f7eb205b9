import { sqlName, sqlText } from "../lib/sql.ts";
import { COLUMN_NAMES, type ColumnName } from "./columns.ts";
import type { Mapping, TableMapping } from "./connector.ts";

/** A table of Marsad's own fields, after `--map` and with the defaults of `--platform` and `--type`. */
export function contractTable(columns: readonly string[], mapping: Mapping): TableMapping {
  const select: Partial<Record<ColumnName, string>> = {};
  for (const name of COLUMN_NAMES) {
    const column = mapping.map[name] ?? name;
    if (columns.includes(column)) select[name] = sqlName(column);
  }
  if (mapping.platform !== undefined) select.platform = orDefault(select.platform, mapping.platform);
  if (mapping.type !== undefined) select.type = orDefault(select.type, mapping.type);
  return { select };
}

function orDefault(column: string | undefined, value: string): string {
  return column === undefined ? sqlText(value) : `coalesce(nullif(${column}, ''), ${sqlText(value)})`;
}

/** Without these (or `--type`, `--map`) a table cannot be Marsad's own. */
export const CONTRACT_COLUMNS: readonly string[] = ["type", "published"];
