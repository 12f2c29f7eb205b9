import { LOOK_ALIKES } from "../../lib/text-tables.ts";

/** Letters of Latin, Cyrillic and Greek, and signs, by what they look like (UTS #39). */
export const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKES.from.split(" ").map((from, index) => [from, LOOK_ALIKES.to.split(" ")[index]!] as const),
);

/** Inside Latin words these are read as the letter whose capital they share, though UTS #39 has small capitals for them. */
const READ_AS: Readonly<Record<string, string>> = {
  в: "b",
  β: "b",
  ε: "e",
  н: "h",
  к: "k",
  κ: "k",
  м: "m",
  т: "t",
  τ: "t",
};

const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** A word in which Cyrillic or Greek letters hide among others, with the Latin letters that they look like. */
export function inLatinLetters(word: string): string {
  return word.replace(FOREIGN, (sign) => {
    const latin = READ_AS[sign] ?? LOOKS_LIKE.get(sign) ?? sign;
    return /^[A-Za-z]$/.test(latin) ? latin : sign;
  });
}
