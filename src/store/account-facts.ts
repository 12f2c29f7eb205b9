import type { AccountFacts } from "../findings/detector.ts";
import type { Database } from "./database.ts";

/**
 * What Person records tell of accounts: when they were created (the earliest `published`), and whether they declare
 * themselves to be automated (`automated`) or the outlet of a publisher (`publisher`). Nothing is guessed from names,
 * descriptions or behaviour.
 */
export async function loadAccountFacts(database: Database): Promise<AccountFacts> {
  const rows = await database.query<{
    platform: string;
    id: string;
    created: number;
    automated: boolean;
    outlet: boolean;
  }>(
    `SELECT platform, id, min(published)::DOUBLE AS created, bool_or(coalesce(automated, false)) AS automated,
       count(publisher) > 0 AS outlet
     FROM events WHERE type = 'Person' GROUP BY platform, id`,
  );
  const facts = new Map(rows.map((row) => [`${row.platform}\u0000${row.id}`, row]));
  const of = (platform: string, account: string) => facts.get(`${platform}\u0000${account}`);
  return {
    created: (platform, account) => of(platform, account)?.created,
    declared: (platform, account) => {
      const fact = of(platform, account);
      return fact?.outlet ? "publisher" : fact?.automated ? "automation" : undefined;
    },
  };
}
