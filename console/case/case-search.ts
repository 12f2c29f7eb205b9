import { oneOf, type RawSearch } from "../shell/search.ts";

/** What the workbench keeps in its address. */
export interface CaseSearch {
  /** The pane that has the keyboard. */
  readonly pane?: "decide";
}

const PANES = ["decide"] as const;

export function caseSearch(search: RawSearch): CaseSearch {
  return { ...oneOf(search, "pane", PANES) };
}
