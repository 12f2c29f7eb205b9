import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { types } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, Migrator, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { v7 } from "uuid";
import type { CaseStore } from "../../cases/case-store.ts";
import { NetworkError } from "../../lib/errors.ts";
import { migrations } from "../migrations/index.ts";
import { openPGlite } from "./durable-pglite.ts";
import { lockFolder } from "./exclusive-lock.ts";
import { openCaseKeys } from "./keys.ts";
import { readMasters } from "./master-key.ts";
import { pglitePool } from "./pglite-pool.ts";
import type { Tables } from "./tables.ts";

export interface CaseDatabaseOptions {
  /** The workspace's folder; PGlite keeps the cases in its cases/. */
  readonly directory: string;
  /**
   * The workspace's key for "cases": `workspace.keyFor("cases")`, 32 bytes. What keys were rotated to is found beside the
   * folder.
   */
  readonly key: Buffer;
  /** postgres://…; absent: PGlite, embedded. Never logged. */
  readonly url?: string | undefined;
  /** Connections to PostgreSQL. Default 10. */
  readonly connections?: number;
  /** 16 random bytes for an id; for tests that need the same ids again. */
  readonly random?: () => Uint8Array;
}

/**
 * Opens the case database and brings its tables up to date: PGlite in the workspace, for one process at a time, or
 * PostgreSQL.
 * @throws InUse if another process has PGlite open, NetworkError if PostgreSQL does not answer, InputError if the keys are
 *   sealed with another key
 */
export async function openCaseStore(options: CaseDatabaseOptions): Promise<CaseStore> {
  const { engine, pool, release } = await (options.url === undefined
    ? embedded(options)
    : server(options, options.url));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const close = async () => {
    await db.destroy();
    await release();
  };
  let keys: CaseStore["keys"];
  try {
    await migrate(db);
    keys = await openCaseKeys(db, await readMasters(options.directory, options.key));
  } catch (error) {
    await close();
    throw error;
  }
  const random = options.random ?? (() => randomBytes(16));
  let ids = 0;
  return {
    engine,
    db,
    keys,
    transaction: (work) => withRetries(() => db.transaction().execute(work)),
    newId: (now) => {
      ids = (ids + 1) >>> 0;
      return v7({ msecs: now.getTime(), seq: ids, random: random() });
    },
    close,
  };
}

interface Connected {
  readonly engine: CaseStore["engine"];
  readonly pool: PostgresPool;
  release(): Promise<void>;
}

async function embedded({ directory }: CaseDatabaseOptions): Promise<Connected> {
  const folder = join(directory, "cases");
  const lock = await lockFolder(folder);
  try {
    const pglite = await openPGlite(join(folder, "pglite"), { [types.INT8]: wholeNumber });
    return { engine: "pglite", pool: pglitePool(pglite), release: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function server({ connections = 10 }: CaseDatabaseOptions, url: string): Promise<Connected> {
  const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 ? wholeNumber : pg.types.getTypeParser(oid, format as "text");
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: "marsad",
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

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Serialisation failure and deadlock: the database broke one transaction off so that another could go on. */
const RETRIED = new Set(["40001", "40P01"]);
const TRIES = 4;

async function withRetries<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === TRIES || !RETRIED.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}
