/** There is a table for each value of so many leading bits of a hash: what grows at once fits into the processor's caches. */
const SEGMENT_BITS = 9;
const SEGMENTS = 1 << SEGMENT_BITS;
const REST_BITS = 32 - SEGMENT_BITS;
const REST = 2 ** REST_BITS;
/** Slots of a page, of which tables are made: so many that the list of all pages stays near. Blocks are cut into pages. */
const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;
const BLOCK_BITS = 8;
const BLOCK = 1 << BLOCK_BITS;
/** Hashes of so many neighbouring slots have one home, the first of them: no more than the machine reads at once. */
const BUCKET = 8;
/** Slots that are in use, of all, before a table gets more; and how many more, of those that it has. */
const LOAD = 0.8;
const GROWTH = 0.25;

/**
 * Which earlier texts share a band with this one: an open-addressed table of hashes, each beside its text, so that a band
 * costs one place in memory however many texts there are. Of one hash only the latest texts are kept.
 * It is cut by the hashes' leading bits (the directory of extendible hashing, Fagin et al. 1979) into tables that grow one by
 * one, by pages that are added to them: what is moved at once is small, and no table is left over for the collector of
 * garbage. 10 to 13 bytes for each hash that is kept.
 */
export class BandIndex {
  readonly #bands: number;
  readonly #most: number;
  /** In each slot a hash and the number of its text, from 1; 0 where it is free. */
  readonly #blocks: Int32Array[] = [];
  /** The numbers of each table's pages, `#room` for each table; how many it has, and how many of its slots are in use. */
  #pages = new Int32Array(SEGMENTS);
  #room = 1;
  readonly #pagesOf = new Int32Array(SEGMENTS);
  readonly #used = new Int32Array(SEGMENTS);
  #allPages = 0;
  #texts = 0;
  /** A table's slots, together, while its hashes get new places. */
  #old = new Int32Array(0);
  #new = new Int32Array(0);
  /** For each band where its hash would stand, and what stands there. */
  readonly #home: Int32Array;
  readonly #there: Int32Array;

  /** @param most Texts that are kept for one hash, the latest ones. */
  constructor(bands: number, most: number) {
    this.#bands = bands;
    this.#most = most;
    this.#home = new Int32Array(bands);
    this.#there = new Int32Array(bands);
  }

  get size(): number {
    return this.#texts;
  }

  get bytes(): number {
    return (
      this.#blocks.length * BLOCK * PAGE * 8 +
      2 * this.#old.byteLength +
      this.#pages.byteLength +
      this.#pagesOf.byteLength +
      this.#used.byteLength
    );
  }

  /**
   * Adds a text, whose number is how many there were before.
   * @param hashes One of 32 bits for each band, well mixed.
   * @param found Takes the numbers of earlier texts that share a band's hash with it, as many as fit; some more than once.
   * @returns how many were found
   */
  add(hashes: Int32Array, found: Int32Array): number {
    const text = ++this.#texts;
    const bands = this.#bands;
    const home = this.#home;
    const there = this.#there;
    for (let band = 0; band < bands; band++) {
      const segment = hashes[band]! >>> REST_BITS;
      if (this.#used[segment]! + bands > LOAD * (this.#pagesOf[segment]! << PAGE_BITS)) this.#grow(segment);
    }
    // All first places are asked for before any is looked at, so that the machine waits for them at once.
    for (let band = 0; band < bands; band++) {
      const hash = hashes[band]!;
      const segment = hash >>> REST_BITS;
      const slot = homeOf(hash, this.#pagesOf[segment]!);
      home[band] = slot;
      const page = this.#pages[segment * this.#room + (slot >>> PAGE_BITS)]!;
      const block = this.#blocks[page >>> BLOCK_BITS]!;
      const at = placeIn(page, slot);
      there[band] = block[at]! | block[at + 2 * BUCKET - 1]!;
    }
    let count = 0;
    for (let band = 0; band < bands; band++) count = this.#put(hashes[band]!, home[band]!, text, found, count);
    return count;
  }

  /** Puts a text into a free slot from its home on, or into that of the oldest of many with the same hash. */
  #put(hash: number, home: number, text: number, found: Int32Array, before: number): number {
    const segment = hash >>> REST_BITS;
    const pages = this.#pagesOf[segment]!;
    let count = before;
    let same = 0;
    let oldest = text;
    let oldestBlock: Int32Array = this.#old;
    let oldestAt = 0;
    let slot = home & (PAGE - 1);
    for (let index = home >>> PAGE_BITS; ; index = index + 1 === pages ? 0 : index + 1) {
      const page = this.#pages[segment * this.#room + index]!;
      const block = this.#blocks[page >>> BLOCK_BITS]!;
      const end = placeIn(page, PAGE - 1);
      for (let at = placeIn(page, slot); at <= end; at += 2) {
        const other = block[at + 1]!;
        if (other === 0) {
          if (same === this.#most) oldestBlock[oldestAt + 1] = text;
          else {
            this.#used[segment]!++;
            block[at] = hash;
            block[at + 1] = text;
          }
          return count;
        }
        if (block[at] !== hash) continue;
        if (other === text) return count;
        if (count < found.length) found[count++] = other - 1;
        same++;
        if (other > oldest) continue;
        oldest = other;
        oldestBlock = block;
        oldestAt = at;
      }
      slot = 0;
    }
  }

  #grow(segment: number): void {
    const before = this.#pagesOf[segment]!;
    const after = before + Math.max(1, Math.round(GROWTH * before));
    if (after > this.#room) this.#widen(2 * after);
    for (let index = before; index < after; index++) this.#pages[segment * this.#room + index] = this.#newPage();
    const length = 2 * PAGE * after;
    if (length > this.#old.length) {
      this.#old = new Int32Array(2 * length);
      this.#new = new Int32Array(2 * length);
    }
    this.#copy(segment, before, this.#old, false);
    this.#new.fill(0, 0, length);
    placeAll(this.#old, 2 * PAGE * before, this.#new, after);
    this.#copy(segment, after, this.#new, true);
    this.#pagesOf[segment] = after;
  }

  /** Between a table's pages and an array in which they lie together. */
  #copy(segment: number, pages: number, slots: Int32Array, isIntoPages: boolean): void {
    for (let index = 0; index < pages; index++) {
      const page = this.#pages[segment * this.#room + index]!;
      const block = this.#blocks[page >>> BLOCK_BITS]!;
      const from = placeIn(page, 0);
      const at = 2 * PAGE * index;
      if (isIntoPages) block.set(slots.subarray(at, at + 2 * PAGE), from);
      else slots.set(block.subarray(from, from + 2 * PAGE), at);
    }
  }

  #newPage(): number {
    if (this.#allPages === this.#blocks.length * BLOCK) this.#blocks.push(new Int32Array(2 * BLOCK * PAGE));
    return this.#allPages++;
  }

  #widen(room: number): void {
    const wider = new Int32Array(SEGMENTS * room);
    for (let segment = 0; segment < SEGMENTS; segment++)
      for (let index = 0; index < this.#pagesOf[segment]!; index++)
        wider[segment * room + index] = this.#pages[segment * this.#room + index]!;
    this.#pages = wider;
    this.#room = room;
  }
}

/** Gives what is in a table's slots a place in free ones, of which there are more. */
function placeAll(from: Int32Array, length: number, slots: Int32Array, pages: number): void {
  const end = 2 * PAGE * pages;
  for (let at = 0; at < length; at += 2) {
    const text = from[at + 1]!;
    if (text === 0) continue;
    const hash = from[at]!;
    let slot = 2 * homeOf(hash, pages);
    while (slots[slot + 1] !== 0) slot = slot + 2 === end ? 0 : slot + 2;
    slots[slot] = hash;
    slots[slot + 1] = text;
  }
}

/** Slots lie in the order of their hashes, nearly, so that a table that grows is read and written from end to end. */
function homeOf(hash: number, pages: number): number {
  return (((hash & (REST - 1)) * ((pages << PAGE_BITS) / REST / BUCKET)) | 0) * BUCKET;
}

/** Where a table's slot is in the block of its page. */
function placeIn(page: number, slot: number): number {
  return (((page & (BLOCK - 1)) << PAGE_BITS) + (slot & (PAGE - 1))) << 1;
}
