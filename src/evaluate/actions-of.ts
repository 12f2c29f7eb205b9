/**
 * Channels straight from a list of records, without files or a database: for experiments, evaluation and tests.
 * `seq` is the position in the list, and all records are taken to be of one platform.
 */
import type { AccountRef, MarsadEvent } from "../events/event.ts";
import type { ChannelActions } from "../networks/actions.ts";

interface Row {
  readonly actor: string;
  readonly object: string;
  readonly time: number;
  readonly seq: number;
}

/** Who made an object, and when (ms). */
interface Origin {
  readonly author: string;
  readonly created: number;
}

/** The channels that a simulated world has: reposts, and links to the same address; empty ones are left out. */
export function channelsOf(events: readonly MarsadEvent[]): ChannelActions[] {
  return [repostActions(events), linkActions(events)].filter(({ actor }) => actor.length > 0);
}

/** The repost-of channel of a list of records. */
export function repostActions(events: readonly MarsadEvent[]): ChannelActions {
  const rows: Row[] = [];
  const made = new Map<string, Origin>();
  events.forEach(({ type, actor, object, published }, seq) => {
    if (!actor || !object) return;
    if (type === "Announce") rows.push({ actor, object, time: published, seq });
    else if (type === "Create") made.set(object, { author: actor, created: published });
  });
  return toColumns("repost-of", events, rows, events[0]?.platform ?? "", made);
}

/** The url channel of a list of records whose addresses are already written one way. */
function linkActions(events: readonly MarsadEvent[]): ChannelActions {
  const rows = events.flatMap(({ type, actor, url = [], published }, seq) =>
    type === "Create" && actor ? url.map((object) => ({ actor, object, time: published, seq })) : [],
  );
  return toColumns("url", events, rows, "", new Map());
}

function toColumns(
  channel: string,
  events: readonly MarsadEvent[],
  rows: Row[],
  objectPlatform: string,
  made: ReadonlyMap<string, Origin>,
): ChannelActions {
  const actors = codes(rows, (row) => row.actor);
  const objects = codes(rows, (row) => row.object);
  const code = (map: Map<string, number>, key: string) => map.get(key) as number;
  rows.sort(
    (a, b) =>
      code(objects, a.object) - code(objects, b.object) ||
      a.time - b.time ||
      code(actors, a.actor) - code(actors, b.actor) ||
      a.seq - b.seq,
  );
  const authors = new Map(
    [...new Set([...made.values()].map(({ author }) => author))].map((author, at) => [author, at]),
  );
  const actorNames = [...actors.keys()];
  const objectNames = [...objects.keys()];
  const objectStart = new Int32Array(objects.size + 1);
  for (const row of rows) objectStart[code(objects, row.object) + 1]!++;
  for (let o = 0; o < objects.size; o++) objectStart[o + 1]! += objectStart[o]!;
  const platform = events[0]?.platform ?? "";
  return {
    channel,
    actor: Int32Array.from(rows, (row) => code(actors, row.actor)),
    object: Int32Array.from(rows, (row) => code(objects, row.object)),
    time: Float64Array.from(rows, (row) => row.time),
    event: Int32Array.from(rows, (row) => row.seq),
    actorCount: actors.size,
    objectCount: objects.size,
    objectStart,
    objectCreated: Float64Array.from(objectNames, (name) => made.get(name)?.created ?? Number.NaN),
    objectAuthor: Int32Array.from(objectNames, (name) => authors.get(made.get(name)?.author ?? "") ?? -1),
    names: {
      actor: (at): AccountRef => ({ platform, account: actorNames[at] as string }),
      object: (at) => ({ platform: objectPlatform, id: objectNames[at] as string }),
      event: (seq) => events[seq]?.id ?? "",
    },
  };
}

/** Structural codes: by first time, last time, number of rows; names only break complete ties. In order of code. */
function codes(rows: readonly Row[], key: (row: Row) => string): Map<string, number> {
  const facts = new Map<string, { first: number; last: number; count: number }>();
  for (const row of rows) {
    const fact = facts.get(key(row));
    if (!fact) facts.set(key(row), { first: row.time, last: row.time, count: 1 });
    else {
      fact.first = Math.min(fact.first, row.time);
      fact.last = Math.max(fact.last, row.time);
      fact.count++;
    }
  }
  const order = [...facts].sort(
    ([a, x], [b, y]) => x.first - y.first || x.last - y.last || x.count - y.count || (a < b ? -1 : a > b ? 1 : 0),
  );
  return new Map(order.map(([name], at) => [name, at]));
}
