import { ARABIC_MARKS, SPACING_MARKS } from "./text-tables.ts";

/** Invisible in any text: joiners, direction marks, variation selectors and the like. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** NFKC would leave these as a gap in the word. */
const SPACED = new RegExp(`[${SPACING_MARKS}]`, "gu");
const MARKS = new RegExp(`[${ARABIC_MARKS}]`, "gu");
const ARABIC = /[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]/;
/** In a text in lower case: what there is to do at all. Most texts have nothing of it, and this finds out in no time. */
const NOT_NORMALISED = /[^a-z0-9 ]|^ | $| {2}/;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;

/** Letters that are written for one another. */
const SAME_LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["ا", "أإآٱٲٳ"],
    ["و", "ؤۆۇۈۉۋ"],
    ["ي", "ئىیېێۍے"],
    ["ك", "کڪػ"],
    ["ه", "ةہھەۀۂۃ"],
  ].flatMap(([letter = "", others = ""]) => [...others].map((other) => [other, letter])),
);
const FOLDED = new RegExp(`[${Object.keys(SAME_LETTERS).join("")}]`, "g");
const EASTERN_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * A key under which writings of the same words meet: without unseen characters, marks and punctuation, in lower case,
 * compatible forms made one (NFKC, Unicode Annex 15), Arabic letters that are written for one another folded, words apart
 * by one space. The key is for comparing and never shown; empty where there are no words.
 */
export function normalisedText(text: string): string {
  const lower = text.toLowerCase();
  if (!NOT_NORMALISED.test(lower)) return lower;
  const plain = text.replace(UNSEEN, "").replace(SPACED, "").normalize("NFKC").toLowerCase();
  const folded = ARABIC.test(plain)
    ? plain
        .replace(MARKS, "")
        .replace(FOLDED, (letter) => SAME_LETTERS[letter]!)
        .replace(EASTERN_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    : plain;
  return folded.replace(BETWEEN_WORDS, " ").trim();
}
