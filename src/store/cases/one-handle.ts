import { AsyncLocalStorage } from "node:async_hooks";
import type { PostgresPool } from "kysely";

/** The transaction that the present call is part of; over once it has ended, whatever it left running. */
const current = new AsyncLocalStorage<{ isOver: boolean }>();

/** Runs the work of a transaction, which has its connection already. */
export async function withinTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  const transaction = { isOver: false };
  try {
    return await current.run(transaction, work);
  } finally {
    transaction.isOver = true;
  }
}

/**
 * A pool that gives no second connection to whoever is in a transaction: on PGlite, which has one, it would wait for itself
 * for ever, and on PostgreSQL it would read what the transaction has not seen, or wait for a lock that it holds.
 */
export function onlyOutside(pool: PostgresPool): PostgresPool {
  return {
    connect: async () => {
      if (current.getStore()?.isOver === false)
        throw new Error("a query on the store within a transaction: use the transaction's own handle");
      return pool.connect();
    },
    end: () => pool.end(),
  };
}
