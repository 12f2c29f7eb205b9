/** Letters of a gram. */
export const GRAM = 4;
/** Values of a sketch. */
export const SKETCH = 128;
/** Sketch values of a band, and bands. A pair of Jaccard index J meets in some band with 1 − (1 − J⁴)³². */
const ROWS = 4;
export const BANDS = SKETCH / ROWS;

/** After this many rounds, what is still empty is filled a value at a time. */
const ROUNDS = 24;
const PLACE_BITS = 7;
const EMPTY = 0xffffffff;

/** A well-mixed 32-bit number for another (MurmurHash3's finaliser). */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Reused for every text. */
const sketch = new Uint32Array(SKETCH);

/**
 * The bands of a text's 4-grams: one-permutation hashing (Li, Owen & Zhang 2012), whose empty places are filled by further
 * rounds instead of by their neighbours, which keeps short texts' values independent (Dahlgaard, Knudsen & Thorup 2017,
 * "Fast similarity sketching").
 * @param letters A byte a letter, `length` of them, at least one.
 * @param bands Takes one hash a band, length {@link BANDS}.
 */
export function bandHashes(letters: Uint8Array, length: number, bands: Uint32Array): void {
  sketch.fill(EMPTY);
  const grams = Math.max(1, length - GRAM + 1);
  let empty = SKETCH;
  for (let round = 0; round < ROUNDS && empty > 0; round++) {
    const seed = Math.imul(round + 1, 0x9e3779b9);
    const rank = round << (32 - PLACE_BITS);
    let gram = firstGram(letters, length);
    for (let at = 0; at < grams; at++) {
      if (at > 0) gram = (gram << 8) | letters[at + GRAM - 1]!;
      const hash = mixed(gram ^ seed);
      const place = hash & (SKETCH - 1);
      const value = (rank | (hash >>> PLACE_BITS)) >>> 0;
      if (value < sketch[place]!) {
        if (sketch[place] === EMPTY) empty--;
        sketch[place] = value;
      }
    }
  }
  if (empty > 0) fillRest(letters, length, grams);
  for (let band = 0; band < BANDS; band++) {
    let hash = band + 1;
    for (let row = 0; row < ROWS; row++) hash = mixed(hash ^ sketch[band * ROWS + row]!) + row;
    bands[band] = hash >>> 0;
  }
}

function firstGram(letters: Uint8Array, length: number): number {
  let gram = 0;
  for (let at = 0; at < Math.min(GRAM, length); at++) gram = (gram << 8) | letters[at]!;
  return gram;
}

function fillRest(letters: Uint8Array, length: number, grams: number): void {
  for (let place = 0; place < SKETCH; place++) {
    if (sketch[place] !== EMPTY) continue;
    let gram = firstGram(letters, length);
    let least = EMPTY;
    for (let at = 0; at < grams; at++) {
      if (at > 0) gram = (gram << 8) | letters[at + GRAM - 1]!;
      least = Math.min(least, mixed(gram ^ Math.imul(place + 1, 0x7feb352d)));
    }
    sketch[place] = least;
  }
}
