import type { Signal } from "./signal.ts";
import { postsListing } from "./trace-sql.ts";

/** Characters without a shape of their own, which people paste and evaders insert: joiners, direction marks, selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Harakat with a space or tatweel under them (Arabic presentation forms): NFKC would split the word. */
const SPACING_HARAKAT = /[\uFE70-\uFE7F\uFC5E-\uFC63\uFCF2-\uFCF4]/g;
/** Tatweel and the marks that may or may not be written: harakat, superscript alef, Quranic signs. */
const OPTIONAL_ARABIC = /[\u0640\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]/g;

/**
 * One name for the ways of writing a tag: without `#`, invisible characters, tatweel and harakat; NFKC; lower case.
 * Letters are left alone: أ and ا may be two words. Null where nothing is left.
 */
export function canonicalTag(raw: string): string | null {
  const tag = raw
    .replace(INVISIBLE, "")
    .replace(SPACING_HARAKAT, "")
    .normalize("NFKC")
    .replace(OPTIONAL_ARABIC, "")
    .trim()
    .replace(/^#+/, "")
    .toLowerCase()
    .normalize("NFC");
  return tag === "" ? null : `#${tag}`;
}

/** Using the same hashtag, on whatever platform. */
export const hashtag: Signal = {
  id: "hashtag",
  label: { en: "using the same hashtags", ar: "استخدام الوسوم نفسها" },
  traces: postsListing("tag", "''"),
  canonical: canonicalTag,
};
