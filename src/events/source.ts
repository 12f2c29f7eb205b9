import { InputError } from "../lib/errors.ts";
import type { Envelope } from "./connector.ts";
import { parseRecord } from "./parse-record.ts";
import type { PlainFile } from "./plain-file.ts";
import { csvHeader } from "./read-csv.ts";
import { DocumentSplitter } from "./read-json.ts";

/** What the start of a text file shows: which container it is and what its first record or header looks like. */
export type TextStart =
  | { readonly container: "csv"; readonly columns: readonly string[]; readonly delimiter: string }
  | {
      readonly container: "json-lines" | "json-document";
      readonly first: readonly Readonly<Record<string, unknown>>[];
      readonly envelope: Envelope;
    };

const DELIMITERS = [",", "\t", ";", "|"];
/** Records of JSON Lines that are looked at for one that parses. */
const LOOK_AT = 20;

/**
 * Recognises the container from the first bytes of a text file.
 * @throws InputError if it is neither a table nor JSON
 */
export function textStart(file: PlainFile, paths: readonly string[]): TextStart {
  const text = file.head.toString("utf8").replace(/^\ufeff/, "");
  const first = text.trimStart()[0];
  if (first === undefined) {
    throw new InputError({ file: file.name }, "there are only blank lines in it", "Give a file with records in it");
  }
  if (first === "[" || first === "{") return jsonStart(file, text, paths);
  return csvStart(file, text);
}

function jsonStart(file: PlainFile, text: string, paths: readonly string[]): TextStart {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const objects = () =>
    lines
      .slice(0, LOOK_AT)
      .map((line) => attempt(() => parseRecord(line)))
      .filter(isObject);
  const startsWithRecord = lines.length > 1 && isObject(attempt(() => parseRecord(lines[0] ?? "")));
  if (startsWithRecord) return { container: "json-lines", first: objects(), envelope: [] };
  const document = firstInDocument(file, paths);
  if (document !== undefined) return document;
  const first = objects();
  const isLines = first.length > 0 || text.trimStart().startsWith("{");
  return { container: isLines ? "json-lines" : "json-document", first, envelope: [] };
}

/** The first records of a document, if any show within the head. */
function firstInDocument(file: PlainFile, paths: readonly string[]): TextStart | undefined {
  const slices = attempt(() => new DocumentSplitter(file.name, new Set(paths)).push(file.head)) ?? [];
  const first = slices
    .slice(0, LOOK_AT)
    .map((slice) => attempt(() => parseRecord(slice.text)))
    .filter(isObject);
  if (first.length === 0) return undefined;
  return { container: "json-document", first, envelope: slices[0]?.envelope ?? [] };
}

function csvStart(file: PlainFile, text: string): TextStart {
  const scans = DELIMITERS.map((delimiter) => ({ delimiter, columns: header(text, delimiter) }));
  scans.sort((left, right) => (right.columns?.length ?? 0) - (left.columns?.length ?? 0));
  const { delimiter, columns } = scans[0] ?? {};
  if (columns === undefined || delimiter === undefined) {
    throw new InputError(
      { file: file.name, line: 1 },
      "the first line is neither a header of columns nor JSON",
      "Give JSON Lines, CSV with a header, or Parquet",
    );
  }
  return { container: "csv", columns, delimiter };
}

function header(text: string, delimiter: string): readonly string[] | undefined {
  let end = text.indexOf("\n");
  for (let lines = 0; lines < 100 && end >= 0; lines++) {
    const fields = csvHeader(text.slice(0, end).replace(/\r$/, ""), delimiter);
    if (fields !== undefined) return fields;
    end = text.indexOf("\n", end + 1);
  }
  return csvHeader(text.replace(/\r?\n?$/, ""), delimiter);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function attempt<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
