import { accountKey } from "../events/account-key.ts";
import type { AccountFacts } from "../findings/detector.ts";
import { TextColumns } from "./columns.ts";
import type { Database } from "./database.ts";

const AUTOMATED = 1;
const PUBLISHER = 2;

const FACTS = `
  SELECT platform, id, min(published)::DOUBLE AS created,
    (CASE WHEN count(publisher) > 0 THEN ${PUBLISHER} WHEN bool_or(coalesce(automated, false)) THEN ${AUTOMATED} ELSE 0 END)::INTEGER AS declared
  FROM events WHERE type = 'Person' GROUP BY platform, id`;

/**
 * What Person records tell of accounts: when they were created (the earliest `published`), and whether they declare
 * themselves to be automated (`automated`) or the outlet of a publisher (`publisher`). Nothing is guessed from names,
 * descriptions or behaviour. Accounts stay in DuckDB's columns, and are looked up by name once somebody asks.
 */
export async function loadAccountFacts(database: Database): Promise<AccountFacts> {
  const accounts = await TextColumns.read(database.connection, FACTS);
  const created = accounts.doubles(2);
  const declared = accounts.integers(3);
  let rows: Map<string, number> | undefined;
  const rowOf = (platform: string, account: string) => {
    rows ??= rowsByName(accounts);
    return rows.get(accountKey(platform, account));
  };
  return {
    created: (platform, account) => {
      const row = rowOf(platform, account);
      return row === undefined ? undefined : created[row];
    },
    declared: (platform, account) => {
      const row = rowOf(platform, account);
      const what = row === undefined ? 0 : declared[row];
      return what === PUBLISHER ? "publisher" : what === AUTOMATED ? "automation" : undefined;
    },
  };
}

function rowsByName(accounts: TextColumns): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < accounts.length; row++) rows.set(accountKey(accounts.at(row, 0), accounts.at(row, 1)), row);
  return rows;
}
