import { type RawSearch, text } from "../shell/search.ts";

/** Which two wordings are side by side. */
export interface CompareSearch {
  readonly left?: string;
  readonly right?: string;
}

export function compareSearch(search: RawSearch): CompareSearch {
  return { ...text(search, "left"), ...text(search, "right") };
}
