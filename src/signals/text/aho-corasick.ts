import { mixed } from "./gram-sketch.ts";

/** So many states, those of the fewest letters, have a row of all letters: most of the time is spent in them. */
const ROWS = 1024;
const LETTERS = 256;

/**
 * Many byte patterns at once (Aho & Corasick 1975): a trie whose branches lie in one hash table of typed arrays, about
 * 24 bytes a letter of all patterns. States are numbered by how many letters lead to them. Fixed once made.
 */
export class AhoCorasick {
  /** Branches: state × 256 + letter, and where it leads; 0 where the slot is free. */
  readonly #keys: Int32Array;
  readonly #targets: Int32Array;
  #states = 1;
  /** For each of the first states and each letter where it leads, ways back included. */
  readonly #rows: Int32Array;
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
    this.#plantAll(patterns, parent, letterOf);
    this.#fallback = new Int32Array(this.#states);
    this.#output = new Int32Array(this.#states);
    this.#rows = new Int32Array(LETTERS * Math.min(ROWS, this.#states));
    for (let state = 1; state < this.#states; state++)
      if (parent[state]! < ROWS) this.#rows[LETTERS * parent[state]! + letterOf[state]!] = state;
    for (let state = 0; state < this.#states; state++) {
      if (parent[state] !== 0) this.#fallback[state] = this.#step(this.#fallback[parent[state]!]!, letterOf[state]!);
      const back = this.#fallback[state]!;
      this.#output[state] = this.#first[back]! >= 0 ? back : this.#output[back]!;
      if (state < ROWS) this.#fillRow(state);
    }
  }

  /** Calls for every pattern that lies in `from … to` and ends at `end` (inclusive), for all ends in ascending order. */
  search(text: Uint8Array, from: number, to: number, visit: (pattern: number, end: number) => void): void {
    let state = 0;
    for (let at = from; at < to; at++) {
      state = this.#step(state, text[at]!);
      for (let ending = state; ending !== 0; ending = this.#output[ending]!)
        for (let pattern = this.#first[ending]!; pattern >= 0; pattern = this.#following[pattern]!) visit(pattern, at);
    }
  }

  /** Letter by letter of all patterns at once, so that states of fewer letters come first. */
  #plantAll(patterns: readonly Uint8Array[], parent: Int32Array, letterOf: Uint8Array): void {
    const stateOf = new Int32Array(patterns.length);
    let open = Array.from(patterns.keys());
    for (let at = 0; open.length > 0; at++) {
      for (const index of open) {
        const state = stateOf[index]!;
        const letter = patterns[index]![at]!;
        let next = this.#branch(state, letter);
        if (next === 0) {
          next = this.#states++;
          this.#plant(state, letter, next);
          parent[next] = state;
          letterOf[next] = letter;
        }
        stateOf[index] = next;
      }
      open = open.filter((index) => patterns[index]!.length > at + 1);
    }
    patterns.forEach((_, index) => {
      this.#following[index] = this.#first[stateOf[index]!]!;
      this.#first[stateOf[index]!] = index;
    });
  }

  /** What has no branch leads where the state that is fallen back to leads. */
  #fillRow(state: number): void {
    const rows = this.#rows;
    const own = LETTERS * state;
    const back = LETTERS * this.#fallback[state]!;
    for (let letter = 0; letter < LETTERS; letter++)
      if (rows[own + letter] === 0) rows[own + letter] = rows[back + letter]!;
  }

  #step(from: number, letter: number): number {
    let state = from;
    for (; state >= ROWS; state = this.#fallback[state]!) {
      const next = this.#branch(state, letter);
      if (next !== 0) return next;
    }
    return this.#rows[LETTERS * state + letter]!;
  }

  #branch(state: number, letter: number): number {
    const key = state * LETTERS + letter;
    const mask = this.#keys.length - 1;
    for (let slot = mixed(key) & mask; this.#targets[slot] !== 0; slot = (slot + 1) & mask)
      if (this.#keys[slot] === key) return this.#targets[slot]!;
    return 0;
  }

  #plant(state: number, letter: number, target: number): void {
    const key = state * LETTERS + letter;
    const mask = this.#keys.length - 1;
    let slot = mixed(key) & mask;
    while (this.#targets[slot] !== 0) slot = (slot + 1) & mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }
}
