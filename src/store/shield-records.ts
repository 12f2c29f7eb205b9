import type { ShieldRecord } from "../voices/shield-record.ts";
import type { Database } from "./database.ts";

interface Row extends Record<string, string | number | string[] | null> {
  type: string;
  platform: string;
  id: string;
  published: number;
}

const TYPES = ["Flag", "Undo", "Decision", "Person"] as const satisfies readonly ShieldRecord["type"][];

/** Rows at a time: a workspace of millions is never in memory as objects. */
const AT_ONCE = 50_000;

const FIELDS = `type, platform, id, published::DOUBLE AS published, actor, actorPlatform, object, objectPlatform, attributedTo,
  posts, content, origin, report, reports, outcome, basis, undoes, observed::DOUBLE AS observed,
  followersCount::DOUBLE AS followersCount`;

/**
 * The records of a workspace that tell the shield something, by time. A report that names only posts counts against
 * whoever the record says created the first of them.
 */
export async function* shieldRecords(database: Database): AsyncGenerator<ShieldRecord> {
  await database.run(`CREATE OR REPLACE TEMP TABLE shield_records AS
    WITH told AS (
      SELECT * FROM events WHERE type IN (${TYPES.map((type) => `'${type}'`).join(", ")})
    ), author AS (
      SELECT platform, object AS post, arg_min(actor, published) AS author
      FROM events WHERE type = 'Create' AND object IN (SELECT posts[1] FROM told WHERE type = 'Flag' AND object IS NULL)
      GROUP BY ALL
    )
    SELECT row_number() OVER (ORDER BY published, seq) AS place,
      told.* REPLACE (CASE WHEN type = 'Flag' AND object IS NULL THEN coalesce(attributedTo, author) ELSE attributedTo END AS attributedTo)
    FROM told LEFT JOIN author ON author.platform = coalesce(told.objectPlatform, told.platform) AND author.post = told.posts[1]`);
  try {
    for (let from = 0; ; from += AT_ONCE) {
      const rows = await database.query<Row>(
        `SELECT ${FIELDS} FROM shield_records WHERE place > ${from} AND place <= ${from + AT_ONCE} ORDER BY place`,
      );
      for (const row of rows) yield recordOf(row);
      if (rows.length < AT_ONCE) return;
    }
  } finally {
    await database.run("DROP TABLE IF EXISTS shield_records");
  }
}

/** Absent fields are absent. */
function recordOf(row: Row): ShieldRecord {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as ShieldRecord;
}
