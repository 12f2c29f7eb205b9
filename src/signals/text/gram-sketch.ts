/** Letters of a gram. */
export const GRAM = 4;
/** Values of a sketch. */
const SKETCH = 112;
/** Sketch values of a band, and bands. A pair of Jaccard index J meets in some band with 1 − (1 − J⁴)²⁸. */
const ROWS = 4;
export const BANDS = SKETCH / ROWS;

/** Rounds go on until the grams would fill so many sketches, and never for more than so many rounds … */
const FULL = 3.5;
const ROUNDS = 24;
/** A value is a round's number above so many bits of a hash, whose upper half tells the place. */
const VALUE_BITS = 25;
const EMPTY = 0x7fffffff;

/** A well-mixed 32-bit number for another (MurmurHash3's finaliser). */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Reused for every text. */
const sketch = new Int32Array(SKETCH);
const filled = new Int32Array(SKETCH);
let grams = new Int32Array(256);

/**
 * The bands of a text's 4-grams: one-permutation hashing (Li, Owen & Zhang 2012), whose empty places are filled by further
 * rounds instead of by their neighbours, which keeps short texts' values independent (Dahlgaard, Knudsen & Thorup 2017,
 * "Fast similarity sketching"). The last three in a hundred are drawn from other places (Shrivastava 2017, "Optimal
 * densification for fast and accurate minwise hashing").
 * @param letters A byte a letter, `length` of them, at least one.
 * @param bands Takes one hash a band, length {@link BANDS}.
 */
export function bandHashes(letters: Uint8Array, length: number, bands: Int32Array): void {
  const count = hashGrams(letters, length);
  sketch.fill(EMPTY);
  let empty = SKETCH;
  const rounds = Math.min(ROUNDS, Math.ceil((FULL * SKETCH) / count));
  for (let round = 0; round < rounds && empty > 0; round++) {
    const seed = Math.imul(round, 0x9e3779b9);
    const rank = round << VALUE_BITS;
    for (let at = 0; at < count; at++) {
      const hash = remixed(grams[at]! + seed);
      const place = placeOf(hash);
      const value = rank | (hash & ((1 << VALUE_BITS) - 1));
      const held = sketch[place]!;
      if (value >= held) continue;
      if (held === EMPTY) empty--;
      sketch[place] = value;
    }
  }
  if (empty > 0) fillRest();
  for (let band = 0; band < BANDS; band++) {
    let hash = band + 1;
    for (let row = 0; row < ROWS; row++) hash = Math.imul(hash ^ sketch[band * ROWS + row]!, 0x5bd1e995) + row;
    bands[band] = mixed(hash);
  }
}

/** Bits of a picture of a text's grams, in words of 32. */
export const PICTURE_WORDS = 11;
export const PICTURE_BITS = 32 * PICTURE_WORDS;

/** One bit for every gram of the text whose bands were made last. @param picture Takes {@link PICTURE_WORDS} words. */
export function pictureOfLast(length: number, picture: Int32Array): void {
  picture.fill(0, 0, PICTURE_WORDS);
  const count = Math.max(1, length - GRAM + 1);
  for (let at = 0; at < count; at++) {
    const bit = Math.imul(grams[at]! >>> 16, PICTURE_BITS) >>> 16;
    picture[bit >>> 5]! |= 1 << (bit & 31);
  }
}

function hashGrams(letters: Uint8Array, length: number): number {
  const count = Math.max(1, length - GRAM + 1);
  if (grams.length < count) grams = new Int32Array(2 * count);
  let gram = 0;
  for (let at = 0; at < Math.min(GRAM, length); at++) gram = (gram << 8) | letters[at]!;
  grams[0] = mixed(gram);
  for (let at = 1; at < count; at++) {
    gram = (gram << 8) | letters[at + GRAM - 1]!;
    grams[at] = mixed(gram);
  }
  return count;
}

/** Another number for a number that is already well mixed. */
function remixed(value: number): number {
  let h = Math.imul(value, 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 15), 0x297a2d39);
  return h ^ (h >>> 15);
}

function placeOf(hash: number): number {
  return Math.imul(hash >>> 16, SKETCH) >>> 16;
}

/** Each empty place takes the value of another, drawn by its number alone, so that texts of the same grams draw the same. */
function fillRest(): void {
  filled.set(sketch);
  for (let place = 0; place < SKETCH; place++) {
    for (let draw = 1; filled[place] === EMPTY; draw++) {
      filled[place] = sketch[placeOf(remixed(Math.imul(place + 1, 0x7feb352d) + draw))]!;
    }
  }
  sketch.set(filled);
}
