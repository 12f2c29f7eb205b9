import { SHAPES } from "../../lib/text-tables.ts";
import { SPACE } from "./fold-text.ts";

/** Letters in a byte each: what near-duplicates are stored and compared in. 0 is the space between words. */
const KNOWN = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىٮںڡٯ";
const FIRST_OTHER = 128;
const HAMZA = 0x621;

const codeOf = new Uint8Array(0x10000);
/** For each code: its shape without dots inside a word, and at its end; its own for what has no dots. */
const inside = new Uint8Array(256).map((_, code) => code);
const end = new Uint8Array(256).map((_, code) => code);
/** 1 where letters join: shapes differ at the end of these. */
const joins = new Uint8Array(256);
/** 1 for teeth with dots, 2 for the tooth that lost them. */
const tooth = new Uint8Array(256);
const isDigit = new Uint8Array(256);
/** 1 for letters that stand in no word of a language, but where dots were dropped. */
const lostDots = new Uint8Array(256);

for (let unit = 0; unit < codeOf.length; unit++) codeOf[unit] = FIRST_OTHER + ((Math.imul(unit, 0x9e35) >>> 9) & 127);
codeOf[SPACE] = 0;
[...KNOWN].forEach((letter, index) => {
  codeOf[letter.charCodeAt(0)] = index + 1;
});
[..."abcdefghijklmnopqrstuvwxyz"].forEach((letter, index) => {
  codeOf[letter.charCodeAt(0)] = KNOWN.length + 1 + index;
});
[..."0123456789"].forEach((digit, index) => {
  const code = KNOWN.length + 27 + index;
  codeOf[digit.charCodeAt(0)] = code;
  isDigit[code] = 1;
});
for (const letter of "ٮڡٯ") lostDots[codeOf[letter.charCodeAt(0)]!] = 1;
for (const [shape, last, letters] of SHAPES) {
  for (const letter of letters) {
    const unit = letter.charCodeAt(0);
    // Letters that are rare in posts are stored without their dots.
    if (!KNOWN.includes(letter)) codeOf[unit] = codeOf[shape.charCodeAt(0)]!;
    const code = codeOf[unit]!;
    if (!KNOWN.includes(letter)) continue;
    inside[code] = codeOf[shape.charCodeAt(0)]!;
    end[code] = codeOf[last.charCodeAt(0)]!;
    joins[code] = 1;
    if (shape === "ٮ") tooth[code] = letter === "ٮ" ? 2 : 1;
  }
}

/** Folded units as codes, hamza left out. @returns how many */
export function encodeLetters(units: Uint16Array, length: number, codes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    if (unit !== HAMZA) codes[count++] = codeOf[unit]!;
  }
  return count;
}

/** `dotted` and `fine` as `textKeys` has them, without spaces; `coarse` is what the index is made of. */
export interface LetterKeys {
  readonly coarse: Uint8Array;
  readonly fine: Uint8Array;
  readonly dotted: Uint8Array;
  /** For each letter of `coarse` the word that it is in, from 0. */
  readonly wordOf: Uint16Array;
  /** Of coarse and fine. */
  length: number;
  dottedLength: number;
  /** How many letters are of those that only dotless writing has. */
  dotless: number;
}

export function roomForKeys(length: number): LetterKeys {
  return {
    coarse: new Uint8Array(length),
    fine: new Uint8Array(length),
    dotted: new Uint8Array(length),
    wordOf: new Uint16Array(length),
    length: 0,
    dottedLength: 0,
    dotless: 0,
  };
}

/** All keys of `codes[from … to)`, by the rules of `writeSkeleton` in text-keys.ts. */
export function writeKeys(codes: Uint8Array, from: number, to: number, keys: LetterKeys): void {
  const { coarse, fine, dotted, wordOf } = keys;
  let count = 0;
  let dots = 0;
  let last = 0;
  let repeats = 0;
  let dotless = 0;
  let word = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    if (code === 0) {
      word++;
      continue;
    }
    const repeated = code === last;
    repeats = repeated ? repeats + 1 : 0;
    last = code;
    dotless += lostDots[code]!;
    if (!repeated || isDigit[code]) dotted[dots++] = code;
    const shape = inside[code]!;
    const shown = at + 1 < to && joins[codes[at + 1]!] ? shape : end[code]!;
    if (tooth[code] === 1) {
      if (repeats === 2) count--;
      if (repeats >= 2) continue;
    } else if (!tooth[code] && !isDigit[code] && count > 0 && coarse[count - 1] === shape) {
      fine[count - 1] = shown;
      continue;
    }
    coarse[count] = shape;
    fine[count] = shown;
    wordOf[count] = word;
    count++;
  }
  keys.length = count;
  keys.dottedLength = dots;
  keys.dotless = dotless;
}

/** `coarse` of {@link writeKeys} alone. @returns its length */
export function writeCoarse(codes: Uint8Array, from: number, to: number, coarse: Uint8Array): number {
  let count = 0;
  let last = 0;
  let repeats = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    if (code === 0) continue;
    repeats = code === last ? repeats + 1 : 0;
    last = code;
    const shape = inside[code]!;
    if (tooth[code] === 1) {
      if (repeats === 2) count--;
      if (repeats >= 2) continue;
    } else if (count > 0 && coarse[count - 1] === shape && !tooth[code] && !isDigit[code]) continue;
    coarse[count++] = shape;
  }
  return count;
}

/** Letters as phrases are looked for: doubled ones once within a word, without spaces, and where each stood. */
export interface MatchLetters {
  readonly dotted: Uint8Array;
  readonly coarse: Uint8Array;
  /** For each letter of `dotted` and of `coarse` its place in the codes. */
  readonly dottedAt: Int32Array;
  readonly coarseAt: Int32Array;
  dottedLength: number;
  coarseLength: number;
}

export function roomForMatching(length: number): MatchLetters {
  return {
    dotted: new Uint8Array(length),
    coarse: new Uint8Array(length),
    dottedAt: new Int32Array(length),
    coarseAt: new Int32Array(length),
    dottedLength: 0,
    coarseLength: 0,
  };
}

/**
 * Unlike `writeKeys`, nothing is folded across a space, so that words keep their borders.
 * @param letters Takes them, with room for `count`.
 */
export function writeMatchLetters(codes: Uint8Array, count: number, letters: MatchLetters): void {
  const { dotted, coarse, dottedAt, coarseAt } = letters;
  let dottedLength = 0;
  let coarseLength = 0;
  let lastShape = 0;
  for (let at = 0; at < count; at++) {
    const code = codes[at]!;
    if (code === 0) lastShape = 0;
    if (code === 0 || (at > 0 && code === codes[at - 1] && !isDigit[code] && tooth[code] !== 2)) continue;
    dotted[dottedLength] = code;
    dottedAt[dottedLength++] = at;
    const shape = inside[code]!;
    if (shape === lastShape && !tooth[code] && !isDigit[code]) continue;
    lastShape = shape;
    coarse[coarseLength] = shape;
    coarseAt[coarseLength++] = at;
  }
  letters.dottedLength = dottedLength;
  letters.coarseLength = coarseLength;
}

/** Whether a letter is one that only dotless writing has. */
export function isDotless(code: number): boolean {
  return lostDots[code] === 1;
}

/** Whether a letter has dots that could be dropped. */
export function hasDots(code: number): boolean {
  return inside[code] !== code && !lostDots[code];
}

const bare = new Uint8Array(256);
for (let code = 1; code < 256; code++) {
  if (!hasDots(code)) continue;
  bare[inside[code]!] = 1;
  bare[end[code]!] = 1;
}

/** Whether a letter has no dots and may be one that lost them. */
export function mayHaveLostDots(code: number): boolean {
  return bare[code] === 1 && !hasDots(code);
}
