import { PUBLIC_CASE_COLUMNS, type PublicCase } from "../cases/public-cases.ts";
import { csvCell } from "./csv-cell.ts";

/** Cases for the public as CSV (RFC 4180), a line at a time, the names of the columns first. */
export async function* publicCasesCsv(cases: AsyncIterable<PublicCase>): AsyncGenerator<string> {
  yield `${PUBLIC_CASE_COLUMNS.map((name) => csvCell(name)).join(",")}\r\n`;
  for await (const row of cases) yield `${PUBLIC_CASE_COLUMNS.map((name) => csvCell(row[name])).join(",")}\r\n`;
}
