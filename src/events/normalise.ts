import { sqlName, sqlText } from "../lib/sql.ts";
import { type ColumnName, EVENT_COLUMNS, eventColumn } from "./columns.ts";
import { EVENT_TYPES, type EventType } from "./event.ts";
import { lacksOffsetSql, numberSql, type TimeReading, timeSql } from "./time.ts";

/** Ids longer than this are refused: no platform has them, and they would be stored millions of times. */
const LONGEST_ID = 2048;

/** What each type needs beside platform, id and published (contract, "Records in"). */
const REQUIRED: Readonly<Partial<Record<EventType, readonly ColumnName[]>>> = {
  Create: ["actor", "object"],
  Announce: ["actor", "object"],
  Like: ["actor", "object"],
  Follow: ["actor", "object"],
  Block: ["actor", "object"],
  Flag: ["actor"],
  Undo: ["actor", "object"],
  Join: ["actor", "object"],
  Leave: ["actor", "object"],
  Delete: ["object"],
  Suspend: ["object"],
  Restore: ["object"],
  Move: ["object", "target"],
  Decision: ["object", "outcome"],
};

const VALUES: Readonly<Partial<Record<ColumnName, readonly string[]>>> = {
  undoes: ["Flag", "Announce", "Like", "Follow", "Block"],
  outcome: ["upheld", "dismissed"],
  basis: ["merits", "automatic", "volume", "legal-order"],
};

const IDENTIFIERS: readonly ColumnName[] = [
  "id",
  "platform",
  "actor",
  "actorPlatform",
  "object",
  "objectPlatform",
  "target",
  "attributedTo",
  "inReplyTo",
  "quote",
];

/** The fields that every record has: NULL where the source has no such column, and then refused by name. */
const NO_REQUIRED: Readonly<Partial<Record<ColumnName, string>>> = Object.fromEntries(
  EVENT_COLUMNS.filter((column) => "required" in column).map(({ name }) => [name, "CAST(NULL AS VARCHAR)"]),
);

/** The fields of which normaliseSql gives a column. */
export function normalisedColumns(selected: Iterable<string>): ColumnName[] {
  const names = new Set([...Object.keys(NO_REQUIRED), ...selected]);
  return EVENT_COLUMNS.map(({ name }) => name).filter((name) => names.has(name));
}

/** A source of text columns, as normaliseSql reads it. */
export interface TextSource {
  /** Table or table function with the columns that `row` and `select` use. */
  readonly relation: string;
  /** SQL expression giving the row's number in the source, BIGINT. */
  readonly row: string;
  /** SQL expressions giving VARCHAR for some of the fields. */
  readonly select: Readonly<Partial<Record<ColumnName, string>>>;
  /** False if no field can hold control characters, because the file has none: saves a look at every id. */
  readonly mayHoldControls: boolean;
}

/**
 * The SELECT that turns a relation of text columns into typed ones.
 * @returns SQL giving `row`, every selected or required field in its type, and `reason` (VARCHAR: why the record is refused, NULL
 *   if it is not; never quotes an id or a post's text)
 */
export function normaliseSql(source: TextSource, times: TimeReading): string {
  const { relation, row } = source;
  const select = { ...NO_REQUIRED, ...source.select };
  const present = EVENT_COLUMNS.filter((column) => select[column.name] !== undefined);
  const raw = present.map(({ name }) => `nullif(${select[name]}, '') AS ${sqlName(name)}`);
  const inTime = present.filter(({ kind }) => kind === "time").map(({ name }) => name);
  // In a SELECT of their own, because DuckDB computes what stands several times in a CASE several times.
  const numbers = inTime.map((name) => `, ${numberSql(sqlName(name))} AS ${numberName(name)}`);
  const readTimes = inTime.map((name) => `, ${timeSql(sqlName(name), times, numberName(name))} AS ${msName(name)}`);
  const typed = present.map(({ name }) => `${typedSql(name)} AS ${sqlName(name)}`);
  const has = new Set<ColumnName>(present.map(({ name }) => name));
  const rules = reasonSql(has, select, source.mayHoldControls);
  const texts = `SELECT ${[`${row} AS row`, ...raw].join(", ")} FROM ${relation}`;
  return `SELECT row, ${[...typed, `${rules} AS reason`].join(",\n  ")}
FROM (SELECT *${readTimes.join("")} FROM (SELECT *${numbers.join("")} FROM (${texts}))) AS raw`;
}

function numberName(name: ColumnName): string {
  return sqlName(`${name}Number`);
}

function msName(name: ColumnName): string {
  return sqlName(`${name}Ms`);
}

function typedSql(name: ColumnName): string {
  const raw = `raw.${sqlName(name)}`;
  switch (eventColumn(name).kind) {
    case "time":
      return `raw.${msName(name)}`;
    case "count":
      return countSql(raw);
    case "list":
      return listSql(name, raw);
    case "json":
      return `CASE WHEN ${raw} <> '[]' THEN ${raw} END`;
    case "flag":
      return flagSql(raw);
    case "text":
      return raw;
  }
}

function countSql(raw: string): string {
  return `CASE WHEN regexp_full_match(${raw}, '[0-9]{1,15}') THEN CAST(${raw} AS BIGINT) END`;
}

function flagSql(raw: string): string {
  return `CASE lower(${raw}) WHEN 'true' THEN true WHEN 'false' THEN false END`;
}

/** A list is JSON if it starts with "[", else split on "|", except url, which is never split; nothing in it is empty. */
function listSql(name: ColumnName, raw: string): string {
  const plain = name === "url" ? `[${raw}]` : `string_split(${raw}, '|')`;
  const list = `CASE WHEN starts_with(${raw}, '[') THEN ${jsonListSql(raw)} WHEN ${raw} IS NOT NULL THEN ${plain} END`;
  const filled = `list_filter(${list}, lambda item: item <> '')`;
  return `CASE WHEN len(${filled}) > 0 THEN ${filled} END`;
}

function jsonListSql(raw: string): string {
  return `TRY(from_json(${raw}, '["VARCHAR"]'))`;
}

/** Why a record is refused; the first that applies. */
function reasonSql(has: ReadonlySet<ColumnName>, select: TextSource["select"], mayHoldControls: boolean): string {
  const rules: string[] = [];
  const refuse = (when: string, reason: string) => rules.push(`WHEN ${when} THEN ${reason}`);
  const raw = (name: ColumnName) => (has.has(name) ? `raw.${sqlName(name)}` : "NULL");
  const quoted = (name: ColumnName) => `'"' || left(${raw(name)}, 40) || '"'`;

  const types = possibleTypes(select.type);
  if (types.length > 1) {
    refuse(`${raw("type")} IS NULL`, "'type is missing'");
    refuse(
      `${raw("type")} NOT IN (${EVENT_TYPES.map(sqlText).join(", ")})`,
      `'type ' || ${quoted("type")} || ' is not one of Marsad''s'`,
    );
  }
  refuse(`${raw("platform")} IS NULL`, "'platform is missing'");
  for (const name of ["published", "observed"] as const) {
    if (has.has(name)) timeRules(name, raw(name), refuse);
  }
  refuse(`${raw("published")} IS NULL`, "'published is missing'");
  for (const [group, names] of requiredGroups(types)) {
    for (const name of names) {
      const isType = `${raw("type")} IN (${group.map(sqlText).join(", ")})`;
      refuse(`${raw(name)} IS NULL AND ${isType}`, `${raw("type")} || ' needs ${name}'`);
    }
  }
  if (types.includes("Person")) refuse(`${raw("type")} = 'Person' AND ${raw("id")} IS NULL`, "'Person needs id'");
  if (types.includes("Flag")) {
    refuse(
      `${raw("type")} = 'Flag' AND ${raw("object")} IS NULL AND ${raw("posts")} IS NULL`,
      "'Flag needs object (the account) or posts'",
    );
  }
  for (const [name, values] of Object.entries(VALUES) as [ColumnName, readonly string[]][]) {
    if (!has.has(name)) continue;
    refuse(
      `${raw(name)} NOT IN (${values.map(sqlText).join(", ")})`,
      `'${name} ' || ${quoted(name)} || ' is not one of ${values.join(", ")}'`,
    );
  }
  for (const { name, kind } of EVENT_COLUMNS) {
    if (!has.has(name)) continue;
    if (kind === "count")
      refuse(`${raw(name)} IS NOT NULL AND ${countSql(raw(name))} IS NULL`, `'${name} is not a whole number'`);
    if (kind === "flag")
      refuse(`${raw(name)} IS NOT NULL AND ${flagSql(raw(name))} IS NULL`, `'${name} is not true or false'`);
    if (kind === "list")
      refuse(
        `starts_with(${raw(name)}, '[') AND ${jsonListSql(raw(name))} IS NULL`,
        `'${name} starts with [ but is no JSON list'`,
      );
  }
  if (has.has("attachment")) attachmentRules(raw("attachment"), refuse);
  const identifiers = IDENTIFIERS.filter((name) => has.has(name)).map(raw);
  if (mayHoldControls) {
    refuse(
      `regexp_matches(concat(${identifiers.join(", ")}), '[\\x00-\\x1F\\x7F]')`,
      "'an id holds a control character'",
    );
  }
  refuse(
    identifiers.map((id) => `strlen(${id}) > ${LONGEST_ID}`).join(" OR "),
    `'an id is longer than ${LONGEST_ID} bytes'`,
  );
  return `CASE ${rules.join("\n    ")} END`;
}

type Refuse = (when: string, reason: string) => void;

function timeRules(name: ColumnName, raw: string, refuse: Refuse): void {
  const unread = `raw.${msName(name)} IS NULL AND ${raw} IS NOT NULL`;
  // Only figures and the marks of a time are shown: where columns have slipped, this may be somebody's id.
  const shown = `'"' || regexp_replace(left(${raw}, 40), '[^0-9TZ:+./, -]', 'x', 'g') || '"'`;
  refuse(
    `${unread} AND ${lacksOffsetSql(raw)}`,
    `'${name} ' || ${shown} || ' has no offset: add Z or +03:00, or say --timezone'`,
  );
  refuse(
    unread,
    `'${name} ' || ${shown} || ' is no time: write 2021-02-02T10:00:00Z or epoch seconds, or say --time-format'`,
  );
}

function attachmentRules(raw: string, refuse: Refuse): void {
  refuse(
    `${raw} IS NOT NULL AND NOT coalesce(TRY(json_type(${raw})) = 'ARRAY', false)`,
    "'attachment is no JSON list'",
  );
  const values = (key: string) => `TRY(json_extract_string(${raw}, '$[*].${key}'))`;
  const outside = `regexp_matches(item, '^[/\\\\]|^[A-Za-z]:|(^|[/\\\\])[.][.]([/\\\\]|$)|[\\x00-\\x1F]')`;
  refuse(
    `len(list_filter(${values("path")}, lambda item: ${outside})) > 0`,
    "'an attachment''s path leaves the import folder'",
  );
  refuse(
    `len(list_filter(${values("pdq")}, lambda item: NOT regexp_full_match(item, '[0-9A-Fa-f]{64}'))) > 0`,
    "'an attachment''s pdq is not 64 hexadecimal digits'",
  );
}

/** The types that records can have: only the one that all have, where `type` is a text and no column. */
function possibleTypes(select: string | undefined): readonly EventType[] {
  const only = EVENT_TYPES.filter((type) => select === sqlText(type));
  return only.length > 0 ? only : EVENT_TYPES;
}

/** Types that need the same fields, together: fewer comparisons for each row. */
function requiredGroups(types: readonly EventType[]): [EventType[], readonly ColumnName[]][] {
  const groups = new Map<string, [EventType[], readonly ColumnName[]]>();
  for (const type of types) {
    const names = REQUIRED[type];
    if (names === undefined) continue;
    const group = groups.get(names.join()) ?? [[], names];
    group[0].push(type);
    groups.set(names.join(), group);
  }
  return [...groups.values()];
}
