import { canonicalJson } from "../lib/canonical-json.ts";
import type { InsideAccount } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";

/** What accounts are joined by across cases: a keyed hash that is in the database and is never shown. */
export function blindAccount(store: Pick<CaseStore, "keys">, { platform, account }: InsideAccount): string {
  return store.keys.blind("member", canonicalJson([platform, account]));
}
