/** Bits of the words in which a column of the table is kept. */
const BITS = 32;
const LETTERS = 256;

let room = 8;
/** For each letter, in which places of the first text it stands: `room` words a letter. */
let places = new Int32Array(LETTERS * room);
/** Where the table rises, and where it falls, from one place of the first text to the next. */
let rises = new Int32Array(room);
let falls = new Int32Array(room);

/**
 * Levenshtein distance if it is at most `most`, else `most` + 1: a column of the table at a time, 32 differences in a word
 * (Myers 1999, "A fast bit-vector algorithm for approximate string matching"; in blocks, Hyyrö 2003).
 */
export function boundedDistance(a: Uint8Array, aLength: number, b: Uint8Array, bLength: number, most: number): number {
  if (Math.abs(aLength - bLength) > most) return most + 1;
  if (aLength === 0) return bLength;
  const words = Math.ceil(aLength / BITS);
  notePlaces(a, aLength, words);
  const distance = lastOfTable(aLength, words, b, bLength, most);
  for (let at = 0; at < aLength; at++) places.fill(0, a[at]! * room, a[at]! * room + words);
  return Math.min(distance, most + 1);
}

function notePlaces(a: Uint8Array, length: number, words: number): void {
  if (words > room) {
    room = 2 * words;
    places = new Int32Array(LETTERS * room);
    rises = new Int32Array(room);
    falls = new Int32Array(room);
  }
  for (let at = 0; at < length; at++) places[a[at]! * room + (at >>> 5)]! |= 1 << (at & 31);
  rises.fill(-1, 0, words);
  falls.fill(0, 0, words);
}

/** The table's last entry, or any number above `most` as soon as it cannot be at most that. */
function lastOfTable(aLength: number, words: number, b: Uint8Array, bLength: number, most: number): number {
  const lastBit = 1 << ((aLength - 1) & 31);
  let below = aLength;
  for (let at = 0; at < bLength; at++) {
    const from = b[at]! * room;
    // The first row of the table rises by one a column.
    let up = 1;
    let down = 0;
    for (let word = 0; word < words; word++) {
      const rise = rises[word]!;
      const fall = falls[word]!;
      const here = places[from + word]!;
      const crossing = here | fall;
      const equal = here | down;
      const along = (((equal & rise) + rise) ^ rise) | equal;
      const upward = fall | ~(along | rise);
      const downward = rise & along;
      if (word === words - 1) {
        if ((upward & lastBit) !== 0) below++;
        else if ((downward & lastBit) !== 0) below--;
      }
      const upNext = (upward << 1) | up;
      const downNext = (downward << 1) | down;
      up = upward >>> 31;
      down = downward >>> 31;
      rises[word] = downNext | ~(crossing | upNext);
      falls[word] = upNext & crossing;
    }
    if (below - (bLength - 1 - at) > most) return most + 1;
  }
  return below;
}
