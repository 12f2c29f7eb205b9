import type { PGlite } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";

/**
 * PGlite as a pool of one connection, so that Kysely's PostgreSQL dialect runs on it unchanged. Whoever has the
 * connection keeps it to the end of the transaction; the others wait their turn.
 */
export function pglitePool(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve();
  return {
    connect: async () => {
      const before = last;
      let release = () => {};
      last = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      return { query: queryOn(pglite), release } as unknown as PostgresPoolClient;
    },
    end: async () => {
      await last;
      await pglite.close();
    },
  };
}

const COMMAND = /^\s*(?:with\b[\s\S]*?\)\s*)?(insert|update|delete|merge|select)\b/i;

function queryOn(pglite: PGlite) {
  return async <Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> => {
    const { rows, affectedRows } = await pglite.query<Row>(sql, [...parameters]);
    const command = (COMMAND.exec(sql)?.[1]?.toUpperCase() ?? "SELECT") as PostgresQueryResult<Row>["command"];
    return { command, rowCount: affectedRows ?? rows.length, rows };
  };
}
