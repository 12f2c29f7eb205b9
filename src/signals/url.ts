import { canonicalUrl } from "./canonical-url.ts";
import type { Signal } from "./signal.ts";
import { postsListing } from "./trace-sql.ts";

/** Posting a link to the same page. */
export const url: Signal = {
  id: "url",
  label: { en: "posting the same links", ar: "نشر الروابط نفسها" },
  traces: postsListing("url", "''"),
  canonical: canonicalUrl,
};
