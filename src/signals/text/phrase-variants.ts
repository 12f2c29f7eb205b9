import { foldUnits, prepareText } from "./fold-text.ts";
import { encodeLetters, roomForMatching, writeMatchLetters } from "./letter-codes.ts";

/** One way in which a phrase may be written, in codes. */
export interface PhraseVariant {
  readonly dotted: Uint8Array;
  readonly coarse: Uint8Array;
  /** For each letter of `coarse` the letter that it was. */
  readonly coarseFrom: Uint8Array;
  /** Before which letters of `dotted` and of `coarse` a word begins, the first apart. */
  readonly dottedGaps: ReadonlySet<number>;
  readonly coarseGaps: ReadonlySet<number>;
  /** The words as `plainWord` gives them. */
  readonly words: readonly string[];
}

/** Phrases of more words after the first are looked for as they are written and without any article. */
const MOST_ARTICLES = 3;
const ARTICLE = /^ال(?=\p{L}{2})/u;

/**
 * A phrase with and without the article on each of its words after the first; what may stand before the first is checked
 * where it is found (`isAffix`).
 */
export function phraseVariants(phrase: string): PhraseVariant[] {
  const written = wordsOf(prepareText(phrase).text);
  const bare = written.map((word) => word.replace(ARTICLE, ""));
  const [first = "", ...rest] = bare;
  if (rest.length > MOST_ARTICLES) {
    const hasArticle = rest.some((word, index) => word !== written[index + 1]);
    return [[first, ...written.slice(1)], ...(hasArticle ? [bare] : [])].map(variantOf);
  }
  const variants = rest.reduce<string[][]>(
    (before, word) =>
      before.flatMap((list) => (isArabic(word) ? [word, `ال${word}`] : [word]).map((one) => [...list, one])),
    [[first]],
  );
  return variants.map(variantOf);
}

function isArabic(word: string): boolean {
  return /^[\u0620-\u06D3]/.test(word);
}

function variantOf(words: readonly string[]): PhraseVariant {
  const text = words.join(" ");
  const units = new Uint16Array(text.length);
  const codes = new Uint8Array(text.length);
  const count = encodeLetters(units, foldUnits(text, units), codes);
  const letters = roomForMatching(count);
  writeMatchLetters(codes, count, letters);
  const gaps = (at: Int32Array, length: number) =>
    new Set(
      Array.from({ length }, (_, index) => index).filter(
        (index) => index > 0 && hasGap(codes, at[index - 1]!, at[index]!),
      ),
    );
  return {
    dotted: letters.dotted.slice(0, letters.dottedLength),
    coarse: letters.coarse.slice(0, letters.coarseLength),
    coarseFrom: Uint8Array.from(letters.coarseAt.subarray(0, letters.coarseLength), (at) => codes[at]!),
    dottedGaps: gaps(letters.dottedAt, letters.dottedLength),
    coarseGaps: gaps(letters.coarseAt, letters.coarseLength),
    words: words.map(plainWord),
  };
}

/** Whether a space lies between two places. */
export function hasGap(codes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (codes[at] === 0) return true;
  return false;
}

/** Words as the folded text has them. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/gu, ""],
  [/[أإآٱ]/gu, "ا"],
  [/[کڪػ]/gu, "ك"],
  [/[یې]/gu, "ي"],
  [/[ہھ]/gu, "ه"],
  [/ۃ/gu, "ة"],
  [/(.)\1{2,}/gu, "$1"],
];

const ALREADY_PLAIN = /^[ءؤئابةت-غف-يa-z0-9]*$/u;
const REPEATED = /(.)\1{2}/u;

/**
 * A word nearly as it is written: without marks and lengthening, keyboard variants of a letter folded, but hamza, ة and ى,
 * doubled letters and the letters of Kurdish, Persian and Urdu kept. What short words are confirmed by.
 */
export function plainWord(word: string): string {
  // Most words are plain as they stand, and looking once is cheaper than replacing seven times.
  if (ALREADY_PLAIN.test(word) && !REPEATED.test(word)) return word;
  return PLAIN.reduce((text, [from, to]) => text.replace(from, to), word.toLowerCase());
}

const PARTICLES = ["", "و", "ف"];
const PREPOSITIONS = ["", "ب", "ك", "ل", "ال", "بال", "كال", "لل"];
const AFFIXES = new Set(PARTICLES.flatMap((particle) => PREPOSITIONS.map((preposition) => particle + preposition)));

/**
 * Whether letters may stand before an Arabic word as part of it: and, so, with, like, to, the.
 * @param word What follows: its first letter swallows an equal one before it, as keys fold doubled letters.
 */
export function isAffix(letters: string, word: string): boolean {
  return AFFIXES.has(letters) || AFFIXES.has(letters.replaceAll("لل", "ل")) || AFFIXES.has(letters + word.slice(0, 1));
}
