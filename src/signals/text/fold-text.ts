import { ARABIC_MARKS, LIGATURES, SAME_LETTERS, SIGNS_DROPPED, SPACING_MARKS, UNSEEN } from "../../lib/text-tables.ts";
import { inLatinLetters } from "./look-alikes.ts";

/** Longer texts are compared by their beginning: no post is that long, and a hostile one may be. */
export const LONGEST_TEXT = 20_000;
export const SPACE = 32;

const UNSEEN_SIGNS = new RegExp(`[${UNSEEN}]`, "gu");
const SPACED_MARKS = new RegExp(`[${SPACING_MARKS}]`, "gu");
const SIGNS = new RegExp(`[${SIGNS_DROPPED}]`, "gu");
const LIGATURE = new RegExp(`[${LIGATURES.map(([sign]) => sign).join("")}]`, "gu");
const WORDS_OF = new Map(LIGATURES.map(([sign, words]) => [sign, ` ${words} `]));
const MARK = new RegExp(`[${ARABIC_MARKS}]`, "u");
const PLAIN_LETTER = new Map(SAME_LETTERS.flatMap(([letter, others]) => [...others].map((other) => [other, letter])));

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[\p{L}\p{M}\p{N}_.]+|(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*/giu;
const MAY_HOLD_ADDRESS = /@|:\/\/|www\.|\.[a-z]{2,}\//i;

/** Latin letters and digits that stand among Arabic letters for one that looks or sounds alike. */
const STAND_INS: Readonly<Record<string, string>> = {
  l: "ا",
  I: "ا",
  "1": "ا",
  "|": "ا",
  o: "ه",
  O: "ه",
  "3": "ع",
  "7": "ح",
  "5": "خ",
  "6": "ط",
  "8": "ق",
  "2": "ء",
};
/** Those that stand for either of two letters. */
const AMBIGUOUS: Readonly<Record<string, readonly [string, string]>> = {
  "0": ["ه", "و"],
  "4": ["غ", "ش"],
  "9": ["ق", "ص"],
};
const TOKEN = /[\p{L}\p{M}\p{N}|]+/gu;
const LATIN_LETTER = /[A-Za-z]/;
const ARABIC_LETTER = /[\u0620-\u064A\u066E-\u06D3\u06D5]/;
/** Numbers of several digits stay what they are at the ends of a word, and so do Latin words. */
const STAND_IN =
  /(?<![A-Za-z])[lIoO]+(?![A-Za-z])|\||(?<!\d)\d(?!\d)|(?<=[\u0620-\u06D3\u06D5])\d{2}(?=[\u0620-\u06D3\u06D5])/g;

export type Reading = 0 | 1;

/** An address that was taken out of a text before it was compared. */
export interface AddressToken {
  readonly kind: "url" | "mention" | "email";
  readonly text: string;
}

/** What was taken out of a text step by step; see `prepareText`. */
export interface PreparedText {
  /** After the steps up to the stand-ins: still with its signs, marks and case. */
  readonly text: string;
  readonly addresses: readonly AddressToken[];
}

/**
 * Steps 1–6 of the normalisation, in their order: unseen signs, spaced marks, signs that stand for words, NFKC, addresses,
 * look-alikes from other scripts and stand-ins for Arabic letters. Every step leaves most texts as they are.
 * @param reading Which of two letters an ambiguous stand-in is taken for.
 */
export function prepareText(raw: string, reading: Reading = 0): PreparedText {
  const short = raw.length > LONGEST_TEXT ? raw.slice(0, LONGEST_TEXT) : raw;
  const isTouched = (classesIn(short) & TOUCHED) !== 0;
  const whole = isTouched ? compatible(short) : short;
  const classes = classesIn(whole);
  const addresses: AddressToken[] = [];
  const words =
    (classes & ADDRESS_SIGN) !== 0 && MAY_HOLD_ADDRESS.test(whole)
      ? whole.replace(ADDRESS, (text) => {
          addresses.push({ kind: kindOf(text), text });
          return " ";
        })
      : whole;
  return { text: isMixed(classes) ? words.replace(TOKEN, (token) => unmixed(token, reading)) : words, addresses };
}

/** Whether there may be words in which signs of one script stand for letters of another. */
function isMixed(classes: number): boolean {
  const hasArabic = (classes & ARABIC) !== 0;
  const hasForeign = (classes & FOREIGN) !== 0;
  return (hasArabic && (hasForeign || (classes & STAND_IN_SIGN) !== 0)) || (hasForeign && (classes & LATIN) !== 0);
}

function compatible(text: string): string {
  return text
    .replace(UNSEEN_SIGNS, "")
    .replace(SPACED_MARKS, "")
    .replace(SIGNS, "")
    .replace(LIGATURE, (sign) => WORDS_OF.get(sign)!)
    .normalize("NFKC");
}

function kindOf(address: string): AddressToken["kind"] {
  if (address.startsWith("@")) return "mention";
  return /^[^/:]+@/.test(address) ? "email" : "url";
}

/** A word with what hides in it: Cyrillic and Greek letters among others, then Latin letters and digits among Arabic ones. */
function unmixed(token: string, reading: Reading): string {
  const isArabic = ARABIC_LETTER.test(token);
  const latin = isArabic || LATIN_LETTER.test(token) ? inLatinLetters(token) : token;
  if (!isArabic) return latin;
  return latin.replace(STAND_IN, (signs) =>
    Array.from(signs, (sign) => STAND_INS[sign] ?? AMBIGUOUS[sign]![reading]).join(""),
  );
}

/** Whether an ambiguous stand-in is in the text, so that its other reading is another text. */
export function hasTwoReadings(raw: string): boolean {
  return /[049]/.test(raw) && ARABIC_LETTER.test(raw) && prepareText(raw, 0).text !== prepareText(raw, 1).text;
}

const UNKNOWN = 0xffff;
/** What a code unit can be part of; a text has the classes of all its units, by which most steps are spared. */
const TOUCHED = 1;
const ADDRESS_SIGN = 2;
const ARABIC = 4;
const STAND_IN_SIGN = 8;
const LATIN = 16;
const FOREIGN = 32;
const CLASSES_UNKNOWN = 255;
/** For each code unit its classes, found out when it is first met. */
const classesOf = new Uint8Array(0x10000).fill(CLASSES_UNKNOWN);
/** For each code unit what steps 7 and 8 make of it: a letter, SPACE, or 0 where it is dropped. */
const folded = new Uint16Array(0x10000).fill(UNKNOWN);

function classesIn(text: string): number {
  let classes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (classesOf[unit] === CLASSES_UNKNOWN) classesOf[unit] = classesOfUnit(unit);
    classes |= classesOf[unit]!;
  }
  return classes;
}

function classesOfUnit(unit: number): number {
  const sign = String.fromCharCode(unit);
  return (
    (isTouched(unit) ? TOUCHED : 0) |
    (/[@:.]/.test(sign) ? ADDRESS_SIGN : 0) |
    (ARABIC_LETTER.test(sign) ? ARABIC : 0) |
    (/[lI|oO0-9]/.test(sign) ? STAND_IN_SIGN : 0) |
    (LATIN_LETTER.test(sign) ? LATIN : 0) |
    (/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign) ? FOREIGN : 0)
  );
}

/** Whether steps 1–4 change the unit. */
function isTouched(unit: number): boolean {
  const sign = String.fromCharCode(unit);
  // Of pairs, only planes with letters of other styles, enclosed letters and tags are changed.
  if (unit >= 0xd800 && unit <= 0xdfff) return [0xd835, 0xd83b, 0xd83c, 0xdb40].includes(unit);
  return compatible(sign) !== sign || (/\p{M}/u.test(sign) && !MARK.test(sign));
}

/**
 * Steps 7 and 8: marks are dropped, letters that are written for one another folded, digits made European, everything in
 * lower case; what is no letter, mark or digit becomes a space, and words are apart by one.
 * @param text Prepared by `prepareText`.
 * @param out At least as long as the text; letters of one code unit each, other planes' letters as two.
 * @returns how many units were written
 */
export function foldUnits(text: string, out: Uint16Array): number {
  let length = 0;
  let gap = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let value = folded[unit]!;
    if (value === UNKNOWN) {
      value = foldUnit(unit);
      folded[unit] = value;
    }
    if (value === SPACE) gap = length > 0;
    else if (value !== 0) {
      if (gap) out[length++] = SPACE;
      gap = false;
      out[length++] = value;
    }
  }
  return length;
}

/** Letters of other planes are kept as the pairs that they are; emoji among them, whose pairs begin elsewhere, are not. */
function foldUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return (unit >= 0xd83c && unit <= 0xd83e) || unit >= 0xdc00 ? SPACE : unit;
  const sign = String.fromCharCode(unit);
  if (MARK.test(sign) || /\p{Script=Inherited}/u.test(sign)) return 0;
  if (/\p{Nd}/u.test(sign)) return digitOf(sign);
  if (!/[\p{L}\p{M}\p{N}]/u.test(sign)) return SPACE;
  const bare = /[\p{Script=Arabic}\p{Script=Latin}]/u.test(sign) ? sign.normalize("NFKD").replace(/\p{M}/gu, "") : sign;
  const letter = PLAIN_LETTER.get(sign) ?? PLAIN_LETTER.get(bare) ?? bare;
  const lower = letter.toLowerCase();
  return lower.length === 0 ? 0 : lower.charCodeAt(0);
}

/** Zeros of the decimal digits that are written where Arabic letters are. */
const ZEROS = [0x30, 0x660, 0x6f0];

function digitOf(sign: string): number {
  const unit = sign.charCodeAt(0);
  const zero = ZEROS.find((start) => unit >= start && unit < start + 10);
  return zero === undefined ? unit : 0x30 + unit - zero;
}
