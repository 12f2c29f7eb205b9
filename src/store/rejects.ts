import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { isColumnName } from "../events/columns.ts";
import { visible } from "../lib/errors.ts";
import type { Database } from "./database.ts";

/** Fields whose values say what is wrong with a record and nothing about a person. */
const OPEN_FIELDS: ReadonlySet<string> = new Set([
  "type",
  "published",
  "observed",
  "undoes",
  "outcome",
  "basis",
  "category",
]);

/**
 * Writes refused records as JSON Lines {line, reason, record} and gives the file's path. `record` keeps the shape
 * and strikes what was said and by whom: letters are "x", digits "0".
 * @param refused SELECT giving line, reason, record
 */
export async function writeRejects(
  database: Database,
  directory: string,
  name: string,
  refused: string,
): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${name}.jsonl`);
  const handle = await open(`${path}.new`, "w", 0o600);
  try {
    const result = await database.connection.stream(`SELECT * FROM (${refused}) ORDER BY line, reason`);
    for await (const rows of result.yieldRowsJs()) {
      const lines = rows.map(([line, reason, record]) =>
        JSON.stringify({
          line: Number(line),
          reason: visible(String(reason)),
          ...(typeof record === "string" && { record: redacted(record) }),
        }),
      );
      await handle.write(`${lines.join("\n")}\n`);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  return path;
}

/** A refused record with its shape kept and its substance struck. */
function redacted(record: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(record);
  } catch {
    return mask(record);
  }
  if (Array.isArray(value)) return value.map((item) => mask(String(item)));
  if (typeof value !== "object" || value === null) return mask(record);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isColumnName(key))
      .map(([key, inner]) => [key, maskedValue(key, typeof inner === "string" ? inner : JSON.stringify(inner))]),
  );
}

/**
 * A value as it may be shown: its shape only, unless its field says nothing about anybody.
 * @param field Marsad's; undefined where it is not known
 */
export function maskedValue(field: string | undefined, value: string): string {
  return field !== undefined && OPEN_FIELDS.has(field) ? visible(value).slice(0, 40) : mask(value);
}

const LONGEST_MASKED = 400;

function mask(text: string): string {
  return visible(text.slice(0, LONGEST_MASKED)).replace(/\p{L}/gu, "x").replace(/\p{N}/gu, "0");
}
