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
  return normalisedSignBySign(text) ?? normalisedByRules(text);
}

/** The rules as they are told, for any text. */
export function normalisedByRules(text: string): string {
  const plain = text.replace(UNSEEN, "").replace(SPACED, "").normalize("NFKC").toLowerCase();
  const folded = ARABIC.test(plain)
    ? plain
        .replace(MARKS, "")
        .replace(FOLDED, (letter) => SAME_LETTERS[letter]!)
        .replace(EASTERN_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    : plain;
  return folded.replace(BETWEEN_WORDS, " ").trim();
}

/** Code units from which no sign is made sign by sign: Latin letters without marks and the Arabic block lie below. */
const SIGNS = 0x700;
const DROPPED = 0;
const GAP = 0x20;
const BY_RULES = 0xffff;
/** For each sign what becomes of it wherever it stands; {@link BY_RULES} where that depends on its neighbours. */
let signs: Uint16Array | undefined;
let written = new Uint16Array(0);

/** The same by a table, a tenth of the work; undefined where a sign is not in it. */
function normalisedSignBySign(text: string): string | undefined {
  signs ??= Uint16Array.from({ length: SIGNS }, (_, unit) => signAnywhere(unit));
  if (written.length < text.length) written = new Uint16Array(2 * text.length);
  let length = 0;
  let isGap = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const sign = unit < SIGNS ? signs[unit]! : BY_RULES;
    if (sign === BY_RULES) return undefined;
    if (sign === GAP) isGap = length > 0;
    else if (sign !== DROPPED) {
      if (isGap) written[length++] = GAP;
      isGap = false;
      written[length++] = sign;
    }
  }
  return Buffer.from(written.buffer, 0, 2 * length).toString("utf16le");
}

function signAnywhere(unit: number): number {
  const isKnown = unit < 0x80 || (unit >= 0x600 && unit < SIGNS);
  // These are joined to the letter before them by NFKC.
  const isJoined = unit >= 0x653 && unit <= 0x655;
  if (!isKnown || isJoined) return BY_RULES;
  // The second letter is Arabic, since some rules are for texts that hold any.
  const between = normalisedByRules(`a${String.fromCharCode(unit)}\u0628`).slice(1, -1);
  if (between === "") return DROPPED;
  // Marks that are kept may be put into another order.
  return between.length > 1 || /\p{M}/u.test(between) ? BY_RULES : between.charCodeAt(0);
}
