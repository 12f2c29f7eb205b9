import { mixed } from "./gram-sketch.ts";

/**
 * Many byte patterns at once (Aho & Corasick 1975): a trie whose branches lie in one hash table of typed arrays, about
 * 24 bytes a letter of all patterns. Fixed once made.
 */
export class AhoCorasick {
  /** Branches: state × 256 + letter, and where it leads; 0 where the slot is free. */
  #keys: Int32Array;
  #targets: Int32Array;
  #states = 1;
  /** For each state where to go on when no branch fits, and the nearest state on that way in which a pattern ends. */
  readonly #fallback: Int32Array;
  readonly #output: Int32Array;
  /** For each state the patterns that end in it, as a chain. */
  readonly #first: Int32Array;
  readonly #following: Int32Array;

  /** @param patterns None empty; letters 1–255. */
  constructor(patterns: readonly Uint8Array[]) {
    const letters = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
    const slots = 2 ** Math.ceil(Math.log2(2 * letters + 1));
    this.#keys = new Int32Array(slots);
    this.#targets = new Int32Array(slots);
    this.#first = new Int32Array(letters + 1).fill(-1);
    this.#following = new Int32Array(patterns.length).fill(-1);
    const parent = new Int32Array(letters + 1);
    const letterOf = new Uint8Array(letters + 1);
    const depth = new Int32Array(letters + 1);
    patterns.forEach((pattern, index) => {
      let state = 0;
      for (const letter of pattern) {
        const next = this.#branch(state, letter);
        if (next === 0) {
          const made = this.#states++;
          this.#plant(state, letter, made);
          parent[made] = state;
          letterOf[made] = letter;
          depth[made] = depth[state]! + 1;
          state = made;
        } else state = next;
      }
      this.#following[index] = this.#first[state]!;
      this.#first[state] = index;
    });
    this.#fallback = new Int32Array(this.#states);
    this.#output = new Int32Array(this.#states);
    const byDepth = Array.from({ length: this.#states }, (_, state) => state).sort((a, b) => depth[a]! - depth[b]!);
    for (const state of byDepth) {
      if (depth[state]! >= 2) this.#fallback[state] = this.#step(this.#fallback[parent[state]!]!, letterOf[state]!);
      const back = this.#fallback[state]!;
      this.#output[state] = this.#first[back]! >= 0 ? back : this.#output[back]!;
    }
  }

  /** Calls for every pattern that ends at `end` (inclusive), for all ends in ascending order. */
  search(text: Uint8Array, length: number, visit: (pattern: number, end: number) => void): void {
    let state = 0;
    for (let at = 0; at < length; at++) {
      state = this.#step(state, text[at]!);
      for (let ending = state; ending !== 0; ending = this.#output[ending]!)
        for (let pattern = this.#first[ending]!; pattern >= 0; pattern = this.#following[pattern]!) visit(pattern, at);
    }
  }

  #step(from: number, letter: number): number {
    for (let state = from; ; state = this.#fallback[state]!) {
      const next = this.#branch(state, letter);
      if (next !== 0 || state === 0) return next;
    }
  }

  #branch(state: number, letter: number): number {
    const key = state * 256 + letter;
    const mask = this.#keys.length - 1;
    for (let slot = mixed(key) & mask; this.#targets[slot] !== 0; slot = (slot + 1) & mask)
      if (this.#keys[slot] === key) return this.#targets[slot]!;
    return 0;
  }

  #plant(state: number, letter: number, target: number): void {
    const key = state * 256 + letter;
    const mask = this.#keys.length - 1;
    let slot = mixed(key) & mask;
    while (this.#targets[slot] !== 0) slot = (slot + 1) & mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }
}
