import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { CaseStore } from "../../cases/case-store.ts";
import { type CasePlace, connectCases, migrateCases } from "./connection.ts";
import { openCaseKeys } from "./keys.ts";
import { readMasters } from "./master-key.ts";
import { withinTransaction } from "./one-handle.ts";

export interface CaseDatabaseOptions extends CasePlace {
  /**
   * The workspace's key for "cases": `workspace.keyFor("cases")`, 32 bytes. What keys were rotated to is found beside the
   * folder.
   */
  readonly key: Buffer;
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
  const { engine, db, close } = await connectCases(options);
  let keys: CaseStore["keys"];
  try {
    await migrateCases(db);
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
    transaction: (work) =>
      withRetries(() => db.transaction().execute((inside) => withinTransaction(() => work(inside)))),
    newId: (now) => {
      ids = (ids + 1) >>> 0;
      return v7({ msecs: now.getTime(), seq: ids, random: random() });
    },
    close,
  };
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
