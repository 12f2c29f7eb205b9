import { type ColumnName, type EventColumn, eventColumn, isColumnName } from "./columns.ts";
import { type RawRecord, RecordError } from "./connector.ts";

/** A record as the door stores it before SQL types it: every field text, lists as JSON text. */
export type TextRecord = { [field in ColumnName]?: string };

/** Keys of an attachment that are kept; anything else in it (e-mail, EXIF, addresses …) is not Marsad's business. */
const ATTACHMENT_KEYS: ReadonlySet<string> = new Set([
  "type",
  "mediaType",
  "path",
  "url",
  "pdq",
  "quality",
  "vpdq",
  "phash",
  "md5",
  "sha1",
  "sha256",
  "width",
  "height",
  "duration",
  "text",
  "textConfidence",
]);

/**
 * Turns the values of a JSON record into text.
 * @throws RecordError naming the field whose value has the wrong shape
 */
export function textRecord(raw: RawRecord): TextRecord {
  const record: TextRecord = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined || value === null || value === "" || !isColumnName(key)) continue;
    record[key] = fieldText(eventColumn(key), value);
  }
  return record;
}

function fieldText(column: EventColumn, value: unknown): string {
  switch (column.kind) {
    case "list":
      return JSON.stringify((Array.isArray(value) ? value : [value]).map((item) => scalarText(column.name, item)));
    case "json":
      return JSON.stringify(attachments(value));
    case "flag":
      return typeof value === "boolean" ? String(value) : scalarText(column.name, value);
    default:
      return scalarText(column.name, value);
  }
}

/** Text of a text or number; whole numbers beyond 2^53 must have been read as text (see parseRecord). */
function scalarText(field: string, value: unknown): string {
  if (typeof value === "string") {
    if (value.includes("\u0000")) throw new RecordError(`${field} holds a NUL character`);
    return wellFormed(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new RecordError(`${field} must be text or a number, not ${kindOf(value)}`);
}

function attachments(value: unknown): object[] {
  if (!Array.isArray(value)) throw new RecordError("attachment must be a list");
  return value.map((item: unknown) => {
    if (typeof item !== "object" || item === null || Array.isArray(item))
      throw new RecordError("an attachment must be an object");
    const kept = Object.entries(item).filter(([key, inner]) => ATTACHMENT_KEYS.has(key) && inner !== null);
    return Object.fromEntries(
      kept.map(([key, inner]) => [key, typeof inner === "number" ? inner : scalarText(`attachment.${key}`, inner)]),
    );
  });
}

/** Half a surrogate pair has no UTF-8 form; the replacement character stands for it. */
function wellFormed(text: string): string {
  return ANY_SURROGATE.test(text) ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;
}

const ANY_SURROGATE = /[\ud800-\udfff]/;

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
