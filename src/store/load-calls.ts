import type { JS } from "@duckdb/node-api";
import { sqlText } from "../lib/sql.ts";
import type { CallMessage, NamedAccount } from "../voices/call-log.ts";
import type { CallToReport } from "../voices/call-to-report.ts";
import { TextColumns } from "./columns.ts";
import type { Database } from "./database.ts";

export interface CallReading {
  /** Without one of these in it, as a regular expression of RE2, no text is a call. */
  readonly words: string;
  readonly longest: number;
  readonly read: (content: string) => CallToReport | undefined;
  /** What stands for an account in these events, by the id that people write; itself where nothing else does. */
  readonly accountKey?: (platform: string, account: string) => string;
}

/** A flood of calls tells no more than its first ones. */
const MOST_CALLS = 20_000;

/**
 * Every message that asks for reports, by time. DuckDB looks for the words, so that messages without them cost one look
 * each; only those that are calls become objects.
 */
export async function loadCallMessages(database: Database, reading: CallReading): Promise<CallMessage[]> {
  const candidates = await TextColumns.read(
    database.connection,
    `SELECT content, seq FROM events WHERE type IN ('Create', 'Announce') AND content IS NOT NULL
       AND length(content) <= ${reading.longest} AND regexp_matches(content, ${sqlText(reading.words)})
     ORDER BY published, seq`,
  );
  const numbers = candidates.integers(1);
  const calls = new Map<number, CallToReport>();
  for (let at = 0; at < candidates.length && calls.size < MOST_CALLS; at++) {
    const call = reading.read(candidates.at(at, 0));
    if (call) calls.set(numbers[at]!, call);
  }
  if (calls.size === 0) return [];
  const rows = await database.query<MessageRow>(messagesSql([...calls.keys()]));
  const people = await peopleByName(
    database,
    [...calls.values()].flatMap(({ handles }) => handles),
  );
  const authors = await authorsOf(
    database,
    [...calls].flatMap(([, { links }]) => links.flatMap(postIds)),
    rows,
  );
  const platforms = [...new Set(rows.map(({ platform }) => platform))];
  const places = new Map<string, number>();
  return rows.map((row) => {
    const call = calls.get(row.seq)!;
    const linked = [...call.links.flatMap(postIds), ...[row.inReplyTo, row.quote].filter((post) => post !== null)];
    const place = placeKey(row);
    if (!places.has(place)) places.set(place, places.size);
    const keyed = call.handles.flatMap((handle) =>
      platforms.map((platform) => ({ platform, account: reading.accountKey?.(platform, handle) ?? handle })),
    );
    return {
      event: row.seq,
      time: row.time,
      place: places.get(place)!,
      author: { platform: row.authorPlatform, account: row.author },
      accounts: [
        ...(row.mention ?? []).map((account) => ({ platform: row.platform, account })),
        ...call.handles.flatMap((handle) => people.get(handle) ?? []),
        ...linked.flatMap((post) => authors.get(post) ?? []),
        ...keyed,
      ],
      written: [...call.handles, ...call.ids],
      posts: linked,
      handed: call.handed,
    };
  });
}

interface MessageRow extends Record<string, JS> {
  seq: number;
  time: number;
  platform: string;
  authorPlatform: string;
  author: string;
  context: string | null;
  inReplyTo: string | null;
  quote: string | null;
  mention: string[] | null;
}

function messagesSql(numbers: readonly number[]): string {
  return `SELECT seq, published::DOUBLE AS time, platform, coalesce(actorPlatform, platform) AS authorPlatform,
      coalesce(actor, '') AS author, context, inReplyTo, quote, mention
    FROM events WHERE seq IN (SELECT unnest([${numbers.join(", ")}])) ORDER BY published, seq`;
}

/** A channel or group, else the author. */
function placeKey({ platform, context, authorPlatform, author }: MessageRow): string {
  return JSON.stringify(context === null ? [authorPlatform, author] : [platform, context, "channel"]);
}

/** A link to a post names it whole or by its last part. */
function postIds(link: string): string[] {
  const last = link
    .replace(/[?#].*$/u, "")
    .split("/")
    .filter((part) => part !== "")
    .at(-1);
  return last === undefined ? [link] : [link, last];
}

async function peopleByName(database: Database, handles: readonly string[]) {
  const people = new Map<string, NamedAccount[]>();
  if (handles.length === 0) return people;
  const rows = await database.query<{
    platform: string;
    account: string;
    handle: string;
  }>(`SELECT DISTINCT platform, id AS account, lower(preferredUsername) AS handle FROM events
     WHERE type = 'Person' AND lower(preferredUsername) IN (${literals(handles)}) ORDER BY ALL`);
  for (const { handle, ...account } of rows) people.set(handle, [...(people.get(handle) ?? []), account]);
  return people;
}

async function authorsOf(database: Database, links: readonly string[], rows: readonly MessageRow[]) {
  const authors = new Map<string, NamedAccount[]>();
  const answered = rows.flatMap(({ inReplyTo, quote }) => [inReplyTo, quote]).filter((post) => post !== null);
  const posts = [...links, ...answered];
  if (posts.length === 0) return authors;
  const found = await database.query<{
    post: string;
    platform: string;
    account: string;
  }>(`SELECT DISTINCT object AS post, coalesce(actorPlatform, platform) AS platform, actor AS account FROM events
     WHERE type = 'Create' AND actor <> '' AND object IN (${literals(posts)}) ORDER BY ALL`);
  for (const { post, ...account } of found) authors.set(post, [...(authors.get(post) ?? []), account]);
  return authors;
}

function literals(texts: readonly string[]): string {
  return [...new Set(texts)].map(sqlText).join(", ");
}
