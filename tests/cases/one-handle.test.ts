import { expect } from "vitest";
import { chainHead } from "../../src/cases/audit-chain.ts";
import { onBothEngines } from "./on-both.ts";

onBothEngines((test) => {
  test("a query on the store within a transaction fails at once and says what to use", async (store) => {
    const told = "use the transaction's own handle";
    await expect(store.transaction(() => chainHead(store.db))).rejects.toThrow(told);
    await expect(store.transaction(() => store.transaction((db) => chainHead(db)))).rejects.toThrow(told);
    // Nothing was left behind, and what a transaction leaves running may go on once it has ended.
    expect(await store.transaction((db) => chainHead(db))).toEqual(await chainHead(store.db));
    let ask = () => {};
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    let after: Promise<unknown> = Promise.resolve();
    await store.transaction(async () => {
      after = asked.then(() => chainHead(store.db));
    });
    ask();
    await expect(after).resolves.toMatchObject({ seq: 0 });
  });
});
