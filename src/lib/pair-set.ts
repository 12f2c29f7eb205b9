/** The set grows in so many parts, one at a time, so that no addition takes longer than a fraction of a millisecond. */
const SHARDS = 256;
const FIRST_SLOTS = 16;
const EMPTY = -1;

/** A set of pairs of whole numbers ≥ 0, in 8 to 16 bytes each: open addressing with linear probing. */
export class PairSet {
  readonly #first = Array.from({ length: SHARDS }, () => new Int32Array(FIRST_SLOTS).fill(EMPTY));
  readonly #second = Array.from({ length: SHARDS }, () => new Int32Array(FIRST_SLOTS));
  readonly #filled = new Int32Array(SHARDS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns Whether the pair was new. */
  add(first: number, second: number): boolean {
    const hash = hashOf(first, second);
    const shard = hash >>> 24;
    if (!put(this.#first[shard]!, this.#second[shard]!, hash, first, second)) return false;
    this.#size += 1;
    this.#filled[shard]! += 1;
    if (2 * this.#filled[shard]! > this.#first[shard]!.length) this.#grow(shard);
    return true;
  }

  #grow(shard: number): void {
    const [first, second] = [this.#first[shard]!, this.#second[shard]!];
    const [firsts, seconds] = [new Int32Array(2 * first.length).fill(EMPTY), new Int32Array(2 * first.length)];
    for (let at = 0; at < first.length; at++)
      if (first[at] !== EMPTY) put(firsts, seconds, hashOf(first[at]!, second[at]!), first[at]!, second[at]!);
    this.#first[shard] = firsts;
    this.#second[shard] = seconds;
  }
}

/** Both halves mixed, so that neighbouring pairs do not crowd: the upper bits choose the shard, the lower the slot. */
function hashOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return hash ^ (hash >>> 16);
}

/** @returns Whether the pair was not there. */
function put(firsts: Int32Array, seconds: Int32Array, hash: number, first: number, second: number): boolean {
  const mask = firsts.length - 1;
  let slot = hash & mask;
  for (; firsts[slot] !== EMPTY; slot = (slot + 1) & mask)
    if (firsts[slot] === first && seconds[slot] === second) return false;
  firsts[slot] = first;
  seconds[slot] = second;
  return true;
}
