import { oneOf, type RawSearch, text, wholeNumber } from "../shell/search.ts";

/** What the workbench keeps in its address: a colleague who opens it sees exactly this. */
export interface CaseSearch {
  /** The pane that has the keyboard. */
  readonly pane?: "decide";
  /** The finding that is looked at; absent: all of the case. */
  readonly finding?: string;
  /** The signal that is looked at, of all that findings rest on. */
  readonly signal?: string;
  /** What would change the verdict is open, and how its parameters are turned: `minShared-3~window-30`. */
  readonly verdict?: "open";
  readonly at?: string;
  /** The part of the time that is looked at, minutes since 1970. */
  readonly from?: number;
  readonly to?: number;
  /** The account whose surroundings are looked at, and how far they go. */
  readonly ego?: string;
  readonly hops?: number;
  /** Ties of fewer shared objects are left out. */
  readonly ties?: number;
  /** Accounts that were picked out: pseudonyms, with points between them. */
  readonly chosen?: string;
}

const PANES = ["decide"] as const;
const OPEN = ["open"] as const;
const LAST_MINUTE = 1e9;

export function caseSearch(search: RawSearch): CaseSearch {
  return {
    ...oneOf(search, "pane", PANES),
    ...text(search, "finding"),
    ...text(search, "signal"),
    ...oneOf(search, "verdict", OPEN),
    ...text(search, "at"),
    ...wholeNumber(search, "from", -LAST_MINUTE, LAST_MINUTE),
    ...wholeNumber(search, "to", -LAST_MINUTE, LAST_MINUTE),
    ...text(search, "ego"),
    ...wholeNumber(search, "hops", 1, 2),
    ...wholeNumber(search, "ties", 1, 1000),
    ...text(search, "chosen"),
  };
}
