import { ARABIC_MARKS, SPACING_MARKS, UNSEEN } from "../../lib/text-tables.ts";

/** One character that was taken out of a text before it was compared, and where. */
export interface StrippedSign {
  /** U+ and at least four hexadecimal digits. */
  readonly codePoint: string;
  /** `unseen`: nobody sees it; `mark`: an Arabic vowel sign or a stroke that lengthens the word. */
  readonly kind: "unseen" | "mark";
  /** UTF-16 positions in the text as it came, in ascending order. */
  readonly at: readonly number[];
}

const SIGN = new RegExp(`([${UNSEEN}])|[${SPACING_MARKS}${ARABIC_MARKS}]`, "gu");

/** Which characters the keys leave out, by code point: joiners inside words are a sign of evasion, vowel signs are not. */
export function strippedSigns(raw: string): StrippedSign[] {
  const found = new Map<string, { kind: StrippedSign["kind"]; at: number[] }>();
  for (const { 0: sign, 1: unseen, index } of raw.matchAll(SIGN)) {
    const entry = found.get(sign) ?? { kind: unseen ? "unseen" : "mark", at: [] };
    entry.at.push(index);
    found.set(sign, entry);
  }
  return Array.from(found, ([sign, { kind, at }]) => ({ codePoint: codePointName(sign), kind, at })).sort((a, b) =>
    a.codePoint < b.codePoint ? -1 : 1,
  );
}

function codePointName(sign: string): string {
  return `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
