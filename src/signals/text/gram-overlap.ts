import { GRAM, mixed } from "./gram-sketch.ts";

const SLOTS = 1 << 14;

/**
 * The Jaccard index of one text's 4-grams with those of others, one after another. Grams are told apart by 14 bits of a
 * hash: of two texts of 60 letters, one gram in 300 is taken for another.
 */
export class GramOverlap {
  readonly #own = new Uint32Array(SLOTS);
  readonly #seen = new Uint32Array(SLOTS);
  #stamp = 0;
  #seenStamp = 0;
  #grams = 0;

  /** Takes the text that others are compared with. */
  take(letters: Uint8Array, length: number): void {
    this.#stamp++;
    this.#grams = 0;
    let gram = 0;
    for (let at = 0; at < length; at++) {
      gram = (gram << 8) | letters[at]!;
      if (at < GRAM - 1) continue;
      const slot = slotOf(gram);
      if (this.#own[slot] === this.#stamp) continue;
      this.#own[slot] = this.#stamp;
      this.#grams++;
    }
  }

  /** In [0, 1]. */
  jaccard(letters: Uint8Array, length: number): number {
    this.#seenStamp++;
    let common = 0;
    let grams = 0;
    let gram = 0;
    for (let at = 0; at < length; at++) {
      gram = (gram << 8) | letters[at]!;
      if (at < GRAM - 1) continue;
      const slot = slotOf(gram);
      if (this.#seen[slot] === this.#seenStamp) continue;
      this.#seen[slot] = this.#seenStamp;
      grams++;
      if (this.#own[slot] === this.#stamp) common++;
    }
    const all = this.#grams + grams - common;
    return all === 0 ? 0 : common / all;
  }
}

/** What a gram, four letters in a number, is told by. */
export function slotOf(gram: number): number {
  return mixed(gram) & (SLOTS - 1);
}
