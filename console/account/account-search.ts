import { type RawSearch, text } from "../shell/search.ts";

/** Which account of the case in the path, as that case names it. */
export interface AccountSearch {
  readonly platform?: string;
  readonly account?: string;
}

export function accountSearch(search: RawSearch): AccountSearch {
  return { ...text(search, "platform"), ...text(search, "account") };
}
