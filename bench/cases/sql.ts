import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { sqlText } from "../../src/lib/sql.ts";
import { type BenchCase, MIN_COUNT, WINDOW_MS } from "../bench-case.ts";
import { csvFile } from "../prepared.ts";

const PAIR_COUNTS = readFileSync(new URL("./pair-counts.sql", import.meta.url), "utf8");

export const sql: BenchCase = {
  id: "sql",
  help: "the pair counts as one SQL query in DuckDB, over encoded columns in memory",
  upTo: 1_000_000,
  question: "pairs within a minute",
  prepare: async (events) => {
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    await connection.run(`CREATE TABLE actions AS
      SELECT replace(account_id, 'acc:', '')::INTEGER AS actor, replace(object_id, 'post:', '')::INTEGER AS object,
        timestamp_share * 1000 AS time
      FROM read_csv(${sqlText(csvFile(events))}) ORDER BY object, time`);
    return async () => {
      const result = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER, coalesce(sum(shared), 0)::INTEGER FROM (${PAIR_COUNTS})`,
        { window: WINDOW_MS, minCount: MIN_COUNT },
      );
      const [pairs, shared] = result.getRows()[0] as [number, number];
      return { pairs, shared };
    };
  },
};
