/** Slots that are in use, of all, before there are more; and how many times as many there are then. */
const LOAD = 0.75;
const GROWTH = 1.2;
const FEWEST_SLOTS = 1 << 16;

/**
 * Which earlier texts share a band with this one: an open-addressed table of hashes, each beside its text, so that a band
 * costs one place in memory however many texts there are. Of one hash only the latest texts are kept.
 * 11 to 13 bytes for each of them.
 */
export class BandIndex {
  readonly #bands: number;
  readonly #most: number;
  /** For each slot a hash and the number of its text, from 1; 0 where it is free. */
  #slots = new Int32Array(2 * FEWEST_SLOTS);
  #used = 0;
  #texts = 0;
  /** Of the search that goes on: where each band's hash would stand, and what stands there. */
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
    return this.#slots.byteLength;
  }

  /** @param hashes One of 32 bits for each band, well mixed. @returns the text's number, from 0 */
  add(hashes: Int32Array): number {
    this.#texts++;
    if (2 * (this.#used + this.#bands) > LOAD * this.#slots.length) this.#grow();
    for (let band = 0; band < this.#bands; band++) this.#put(hashes[band]!, this.#texts);
    return this.#texts - 1;
  }

  /**
   * Texts that share a band's hash with this one; a text may come more than once.
   * @param found Takes the texts' numbers, as many as fit.
   * @returns how many there are
   */
  find(hashes: Int32Array, found: Int32Array): number {
    const slots = this.#slots;
    const home = this.#home;
    const there = this.#there;
    // All first places are asked for before any is looked at, so that the machine waits for them at once.
    for (let band = 0; band < this.#bands; band++) {
      const slot = homeOf(hashes[band]!, slots.length);
      home[band] = slot;
      there[band] = slots[slot + 1]!;
    }
    let count = 0;
    for (let band = 0; band < this.#bands; band++) {
      const hash = hashes[band]!;
      let slot = home[band]!;
      for (let text = there[band]!; text !== 0; text = slots[slot + 1]!) {
        if (slots[slot] === hash) {
          if (count === found.length) return count;
          found[count++] = text - 1;
        }
        slot = after(slot, slots.length);
      }
    }
    return count;
  }

  #put(hash: number, text: number): void {
    const slots = this.#slots;
    let slot = homeOf(hash, slots.length);
    let same = 0;
    let oldest = slot;
    for (; slots[slot + 1] !== 0; slot = after(slot, slots.length)) {
      if (slots[slot] !== hash) continue;
      if (same++ === 0 || slots[slot + 1]! < slots[oldest + 1]!) oldest = slot;
    }
    if (same === this.#most) slot = oldest;
    else this.#used++;
    slots[slot] = hash;
    slots[slot + 1] = text;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * Math.ceil((GROWTH * before.length) / 2));
    this.#used = 0;
    for (let slot = 0; slot < before.length; slot += 2)
      if (before[slot + 1] !== 0) this.#put(before[slot]!, before[slot + 1]!);
  }
}

/** Slots lie in the order of their hashes, nearly, so that a table that grows is read and written from end to end. */
function homeOf(hash: number, length: number): number {
  return 2 * Math.floor(((hash >>> 0) * (length / 2)) / 0x1_0000_0000);
}

function after(slot: number, length: number): number {
  return slot + 2 === length ? 0 : slot + 2;
}
