import { canonicalHost } from "./canonical-url.ts";
import type { Signal } from "./signal.ts";
import { postsListing } from "./trace-sql.ts";

/** Posting links to the same site (host without `www.`). */
export const domain: Signal = {
  id: "domain",
  label: { en: "posting links to the same sites", ar: "نشر روابط إلى المواقع نفسها" },
  traces: postsListing("url", "''"),
  canonical: canonicalHost,
};
