import type { DuckDBConnection } from "@duckdb/node-api";
import { copyColumns } from "./columns.ts";

/**
 * The hashes that occur more than once, and by chance some that do not: no repeated one is missing. Each hash's upper half is
 * kept at the place that its lower half gives (open addressing, linear probing): 8 bytes a hash, and a fifth of the time
 * of grouping by it in SQL.
 * @param sql A SELECT of one UBIGINT column.
 * @param most Stops looking once it has more than so many.
 */
export async function repeatedHashes(
  connection: DuckDBConnection,
  sql: string,
  most: number,
): Promise<ReadonlySet<bigint>> {
  const { hash } = await copyColumns(connection, sql, { hash: BigUint64Array });
  const halves = new Uint32Array(hash.buffer, hash.byteOffset, hash.length * 2);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(hash.length * 2 + 1)));
  const mask = slots.length - 1;
  const repeated = new Set<bigint>();
  for (let at = 0; at < halves.length && repeated.size <= most; at += 2) {
    const upper = halves[at + 1]! || 1; // 0 is an empty slot
    let slot = halves[at]! & mask;
    while (slots[slot] !== 0 && slots[slot] !== upper) slot = (slot + 1) & mask;
    if (slots[slot] === upper) repeated.add(hash[at / 2]!);
    slots[slot] = upper;
  }
  return repeated;
}
