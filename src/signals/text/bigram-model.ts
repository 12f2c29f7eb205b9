import { mixed } from "./gram-sketch.ts";

/** Counters of words and of pairs of adjacent words, found by bits of a hash: where two meet, both count as commoner. */
const WORDS = 1 << 19;
const PAIRS = 1 << 20;
const MOST = 0xffff;
/** So many texts are counted; then all counts are halved and every second of the texts that come is passed over. */
const COUNTED_TEXTS = 1 << 16;
/** A word that was never seen is taken to be in one of so many texts. */
const UNSEEN_IN = 100;
/** After a word that was seen so often, what followed it weighs as much as how common the next word is by itself. */
const PRIOR = 10;

/**
 * How likely words follow one another in the texts seen so far: a bigram model with a Dirichlet prior (MacKay & Peto 1995,
 * "A hierarchical Dirichlet language model"). Words are hashes. 3 MB, however many texts there are.
 */
export class BigramModel {
  readonly #words = new Uint16Array(WORDS);
  readonly #pairs = new Uint16Array(PAIRS);
  #texts = 0;
  #counted = 0;
  #stride = 1;

  get bytes(): number {
    return this.#words.byteLength + this.#pairs.byteLength;
  }

  /** Counts a text. @param words `count` of them, in their order */
  add(words: Int32Array, count: number): void {
    if (this.#texts++ % this.#stride !== 0) return;
    if (this.#counted === COUNTED_TEXTS) this.#halve();
    this.#counted++;
    for (let at = 0; at < count; at++) {
      increase(this.#words, slotOfWord(words[at]!));
      if (at > 0) increase(this.#pairs, slotOfPair(words[at - 1]!, words[at]!));
    }
  }

  /**
   * The natural logarithm of the share of texts that would hold these words by chance, in their order: the first of each run
   * of kept words as often as it is in texts, the next ones as often as they follow. What the text itself added to the
   * counts is left out.
   * @param kept For each word 1 if it is kept, 0 if any other may stand there.
   */
  logChance(words: Int32Array, count: number, kept: Uint8Array): number {
    let chance = 0;
    for (let at = 0; at < count; at++) {
      if (kept[at] === 0) continue;
      const follows = at > 0 && kept[at - 1] === 1;
      const share = follows ? this.#afterWord(words[at - 1]!, words[at]!) : this.#inText(words[at]!);
      chance += Math.log(share);
    }
    return chance;
  }

  #inText(word: number): number {
    return Math.min(1, (this.#others(this.#words[slotOfWord(word)]!) + 1) / (this.#counted + UNSEEN_IN));
  }

  #afterWord(before: number, word: number): number {
    const together = this.#others(this.#pairs[slotOfPair(before, word)]!);
    const seen = this.#others(this.#words[slotOfWord(before)]!);
    return Math.min(1, (together + PRIOR * this.#inText(word)) / (Math.max(seen, together) + PRIOR));
  }

  /** Without what the text itself added, if it was one of those that were counted: on average one part of all passed over. */
  #others(count: number): number {
    return Math.max(0, count - 1 / this.#stride);
  }

  /** Of odd counts, every second is rounded up, or rare words would become rarer than they are. */
  #halve(): void {
    for (const counts of [this.#words, this.#pairs])
      for (let at = 0; at < counts.length; at++) counts[at] = (counts[at]! + (at & 1)) >>> 1;
    this.#counted >>>= 1;
    this.#stride *= 2;
  }
}

function increase(counts: Uint16Array, slot: number): void {
  if (counts[slot]! < MOST) counts[slot]!++;
}

function slotOfWord(word: number): number {
  return mixed(word) & (WORDS - 1);
}

function slotOfPair(before: number, word: number): number {
  return mixed(Math.imul(before, 0x9e3779b1) ^ word) & (PAIRS - 1);
}
