import { sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/** What a record says, or the post that it passed on. */
export interface RecordText {
  readonly id: string;
  /** `own`: the post's or report's own words; `passed-on`: those of the post that was reposted. */
  readonly kind: "own" | "passed-on";
  /** As it was stored. */
  readonly text: string;
  /** Whose record it is, for counting. */
  readonly actor: string;
  /** ms since 1970. */
  readonly published: number;
}

/**
 * The texts behind records; those that have none, or whose text was removed, are left out.
 * @param ids Of records; at most some thousands
 */
export async function loadRecordTexts(database: Database, ids: readonly string[]): Promise<RecordText[]> {
  if (ids.length === 0) return [];
  const rows = await database.query<{
    id: string;
    own: string | null;
    other: string | null;
    actor: string;
    time: bigint;
  }>(
    `WITH wanted AS (
       SELECT id, content, type, coalesce(actorPlatform, platform) || ' ' || coalesce(actor, '') AS actor, published,
         coalesce(objectPlatform, platform) AS objectPlatform, object, seq
       FROM events WHERE id IN (${ids.map(sqlText).join(", ")}) AND type IN ('Create', 'Flag', 'Announce')
     ), passed AS (
       SELECT coalesce(objectPlatform, platform) AS objectPlatform, object, arg_min(content, seq) AS content
       FROM events WHERE type = 'Create' AND content IS NOT NULL AND object IN (SELECT object FROM wanted WHERE type = 'Announce')
       GROUP BY ALL
     )
     SELECT wanted.id, wanted.content AS own, passed.content AS other, actor, published AS time
     FROM wanted LEFT JOIN passed ON wanted.type = 'Announce' AND wanted.object = passed.object
       AND wanted.objectPlatform = passed.objectPlatform
     WHERE wanted.content IS NOT NULL OR passed.content IS NOT NULL ORDER BY time, wanted.seq`,
  );
  return rows.map(({ id, own, other, actor, time }) => ({
    id,
    kind: own === null ? "passed-on" : "own",
    text: own ?? other ?? "",
    actor,
    published: Number(time),
  }));
}
