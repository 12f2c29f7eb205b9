import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { sqlText } from "../lib/sql.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { ObjectGrouping, Signal } from "../signals/signal.ts";
import { UNDONE_ACTS } from "../signals/undone.ts";
import { copyColumns, TextColumns } from "./columns.ts";
import { type ActionRows, sortActions } from "./sort-actions.ts";
import { structuralCodes } from "./structural-codes.ts";

/** Rows that are handed to DuckDB at once. */
const CHUNK = 2048;

export interface LoadOptions {
  /** From `loadEventNames`, shared by the channels of a run; without it evidence is named by its number. */
  readonly eventNames?: (seq: number) => string;
  /** Leaves out acts that their actor took back, to give figures without them. */
  readonly withoutUndone?: boolean;
}

/**
 * One signal's traces, encoded and sorted as `ChannelActions` says. DuckDB filters, resolves names to numbers and keeps
 * the names in its own compact columns; no row becomes a JavaScript object.
 * @param connection With the `events` table. Temporary relations named `marsad_…` are made and dropped.
 */
export async function loadChannel(
  connection: DuckDBConnection,
  signal: Signal,
  { eventNames = String, withoutUndone = false }: LoadOptions = {},
): Promise<ChannelActions> {
  try {
    await selectTraces(connection, signal, withoutUndone);
    const platforms = await onlyPlatforms(connection);
    const actorNames = await numberNames(connection, "actor", platforms.actor);
    const objectNames = await numberNames(connection, "object", platforms.object);
    const rows = await numberedActions(connection, actorNames, objectNames);
    const actors = structuralCodes(rows.actor, rows.time, actorNames.count, byName(actorNames));
    const objects = structuralCodes(rows.object, rows.time, objectNames.count, byName(objectNames));
    const sorted = sortActions({ ...rows, actor: actors.coded, object: objects.coded }, objects.starts);
    return {
      channel: signal.id,
      ...sorted,
      actorCount: actorNames.count,
      objectCount: objectNames.count,
      objectStart: objects.starts,
      ...(await objectOrigins(connection, signal, objectNames, objects.was)),
      names: {
        actor: (code) => {
          const [platform, account] = actorNames.nameOf(actors.was[code]!);
          return { platform, account };
        },
        object: (code) => {
          const [platform, id] = objectNames.nameOf(objects.was[code]!);
          return { platform, id };
        },
        event: eventNames,
      },
    };
  } finally {
    await connection.run("DROP VIEW IF EXISTS temp.marsad_trace");
    for (const table of ["merged", "spelling", "canonical", "actor", "object"]) {
      await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
    }
  }
}

/** The ids of all events by `seq`, kept in DuckDB's columns (about 20 bytes an event). */
export async function loadEventNames(connection: DuckDBConnection): Promise<(seq: number) => string> {
  // Not sorted by DuckDB, which would hold all ids twice: they nearly always lie in order.
  const ids = await TextColumns.read(connection, "SELECT id, seq FROM events");
  const seq = ids.integers(1);
  const rowAt = seq.every((value, row) => row === 0 || seq[row - 1]! < value)
    ? (position: number) => position
    : inOrder(seq);
  return (wanted) => {
    const row = rowOf(seq, rowAt, wanted);
    return row < 0 ? "" : ids.at(row, 0);
  };
}

function inOrder(values: Int32Array): (position: number) => number {
  const rows = Int32Array.from(values, (_, row) => row).sort((a, b) => values[a]! - values[b]!);
  return (position) => rows[position]!;
}

/** `marsad_trace`: the actions under the names that objects share. */
async function selectTraces(connection: DuckDBConnection, signal: Signal, withoutUndone: boolean) {
  const { traces, canonical, grouping, sharedOnly = false } = signal;
  const source = withoutUndone
    ? `(WITH events AS (SELECT * FROM main.events WHERE seq NOT IN (${UNDONE_ACTS})) ${traces})`
    : `(${traces})`;
  const named = `SELECT * FROM ${source} WHERE actor <> '' AND object <> ''`;
  if (!canonical && !grouping) {
    await connection.run(`CREATE TEMP VIEW marsad_trace AS ${sharedOnly ? onlyShared(named) : named}`);
    return;
  }
  await connection.run(`CREATE TEMP TABLE marsad_spelling AS ${named}`);
  if (grouping) await writeGroupNames(connection, grouping(), sharedOnly);
  else if (canonical) await writeCanonicalNames(connection, canonical);
  // Two spellings in one post are one action.
  const merged = `SELECT DISTINCT actorPlatform, actor, objectPlatform, canonical.object, published, seq
    FROM marsad_spelling AS spelling JOIN marsad_canonical AS canonical ON spelling.object = canonical.raw`;
  await connection.run(`CREATE TEMP TABLE marsad_merged AS ${sharedOnly ? onlyShared(merged) : merged}`);
  await connection.run("CREATE TEMP VIEW marsad_trace AS SELECT * FROM marsad_merged");
}

/** Of actions, those on objects that several actors share. */
function onlyShared(actions: string): string {
  return `WITH action AS (${actions}), shared AS (
      SELECT objectPlatform, object FROM action GROUP BY objectPlatform, object
      HAVING min((actorPlatform, actor)) < max((actorPlatform, actor))
    )
    SELECT action.* FROM action SEMI JOIN shared USING (objectPlatform, object)`;
}

async function writeCanonicalNames(connection: DuckDBConnection, canonical: (raw: string) => string | null) {
  const raws = await TextColumns.read(connection, "SELECT DISTINCT object FROM marsad_spelling");
  await writeNames(connection, raws, (index) => canonical(raws.at(index, 0)));
}

/** @param sharedOnly Whether what only one actor shares is left out in the end: then it needs no name. */
async function writeGroupNames(connection: DuckDBConnection, grouping: ObjectGrouping, sharedOnly: boolean) {
  const isShared = "min(actor) < max(actor) OR min(actorPlatform) < max(actorPlatform)";
  const raws = await TextColumns.read(
    connection,
    `SELECT object, (${sharedOnly ? isShared : "true"})::INTEGER AS shared FROM marsad_spelling GROUP BY object ORDER BY object`,
  );
  const rawOf = (index: number) => raws.at(index, 0);
  for (let index = 0; index < raws.length; index++) grouping.add(rawOf(index));
  const shared = raws.integers(1);
  const mayBeShared = (index: number) => shared[index] === 1 || (grouping.isJoined?.(index) ?? true);
  await writeNames(connection, raws, (index) => (mayBeShared(index) ? grouping.nameOf(index, rawOf) : null));
}

/** `marsad_canonical`: the name of each raw object; those without one are left out. */
async function writeNames(connection: DuckDBConnection, raws: TextColumns, nameOf: (index: number) => string | null) {
  await connection.run("CREATE TEMP TABLE marsad_canonical (raw VARCHAR, object VARCHAR)");
  const appender = await connection.createAppender("marsad_canonical", null, "temp");
  for (let from = 0; from < raws.length; from += CHUNK) {
    const kept: [string, string][] = [];
    for (let index = from; index < Math.min(from + CHUNK, raws.length); index++) {
      const object = nameOf(index);
      if (object !== null) kept.push([raws.at(index, 0), object]);
    }
    const rows = DuckDBDataChunk.create([VARCHAR, VARCHAR]);
    rows.setRows(kept);
    appender.appendDataChunk(rows);
  }
  appender.closeSync();
}

/**
 * The names of actors or objects as numbers. Nearly every channel has one platform: then it is no part of the key, which
 * saves a third of the work.
 */
interface Numbering {
  readonly kind: "actor" | "object";
  readonly count: number;
  /** The platform of all; undefined where there are several. */
  readonly platform: string | undefined;
  /** (platform, name) of a number. */
  nameOf(number: number): readonly [platform: string, name: string];
}

/** `marsad_actor` or `marsad_object`: each name with a number, in no order that matters. */
async function numberNames(
  connection: DuckDBConnection,
  kind: "actor" | "object",
  platform: string | undefined,
): Promise<Numbering> {
  const key = platform === undefined ? `${kind}Platform, ${kind}` : kind;
  await connection.run(`CREATE TEMP TABLE marsad_${kind} AS
    SELECT *, (row_number() OVER () - 1)::INTEGER AS code FROM (SELECT DISTINCT ${key} FROM marsad_trace)`);
  const names = await TextColumns.read(connection, `SELECT ${key} FROM marsad_${kind} ORDER BY code`);
  return {
    kind,
    count: names.length,
    platform,
    nameOf: (number) =>
      platform === undefined ? [names.at(number, 0), names.at(number, 1)] : [platform, names.at(number, 0)],
  };
}

/** The platforms that all actors and all objects share; undefined where there are several. */
async function onlyPlatforms(connection: DuckDBConnection) {
  const first = await TextColumns.read(connection, "SELECT actorPlatform, objectPlatform FROM marsad_trace LIMIT 1");
  if (first.length === 0) return { actor: "", object: "" };
  const [actor, object] = [first.at(0, 0), first.at(0, 1)];
  // To compare with one text takes half the time of a DISTINCT.
  const others = await connection.runAndReadAll(`SELECT
    bool_or(actorPlatform <> ${sqlText(actor)}) AS actor, bool_or(objectPlatform <> ${sqlText(object)}) AS object
    FROM marsad_trace`);
  const [several] = others.getRowObjectsJS();
  return { actor: several?.actor ? undefined : actor, object: several?.object ? undefined : object };
}

async function numberedActions(
  connection: DuckDBConnection,
  actors: Numbering,
  objects: Numbering,
): Promise<ActionRows> {
  const { rows } = await copyColumns(connection, "SELECT count(*)::INTEGER AS rows FROM marsad_trace", {
    rows: Int32Array,
  });
  return copyColumns(
    connection,
    `SELECT marsad_actor.code AS actor, marsad_object.code AS object, published::DOUBLE AS time, seq AS event
     FROM marsad_trace ${joinOf(actors, "marsad_trace")} ${joinOf(objects, "marsad_trace")}`,
    { actor: Int32Array, object: Int32Array, time: Float64Array, event: Int32Array },
    rows[0],
  );
}

function joinOf({ kind, platform }: Numbering, table: string): string {
  const samePlatform = `AND marsad_${kind}.${kind}Platform = ${table}.${kind}Platform`;
  return `JOIN marsad_${kind} ON marsad_${kind}.${kind} = ${table}.${kind} ${platform === undefined ? samePlatform : ""}`;
}

function byName({ nameOf }: Numbering): (a: number, b: number) => number {
  return (a, b) => {
    const [one, two] = [nameOf(a), nameOf(b)];
    return compareText(one[0], two[0]) || compareText(one[1], two[1]);
  };
}

/** By code units: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param was For each object code its number in `marsad_object`. */
async function objectOrigins(connection: DuckDBConnection, { origins }: Signal, objects: Numbering, was: Int32Array) {
  const objectCreated = new Float64Array(was.length).fill(Number.NaN);
  if (!origins) return { objectCreated };
  const { platform } = objects;
  const onThePlatform = platform === undefined ? "" : `WHERE origin.objectPlatform = ${sqlText(platform)}`;
  const known = await copyColumns(
    connection,
    `SELECT code, coalesce(created::DOUBLE, 'NaN') AS time,
       CASE WHEN author IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY authorPlatform, author) END::INTEGER AS author
     FROM (${origins}) AS origin ${joinOf(objects, "origin")} ${onThePlatform}`,
    { code: Int32Array, time: Float64Array, author: Int32Array },
  );
  const row = new Int32Array(was.length).fill(-1);
  known.code.forEach((code, at) => {
    row[code] = at;
  });
  // Authors in the order of their first object, so that their codes do not depend on names.
  const authors = new Map<number, number>();
  const objectAuthor = was.map((code, object) => {
    const at = row[code]!;
    if (at < 0) return -1;
    objectCreated[object] = known.time[at]!;
    const author = known.author[at]!;
    if (author < 0) return -1;
    if (!authors.has(author)) authors.set(author, authors.size);
    return authors.get(author)!;
  });
  return { objectCreated, objectAuthor };
}

/** The row that holds `wanted`, or −1; `rowAt` gives the rows in ascending order of their values. */
function rowOf(values: Int32Array, rowAt: (position: number) => number, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = values[rowAt(middle)]!;
    if (value === wanted) return rowAt(middle);
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
