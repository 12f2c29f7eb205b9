import type { ShieldRecord } from "../voices/shield-record.ts";
import type { Database } from "./database.ts";
import { reportsOnPostsSql } from "./report-targets.ts";

interface Row extends Record<string, string | number | string[] | Record<string, string>[] | null> {
  type: string;
  platform: string;
  id: string;
  published: number;
}

const TYPES = ["Flag", "Undo", "Decision", "Person"] as const satisfies readonly ShieldRecord["type"][];

const FIELDS = `type, platform, id, published::DOUBLE AS published, actor, actorPlatform, object, objectPlatform, attributedTo,
  posts, content, origin, report, reports, outcome, basis, undoes, observed::DOUBLE AS observed,
  followersCount::DOUBLE AS followersCount, against`;

export interface ShieldRecordsQuery {
  /** Only events with a higher number (`seq`). */
  readonly after: number;
  /** Rows that are objects at the same time: a workspace of millions is never in memory as such. */
  readonly atOnce: number;
}

/** The records of a workspace that tell the shield something, by time; those on posts with whom they are against. */
export async function* shieldRecords(
  database: Database,
  { after, atOnce }: ShieldRecordsQuery,
): AsyncGenerator<ShieldRecord> {
  await database.run(`CREATE OR REPLACE TEMP TABLE shield_records AS
    WITH told AS (
      SELECT * FROM events WHERE seq > ${after} AND type IN (${TYPES.map((type) => `'${type}'`).join(", ")})
    ), against AS (
      SELECT seq, list({'platform': targetPlatform, 'id': target, 'kind': kind} ORDER BY targetPlatform, target, kind) AS against
      FROM (${reportsOnPostsSql(after)}) GROUP BY seq
    )
    SELECT row_number() OVER (ORDER BY published, told.seq) AS place, told.*, against
    FROM told LEFT JOIN against ON against.seq = told.seq`);
  try {
    for (let from = 0; ; from += atOnce) {
      const rows = await database.query<Row>(
        `SELECT ${FIELDS} FROM shield_records WHERE place > ${from} AND place <= ${from + atOnce} ORDER BY place`,
      );
      for (const row of rows) yield recordOf(row);
      if (rows.length < atOnce) return;
    }
  } finally {
    await database.run("DROP TABLE IF EXISTS shield_records");
  }
}

/** Absent fields are absent. */
function recordOf(row: Row): ShieldRecord {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as ShieldRecord;
}
