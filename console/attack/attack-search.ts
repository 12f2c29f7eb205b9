import type { RawSearch } from "../shell/search.ts";

/** What this screen keeps in its address. */
export function attackSearch(_search: RawSearch): Record<string, never> {
  return {};
}
