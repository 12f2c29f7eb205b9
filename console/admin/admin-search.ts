import { oneOf, type RawSearch, text, wholeNumber } from "../shell/search.ts";

/** What the screens of administration keep in their address; each reads its own part. */
export interface AdminSearch {
  /** The log: what, by whom, about which case, from which day to which. */
  readonly action?: string;
  readonly actor?: string;
  readonly case?: string;
  readonly from?: string;
  readonly to?: string;
  /** The transparency report: as it may be published. */
  readonly public?: "yes";
  /** The forecast: minutes of one piece of work, percent decided in time, reviewers. */
  readonly minutes?: number;
  readonly aim?: number;
  readonly reviewers?: number;
  /** Asking who an account is. */
  readonly platform?: string;
  readonly account?: string;
  /** The receiver whose deliveries are looked at. */
  readonly webhook?: string;
  /** The watch-list that is open. */
  readonly list?: string;
}

const YES = ["yes"] as const;

export function adminSearch(search: RawSearch): AdminSearch {
  return {
    ...text(search, "action"),
    ...text(search, "actor"),
    ...text(search, "case"),
    ...day(search, "from"),
    ...day(search, "to"),
    ...oneOf(search, "public", YES),
    ...wholeNumber(search, "minutes", 1, 600),
    ...wholeNumber(search, "aim", 1, 99),
    ...wholeNumber(search, "reviewers", 1, 500),
    ...text(search, "platform"),
    ...text(search, "account"),
    ...text(search, "webhook"),
    ...text(search, "list"),
  };
}

function day<Name extends "from" | "to">(search: RawSearch, name: Name) {
  const value = search[name];
  const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return (isDay ? { [name]: value } : {}) as { readonly [name in Name]?: string };
}
