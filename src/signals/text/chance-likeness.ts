import { BigramModel } from "./bigram-model.ts";
import { keptLetters } from "./edit-distance.ts";
import type { LetterKeys } from "./letter-codes.ts";

/** Two texts of which one is longer share too much for chance if they resemble one another at all. */
const LONGEST = 160;
/** The words of a text by their dotless letters, and which of them another text has as well. */
interface Words {
  readonly hashes: Int32Array;
  readonly kept: Uint8Array;
  count: number;
}

/**
 * How many strangers would be as like a text as another one is. Texts of few and common words share most of them though
 * nobody copied anything; of many texts, ever more do. How common words are is learned from the texts that are counted.
 */
export class ChanceLikeness {
  readonly #model = new BigramModel();
  readonly #inOne = new Uint8Array(LONGEST);
  readonly #inTwo = new Uint8Array(LONGEST);
  readonly #words: Words = { hashes: new Int32Array(LONGEST), kept: new Uint8Array(LONGEST), count: 0 };

  get bytes(): number {
    return this.#model.bytes;
  }

  /** Learns from a text; of several that were written from one, only one is to be counted. */
  count(text: LetterKeys): void {
    if (text.length > LONGEST) return;
    readWords(text, this.#inOne, this.#words);
    this.#model.add(this.#words.hashes, this.#words.count);
  }

  /**
   * How many of so many texts hold by chance, in their order, the words that two texts have in common: counted by the words
   * of the one or of the other, whichever gives more.
   */
  expected(one: LetterKeys, two: LetterKeys, texts: number): number {
    if (one.length > LONGEST || two.length > LONGEST) return 0;
    keptLetters(one.coarse, one.length, two.coarse, two.length, this.#inOne, this.#inTwo);
    return texts * Math.exp(Math.max(this.#logChance(one, this.#inOne), this.#logChance(two, this.#inTwo)));
  }

  #logChance(text: LetterKeys, isKept: Uint8Array): number {
    readWords(text, isKept, this.#words);
    return this.#model.logChance(this.#words.hashes, this.#words.count, this.#words.kept);
  }
}

/** @param isKept For each letter of `coarse` 1 if the other text has it, else 0. */
function readWords({ coarse, wordOf, length }: LetterKeys, isKept: Uint8Array, words: Words): void {
  words.count = 0;
  for (let at = 0; at < length; ) {
    const word = wordOf[at]!;
    const from = at;
    let hash = 0x811c9dc5;
    let kept = 0;
    for (; at < length && wordOf[at] === word; at++) {
      hash = Math.imul(hash ^ coarse[at]!, 0x01000193);
      kept += isKept[at]!;
    }
    words.hashes[words.count] = hash;
    // A mistyped word tells nothing: other words are as like it.
    words.kept[words.count++] = kept === at - from ? 1 : 0;
  }
}
