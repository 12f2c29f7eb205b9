import { visible, visibleProse } from "./hostile-text.ts";

// What spreadsheet programs take for the start of a formula (OWASP, CSV Injection), full-width forms included.
const FORMULA_START = /^[\s'"]*[=+\-@|%＝＋－＠]/u;

/**
 * One cell of a CSV file for spreadsheets (RFC 4180): text always in quotes, what would begin a formula led by an
 * apostrophe, unseen characters written out.
 */
export function csvCell(cell: string | number | boolean | null, kind: "plain" | "prose" = "plain"): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = kind === "prose" ? visibleProse(cell) : visible(cell);
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
