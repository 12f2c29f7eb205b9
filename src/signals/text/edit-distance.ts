/** Bits of the words in which a column of the table is kept. */
const BITS = 32;
const LETTERS = 256;

let room = 8;
/** For each letter, in which places of the first text it stands: `room` words a letter. */
let places = new Int32Array(LETTERS * room);
/** Where the table rises, and where it falls, from one place of the first text to the next. */
let rises = new Int32Array(room);
let falls = new Int32Array(room);

/** Part of an array of letters: `length` of them from `from` on. */
export interface LetterRun {
  readonly letters: Uint8Array;
  readonly from: number;
  readonly length: number;
}

/**
 * Levenshtein distance if it is at most `most`, else `most` + 1. What both begin and end with is left out; of the rest a column
 * of the table at a time is worked out, 32 differences in a word (Myers 1999, "A fast bit-vector algorithm for approximate
 * string matching"; in blocks, Hyyrö 2003).
 */
export function boundedDistance(a: LetterRun, b: LetterRun, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const [one, two] = [a.letters, b.letters];
  let aFrom = a.from;
  let bFrom = b.from;
  let aEnd = aFrom + a.length;
  let bEnd = bFrom + b.length;
  while (aFrom < aEnd && bFrom < bEnd && one[aFrom] === two[bFrom]) {
    aFrom++;
    bFrom++;
  }
  while (aFrom < aEnd && bFrom < bEnd && one[aEnd - 1] === two[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const aLength = aEnd - aFrom;
  const bLength = bEnd - bFrom;
  if (aLength === 0 || bLength === 0 || most === 0) return Math.min(Math.max(aLength, bLength), most + 1);
  const words = (aLength + BITS - 1) >>> 5;
  notePlaces(one, aFrom, aLength, words);
  const distance = lastOfTable(aLength, words, two, bFrom, bLength, most);
  for (let at = aFrom; at < aEnd; at++) for (let word = 0; word < words; word++) places[one[at]! * room + word] = 0;
  return Math.min(distance, most + 1);
}

function notePlaces(a: Uint8Array, from: number, length: number, words: number): void {
  if (words > room) {
    room = 2 * words;
    places = new Int32Array(LETTERS * room);
    rises = new Int32Array(room);
    falls = new Int32Array(room);
  }
  for (let at = 0; at < length; at++) places[a[from + at]! * room + (at >>> 5)]! |= 1 << (at & 31);
  for (let word = 0; word < words; word++) {
    rises[word] = -1;
    falls[word] = 0;
  }
}

/** The table's last entry, or any number above `most` as soon as it cannot be at most that. */
function lastOfTable(
  aLength: number,
  words: number,
  b: Uint8Array,
  bFrom: number,
  bLength: number,
  most: number,
): number {
  const lastBit = 1 << ((aLength - 1) & 31);
  let below = aLength;
  for (let at = 0; at < bLength; at++) {
    const from = b[bFrom + at]! * room;
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

let table = new Uint16Array(0);

/**
 * Which letters two texts have in common: those that stay as they are where one is made into the other with the fewest
 * changes. In `inA` and `inB` 1 for each such letter, else 0. What both begin and end with stays; of the rest it takes a time
 * that grows with the product of the lengths.
 */
export function keptLetters(
  a: Uint8Array,
  aLength: number,
  b: Uint8Array,
  bLength: number,
  inA: Uint8Array,
  inB: Uint8Array,
): void {
  let start = 0;
  const shorter = Math.min(aLength, bLength);
  while (start < shorter && a[start] === b[start]) start++;
  let [i, j] = [aLength, bLength];
  while (i > start && j > start && a[i - 1] === b[j - 1]) {
    i--;
    j--;
  }
  inA.fill(1, 0, aLength).fill(0, start, i);
  inB.fill(1, 0, bLength).fill(0, start, j);
  const width = j - start + 1;
  if (table.length < (i - start + 1) * width) table = new Uint16Array(2 * (i - start + 1) * width);
  fillTable(a.subarray(start, i), b.subarray(start, j));
  while (i > start && j > start) {
    const at = (i - start) * width + j - start;
    const here = table[at]!;
    const isKept = a[i - 1] === b[j - 1];
    if (here === table[at - width - 1]! + (isKept ? 0 : 1)) {
      i--;
      j--;
      if (isKept) {
        inA[i] = 1;
        inB[j] = 1;
      }
    } else if (here === table[at - width]! + 1) i--;
    else j--;
  }
}

/** The distances of all beginnings of two texts, row by row (Wagner & Fischer 1974). */
function fillTable(a: Uint8Array, b: Uint8Array): void {
  const [aLength, bLength] = [a.length, b.length];
  const width = bLength + 1;
  for (let j = 0; j <= bLength; j++) table[j] = j;
  for (let i = 1; i <= aLength; i++) {
    const letter = a[i - 1];
    let diagonal = i - 1;
    let left = i;
    table[i * width] = i;
    for (let j = 1; j <= bLength; j++) {
      const above = table[(i - 1) * width + j]!;
      left = Math.min(diagonal + (letter === b[j - 1] ? 0 : 1), above + 1, left + 1);
      diagonal = above;
      table[i * width + j] = left;
    }
  }
}
