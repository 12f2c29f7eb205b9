import type { MarsadEvent } from "./event.ts";

/**
 * How a field is kept: `text` VARCHAR, `list` VARCHAR[], `time` milliseconds since the Unix epoch, `count` a whole
 * number ≥ 0, `json` a JSON list as VARCHAR, `flag` true or false.
 */
export type ColumnKind = "text" | "list" | "time" | "count" | "json" | "flag";

export interface EventColumn {
  readonly name: keyof MarsadEvent;
  readonly kind: ColumnKind;
  /** What the field names, where it names something; decides identity checks and pseudonyms. */
  readonly names?: "account" | "person";
  readonly required?: true;
}

/** Every field of a record, in the order of the `events` table. */
export const EVENT_COLUMNS = [
  { name: "type", kind: "text", required: true },
  { name: "platform", kind: "text", required: true },
  { name: "id", kind: "text", required: true },
  { name: "published", kind: "time", required: true },
  { name: "actor", kind: "text", names: "account" },
  { name: "actorPlatform", kind: "text" },
  { name: "object", kind: "text" },
  { name: "objectPlatform", kind: "text" },
  { name: "target", kind: "text" },
  { name: "attributedTo", kind: "text", names: "account" },
  { name: "inReplyTo", kind: "text" },
  { name: "quote", kind: "text" },
  { name: "undoes", kind: "text" },
  { name: "content", kind: "text" },
  { name: "tag", kind: "list" },
  { name: "url", kind: "list" },
  { name: "mention", kind: "list", names: "account" },
  { name: "attachment", kind: "json" },
  { name: "context", kind: "text" },
  { name: "client", kind: "text" },
  { name: "posts", kind: "list" },
  { name: "category", kind: "text" },
  { name: "origin", kind: "text" },
  { name: "report", kind: "text" },
  { name: "reports", kind: "list" },
  { name: "outcome", kind: "text" },
  { name: "basis", kind: "text" },
  { name: "supersedes", kind: "text" },
  { name: "observed", kind: "time" },
  { name: "preferredUsername", kind: "text", names: "person" },
  { name: "name", kind: "text", names: "person" },
  { name: "summary", kind: "text" },
  { name: "followersCount", kind: "count" },
  { name: "followingCount", kind: "count" },
  { name: "automated", kind: "flag" },
  { name: "publisher", kind: "text" },
] as const satisfies readonly EventColumn[];

export type ColumnName = (typeof EVENT_COLUMNS)[number]["name"];

/** Fails to compile if a field of MarsadEvent has no column. */
type Missing = Exclude<keyof MarsadEvent, ColumnName>;
const _everyFieldHasAColumn: Missing extends never ? true : Missing = true;
void _everyFieldHasAColumn;

export const COLUMN_NAMES: readonly ColumnName[] = EVENT_COLUMNS.map((column) => column.name);

const BY_NAME: ReadonlyMap<string, EventColumn> = new Map(EVENT_COLUMNS.map((column) => [column.name, column]));

export function eventColumn(name: ColumnName): EventColumn {
  const column = BY_NAME.get(name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

export function isColumnName(name: string): name is ColumnName {
  return BY_NAME.has(name);
}

const SQL_TYPES = {
  text: "VARCHAR",
  list: "VARCHAR[]",
  time: "BIGINT",
  count: "BIGINT",
  json: "VARCHAR",
  flag: "BOOLEAN",
} as const;

export function sqlType(column: EventColumn): string {
  return SQL_TYPES[column.kind];
}
