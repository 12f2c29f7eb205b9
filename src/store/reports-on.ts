import { sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/** A report on an account. */
export interface ReportOn {
  readonly id: string;
  readonly platform: string;
  readonly reporter: string;
  /** Milliseconds since the Unix epoch. */
  readonly published: number;
  readonly category?: string;
  /** Whether nobody has decided about it. */
  readonly isOpen: boolean;
}

/** What the workspace knows of a reported account beside its findings. */
export interface ReportedAccount {
  /** By time, then id. */
  readonly reports: readonly ReportOn[];
  /** In the latest snapshot that says so. */
  readonly followers?: number;
  /** When a person last decided on the merits, ms. */
  readonly decided?: number;
}

/** What is known of these accounts, by id; platform is where the accounts are. */
export async function loadReportedAccounts(
  database: Database,
  platform: string,
  accounts: readonly string[],
): Promise<Map<string, ReportedAccount>> {
  const known = new Map<string, { reports: ReportOn[]; followers?: number; decided?: number }>();
  if (accounts.length === 0) return known;
  for (const account of accounts) known.set(account, { reports: [] });
  const among = `object IN (${accounts.map(sqlText).join(", ")}) AND coalesce(objectPlatform, platform) = ${sqlText(platform)}`;
  for (const row of await reportsOn(database, among)) {
    known.get(row.account)?.reports.push({
      id: row.id,
      platform: row.platform,
      reporter: row.reporter,
      published: row.published,
      isOpen: row.open,
      ...(row.category !== null && { category: row.category }),
    });
  }
  const decisions = await database.query<{ account: string; decided: number }>(
    `SELECT object AS account, max(published)::DOUBLE AS decided FROM events
     WHERE type = 'Decision' AND basis = 'merits' AND ${among} GROUP BY object`,
  );
  for (const { account, decided } of decisions) known.set(account, { ...known.get(account)!, decided });
  const followers = await database.query<{ account: string; followers: number }>(
    `SELECT id AS account, arg_max(followersCount, coalesce(observed, published))::DOUBLE AS followers FROM events
     WHERE type = 'Person' AND followersCount IS NOT NULL AND platform = ${sqlText(platform)}
       AND id IN (${accounts.map(sqlText).join(", ")}) GROUP BY id`,
  );
  for (const row of followers) known.set(row.account, { ...known.get(row.account)!, followers: row.followers });
  return known;
}

interface ReportRow extends Record<string, string | number | boolean | null> {
  account: string;
  id: string;
  platform: string;
  reporter: string;
  published: number;
  category: string | null;
  open: boolean;
}

/** A decision covers the reports that it names, or all that came before it where it names none. */
async function reportsOn(database: Database, among: string): Promise<ReportRow[]> {
  return database.query<ReportRow>(`
    WITH decision AS (
      SELECT platform, object, published, list_concat(coalesce(reports, []), CASE WHEN report IS NULL THEN [] ELSE [report] END) AS named
      FROM events WHERE type = 'Decision' AND ${among}
    ), named AS (SELECT DISTINCT platform, unnest(named) AS id FROM decision),
    swept AS (SELECT object, max(published) AS published FROM decision WHERE len(named) = 0 GROUP BY object)
    SELECT flag.object AS account, flag.id, flag.platform, flag.actor AS reporter, flag.published::DOUBLE AS published,
      flag.category, named.id IS NULL AND coalesce(flag.published > swept.published, true) AS open
    FROM (SELECT * FROM events WHERE type = 'Flag' AND ${among}) AS flag
    LEFT JOIN named ON named.platform = flag.platform AND named.id = flag.id
    LEFT JOIN swept ON swept.object = flag.object
    ORDER BY flag.published, flag.id`);
}
