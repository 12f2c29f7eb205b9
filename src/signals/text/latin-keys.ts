import { prepareText } from "./fold-text.ts";
import { LOOKS_LIKE } from "./look-alikes.ts";
import { textKeys } from "./text-keys.ts";

const ARABIC = /\p{Script=Arabic}/u;

/**
 * A handle as it looks: the skeleton of Unicode Technical Standard #39 for Latin, Cyrillic and Greek letters, in lower
 * case. Arabic has no skeleton there (its ا would be l, its ه o): it takes the dotless key instead.
 */
export function handleSkeleton(handle: string): string {
  const name = handle.trim().replace(/^@/, "").normalize("NFKC");
  return Array.from(name.matchAll(/[\p{Script=Arabic}\p{M}]+|[^\p{Script=Arabic}]+/gu), ([part]) =>
    ARABIC.test(part) ? textKeys(part).coarse : latinSkeleton(part),
  ).join("");
}

/** ASCII loses its case first, where case never tells handles apart; Ν is an N only as long as it is a capital. */
function latinSkeleton(text: string): string {
  const small = text.normalize("NFD").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const drawn = Array.from(small, (sign) => LOOKS_LIKE.get(sign) ?? sign).join("");
  return drawn.normalize("NFD").toLowerCase();
}

/** Digits that are written for letters inside a handle. */
const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b" };
const AFFIXES = new Set(["official", "real", "the", "its", "im", "mr", "page", "channel"]);

/**
 * What handles of one making have in common: without digits at the ends and without such words as "official", digits
 * inside read as letters, parts in the order of the alphabet. Empty where nothing is left.
 */
export function handleStem(handle: string): string {
  const parts = handle
    .trim()
    .replace(/^@/, "")
    .normalize("NFKC")
    .split(/[^\p{L}\p{M}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((part) => part.toLowerCase().replace(/^\d+|\d+$/g, ""))
    .map((part) => part.replace(/\d/g, (digit) => LEET[digit] ?? ""))
    .filter((part) => part !== "" && !AFFIXES.has(part));
  return parts.map(handleSkeleton).sort().join(" ");
}

/** Consonants as Arabizi writes them, those of two letters first; each is given the sign that its Arabic letter has below. */
const ARABIZI: readonly (readonly [written: RegExp, sign: string])[] = [
  [/3'|gh/g, "G"],
  [/7'|kh|5/g, "K"],
  [/sh|ch/g, "C"],
  [/th|dh/g, "d"],
  [/ts/g, "s"],
  [/3/g, "A"],
  [/[7h]/g, "h"],
  [/[6t]/g, "t"],
  [/[9s]/g, "s"],
  [/[8qk]/g, "k"],
  [/[2aeiouyw']/g, ""],
  [/[dz]/g, "d"],
  [/[gj]/g, "j"],
  [/[pb]/g, "b"],
  [/[vf]/g, "f"],
];

const CONSONANTS: Readonly<Record<string, string>> = {
  ب: "b",
  پ: "b",
  ت: "t",
  ط: "t",
  ث: "d",
  د: "d",
  ذ: "d",
  ض: "d",
  ظ: "d",
  ز: "d",
  ج: "j",
  چ: "j",
  ح: "h",
  ه: "h",
  خ: "K",
  ر: "r",
  س: "s",
  ص: "s",
  ش: "C",
  ع: "A",
  غ: "G",
  ف: "f",
  ق: "k",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
};

/**
 * The consonants of a text's words, the same whether they are written in Arabic letters or in Latin ones (Arabizi):
 * without vowels, و and ي, with ص and س, ط and ت, د and its neighbours, ق and ك as one. Coarse: for looking up only.
 */
export function consonantKey(raw: string): string {
  return prepareText(raw)
    .text.split(/\s+/u)
    .map((word) => (ARABIC.test(word) ? arabicConsonants(word) : arabiziConsonants(word)))
    .filter((word) => word !== "")
    .join(" ");
}

function arabicConsonants(word: string): string {
  return single(Array.from(textKeys(word).dotted, (letter) => CONSONANTS[letter] ?? "").join(""));
}

function arabiziConsonants(word: string): string {
  const open = word.toLowerCase().replace(/[^a-z0-9']/g, "");
  return single(ARABIZI.reduce((text, [written, sign]) => text.replace(written, sign), open));
}

/** Without repeats, and without an h at the end: ة is written there or not. */
function single(text: string): string {
  return text.replace(/(.)\1+/g, "$1").replace(/(?<=.)h$/, "");
}
