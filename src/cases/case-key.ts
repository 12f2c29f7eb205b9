import type { Kysely } from "kysely";
import type { Tables } from "../store/cases/tables.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";

/**
 * The key that a case's content is sealed with.
 * @throws Refusal `erased` once it was destroyed, `no-such-case` where there is none
 */
export async function caseKey(store: CaseStore, db: Kysely<Tables>, caseId: string): Promise<CaseKey> {
  const key = await store.keys.find(db, caseId);
  if (key === "erased")
    throw new Refusal("conflict", "erased", "what this case held was erased, and nothing is added to it");
  if (key === undefined) throw new Refusal("not-found", "no-such-case", "there is no such case");
  return key;
}
