import { sqlName, sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/** Times (ms) before which reports are removed and posts emptied; absent: nothing is. */
export interface EventCutoffs {
  readonly reports?: number | undefined;
  readonly texts?: number | undefined;
}

export interface OldEvents {
  readonly reports: { readonly due: number; readonly held: number };
  readonly texts: { readonly due: number; readonly held: number };
}

/** What a post says, beside who posted it and when. */
const CONTENT = ["content", "summary", "attachment"] as const;
/** Where a record names an account or a post. */
const NAMES = ["id", "actor", "object", "target", "attributedTo"] as const;

/**
 * Counts what was kept for long enough.
 * @param kept Ids of accounts and posts whose records stay, because a removal order wants them kept
 */
export async function countOldEvents(
  database: Database,
  cutoffs: EventCutoffs,
  kept: readonly string[],
): Promise<OldEvents> {
  const columns = await presentColumns(database);
  const isHeld = heldSql(columns, kept);
  const count = async (where: string | undefined) => {
    if (where === undefined) return { due: 0, held: 0 };
    const [row] = await database.query<{ due: bigint; held: bigint }>(
      `SELECT count(*) FILTER (NOT ${isHeld}) AS due, count(*) FILTER (${isHeld}) AS held FROM event_rows WHERE ${where}`,
    );
    return { due: Number(row!.due), held: Number(row!.held) };
  };
  return { reports: await count(oldReportsSql(cutoffs)), texts: await count(oldTextsSql(columns, cutoffs)) };
}

/** Removes what {@link countOldEvents} counts as due: reports whole, of posts what they say. Everything else stays. */
export async function removeOldEvents(
  database: Database,
  cutoffs: EventCutoffs,
  kept: readonly string[],
): Promise<OldEvents> {
  const counted = await countOldEvents(database, cutoffs, kept);
  const columns = await presentColumns(database);
  const goes = `NOT ${heldSql(columns, kept)}`;
  const reports = oldReportsSql(cutoffs);
  const texts = oldTextsSql(columns, cutoffs);
  await database.transaction(async () => {
    if (reports !== undefined) await database.run(`DELETE FROM event_rows WHERE ${reports} AND ${goes}`);
    if (texts !== undefined) await database.run(`${emptySql(columns)} WHERE ${texts} AND ${goes}`);
  });
  await database.run("CHECKPOINT");
  return counted;
}

/** Counts what the workspace holds of one account: what its posts say, and its own record. */
export async function countEventsOf(database: Database, platform: string, pseudonym: string): Promise<number> {
  const columns = await presentColumns(database);
  const [row] = await database.query<{ count: bigint }>(
    `SELECT count(*) AS count FROM event_rows WHERE ${ofAccountSql(columns, platform, pseudonym)}`,
  );
  return Number(row!.count);
}

/** Removes an account's own record, and what its posts say; that it acted, and on what, stays under its pseudonym. */
export async function emptyEventsOf(database: Database, platform: string, pseudonym: string): Promise<number> {
  const columns = await presentColumns(database);
  const count = await countEventsOf(database, platform, pseudonym);
  const mine = ofAccountSql(columns, platform, pseudonym);
  await database.transaction(async () => {
    await database.run(`DELETE FROM event_rows WHERE type = 'Person' AND ${mine}`);
    if (contentIn(columns).length > 0) await database.run(`${emptySql(columns)} WHERE ${mine}`);
  });
  await database.run("CHECKPOINT");
  return count;
}

async function presentColumns(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ name: string }>(
    "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'event_rows' AND NOT internal",
  );
  return new Set(rows.map(({ name }) => name));
}

const contentIn = (columns: ReadonlySet<string>) => CONTENT.filter((name) => columns.has(name));

function emptySql(columns: ReadonlySet<string>): string {
  const empty = contentIn(columns).map((name) => `${sqlName(name)} = NULL`);
  return `UPDATE event_rows SET ${empty.join(", ")}`;
}

function oldReportsSql({ reports }: EventCutoffs): string | undefined {
  return reports === undefined ? undefined : `(type = 'Flag' AND published < ${Math.trunc(reports)})`;
}

/** A report's words go with the report. */
function oldTextsSql(columns: ReadonlySet<string>, { texts }: EventCutoffs): string | undefined {
  const content = contentIn(columns);
  if (texts === undefined || content.length === 0) return undefined;
  const says = content.map((name) => `${sqlName(name)} IS NOT NULL`).join(" OR ");
  return `(type <> 'Flag' AND published < ${Math.trunc(texts)} AND (${says}))`;
}

function heldSql(columns: ReadonlySet<string>, kept: readonly string[]): string {
  const names = NAMES.filter((name) => columns.has(name));
  if (kept.length === 0) return "false";
  const list = kept.map(sqlText).join(", ");
  return `(${names.map((name) => `coalesce(${sqlName(name)} IN (${list}), false)`).join(" OR ")})`;
}

function ofAccountSql(columns: ReadonlySet<string>, platform: string, pseudonym: string): string {
  const isOwnRecord = `type = 'Person' AND platform = ${sqlText(platform)} AND id = ${sqlText(pseudonym)}`;
  if (!columns.has("actor")) return `(${isOwnRecord})`;
  const from = columns.has("actorPlatform") ? `coalesce("actorPlatform", platform)` : "platform";
  const content = contentIn(columns);
  const says = content.length === 0 ? "false" : content.map((name) => `${sqlName(name)} IS NOT NULL`).join(" OR ");
  return `(${isOwnRecord} OR actor = ${sqlText(pseudonym)} AND ${from} = ${sqlText(platform)} AND (${says}))`;
}
