import { join } from "node:path";
import { types } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, Migrator, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import type { CaseStore } from "../../cases/case-store.ts";
import { NetworkError } from "../../lib/errors.ts";
import { migrations } from "../migrations/index.ts";
import { openPGlite } from "./durable-pglite.ts";
import { lockFolder } from "./exclusive-lock.ts";
import { onlyOutside } from "./one-handle.ts";
import { pglitePool } from "./pglite-pool.ts";
import { PreparingClient } from "./preparing-client.ts";
import type { Tables } from "./tables.ts";

/** Where the cases are. */
export interface CasePlace {
  /** The workspace's folder; PGlite keeps the cases in its cases/. */
  readonly directory: string;
  /** postgres://…; absent: PGlite, embedded. Never logged. */
  readonly url?: string | undefined;
  /** Connections to PostgreSQL. Default 10. */
  readonly connections?: number;
}

/** A database with whatever tables it has. */
export interface CaseConnection {
  readonly engine: CaseStore["engine"];
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** Where PGlite keeps its files. */
export function pgliteFolder(directory: string): string {
  return join(directory, "cases", "pglite");
}

/**
 * Connects to the case database and changes nothing in it.
 * @throws InUse if another process has PGlite open, NetworkError if PostgreSQL does not answer
 */
export async function connectCases(place: CasePlace): Promise<CaseConnection> {
  const { engine, pool, release } = await (place.url === undefined ? embedded(place) : server(place, place.url));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: onlyOutside(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    engine,
    db,
    close: async () => {
      await db.destroy();
      await release();
    },
  };
}

/**
 * Brings the tables up to date.
 * @param last Name of the last migration to make; all if left out
 */
export async function migrateCases(db: Kysely<Tables>, last?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined) throw error;
}

interface Connected {
  readonly engine: CaseStore["engine"];
  readonly pool: PostgresPool;
  release(): Promise<void>;
}

async function embedded({ directory }: CasePlace): Promise<Connected> {
  const lock = await lockFolder(join(directory, "cases"));
  try {
    const pglite = await openPGlite(pgliteFolder(directory), { [types.INT8]: wholeNumber });
    return { engine: "pglite", pool: pglitePool(pglite), release: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function server({ connections = 10 }: CasePlace, url: string): Promise<Connected> {
  const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 ? wholeNumber : pg.types.getTypeParser(oid, format as "text");
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: connections,
    application_name: "marsad",
    options: "-c timezone=UTC",
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new NetworkError(
      "DATABASE_URL",
      `PostgreSQL cannot be reached (${(error as NodeJS.ErrnoException).code ?? "no answer"})`,
      "See that it runs and that the address, user and password are right",
    );
  }
  return { engine: "postgres", pool: pool as PostgresPool, release: async () => {} };
}

/** Counts and sequence numbers; beyond 2^53 they would not be exact any more. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number`);
  return value;
}
