import { EventEmitter, once } from "node:events";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { caseEngines, type EngineUnderTest } from "./case-stores.ts";

const postgres = caseEngines.find(({ name, isHere }) => name === "postgres" && isHere);

let engine: EngineUnderTest | undefined;
let store: CaseStore;
beforeAll(async () => {
  engine = await postgres?.start();
  if (engine !== undefined) store = await engine.newStore();
}, 60_000);
afterAll(() => engine?.stop());

it.skipIf(postgres === undefined)(
  "a connection that breaks within a transaction fails that transaction, and nothing else",
  async () => {
    const stage = new EventEmitter();
    const begun = once(stage, "begun") as Promise<[number]>;
    const cut = once(stage, "cut");
    const broken = store.transaction(async (db) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
      stage.emit("begun", rows[0]!.pid);
      await cut;
      await sql`SELECT 1`.execute(db);
    });
    const [pid] = await begun;
    await sql`SELECT pg_terminate_backend(${pid}::integer, 5000)`.execute(store.db);
    stage.emit("cut");
    await expect(broken).rejects.toThrow(/terminat|connection/i);
    expect(await store.db.selectFrom("cases").selectAll().execute()).toEqual([]);
  },
);
