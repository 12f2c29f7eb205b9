const CHUNK_BITS = 18;
const CHUNK = 1 << CHUNK_BITS;
/** Entries a bucket, on average, before the table is doubled. */
const LOAD = 2;
/** Entries of one chain that are walked at most: texts that a crowd shares may fill a bucket that others fall into. */
const MOST_STEPS = 256;

/**
 * Which earlier texts share a band with this one: hash chains on typed arrays, 10 to 12 bytes a text and band, of which 8
 * are the entry itself: where the chain goes on, and the whole hash beside it, so that a step costs one place in memory.
 */
export class BandIndex {
  readonly #bands: number;
  #heads = new Int32Array(1 << 16).fill(-1);
  /** Entry e of text t and band b is t × bands + b; two numbers each, in chunks. */
  readonly #entries: Int32Array[] = [];
  #texts = 0;
  /** Of the search that goes on: for each chain that has not ended its entry, its hash, and how many are still wanted. */
  readonly #at: Int32Array;
  readonly #wanted: Int32Array;
  readonly #left: Int32Array;

  constructor(bands: number) {
    this.#bands = bands;
    this.#at = new Int32Array(bands);
    this.#wanted = new Int32Array(bands);
    this.#left = new Int32Array(bands);
  }

  get bytes(): number {
    return 4 * this.#heads.length + this.#entries.length * CHUNK * 8;
  }

  /** @param hashes One of 32 bits for each band. @returns the text's number, from 0 */
  add(hashes: Int32Array): number {
    const from = this.#texts * this.#bands;
    const end = from + this.#bands;
    if (end > this.#entries.length * CHUNK) this.#entries.push(new Int32Array(2 * CHUNK));
    if (end > LOAD * this.#heads.length) this.#grow(from);
    const mask = this.#heads.length - 1;
    for (let entry = from; entry < end; entry++) {
      const hash = hashes[entry - from]!;
      const chunk = this.#entries[entry >>> CHUNK_BITS]!;
      const at = 2 * (entry & (CHUNK - 1));
      chunk[at] = this.#heads[hash & mask]!;
      chunk[at + 1] = hash;
      this.#heads[hash & mask] = entry;
    }
    return this.#texts++;
  }

  /**
   * Texts that share a band's hash with this one, the latest first in each band; a text may come more than once. All
   * chains are walked side by side, so that the machine waits for several places in memory at once.
   * @param most Of one band no more are taken.
   * @param found Takes the texts' numbers, as many as fit.
   * @returns how many there are
   */
  find(hashes: Int32Array, most: number, found: Int32Array): number {
    const at = this.#at;
    const wanted = this.#wanted;
    const left = this.#left;
    const heads = this.#heads;
    const entries = this.#entries;
    const bands = this.#bands;
    const room = found.length;
    const mask = heads.length - 1;
    for (let band = 0; band < bands; band++) at[band] = heads[hashes[band]! & mask]!;
    let chains = 0;
    for (let band = 0; band < bands; band++) {
      if (at[band]! < 0) continue;
      at[chains] = at[band]!;
      wanted[chains] = hashes[band]!;
      left[chains++] = most;
    }
    let count = 0;
    for (let step = 0; chains > 0 && step < MOST_STEPS; step++) {
      let going = 0;
      for (let chain = 0; chain < chains; chain++) {
        const entry = at[chain]!;
        const chunk = entries[entry >>> CHUNK_BITS]!;
        const place = 2 * (entry & (CHUNK - 1));
        const hash = wanted[chain]!;
        let more = left[chain]!;
        if (chunk[place + 1] === hash) {
          if (count === room) return count;
          found[count++] = (entry / bands) | 0;
          more--;
        }
        const next = chunk[place]!;
        if (next < 0 || more === 0) continue;
        at[going] = next;
        wanted[going] = hash;
        left[going++] = more;
      }
      chains = going;
    }
    return count;
  }

  /** Of an index of one band: the latest text with this hash before `text`, or −1. Begin with the number of texts. */
  before(text: number, hash: number): number {
    let entry = text === this.#texts ? this.#heads[hash & (this.#heads.length - 1)]! : this.#after(text);
    while (entry >= 0 && this.#hashOf(entry) !== hash) entry = this.#after(entry);
    return entry;
  }

  #after(entry: number): number {
    return this.#entries[entry >>> CHUNK_BITS]![2 * (entry & (CHUNK - 1))]!;
  }

  #hashOf(entry: number): number {
    return this.#entries[entry >>> CHUNK_BITS]![2 * (entry & (CHUNK - 1)) + 1]!;
  }

  get size(): number {
    return this.#texts;
  }

  /** Hangs all entries anew, in their order, so that chains stay the latest first. */
  #grow(entries: number): void {
    this.#heads = new Int32Array(2 * this.#heads.length).fill(-1);
    const heads = this.#heads;
    const mask = heads.length - 1;
    for (let from = 0; from < entries; from += CHUNK) {
      const chunk = this.#entries[from >>> CHUNK_BITS]!;
      const end = Math.min(CHUNK, entries - from);
      for (let at = 0; at < end; at++) {
        const bucket = chunk[2 * at + 1]! & mask;
        chunk[2 * at] = heads[bucket]!;
        heads[bucket] = from + at;
      }
    }
  }
}
