const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;
const WIDE_BITS = 20;
const WORD = 0x1_0000_0000;

/**
 * The stable order of rows by a whole-number key: result[0] is the row with the least key. Least-significant-digit radix
 * sort with 16-bit digits (Knuth, TAOCP 3, §5.2.5); digits above the largest key cost nothing; linear in rows.
 * @param keys Whole numbers; negative ones too.
 * @param rows The rows in their order so far, which equal keys keep; all rows in sequence by default. Not changed.
 * @throws RangeError where the spread (largest − smallest) is no number below 2⁵³.
 */
export function radixOrder(keys: Float64Array | Int32Array, rows: Int32Array = inSequence(keys.length)): Int32Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const spread = keys.length === 0 ? 0 : most - least;
  if (!(spread <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`keys spread over ${spread}: too wide to sort`);
  const word = new Uint32Array(keys.length);
  // The remainder of a division of doubles is slow: narrow spreads, nearly all of them, do without.
  if (spread < WORD) for (let row = 0; row < keys.length; row++) word[row] = keys[row]! - least;
  else for (let row = 0; row < keys.length; row++) word[row] = (keys[row]! - least) % WORD;
  // Codes: one pass with many buckets beats two with few.
  if (spread < 1 << WIDE_BITS) return orderByDigit(word, 0, rows, bitsFor(spread));
  let order = orderByDigit(word, 0, rows);
  if (spread >= DIGITS) order = orderByDigit(word, DIGIT_BITS, order);
  if (spread < WORD) return order;
  for (let row = 0; row < keys.length; row++) word[row] = (keys[row]! - least) / WORD;
  order = orderByDigit(word, 0, order);
  return spread / WORD < DIGITS ? order : orderByDigit(word, DIGIT_BITS, order);
}

/** One counting-sort pass over `bits` bits of `word` from `shift` on. */
function orderByDigit(word: Uint32Array, shift: number, rows: Int32Array, bits = DIGIT_BITS): Int32Array {
  const mask = (1 << bits) - 1;
  const next = new Int32Array(mask + 2);
  for (let row = 0; row < word.length; row++) next[((word[row]! >>> shift) & mask) + 1]!++;
  for (let digit = 0; digit <= mask; digit++) next[digit + 1]! += next[digit]!;
  const order = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    order[next[(word[row]! >>> shift) & mask]!++] = row;
  }
  return order;
}

/** The values of these rows, in the order of the rows. */
export function inOrder<Values extends Int32Array | Float64Array>(values: Values, rows: Int32Array): Values {
  const ordered = (
    values instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length)
  ) as Values;
  for (let at = 0; at < rows.length; at++) ordered[at] = values[rows[at]!]!;
  return ordered;
}

/** Sorts each run of rows that `same` calls equal to its neighbour, in place. For what a radix order leaves open. */
export function sortRuns(
  order: Int32Array,
  same: (a: number, b: number) => boolean,
  compare: (a: number, b: number) => number,
): void {
  let start = 0;
  for (let at = 1; at <= order.length; at++) {
    if (at < order.length && same(order[at - 1]!, order[at]!)) continue;
    if (at - start > 1) order.subarray(start, at).sort(compare);
    start = at;
  }
}

function inSequence(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Bits that hold every number from 0 to `most`, at least one. */
function bitsFor(most: number): number {
  return Math.max(1, 32 - Math.clz32(most));
}
