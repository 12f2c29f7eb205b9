import { COLUMN_NAMES, type ColumnName } from "../events/columns.ts";
import { canonicalSql, derivedIdSql, identitySql } from "../events/identity.ts";
import type { Database } from "./database.ts";
import { repeatedHashes } from "./repeats.ts";

/**
 * Gives every staged record its identity and decides which are new: sets `id` where it was absent, `duplicate` where
 * the same record was there before, `reason` where its id has other content. Expects the table `staged`.
 * @returns whether rows were rewritten, which DuckDB may do by putting them at the table's end
 * @param idRepeats the ids of the source repeat by design: the second row gets "#2" and so on
 */
export async function settleIdentities(
  database: Database,
  columns: readonly ColumnName[],
  idRepeats: boolean,
): Promise<boolean> {
  const derivesIds = !idRepeats && (await anyWithoutId(database));
  if (derivesIds) {
    await database.run(`ALTER TABLE staged ADD COLUMN derived BOOLEAN DEFAULT false`);
    await database.run(
      `UPDATE staged SET id = ${derivedIdSql(columns)}, derived = true WHERE id IS NULL AND reason IS NULL`,
    );
  }
  const repeats = await findRepeated(database, columns);
  if (repeats) {
    if (idRepeats || derivesIds) await numberDerived(database, columns, idRepeats ? "true" : "claim.derived");
    if (await findRepeated(database, columns)) await settleRepeated(database, columns);
  }
  const meetsStored = await settleAgainstStored(database, columns);
  return derivesIds || repeats || meetsStored;
}

async function anyWithoutId(database: Database): Promise<boolean> {
  const [row] = await database.query<{ any: boolean }>(
    "SELECT bool_or(id IS NULL AND reason IS NULL) AS any FROM staged",
  );
  return row?.any === true;
}

/** So many hashes are written out in a statement. */
const MOST_LISTED = 5000;

/** TEMP TABLE `repeated`: identities that several staged records claim. */
async function findRepeated(database: Database, columns: readonly ColumnName[]): Promise<boolean> {
  // DuckDB's hashes are equal for some ids that are not, so it looks at those again; grouping all takes five times as long.
  const hash = "hash(platform, id)";
  const hashes = `SELECT ${hash} FROM staged WHERE reason IS NULL`;
  const suspects = await repeatedHashes(database.connection, hashes, MOST_LISTED);
  if (suspects.size === 0) return false;
  const only = suspects.size > MOST_LISTED ? "" : `AND ${hash} IN (${[...suspects].join(", ")})`;
  const [platform, id, snapshot] = identitySql(columns);
  await database.run(`CREATE OR REPLACE TEMP TABLE repeated AS
    SELECT ${platform} AS platform, ${id} AS id, ${snapshot} AS snapshot
    FROM staged WHERE reason IS NULL ${only} GROUP BY ALL HAVING count(*) > 1`);
  const [first] = await database.query<{ any: boolean }>("SELECT count(*) > 0 AS any FROM repeated");
  return first?.any === true;
}

function sameIdentity(columns: readonly ColumnName[], left: string): string {
  const [platform, id, snapshot] = identitySql(columns, `${left}.`);
  return `${platform} = other.platform AND ${id} = other.id AND ${snapshot} IS NOT DISTINCT FROM other.snapshot`;
}

/** @param isDerived SQL of a claim: whether its id may be numbered */
async function numberDerived(database: Database, columns: readonly ColumnName[], isDerived: string): Promise<void> {
  await database.run(`UPDATE staged SET id = concat(staged.id, '#', numbered.n)
    FROM (
      SELECT claim.row, row_number() OVER (PARTITION BY claim.platform, claim.id ORDER BY claim.row) AS n
      FROM staged AS claim JOIN repeated AS other ON ${sameIdentity(columns, "claim")}
      WHERE ${isDerived} AND claim.reason IS NULL
    ) AS numbered
    WHERE staged.row = numbered.row AND numbered.n > 1`);
}

/** Of several records with one id the first is kept; the same content again is ignored, other content refused. */
async function settleRepeated(database: Database, columns: readonly ColumnName[]): Promise<void> {
  await database.run(`UPDATE staged SET
      duplicate = claims.same,
      reason = CASE WHEN NOT claims.same THEN 'the id was given before in this file with other content' END
    FROM (
      SELECT row, row_number() OVER identity AS n, text = first_value(text) OVER identity AS same
      FROM (
        SELECT claim.row, other.platform, other.id, other.snapshot, ${canonicalSql(columns, { from: "claim." })} AS text
        FROM staged AS claim JOIN repeated AS other ON ${sameIdentity(columns, "claim")}
        WHERE claim.reason IS NULL
      )
      WINDOW identity AS (PARTITION BY platform, id, snapshot ORDER BY row)
    ) AS claims
    WHERE staged.row = claims.row AND claims.n > 1`);
}

/** The same against what earlier files brought. */
async function settleAgainstStored(database: Database, columns: readonly ColumnName[]): Promise<boolean> {
  const [stored] = await database.query<{ any: boolean }>("SELECT count(*) > 0 AS any FROM event_rows");
  if (stored?.any !== true) return false;
  const [platform, id, snapshot] = identitySql(COLUMN_NAMES, "event.");
  await database.run(`UPDATE staged SET
      duplicate = claims.same,
      reason = CASE WHEN NOT claims.same THEN 'the id is already stored with other content' END
    FROM (
      SELECT claim.row, ${canonicalSql(columns, { from: "claim." })} = other.text AS same
      FROM staged AS claim
      JOIN (
        SELECT ${platform} AS platform, ${id} AS id, ${snapshot} AS snapshot, ${canonicalSql(COLUMN_NAMES, { from: "event." })} AS text
        FROM events AS event
        WHERE hash(${platform}, ${id}) IN (SELECT hash(platform, id) FROM staged)
      ) AS other ON ${sameIdentity(columns, "claim")}
      WHERE claim.reason IS NULL AND NOT claim.duplicate
    ) AS claims
    WHERE staged.row = claims.row`);
  return true;
}
