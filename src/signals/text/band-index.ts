/** Hash bits that are kept beside an entry: a table grows by them, and most entries of a bucket are refused by them. */
const KEPT_BITS = 16;
const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;
/** Entries a bucket, on average, before the table is doubled. */
const LOAD = 2;

/**
 * Which earlier texts share a band with this one: hash chains on typed arrays, 8 to 12 bytes a text and band.
 * Growing splits each chain by one more bit of the hash; nothing is hashed anew.
 */
export class BandIndex {
  readonly #bands: number;
  /** Of an entry's number: how many bits tell the band, and how many the place in a chunk. */
  readonly #bandBits: number;
  readonly #placeBits: number;
  #heads = new Int32Array(1 << KEPT_BITS).fill(-1);
  /** In chunks of 65,536 texts: the next entry of the bucket, and the upper 16 bits of the entry's hash. */
  readonly #next: Int32Array[] = [];
  readonly #upper: Uint16Array[] = [];
  #texts = 0;

  /** @param bands A power of two. */
  constructor(bands: number) {
    this.#bands = bands;
    this.#bandBits = Math.log2(bands);
    this.#placeBits = CHUNK_BITS + this.#bandBits;
  }

  get bytes(): number {
    return 4 * this.#heads.length + this.#next.length * CHUNK * this.#bands * 6;
  }

  /** @param hashes One of 32 bits for each band. @returns the text's number, from 0 */
  add(hashes: Uint32Array): number {
    if (this.#texts % CHUNK === 0) {
      this.#next.push(new Int32Array(CHUNK * this.#bands));
      this.#upper.push(new Uint16Array(CHUNK * this.#bands));
    }
    if ((this.#texts + 1) * this.#bands > LOAD * this.#heads.length) this.#grow();
    const text = this.#texts++;
    const next = this.#next.at(-1)!;
    const upper = this.#upper.at(-1)!;
    const from = (text % CHUNK) * this.#bands;
    const mask = this.#heads.length - 1;
    for (let band = 0; band < this.#bands; band++) {
      const hash = hashes[band]!;
      upper[from + band] = hash >>> KEPT_BITS;
      next[from + band] = this.#heads[hash & mask]!;
      this.#heads[hash & mask] = text * this.#bands + band;
    }
    return text;
  }

  /**
   * Calls for texts that share this band's hash, the latest first.
   * @param most No more of them are looked at.
   */
  forEach(hash: number, most: number, visit: (text: number) => void): void {
    const wanted = hash >>> KEPT_BITS;
    const inChunk = (1 << this.#placeBits) - 1;
    let left = most;
    for (let entry = this.#heads[hash & (this.#heads.length - 1)]!; entry >= 0 && left > 0; ) {
      const chunk = entry >>> this.#placeBits;
      const at = entry & inChunk;
      if (this.#upper[chunk]![at] === wanted) {
        visit(entry >>> this.#bandBits);
        left--;
      }
      entry = this.#next[chunk]![at]!;
    }
  }

  #grow(): void {
    const old = this.#heads;
    const bit = Math.log2(old.length) - KEPT_BITS;
    const inChunk = (1 << this.#placeBits) - 1;
    const heads = new Int32Array(2 * old.length).fill(-1);
    for (let bucket = 0; bucket < old.length; bucket++) {
      // Both halves keep their order: the last entry of each waits for the next one.
      const last = [-1, -1];
      for (let entry = old[bucket]!; entry >= 0; ) {
        const chunk = entry >>> this.#placeBits;
        const at = entry & inChunk;
        const following = this.#next[chunk]![at]!;
        const half = (this.#upper[chunk]![at]! >>> bit) & 1;
        const before = last[half]!;
        if (before < 0) heads[bucket + half * old.length] = entry;
        else this.#next[before >>> this.#placeBits]![before & inChunk] = entry;
        this.#next[chunk]![at] = -1;
        last[half] = entry;
        entry = following;
      }
    }
    this.#heads = heads;
  }
}
