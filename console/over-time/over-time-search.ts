import { type RawSearch, text } from "../shell/search.ts";

/** What the screen keeps in its address. */
export interface OverTimeSearch {
  /** The finding whose accounts are told apart in the picture; absent: the first in time. */
  readonly period?: string;
}

export function overTimeSearch(search: RawSearch): OverTimeSearch {
  return { ...text(search, "period") };
}
