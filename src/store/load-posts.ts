import type { DuckDBConnection } from "@duckdb/node-api";
import { inOrder, radixOrder, sortRuns } from "../lib/radix-order.ts";
import type { PostLog } from "../networks/post-log.ts";
import { UNDOINGS } from "../signals/undone.ts";
import { copyColumns, TextColumns } from "./columns.ts";

const TABLES = ["author", "addressing", "account", "platform", "client", "context", "deletion"] as const;

/**
 * Every post and repost as `PostLog` says. DuckDB resolves names to numbers and keeps names and contents in its own
 * columns; no row becomes an object.
 * @param connection With the `events` table. Temporary relations named `marsad_…` are made and dropped.
 * @param eventNames From `loadEventNames`.
 */
export async function loadPosts(
  connection: DuckDBConnection,
  eventNames: (seq: number) => string = String,
): Promise<PostLog> {
  try {
    await connection.run(`CREATE TEMP VIEW marsad_posting AS ${POSTINGS}`);
    await connection.run(`CREATE TEMP TABLE marsad_author AS ${AUTHORS}`);
    await connection.run(`CREATE TEMP TABLE marsad_addressing AS ${ADDRESSINGS}`);
    await connection.run(`CREATE TEMP TABLE marsad_account AS ${ACCOUNTS}`);
    for (const name of ["platform", "client", "context"] as const)
      await connection.run(`CREATE TEMP TABLE marsad_${name} AS ${numbered(name)}`);
    await connection.run(`CREATE TEMP TABLE marsad_deletion AS ${DELETIONS}`);
    const rows = await readRows(connection);
    const { postOf, ...addressed } = await readAddressed(connection, rows.event);
    const { names, counts } = await readNames(connection, eventNames);
    const people = await readPeople(connection, counts.accountCount);
    return {
      ...rows,
      addressed,
      ...counts,
      accountCreated: people.created,
      names: { ...names, handle: people.handle },
      content: await readContents(connection, rows.event),
      postOf,
      followersAt: people.followersAt,
    };
  } finally {
    await connection.run("DROP VIEW IF EXISTS temp.marsad_posting");
    for (const table of TABLES) await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
  }
}

/** Codes of `POST_KINDS`. */
const POSTINGS = `
  SELECT seq, type, coalesce(actorPlatform, platform) AS actorPlatform, actor, platform, published, object,
    coalesce(objectPlatform, platform) AS objectPlatform, attributedTo, inReplyTo, quote, mention, client, context, content,
    CASE WHEN type = 'Announce' THEN 3 WHEN inReplyTo IS NOT NULL THEN 1 WHEN quote IS NOT NULL THEN 2 ELSE 0 END AS kind
  FROM events WHERE type IN ('Create', 'Announce') AND actor <> ''`;

/** Who wrote the posts that others answer, quote or pass on: the first record of each decides. */
const AUTHORS = `
  SELECT platform, object, arg_min(actorPlatform, (published, seq)) AS authorPlatform,
    arg_min(actor, (published, seq)) AS author
  FROM marsad_posting WHERE type = 'Create' AND object IN (
    SELECT inReplyTo FROM marsad_posting WHERE inReplyTo IS NOT NULL
    UNION SELECT quote FROM marsad_posting WHERE quote IS NOT NULL
    UNION SELECT object FROM marsad_posting WHERE type = 'Announce' AND attributedTo IS NULL)
  GROUP BY ALL`;

/** One row for each post and account that it addresses; codes of `ADDRESS_KINDS`, the first that holds. */
const ADDRESSINGS = `
  SELECT seq, published, accountPlatform, account, min(kind)::INTEGER AS kind FROM (
    SELECT seq, published, actorPlatform, actor, authorPlatform AS accountPlatform, author AS account, 0 AS kind
    FROM marsad_posting JOIN marsad_author ON marsad_author.platform = marsad_posting.platform AND inReplyTo = marsad_author.object
    UNION ALL
    SELECT seq, published, actorPlatform, actor, authorPlatform, author, 1
    FROM marsad_posting JOIN marsad_author ON marsad_author.platform = marsad_posting.platform AND quote = marsad_author.object
    UNION ALL
    SELECT seq, published, actorPlatform, actor, objectPlatform, attributedTo, 2
    FROM marsad_posting WHERE type = 'Announce' AND attributedTo IS NOT NULL
    UNION ALL
    SELECT seq, published, actorPlatform, actor, authorPlatform, author, 2
    FROM marsad_posting JOIN marsad_author ON marsad_author.platform = objectPlatform AND marsad_posting.object = marsad_author.object
    WHERE type = 'Announce' AND attributedTo IS NULL
    UNION ALL
    SELECT seq, published, actorPlatform, actor, platform, unnest(mention), 3 FROM marsad_posting WHERE len(mention) > 0
  ) WHERE account <> '' AND NOT (account = actor AND accountPlatform = actorPlatform)
  GROUP BY seq, published, accountPlatform, account`;

const ACCOUNTS = `
  SELECT platform, account, (row_number() OVER (ORDER BY min(published), platform, account) - 1)::INTEGER AS code FROM (
    SELECT actorPlatform AS platform, actor AS account, published FROM marsad_posting
    UNION ALL SELECT accountPlatform, account, published FROM marsad_addressing
  ) GROUP BY platform, account`;

function numbered(name: string): string {
  return `SELECT ${name}, (row_number() OVER (ORDER BY min(published), ${name}) - 1)::INTEGER AS code
    FROM marsad_posting WHERE ${name} IS NOT NULL GROUP BY ${name}`;
}

/** When posts went: (seq, deleted). What a moderator removes is not the author's doing, where the record names one. */
const DELETIONS = `
  SELECT seq, min(goneAt)::DOUBLE AS deleted FROM (
    SELECT post.seq, gone.published AS goneAt FROM events AS gone JOIN marsad_posting AS post
      ON post.platform = coalesce(gone.objectPlatform, gone.platform) AND post.object = gone.object
      AND post.published <= gone.published
    WHERE gone.type = 'Delete' AND post.type = 'Create' AND (gone.actor IS NULL
      OR (gone.actor = post.actor AND coalesce(gone.actorPlatform, gone.platform) = post.actorPlatform))
    UNION ALL
    SELECT undoing.seq, greatest(undoneAt, published) FROM (${UNDOINGS}) AS undoing
      JOIN marsad_posting ON marsad_posting.seq = undoing.seq
  ) GROUP BY seq`;

const ROWS = `
  SELECT posting.seq AS event, marsad_account.code AS account, published::DOUBLE AS time, kind::INTEGER AS kind,
    marsad_platform.code AS platform, coalesce(deleted, 'NaN'::DOUBLE) AS deleted,
    coalesce(marsad_client.code, -1)::INTEGER AS client, coalesce(marsad_context.code, -1)::INTEGER AS context
  FROM marsad_posting AS posting
  JOIN marsad_account ON marsad_account.account = actor AND marsad_account.platform = actorPlatform
  JOIN marsad_platform ON marsad_platform.platform = posting.platform
  LEFT JOIN marsad_client ON marsad_client.client = posting.client
  LEFT JOIN marsad_context ON marsad_context.context = posting.context
  LEFT JOIN marsad_deletion ON marsad_deletion.seq = posting.seq`;

type Rows = Pick<PostLog, "event" | "account" | "time" | "kind" | "platform" | "deleted" | "client" | "context">;

/** Sorted here and not by DuckDB, which takes several times as long. */
async function readRows(connection: DuckDBConnection): Promise<Rows> {
  const { posts } = await copyColumns(connection, "SELECT count(*)::INTEGER AS posts FROM marsad_posting", {
    posts: Int32Array,
  });
  const rows = await copyColumns(
    connection,
    ROWS,
    {
      event: Int32Array,
      account: Int32Array,
      time: Float64Array,
      kind: Int32Array,
      platform: Int32Array,
      deleted: Float64Array,
      client: Int32Array,
      context: Int32Array,
    },
    posts[0],
  );
  const { time, event, account } = rows;
  const order = radixOrder(time);
  // Of one moment by who acted, not by where they stand in the file: no result may depend on that.
  sortRuns(
    order,
    (a, b) => time[a] === time[b],
    (a, b) => account[a]! - account[b]! || rows.kind[a]! - rows.kind[b]! || event[a]! - event[b]!,
  );
  return {
    event: inOrder(event, order),
    account: inOrder(account, order),
    time: inOrder(time, order),
    kind: Uint8Array.from(inOrder(rows.kind, order)),
    platform: inOrder(rows.platform, order),
    deleted: inOrder(rows.deleted, order),
    client: inOrder(rows.client, order),
    context: inOrder(rows.context, order),
  };
}

/** From event numbers, which have gaps where other records stand, to positions. */
function positions(event: Int32Array): (seq: number) => number {
  const last = event.reduce((most, seq) => Math.max(most, seq), -1);
  const place = new Int32Array(last + 1).fill(-1);
  event.forEach((seq, at) => {
    place[seq] = at;
  });
  return (seq) => place[seq] ?? -1;
}

async function readAddressed(connection: DuckDBConnection, event: Int32Array) {
  const postOf = positions(event);
  const rows = await copyColumns(
    connection,
    `SELECT seq AS event, marsad_account.code AS account, kind FROM marsad_addressing
     JOIN marsad_account ON marsad_account.account = marsad_addressing.account AND platform = accountPlatform`,
    { event: Int32Array, account: Int32Array, kind: Int32Array },
  );
  const post = rows.event.map(postOf);
  const order = radixOrder(Float64Array.from(post));
  sortRuns(
    order,
    (a, b) => post[a] === post[b],
    (a, b) => rows.account[a]! - rows.account[b]!,
  );
  return {
    postOf,
    post: inOrder(post, order),
    account: inOrder(rows.account, order),
    kind: Uint8Array.from(inOrder(rows.kind, order)),
  };
}

async function readNames(connection: DuckDBConnection, event: (seq: number) => string) {
  const read = (columns: string, table: string) =>
    TextColumns.read(connection, `SELECT ${columns} FROM marsad_${table} ORDER BY code`);
  const accounts = await read("platform, account", "account");
  const platforms = await read("platform", "platform");
  const clients = await read("client", "client");
  const contexts = await read("context", "context");
  return {
    names: {
      account: (code: number) => ({ platform: accounts.at(code, 0), account: accounts.at(code, 1) }),
      platform: (code: number) => platforms.at(code, 0),
      client: (code: number) => clients.at(code, 0),
      context: (code: number) => contexts.at(code, 0),
      event,
    },
    counts: {
      accountCount: accounts.length,
      platformCount: platforms.length,
      clientCount: clients.length,
      contextCount: contexts.length,
    },
  };
}

const OBSERVATIONS = `
  SELECT code, published::DOUBLE AS created, coalesce(observed, published)::DOUBLE AS seen,
    coalesce(followersCount::DOUBLE, 'NaN'::DOUBLE) AS followers, coalesce(preferredUsername, '') AS handle
  FROM events JOIN marsad_account ON id = account AND events.platform = marsad_account.platform
  WHERE type = 'Person' ORDER BY code, seen, seq`;

/** What Person records tell of the accounts. */
async function readPeople(connection: DuckDBConnection, accountCount: number) {
  const people = await TextColumns.read(connection, OBSERVATIONS);
  const [code, seen, followers] = [people.integers(0), people.doubles(2), people.doubles(3)];
  const created = new Float64Array(accountCount).fill(Number.NaN);
  const start = new Int32Array(accountCount + 1);
  people.doubles(1).forEach((time, row) => {
    const account = code[row]!;
    if (!(created[account]! <= time)) created[account] = time;
    start[account + 1]!++;
  });
  for (let account = 0; account < accountCount; account++) start[account + 1]! += start[account]!;
  return {
    created,
    handle(account: number): string | undefined {
      for (let row = start[account + 1]! - 1; row >= start[account]!; row--)
        if (people.at(row, 4) !== "") return people.at(row, 4);
      return undefined;
    },
    followersAt(account: number, time: number): number {
      let best = Number.NaN;
      for (let row = start[account]!; row < start[account + 1]!; row++) {
        if (Number.isNaN(followers[row]!)) continue;
        if (seen[row]! > time && !Number.isNaN(best)) break;
        best = followers[row]!;
      }
      return best;
    },
  };
}

/** Contents stay in DuckDB's columns. */
async function readContents(connection: DuckDBConnection, event: Int32Array): Promise<(post: number) => string> {
  const contents = await TextColumns.read(
    connection,
    "SELECT content, seq FROM marsad_posting WHERE content IS NOT NULL",
  );
  const rowOf = positions(contents.integers(1));
  return (post) => {
    const row = rowOf(event[post]!);
    return row < 0 ? "" : contents.at(row, 0);
  };
}
