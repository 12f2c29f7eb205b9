import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { repeatedHashes } from "./repeats.ts";

async function repeatedIn(hashes: readonly bigint[], most = 100): Promise<bigint[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    const values = hashes.map((hash) => `(${hash}::UBIGINT)`).join(", ");
    return [...(await repeatedHashes(connection, `SELECT hash FROM (VALUES ${values}) AS given(hash)`, most))];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe("repeatedHashes", () => {
  const distinct = Array.from({ length: 5000 }, (_, at) => BigInt.asUintN(64, BigInt(at + 1) * 0x9e3779b97f4a7c15n));

  it("finds nothing where nothing repeats", async () => {
    expect(await repeatedIn(distinct)).toEqual([]);
  });

  it("finds what repeats, however far apart, and 0 too", async () => {
    expect(await repeatedIn([0n, ...distinct, distinct[17]!, 0n, distinct[4000]!])).toEqual([
      distinct[17]!,
      0n,
      distinct[4000]!,
    ]);
  });

  it("keeps apart what lands on one place", async () => {
    expect(await repeatedIn([1n << 40n, 2n << 40n, 3n << 40n, 2n << 40n])).toEqual([2n << 40n]);
  });

  it("stops once there are more than asked for", async () => {
    expect(await repeatedIn([...distinct, ...distinct], 3)).toHaveLength(4);
  });
});
