import { csvCell } from "./csv-cell.ts";

/** One figure of a transparency report; `code` where it is a part of a breakdown. */
interface TransparencyRow {
  readonly section: string;
  readonly figure: string;
  readonly code: string;
  /** Null: nothing was measured. A word where it is kept back. */
  readonly value: number | string | null;
}

/** A report, whole or as it is published, as rows in the report's order. */
function transparencyRows(report: object): TransparencyRow[] {
  return Object.entries(report).flatMap(([section, figures]) =>
    isGroup(figures)
      ? Object.entries(figures).flatMap(([figure, value]) => figureRows(section, figure, value))
      : [{ section, figure: "", code: "", value: plain(figures) }],
  );
}

function figureRows(section: string, figure: string, value: unknown): TransparencyRow[] {
  if (!isGroup(value)) return [{ section, figure, code: "", value: plain(value) }];
  return Object.entries(value).map(([code, part]) => ({ section, figure, code, value: plain(part) }));
}

const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null;
const plain = (value: unknown) => (typeof value === "number" || typeof value === "string" ? value : null);

/** Machine-readable, as Art. 15(1) of Regulation (EU) 2022/2065 asks: four columns, one figure a line. */
export function transparencyCsv(report: object): string {
  const lines = transparencyRows(report).map(({ section, figure, code, value }) =>
    [csvCell(section), csvCell(figure), csvCell(code), csvCell(value)].join(","),
  );
  return `${["section,figure,code,value", ...lines].join("\r\n")}\r\n`;
}

/** For a terminal: one block a section, parts of a breakdown indented below their figure. */
export function transparencyText(report: object): string {
  const lines: string[] = [];
  let before: TransparencyRow | undefined;
  for (const row of transparencyRows(report)) {
    const isNewSection = row.section !== before?.section;
    if (isNewSection)
      lines.push(...(before === undefined ? [] : [""]), row.figure === "" ? line(0, row.section, row) : row.section);
    if (row.code !== "" && (isNewSection || row.figure !== before?.figure)) lines.push(`  ${row.figure}`);
    if (row.figure !== "") lines.push(row.code === "" ? line(2, row.figure, row) : line(4, row.code, row));
    before = row;
  }
  return `${lines.join("\n")}\n`;
}

const WIDTH = 56;

function line(indent: number, name: string, { value }: TransparencyRow): string {
  return `${`${" ".repeat(indent)}${name}`.padEnd(WIDTH)} ${value ?? "–"}`;
}
