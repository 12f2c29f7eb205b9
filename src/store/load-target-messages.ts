import { sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/** A message that may concern one account. Times are milliseconds since the Unix epoch. */
export interface TargetMessage {
  readonly time: number;
  /** The channel or group it stood in, else its author: to count places by, not to show. */
  readonly place: string;
  readonly content: string;
  /** Whether it mentions the account by id, or answers or quotes one of its posts. */
  readonly isAddressed: boolean;
}

export interface TargetMessages {
  /** Those that mention, answer, quote or write out the account, by time. */
  readonly messages: readonly TargetMessage[];
  /** Messages read in all, and the channels or authors they stood at. */
  readonly read: number;
  readonly places: number;
}

/**
 * Messages about one account.
 * @param account As the events name it.
 * @param handles Names under which it may be written in a text, without @.
 */
export async function loadTargetMessages(
  database: Database,
  platform: string,
  account: string,
  handles: readonly string[],
): Promise<TargetMessages> {
  const written = handles.map((handle) => `contains(lower(content), ${sqlText(handle.toLowerCase())})`);
  const own = `SELECT object FROM events WHERE type = 'Create' AND actor = ${sqlText(account)} AND coalesce(actorPlatform, platform) = ${sqlText(platform)}`;
  const place = "coalesce(context, actor, '')";
  const rows = await database.query<{ time: number; place: string; content: string; isAddressed: boolean }>(
    `WITH message AS (
       SELECT published, seq, ${place} AS place, content, coalesce(
         list_contains(mention, ${sqlText(account)}) OR inReplyTo IN (${own}) OR quote IN (${own}), false) AS isAddressed
       FROM events WHERE type IN ('Create', 'Announce') AND content IS NOT NULL AND actor IS DISTINCT FROM ${sqlText(account)}
     )
     SELECT published::DOUBLE AS time, place, content, isAddressed FROM message
     WHERE ${["isAddressed", ...written].join(" OR ")} ORDER BY published, seq`,
  );
  const [all] = await database.query<{ read: number; places: number }>(
    `SELECT count(*)::DOUBLE AS read, count(DISTINCT ${place})::DOUBLE AS places
     FROM events WHERE type IN ('Create', 'Announce') AND content IS NOT NULL`,
  );
  return { messages: rows, read: all?.read ?? 0, places: all?.places ?? 0 };
}

/** What the platform did to one account, by time. */
export interface TargetNotice {
  readonly time: number;
  readonly kind: "suspended" | "restored" | "removed" | "upheld" | "dismissed";
}

export async function loadTargetNotices(
  database: Database,
  platform: string,
  account: string,
): Promise<TargetNotice[]> {
  const [ownPlatform, own] = [sqlText(platform), sqlText(account)];
  return database.query<{ time: number; kind: TargetNotice["kind"] }>(
    `SELECT published::DOUBLE AS time, CASE type
         WHEN 'Suspend' THEN 'suspended' WHEN 'Restore' THEN 'restored' WHEN 'Delete' THEN 'removed' ELSE outcome END AS kind
     FROM events WHERE coalesce(objectPlatform, platform) = ${ownPlatform} AND (
       type IN ('Suspend', 'Restore', 'Decision') AND object = ${own}
       OR type = 'Delete' AND actor IS DISTINCT FROM ${own}
         AND object IN (SELECT object FROM events WHERE type = 'Create' AND actor = ${own}))
     ORDER BY published, seq`,
  );
}
