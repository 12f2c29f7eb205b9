import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { radixOrder, sortRuns } from "../lib/radix-order.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { Signal } from "../signals/signal.ts";
import { UNDONE_ACTS } from "../signals/undone.ts";
import { copyColumns, TextColumns } from "./columns.ts";
import { structuralCodes } from "./structural-codes.ts";

type ActionRows = Pick<ChannelActions, "actor" | "object" | "time" | "event">;

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
    const actorNames = await numberNames(connection, "actor");
    const objectNames = await numberNames(connection, "object");
    const rows = await numberedActions(connection);
    const actors = structuralCodes(rows.actor, rows.time, actorNames.length, byName(actorNames));
    const objects = structuralCodes(rows.object, rows.time, objectNames.length, byName(objectNames));
    const sorted = sortActions({ ...rows, actor: actors.coded, object: objects.coded });
    const origins = await objectOrigins(connection, signal, objects.was);
    return {
      channel: signal.id,
      ...sorted,
      actorCount: actorNames.length,
      objectCount: objectNames.length,
      objectStart: startsOf(sorted.object, objectNames.length),
      ...origins,
      names: {
        actor: (code) => ({
          platform: actorNames.at(actors.was[code]!, 0),
          account: actorNames.at(actors.was[code]!, 1),
        }),
        object: (code) => ({
          platform: objectNames.at(objects.was[code]!, 0),
          id: objectNames.at(objects.was[code]!, 1),
        }),
        event: eventNames,
      },
    };
  } finally {
    await connection.run("DROP VIEW IF EXISTS temp.marsad_trace");
    for (const table of ["spelling", "canonical", "actor", "object"]) {
      await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
    }
  }
}

/** The ids of all events by `seq`, kept in DuckDB's columns (about 16 bytes an event). */
export async function loadEventNames(connection: DuckDBConnection): Promise<(seq: number) => string> {
  const ids = await TextColumns.read(connection, "SELECT id FROM events ORDER BY seq");
  const { seq } = await copyColumns(connection, "SELECT seq FROM events ORDER BY seq", { seq: Int32Array });
  return (wanted) => {
    const row = positionOf(seq, wanted);
    return row < 0 ? "" : ids.at(row, 0);
  };
}

/** `marsad_trace`: the actions under the names that objects share. */
async function selectTraces(connection: DuckDBConnection, { traces, canonical }: Signal, withoutUndone: boolean) {
  const source = withoutUndone
    ? `(WITH events AS (SELECT * FROM main.events WHERE seq NOT IN (${UNDONE_ACTS})) ${traces})`
    : `(${traces})`;
  const named = `SELECT * FROM ${source} WHERE actor <> '' AND object <> ''`;
  if (!canonical) {
    await connection.run(`CREATE TEMP VIEW marsad_trace AS ${named}`);
    return;
  }
  await connection.run(`CREATE TEMP TABLE marsad_spelling AS ${named}`);
  await writeCanonicalNames(connection, canonical);
  // Two spellings in one post are one action.
  await connection.run(`CREATE TEMP VIEW marsad_trace AS
    SELECT DISTINCT actorPlatform, actor, objectPlatform, canonical.object, published, seq
    FROM marsad_spelling AS spelling JOIN marsad_canonical AS canonical ON spelling.object = canonical.raw`);
}

async function writeCanonicalNames(connection: DuckDBConnection, canonical: (raw: string) => string | null) {
  await connection.run("CREATE TEMP TABLE marsad_canonical (raw VARCHAR, object VARCHAR)");
  const appender = await connection.createAppender("marsad_canonical", null, "temp");
  const distinct = await connection.run("SELECT DISTINCT object FROM marsad_spelling");
  for (let chunk = await distinct.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await distinct.fetchChunk()) {
    const kept: [string, string][] = [];
    for (const raw of chunk.getColumnValues(0) as string[]) {
      const object = canonical(raw);
      if (object !== null) kept.push([raw, object]);
    }
    const rows = DuckDBDataChunk.create([VARCHAR, VARCHAR]);
    rows.setRows(kept);
    appender.appendDataChunk(rows);
  }
  appender.closeSync();
}

/** `marsad_actor` or `marsad_object`: each name with a number, in no order that matters; and the names by number. */
async function numberNames(connection: DuckDBConnection, kind: "actor" | "object"): Promise<TextColumns> {
  await connection.run(`CREATE TEMP TABLE marsad_${kind} AS
    SELECT *, (row_number() OVER () - 1)::INTEGER AS code FROM (SELECT DISTINCT ${kind}Platform, ${kind} FROM marsad_trace)`);
  return TextColumns.read(connection, `SELECT ${kind}Platform, ${kind} FROM marsad_${kind} ORDER BY code`);
}

function numberedActions(connection: DuckDBConnection): Promise<ActionRows> {
  return copyColumns(
    connection,
    `SELECT marsad_actor.code AS actor, marsad_object.code AS object, published::DOUBLE AS time, seq AS event
     FROM marsad_trace
     JOIN marsad_actor ON marsad_actor.actor = marsad_trace.actor AND marsad_actor.actorPlatform = marsad_trace.actorPlatform
     JOIN marsad_object ON marsad_object.object = marsad_trace.object
       AND marsad_object.objectPlatform = marsad_trace.objectPlatform`,
    { actor: Int32Array, object: Int32Array, time: Float64Array, event: Int32Array },
  );
}

/** By object, time, actor and event. */
function sortActions({ actor, object, time, event }: ActionRows): ActionRows {
  const order = radixOrder(object, radixOrder(time));
  sortRuns(
    order,
    (a, b) => object[a] === object[b] && time[a] === time[b],
    (a, b) => actor[a]! - actor[b]! || event[a]! - event[b]!,
  );
  const sortedTime = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) sortedTime[at] = time[order[at]!]!;
  return {
    actor: order.map((row) => actor[row]!),
    object: order.map((row) => object[row]!),
    time: sortedTime,
    event: order.map((row) => event[row]!),
  };
}

function byName(names: TextColumns): (a: number, b: number) => number {
  return (a, b) => compareText(names.at(a, 0), names.at(b, 0)) || compareText(names.at(a, 1), names.at(b, 1));
}

/** By code units: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param was For each object code its number in `marsad_object`. */
async function objectOrigins(connection: DuckDBConnection, { origins }: Signal, was: Int32Array) {
  const objectCreated = new Float64Array(was.length).fill(Number.NaN);
  if (!origins) return { objectCreated };
  const known = await copyColumns(
    connection,
    `SELECT code, coalesce(created::DOUBLE, 'NaN') AS time,
       CASE WHEN author IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY authorPlatform, author) END::INTEGER AS author
     FROM (${origins}) AS origin JOIN marsad_object
       ON marsad_object.object = origin.object AND marsad_object.objectPlatform = origin.objectPlatform`,
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

function startsOf(object: Int32Array, objectCount: number): Int32Array {
  const starts = new Int32Array(objectCount + 1);
  for (const code of object) starts[code + 1]!++;
  for (let code = 0; code < objectCount; code++) starts[code + 1]! += starts[code]!;
  return starts;
}

/** Index of `wanted` in ascending `values`, or −1. */
function positionOf(values: Int32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
