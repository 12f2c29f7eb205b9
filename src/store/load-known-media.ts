import { type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from "@duckdb/node-api";
import { HASH_DIGITS, type HashType } from "../signals/media/bank.ts";
import { type Bank, type KnownMedia, KnownMediaSearch, type PostedHash } from "../signals/media/known-media.ts";
import { PDQ_LOWEST_QUALITY, parsePdq } from "../signals/media/pdq-hash.ts";
import { likenessOf } from "../signals/media/pdq-likeness.ts";
import { ACTOR } from "../signals/trace-sql.ts";
import { TextColumns } from "./columns.ts";

/** Rows that are handed to DuckDB at once. */
const CHUNK = 2048;

/**
 * What was posted beside what banks hold: every attachment's PDQ hash, where there was enough to see or nobody says, and
 * the hashes of its file.
 * @param connection With the `events` table. Temporary relations named `marsad_…` are made and dropped.
 * @param eventNames From `loadEventNames`.
 */
export async function loadKnownMedia(
  connection: DuckDBConnection,
  banks: readonly Bank[],
  eventNames: (seq: number) => string = String,
): Promise<KnownMedia> {
  const search = new KnownMediaSearch(banks);
  try {
    await connection.run(`CREATE TEMP TABLE marsad_posted AS ${POSTED}`);
    const posted = await TextColumns.read(
      connection,
      "SELECT DISTINCT type, hash FROM marsad_posted ORDER BY type, hash",
    );
    const hashes: PostedHash[] = [];
    const pictures: number[] = [];
    for (let row = 0; row < posted.length; row++) {
      const [type, hash] = [posted.at(row, 0) as HashType, posted.at(row, 1)];
      if (type === "pdq") pictures.push(row);
      const matches = search.matches(type, hash);
      if (matches.length > 0) hashes.push({ type, hash, matches });
    }
    await writeMatched(connection, hashes);
    return {
      hashes,
      posts: await readPosts(connection, eventNames),
      compared: {
        posted: pictures.length,
        known: search.pictures,
        likeness: likenessOf(
          { count: pictures.length, at: (place) => parsePdq(posted.at(pictures[place]!, 1))! },
          { count: search.pictures, at: (place) => search.pictureAt(place) },
        ),
      },
    };
  } finally {
    for (const table of ["posted", "matched"]) await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
  }
}

const field = (name: string) => `lower(json_extract_string(item, '$.${name}'))`;
const KIND = "coalesce(json_extract_string(item, '$.mediaType'), '')";

/** One row for each hash of each attachment; an MD5 of what is of no stated kind is a picture's or a video's. */
const HASHES: readonly (readonly [type: HashType, hash: string, where: string])[] = [
  [
    "pdq",
    field("pdq"),
    `coalesce(try_cast(json_extract_string(item, '$.quality') AS DOUBLE), 100) >= ${PDQ_LOWEST_QUALITY}`,
  ],
  ["md5", field("md5"), `NOT starts_with(${KIND}, 'video/')`],
  ["video_md5", field("md5"), `${KIND} = '' OR starts_with(${KIND}, 'video/')`],
  ["sha1", field("sha1"), "true"],
  ["sha256", field("sha256"), "true"],
];

const POSTED = `
  WITH items AS (
    SELECT ${ACTOR}, published, seq, unnest(json_extract(attachment, '$[*]')) AS item,
      generate_subscripts(json_extract(attachment, '$[*]'), 1)::INTEGER AS place
    FROM events WHERE type = 'Create' AND actor <> '' AND attachment IS NOT NULL AND json_valid(attachment)
  )
  SELECT * FROM (${HASHES.map(
    ([type, hash, where]) =>
      `SELECT actorPlatform, actor, published, seq, place, '${type}' AS type, ${hash} AS hash FROM items
       WHERE (${where}) AND length(${hash}) = ${HASH_DIGITS[type]}`,
  ).join(" UNION ALL ")})`;

async function writeMatched(connection: DuckDBConnection, hashes: readonly PostedHash[]): Promise<void> {
  await connection.run("CREATE TEMP TABLE marsad_matched (type VARCHAR, hash VARCHAR, code INTEGER)");
  const appender = await connection.createAppender("marsad_matched", null, "temp");
  for (let from = 0; from < hashes.length; from += CHUNK) {
    const rows = DuckDBDataChunk.create([VARCHAR, VARCHAR, INTEGER]);
    rows.setRows(hashes.slice(from, from + CHUNK).map(({ type, hash }, at) => [type, hash, from + at]));
    appender.appendDataChunk(rows);
  }
  appender.closeSync();
}

async function readPosts(connection: DuckDBConnection, eventNames: (seq: number) => string) {
  const rows = await TextColumns.read(
    connection,
    `SELECT actorPlatform, actor, published::DOUBLE, seq, place, code
     FROM marsad_posted JOIN marsad_matched USING (type, hash) ORDER BY published, seq, place, code`,
  );
  const [time, seq, place, hash] = [rows.doubles(2), rows.integers(3), rows.integers(4), rows.integers(5)];
  return Array.from({ length: rows.length }, (_, row) => ({
    hash: hash[row]!,
    account: { platform: rows.at(row, 0), account: rows.at(row, 1) },
    time: time[row]!,
    event: eventNames(seq[row]!),
    attachment: place[row]!,
  }));
}
