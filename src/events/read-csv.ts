import { type Line, LONGEST_LINE, readLines } from "./read-lines.ts";

/** A CSV record, or why what starts on this line is none. */
export interface CsvRecord {
  /** The line on which it starts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem?: string;
}

/**
 * Records of a CSV file (RFC 4180: a quote opens a field only at its start, "" is a quote), in batches, the header
 * first. Unlike libraries that were tried, a bad record never takes others with it: reading goes on at the next line.
 */
export async function* readCsv(
  path: string,
  delimiter: string,
  onBytes?: (done: number) => void,
): AsyncGenerator<CsvRecord[]> {
  let waiting: Line[] = [];
  for await (const lines of readLines(path, onBytes)) {
    const { records, rest } = takeRecords(waiting.concat(lines), delimiter, false);
    waiting = rest;
    if (records.length > 0) yield records;
  }
  const { records } = takeRecords(waiting, delimiter, true);
  if (records.length > 0) yield records;
}

/** The fields of the first record in a text, for the header; undefined if it does not end. */
export function csvHeader(text: string, delimiter: string): readonly string[] | undefined {
  const scan = scanFields(text, delimiter);
  return scan === "open" || scan === "bad" ? undefined : nameColumns(scan);
}

/** R and pandas write row numbers under a header without a name, which SQL does not allow: such columns get one. */
export function nameColumns(header: readonly string[]): string[] {
  return header.map((name, at) => name || `unnamed column ${at + 1}`);
}

function takeRecords(
  lines: readonly Line[],
  delimiter: string,
  isEnd: boolean,
): { records: CsvRecord[]; rest: Line[] } {
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const record = recordAt(lines, at, delimiter, isEnd);
    if (record === undefined) return { records, rest: lines.slice(at) };
    if (record.record !== undefined) records.push(record.record);
    at += record.lines;
  }
  return { records, rest: [] };
}

/** The record that starts at `at` and how many lines it takes; undefined if its end is not among the lines yet. */
function recordAt(
  lines: readonly Line[],
  at: number,
  delimiter: string,
  isEnd: boolean,
): { record?: CsvRecord; lines: number } | undefined {
  const first = lines[at];
  if (first === undefined) return undefined;
  if (first.problem !== undefined) return { record: refused(first, first.problem), lines: 1 };
  if (first.text === "") return { lines: 1 };
  if (!first.text.includes('"'))
    return { record: { line: first.number, fields: first.text.split(delimiter) }, lines: 1 };
  let text = first.text;
  for (let taken = 1; ; taken++) {
    const scan = scanFields(text, delimiter);
    if (scan === "bad") return { record: refused(first, "a quoted field goes on after its closing quote"), lines: 1 };
    if (scan !== "open") return { record: { line: first.number, fields: scan }, lines: taken };
    const more = nextQuoted(lines, at + taken);
    if (more === undefined && !isEnd && text.length < LONGEST_LINE) return undefined;
    if (more === undefined || more.problem || text.length > LONGEST_LINE) {
      return { record: refused(first, "a quote that opens here is never closed"), lines: 1 };
    }
    text = `${text}\n${more.text}`;
    taken += more.count - 1;
  }
}

/** The next lines up to one with a quote, the only kind that can end an open field; joined, so that each is scanned once. */
function nextQuoted(
  lines: readonly Line[],
  from: number,
): { text: string; count: number; problem: boolean } | undefined {
  const texts: string[] = [];
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.problem !== undefined) return { text: "", count: 0, problem: true };
    texts.push(line.text);
    if (line.text.includes('"')) return { text: texts.join("\n"), count: texts.length, problem: false };
  }
  return undefined;
}

function refused(line: Line, problem: string): CsvRecord {
  return { line: line.number, fields: [line.text], problem };
}

function scanFields(text: string, delimiter: string): readonly string[] | "open" | "bad" {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return "open";
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < text.length && text[at] !== delimiter) return "bad";
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? text.length : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (text[quote + 1] !== '"') return quote;
  }
  return -1;
}
