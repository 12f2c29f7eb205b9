import type { RawSearch } from "../shell/search.ts";

/** What this screen keeps in its address. */
export function accountsSearch(_search: RawSearch): Record<string, never> {
  return {};
}
