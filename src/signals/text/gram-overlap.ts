import type { LetterRun } from "./edit-distance.ts";
import { GRAM, mixed } from "./gram-sketch.ts";

const SLOTS = 1 << 14;

/**
 * The Jaccard index of one text's 4-grams with those of others, one after another. Grams are told apart by 14 bits of a
 * hash: of two texts of 60 letters, one gram in 300 is taken for another. A bit a gram, so that both tables stay in the
 * processor's nearest cache.
 */
export class GramOverlap {
  readonly #own = new Int32Array(SLOTS >>> 5);
  readonly #seen = new Int32Array(SLOTS >>> 5);
  #grams = 0;

  /** Takes the text that others are compared with. */
  take({ letters, from, length }: LetterRun): void {
    const own = this.#own.fill(0);
    let grams = 0;
    let gram = 0;
    for (let at = 0; at < length; at++) {
      gram = (gram << 8) | letters[from + at]!;
      if (at < GRAM - 1) continue;
      const slot = slotOf(gram);
      const bit = 1 << (slot & 31);
      if ((own[slot >>> 5]! & bit) !== 0) continue;
      own[slot >>> 5]! |= bit;
      grams++;
    }
    this.#grams = grams;
  }

  /** In [0, 1]. */
  jaccard({ letters, from, length }: LetterRun): number {
    const own = this.#own;
    const seen = this.#seen.fill(0);
    let common = 0;
    let grams = 0;
    let gram = 0;
    for (let at = 0; at < length; at++) {
      gram = (gram << 8) | letters[from + at]!;
      if (at < GRAM - 1) continue;
      const slot = slotOf(gram);
      const bit = 1 << (slot & 31);
      const word = slot >>> 5;
      if ((seen[word]! & bit) !== 0) continue;
      seen[word]! |= bit;
      grams++;
      if ((own[word]! & bit) !== 0) common++;
    }
    const all = this.#grams + grams - common;
    return all === 0 ? 0 : common / all;
  }
}

/** What a gram, four letters in a number, is told by. */
export function slotOf(gram: number): number {
  return mixed(gram) & (SLOTS - 1);
}
