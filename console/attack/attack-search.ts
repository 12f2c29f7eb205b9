import { oneOf, type RawSearch, text, wholeNumber } from "../shell/search.ts";

/** What this screen keeps in its address. */
export interface AttackSearch {
  /** The finding that is looked at; absent: the first with reports. */
  readonly finding?: string;
  /** On the merits: what was reported, without how often. */
  readonly review?: "merits";
  /** Of the reported account, as whoever reads found it: the case does not know. */
  readonly followers?: number;
}

const REVIEWS = ["merits"] as const;
const MOST_FOLLOWERS = 1e9;

export function attackSearch(search: RawSearch): AttackSearch {
  return {
    ...text(search, "finding"),
    ...oneOf(search, "review", REVIEWS),
    ...wholeNumber(search, "followers", 1, MOST_FOLLOWERS),
  };
}
