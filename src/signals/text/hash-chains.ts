import { GrowingColumn } from "../../lib/growing-column.ts";

/** Numbers a bucket, on average, before the table is doubled. */
const LOAD = 2;

/** Which earlier things have a hash, one after another: chains on typed arrays, 10 to 12 bytes each. */
export class HashChains {
  #heads = new Int32Array(1 << 16).fill(-1);
  /** For each thing the one before it in its bucket, and its hash. */
  readonly #previous = new GrowingColumn(new Int32Array(0));
  readonly #hashes = new GrowingColumn(new Int32Array(0));

  get size(): number {
    return this.#hashes.length;
  }

  get bytes(): number {
    return this.#heads.byteLength + this.#previous.bytes + this.#hashes.bytes;
  }

  /** @param hash Of 32 bits, well mixed. @returns the thing's number, from 0 */
  add(hash: number): number {
    if (this.size > LOAD * this.#heads.length) this.#grow();
    const thing = this.size;
    const bucket = hash & (this.#heads.length - 1);
    this.#previous.push(this.#heads[bucket]!);
    this.#hashes.push(hash);
    this.#heads[bucket] = thing;
    return thing;
  }

  /** The latest thing with this hash before `thing`, or −1. Begin with the number of things. */
  before(thing: number, hash: number): number {
    let at = thing === this.size ? this.#heads[hash & (this.#heads.length - 1)]! : this.#previous.at(thing);
    while (at >= 0 && this.#hashes.at(at) !== hash) at = this.#previous.at(at);
    return at;
  }

  /** Hangs all anew, in their order, so that chains stay the latest first. */
  #grow(): void {
    this.#heads = new Int32Array(2 * this.#heads.length).fill(-1);
    for (let thing = 0; thing < this.size; thing++) {
      const bucket = this.#hashes.at(thing) & (this.#heads.length - 1);
      this.#previous.set(thing, this.#heads[bucket]!);
      this.#heads[bucket] = thing;
    }
  }
}
