import { type ColumnName, isColumnName } from "../columns.ts";
import type { RawRecord, RecordConnector } from "../connector.ts";
import { EVENT_TYPES } from "../event.ts";

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);

/** The contract's own records: flat JSON objects, one a line or in one list. */
export const jsonl = {
  id: "jsonl",
  kind: "records",
  label: { en: "Marsad's records as JSON Lines", ar: "سجلات مرصد بصيغة JSON Lines" },
  help: {
    en: "one flat ActivityStreams record a line; without an id one is derived from the record's fields",
    ar: "سجل ActivityStreams مسطّح في كل سطر؛ وإن غاب المعرّف اشتُقّ من حقول السجل",
  },
  sample: `{"type":"Create","platform":"telegram.example","id":"ev:1","published":"2021-02-02T10:00:00Z","actor":"ch:1","object":"post:9","content":"صباح الخير","tag":["#ربيع"],"url":["https://news.example/1"]}
{"type":"Announce","platform":"x.example","id":"ev:2","published":1612260007,"actor":"acc:17","object":"post:9","attributedTo":"ch:1","objectPlatform":"telegram.example"}
`,
  paths: [""],
  recognises: isFlatRecord,
  events(record, _envelope, { map, platform, type }) {
    const event: { [field in ColumnName]?: unknown } = {};
    for (const [key, value] of Object.entries(record)) if (isColumnName(key)) event[key] = value;
    for (const [field, key] of Object.entries(map)) {
      if (isColumnName(field) && Object.hasOwn(record, key)) event[field] = record[key];
    }
    if (platform !== undefined) event.platform ??= platform;
    if (type !== undefined) event.type ??= type;
    return [event as RawRecord];
  },
} as const satisfies RecordConnector;

function isFlatRecord(first: unknown): boolean {
  if (typeof first !== "object" || first === null || Object.hasOwn(first, "@context")) return false;
  const { type, platform, published, actor, object } = first as Record<string, unknown>;
  if (!TYPES.has(type) && type !== undefined) return false;
  return typeof platform === "string" && published !== undefined && !isObject(actor) && !isObject(object);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
