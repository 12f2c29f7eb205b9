import { bitCount, PDQ_WORDS, type PdqHash } from "./pdq-hash.ts";

/** A stored hash near the one asked about. */
export interface HashMatch {
  /** The number that `add` or `from` gave it. */
  readonly entry: number;
  /** Bits that differ, 0–256. */
  readonly distance: number;
}

const BANDS = 16;
const BAND_BITS = 16;
const KEYS = 1 << BAND_BITS;
const BAND_MASK = KEYS - 1;

/** Of two hashes that differ in at most this many bits, some band of the sixteen differs in at most one. */
export const FARTHEST_SEARCH = 2 * BANDS - 1;
/** Up to here some band does not differ at all. */
const FARTHEST_EXACT_BAND = BANDS - 1;

/** Added hashes are scanned one by one until there are so many, or this share of all. */
const SMALLEST_TAIL = 4096;
const TAIL_SHARE = 1 / 16;

/**
 * Exact search for hashes within a Hamming distance of at most 31 (multi-index hashing: Norouzi, Punjani & Fleet, CVPR
 * 2012): the 256 bits are cut into 16 bands, whoever is near agrees in one band up to one bit, and only those are
 * compared. Entries lie in compressed rows of typed arrays: 96 bytes a hash and 4 MB.
 *
 * Hashes can be added and removed; what was added is scanned until a sixteenth of all is new, then the index is built
 * again.
 */
export class MultiIndexHash {
  #words: Uint32Array;
  #count: number;
  /** The first so many entries are in the bands; the others are scanned. */
  #indexed = 0;
  /** starts[band · (KEYS + 1) + key] … are the places in `entries` of those with this key. */
  #starts = new Uint32Array(0);
  /** entries[band · indexed + place]. */
  #entries = new Uint32Array(0);
  readonly #removed = new Set<number>();

  private constructor(words: Uint32Array, count: number) {
    this.#words = words;
    this.#count = count;
  }

  /** @param words Eight 32-bit words a hash, one hash after the other; entry i is the i-th. The array is kept, not copied. */
  static from(words: Uint32Array): MultiIndexHash {
    if (words.length % PDQ_WORDS !== 0) throw new RangeError(`${words.length} words are no whole number of hashes`);
    const index = new MultiIndexHash(words, words.length / PDQ_WORDS);
    if (index.#count > SMALLEST_TAIL) index.#build();
    return index;
  }

  static empty(): MultiIndexHash {
    return MultiIndexHash.from(new Uint32Array(0));
  }

  /** How many can be found. */
  get size(): number {
    return this.#count - this.#removed.size;
  }

  /** Memory of the typed arrays. */
  get bytes(): number {
    return this.#words.byteLength + this.#starts.byteLength + this.#entries.byteLength;
  }

  /** @returns the hash's entry: entries are counted from 0 and never given twice. */
  add(hash: PdqHash): number {
    const needed = (this.#count + 1) * PDQ_WORDS;
    if (needed > this.#words.length) {
      const larger = new Uint32Array(Math.max(needed, 2 * this.#words.length));
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words.set(hash, this.#count * PDQ_WORDS);
    const entry = this.#count++;
    if (this.#count - this.#indexed > Math.max(SMALLEST_TAIL, this.#count * TAIL_SHARE)) this.#build();
    return entry;
  }

  /** The entry is not found again; one that there is not is ignored. */
  remove(entry: number): void {
    if (Number.isInteger(entry) && entry >= 0 && entry < this.#count) this.#removed.add(entry);
  }

  /** A copy of an entry's hash, also of a removed one. @throws RangeError where there is no such entry. */
  hashOf(entry: number): PdqHash {
    if (!(entry >= 0 && entry < this.#count)) throw new RangeError(`there is no entry ${entry}`);
    return this.#words.slice(entry * PDQ_WORDS, (entry + 1) * PDQ_WORDS);
  }

  /**
   * Every entry within the distance, the nearest first, then by entry.
   * @param within Bits, 0–31
   * @throws RangeError for a larger distance, where the bands could miss one.
   */
  search(hash: PdqHash, within: number): HashMatch[] {
    if (!(within >= 0 && within <= FARTHEST_SEARCH)) {
      throw new RangeError(`a search goes up to distance ${FARTHEST_SEARCH}, not ${within}`);
    }
    const found = new Map<number, number>();
    if (this.#indexed > 0) this.#searchBands(hash, within, found);
    for (let entry = this.#indexed; entry < this.#count; entry++) this.#compare(hash, entry, within, found);
    for (const entry of found.keys()) if (this.#removed.has(entry)) found.delete(entry);
    return Array.from(found, ([entry, distance]) => ({ entry, distance })).sort(
      (a, b) => a.distance - b.distance || a.entry - b.entry,
    );
  }

  #searchBands(hash: PdqHash, within: number, found: Map<number, number>): void {
    for (let band = 0; band < BANDS; band++) {
      const key = keyOf(hash, 0, band);
      this.#searchBucket(hash, band, key, within, found);
      if (within <= FARTHEST_EXACT_BAND) continue;
      for (let bit = 0; bit < BAND_BITS; bit++) this.#searchBucket(hash, band, key ^ (1 << bit), within, found);
    }
  }

  #searchBucket(hash: PdqHash, band: number, key: number, within: number, found: Map<number, number>): void {
    const start = band * (KEYS + 1) + key;
    const from = band * this.#indexed;
    const end = from + this.#starts[start + 1]!;
    for (let at = from + this.#starts[start]!; at < end; at++) this.#compare(hash, this.#entries[at]!, within, found);
  }

  /** Most are told apart by the first words. */
  #compare(hash: PdqHash, entry: number, within: number, found: Map<number, number>): void {
    const words = this.#words;
    const at = entry * PDQ_WORDS;
    let distance = bitCount(hash[0]! ^ words[at]!) + bitCount(hash[1]! ^ words[at + 1]!);
    if (distance > within) return;
    distance += bitCount(hash[2]! ^ words[at + 2]!) + bitCount(hash[3]! ^ words[at + 3]!);
    if (distance > within) return;
    distance += bitCount(hash[4]! ^ words[at + 4]!) + bitCount(hash[5]! ^ words[at + 5]!);
    if (distance > within) return;
    distance += bitCount(hash[6]! ^ words[at + 6]!) + bitCount(hash[7]! ^ words[at + 7]!);
    if (distance <= within) found.set(entry, distance);
  }

  /** A counting sort of all entries by each band's key. */
  #build(): void {
    const count = this.#count;
    const starts = new Uint32Array(BANDS * (KEYS + 1));
    const entries = new Uint32Array(BANDS * count);
    const next = new Uint32Array(KEYS);
    for (let band = 0; band < BANDS; band++) {
      const first = band * (KEYS + 1);
      for (let entry = 0; entry < count; entry++) starts[first + keyOf(this.#words, entry, band) + 1]!++;
      for (let key = 0; key < KEYS; key++) {
        next[key] = starts[first + key]!;
        starts[first + key + 1]! += starts[first + key]!;
      }
      for (let entry = 0; entry < count; entry++) {
        entries[band * count + next[keyOf(this.#words, entry, band)]!++] = entry;
      }
    }
    [this.#starts, this.#entries, this.#indexed] = [starts, entries, count];
  }
}

/** The 16 bits of a band of the hash that is the `entry`-th in `words`. */
function keyOf(words: Uint32Array, entry: number, band: number): number {
  return (words[entry * PDQ_WORDS + (band >>> 1)]! >>> (BAND_BITS * (band & 1))) & BAND_MASK;
}
