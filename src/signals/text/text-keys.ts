import { SHAPES } from "../../lib/text-tables.ts";
import { type AddressToken, foldUnits, prepareText, type Reading, SPACE } from "./fold-text.ts";

const HAMZA = 0x621;
const DOTLESS_TOOTH = 0x66e;

/** What a letter's bare shape is inside a word and at its end, as code units; 0 where it has none. */
const inside = new Uint16Array(0x10000);
const end = new Uint16Array(0x10000);
for (const [shape, last, letters] of SHAPES) {
  for (const letter of letters) {
    inside[letter.charCodeAt(0)] = shape.charCodeAt(0);
    end[letter.charCodeAt(0)] = last.charCodeAt(0);
  }
}

/**
 * The keys of one text. They are for comparing and never shown as the text: they merge letters that make other words.
 * Keys made under another version of the tables (`TEXT_TABLES`) are not to be compared with these.
 */
export interface TextKeys {
  /** Words in their letters with dots, apart by a space: without marks, hamza and repeated letters, look-alikes folded. */
  readonly dotted: string;
  /** Letters without dots and without spaces, the same wherever they stand: ن, ي and ب are one, ف and ق are one. */
  readonly coarse: string;
  /** The same with the shape that letters have where the word ends: ن and ي are themselves there, and so is ق. */
  readonly fine: string;
  /** Addresses that were taken out, in their order. */
  readonly addresses: readonly AddressToken[];
}

/** @param reading Which of two letters an ambiguous digit among Arabic letters is taken for. */
export function textKeys(raw: string, reading: Reading = 0): TextKeys {
  const { text, addresses } = prepareText(raw, reading);
  const units = new Uint16Array(text.length);
  const length = foldUnits(text, units);
  return { dotted: dottedKey(units, length), ...skeletons(units, length), addresses };
}

/** The dotted key alone, for who needs no other. */
export function dottedText(raw: string, reading: Reading = 0): string {
  const { text } = prepareText(raw, reading);
  const units = new Uint16Array(text.length);
  return dottedKey(units, foldUnits(text, units));
}

function dottedKey(units: Uint16Array, length: number): string {
  const kept = new Uint16Array(length);
  return String.fromCharCode(...kept.subarray(0, writeDotted(units, length, kept)));
}

/** Writes the dotted key of folded units; `kept` is at least as long, or the same array. @returns its length */
export function writeDotted(units: Uint16Array, length: number, kept: Uint16Array): number {
  let count = 0;
  let before = SPACE;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    if (unit === HAMZA || (unit === before && !isDigit(unit))) continue;
    kept[count++] = unit;
    before = unit;
  }
  return count > 0 && before === SPACE ? count - 1 : count;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/**
 * Both dotless keys. A letter that is repeated counts once, whatever dots it had, since who drops the dots also makes
 * doubles: زر and رر are one. Teeth are the exception, or بيت would be one letter: two of the same stay two, more are a
 * lengthened one, and teeth that came without dots all stay.
 */
function skeletons(units: Uint16Array, length: number): Pick<TextKeys, "coarse" | "fine"> {
  const coarse = new Uint16Array(length);
  const fine = new Uint16Array(length);
  const count = writeSkeleton(units, length, coarse, fine);
  return {
    coarse: String.fromCharCode(...coarse.subarray(0, count)),
    fine: String.fromCharCode(...fine.subarray(0, count)),
  };
}

/** Writes both dotless keys of folded units. @returns their length */
function writeSkeleton(units: Uint16Array, length: number, coarse: Uint16Array, fine: Uint16Array): number {
  let count = 0;
  let last = 0;
  let repeats = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    if (unit === SPACE || unit === HAMZA) continue;
    const shape = inside[unit] || unit;
    const tooth = shape === DOTLESS_TOOTH;
    repeats = unit === last ? repeats + 1 : 0;
    last = unit;
    if (tooth && unit !== DOTLESS_TOOTH) {
      // The second of three or more goes again.
      if (repeats === 2) count--;
      if (repeats >= 2) continue;
    } else if (!tooth && !isDigit(unit) && count > 0 && coarse[count - 1] === shape) {
      fine[count - 1] = shapeAt(units, length, at);
      continue;
    }
    coarse[count] = shape;
    fine[count] = shapeAt(units, length, at);
    count++;
  }
  return count;
}

function shapeAt(units: Uint16Array, length: number, at: number): number {
  const unit = units[at]!;
  if (!inside[unit]) return unit;
  let next = at + 1;
  while (next < length && units[next] === HAMZA) next++;
  return next < length && inside[units[next]!] ? inside[unit]! : end[unit]!;
}
