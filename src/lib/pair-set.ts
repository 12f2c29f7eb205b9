/** A set of pairs of whole numbers ≥ 0, in 8 to 16 bytes each: open addressing with linear probing. */
export class PairSet {
  #first = new Int32Array(1024).fill(-1);
  #second = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns Whether the pair was new. */
  add(first: number, second: number): boolean {
    const slot = this.#slotOf(first, second);
    if (this.#first[slot] !== -1) return false;
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#size += 1;
    if (2 * this.#size > this.#first.length) this.#grow();
    return true;
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#first.length - 1;
    // Fibonacci hashing of both halves, mixed so that neighbouring pairs do not crowd.
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (this.#first[slot] !== -1 && !(this.#first[slot] === first && this.#second[slot] === second))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [first, second] = [this.#first, this.#second];
    this.#first = new Int32Array(2 * first.length).fill(-1);
    this.#second = new Int32Array(2 * first.length);
    for (let at = 0; at < first.length; at++) {
      if (first[at] === -1) continue;
      const slot = this.#slotOf(first[at]!, second[at]!);
      this.#first[slot] = first[at]!;
      this.#second[slot] = second[at]!;
    }
  }
}
