import { type RawSearch, text } from "../shell/search.ts";

/** What this screen keeps in its address. */
export interface ImportSearch {
  /** The job whose refused records are looked at. */
  readonly rejects?: string;
}

export function importSearch(search: RawSearch): ImportSearch {
  return text(search, "rejects");
}
