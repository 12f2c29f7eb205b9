import { afterAll, beforeAll, describe, it } from "vitest";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { caseEngines, type EngineUnderTest } from "./case-stores.ts";

type Test = (name: string, run: (store: CaseStore) => Promise<void>) => void;

/**
 * The same tests on PGlite and on PostgreSQL, on one store each, which they share: a test makes the cases it needs.
 * Where PostgreSQL is not installed its half is skipped, which case-stores.ts says.
 */
export function onBothEngines(define: (test: Test) => void): void {
  describe.each(caseEngines)("$name", (engine) => {
    let under: EngineUnderTest | undefined;
    let store: CaseStore | undefined;
    beforeAll(async () => {
      if (!engine.isHere) return;
      under = await engine.start();
      store = await under.newStore();
    }, 120_000);
    afterAll(() => under?.stop());
    define((name, run) => it.skipIf(!engine.isHere)(name, () => run(store!), 60_000));
  });
}
