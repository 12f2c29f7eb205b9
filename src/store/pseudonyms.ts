import { createHmac, hkdfSync } from "node:crypto";
import { DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import type { ColumnName } from "../events/columns.ts";
import { sqlName } from "../lib/sql.ts";
import type { Database } from "./database.ts";

/** One account and what stands for it in the workspace. */
export interface AccountEntry {
  readonly platform: string;
  readonly account: string;
  readonly pseudonym: string;
}

/** What a Person record says of its owner; kept in the vault only. */
export interface PersonEntry {
  readonly pseudonym: string;
  readonly preferredUsername?: string;
  readonly name?: string;
}

/** Types whose `object` is an account; a Move's `target` is one too. */
const ACCOUNT_OBJECTS = "('Follow', 'Block', 'Flag', 'Suspend', 'Restore', 'Move', 'Decision')";

/** A key for one purpose, from the workspace's 32-byte key (HKDF-SHA-256). */
export function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), `marsad ${purpose}`, 32));
}

/** The keyed pseudonym of an account: HMAC-SHA-256 of (platform, id), the first 128 bits; the same in every record type. */
export function pseudonymOf(key: Buffer, platform: string, account: string): string {
  const text = `${platform.length}:${platform}${account}`;
  return `a_${createHmac("sha256", key).update(text).digest("hex").slice(0, 32)}`;
}

/** A field that names an account: on which platform, and in which records. */
interface Reference {
  readonly column: ColumnName;
  readonly platform: string;
  readonly when?: string;
}

function referencesIn(columns: readonly ColumnName[]): Reference[] {
  const orOwn = (name: ColumnName) =>
    columns.includes(name) ? `coalesce(staged.${sqlName(name)}, staged.platform)` : "staged.platform";
  const all: Reference[] = [
    { column: "actor", platform: orOwn("actorPlatform") },
    { column: "attributedTo", platform: orOwn("objectPlatform") },
    { column: "object", platform: orOwn("objectPlatform"), when: objectIsAccountSql(columns) },
    { column: "target", platform: orOwn("objectPlatform") },
    { column: "id", platform: "staged.platform", when: "staged.type = 'Person'" },
  ];
  return all.filter(({ column }) => columns.includes(column));
}

/** An Undo with `undoes` names its act's account, but some sources write the act's id there all the same. */
function objectIsAccountSql(columns: readonly ColumnName[]): string {
  const isAct = `staged.type IN ${ACCOUNT_OBJECTS}`;
  if (!columns.includes("undoes") || !columns.includes("actor")) return isAct;
  const namesAct = `EXISTS (SELECT 1 FROM staged AS act WHERE act.id = staged.object AND act.type = staged.undoes AND act.actor = staged.actor)`;
  return `(${isAct} OR coalesce(staged.undoes IN ${ACCOUNT_OBJECTS}, false) AND NOT ${namesAct})`;
}

/**
 * Replaces every account id in TEMP TABLE `staged` by its pseudonym, takes names of people out of it and strikes
 * e-mail and IP addresses from texts.
 * @returns what only the vault may keep
 */
export async function pseudonymise(
  database: Database,
  columns: readonly ColumnName[],
  key: Buffer,
): Promise<{ accounts: AccountEntry[]; people: PersonEntry[] }> {
  const references = referencesIn(columns);
  const accounts = await namedAccounts(database, columns, references, key);
  await keepMap(database, accounts);
  const people = await peopleIn(database, columns);
  await rewrite(database, columns, references);
  await database.run("DROP TABLE account_map");
  return { accounts, people };
}

async function namedAccounts(
  database: Database,
  columns: readonly ColumnName[],
  references: readonly Reference[],
  key: Buffer,
): Promise<AccountEntry[]> {
  const parts = references.map(
    ({ column, platform, when = "true" }) =>
      `SELECT ${platform} AS platform, staged.${sqlName(column)} AS account FROM staged WHERE ${when}`,
  );
  if (columns.includes("mention")) parts.push("SELECT platform, unnest(mention) AS account FROM staged");
  if (parts.length === 0) return [];
  const rows = await database.query<{ platform: string; account: string }>(
    `SELECT DISTINCT platform, account FROM (${parts.join(" UNION ALL ")}) WHERE platform IS NOT NULL AND account IS NOT NULL ORDER BY ALL`,
  );
  return rows.map(({ platform, account }) => ({ platform, account, pseudonym: pseudonymOf(key, platform, account) }));
}

const CHUNK_ROWS = 2048;

async function keepMap(database: Database, accounts: readonly AccountEntry[]): Promise<void> {
  await database.run("CREATE OR REPLACE TEMP TABLE account_map (platform VARCHAR, account VARCHAR, pseudonym VARCHAR)");
  const appender = await database.connection.createAppender("account_map");
  for (let start = 0; start < accounts.length; start += CHUNK_ROWS) {
    const part = accounts.slice(start, start + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, VARCHAR], part.length);
    chunk.setColumns([
      part.map((entry) => entry.platform),
      part.map((entry) => entry.account),
      part.map((entry) => entry.pseudonym),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function peopleIn(database: Database, columns: readonly ColumnName[]): Promise<PersonEntry[]> {
  const named = (["preferredUsername", "name"] as const).filter((name) => columns.includes(name));
  if (named.length === 0 || !columns.includes("id")) return [];
  const fields = named.map((name) => `staged.${sqlName(name)}`);
  const rows = await database.query<{ pseudonym: string; preferredUsername?: string | null; name?: string | null }>(
    `SELECT DISTINCT account_map.pseudonym, ${fields.join(", ")}
     FROM staged JOIN account_map ON account_map.platform = staged.platform AND account_map.account = staged.id
     WHERE staged.type = 'Person' AND concat(${fields.join(", ")}) <> '' ORDER BY ALL`,
  );
  return rows.map(({ pseudonym, preferredUsername, name }) => ({
    pseudonym,
    ...(preferredUsername && { preferredUsername }),
    ...(name && { name }),
  }));
}

async function rewrite(
  database: Database,
  columns: readonly ColumnName[],
  references: readonly Reference[],
): Promise<void> {
  const replaced = references.map(({ column, when }, at) =>
    when === undefined
      ? `map${at}.pseudonym AS ${sqlName(column)}`
      : `CASE WHEN ${when} THEN map${at}.pseudonym ELSE staged.${sqlName(column)} END AS ${sqlName(column)}`,
  );
  const joins = references.map(
    ({ column, platform }, at) =>
      `LEFT JOIN account_map AS map${at} ON map${at}.platform = ${platform} AND map${at}.account = staged.${sqlName(column)}`,
  );
  if (columns.includes("mention")) {
    replaced.push("mentioned.pseudonyms AS mention");
    joins.push(`LEFT JOIN (
      SELECT row, list(pseudonym ORDER BY place) AS pseudonyms
      FROM (SELECT row, platform, unnest(mention) AS account, generate_subscripts(mention, 1) AS place FROM staged) JOIN account_map USING (platform, account)
      GROUP BY row) AS mentioned ON mentioned.row = staged.row`);
  }
  for (const name of ["preferredUsername", "name"] as const) {
    if (columns.includes(name)) replaced.push(`CAST(NULL AS VARCHAR) AS ${sqlName(name)}`);
  }
  for (const name of ["content", "summary"] as const) {
    if (columns.includes(name)) replaced.push(`${withoutAddressesSql(`staged.${sqlName(name)}`)} AS ${sqlName(name)}`);
  }
  if (replaced.length === 0) return;
  await database.run(`CREATE OR REPLACE TEMP TABLE redacted AS
    SELECT staged.* REPLACE (${replaced.join(", ")}) FROM staged ${joins.join(" ")} ORDER BY staged.row`);
  await database.run("DROP TABLE staged; ALTER TABLE redacted RENAME TO staged");
}

/** SQL: a text with "[e-mail]" and "[ip]" where addresses were. */
function withoutAddressesSql(text: string): string {
  const email = `regexp_replace(${text}, '[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+([.][\\p{L}0-9-]+)+', '[e-mail]', 'g')`;
  const ip4 = `regexp_replace(${email}, '\\b[0-9]{1,3}([.][0-9]{1,3}){3}\\b', '[ip]', 'g')`;
  return `regexp_replace(${ip4}, '\\b([0-9A-Fa-f]{1,4}:){4,7}[0-9A-Fa-f]{1,4}\\b', '[ip]', 'g')`;
}
