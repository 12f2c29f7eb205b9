let row = new Uint16Array(256);

/**
 * Levenshtein distance if it is at most `most`, else `most` + 1: dynamic programming on the band of the table that can
 * stay within (Ukkonen 1985).
 */
export function boundedDistance(a: Uint8Array, aLength: number, b: Uint8Array, bLength: number, most: number): number {
  if (Math.abs(aLength - bLength) > most) return most + 1;
  if (row.length <= bLength) row = new Uint16Array(2 * bLength);
  for (let j = 0; j <= bLength; j++) row[j] = Math.min(j, most + 1);
  for (let i = 1; i <= aLength; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(bLength, i + most);
    let diagonal = row[from - 1]!;
    row[from - 1] = from === 1 ? Math.min(i, most + 1) : most + 1;
    let least = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const above = j < i + most ? row[j]! : most + 1;
      const changed = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      diagonal = row[j]!;
      row[j] = Math.min(changed, above + 1, row[j - 1]! + 1, most + 1);
      least = Math.min(least, row[j]!);
    }
    if (least > most) return most + 1;
  }
  return row[bLength]!;
}

let table = new Uint16Array(0);

/**
 * Which letters two texts have in common: those that stay as they are where one is made into the other with the fewest
 * changes. In `inA` and `inB` 1 for each such letter, else 0. Takes a time that grows with the product of the lengths.
 */
export function keptLetters(
  a: Uint8Array,
  aLength: number,
  b: Uint8Array,
  bLength: number,
  inA: Uint8Array,
  inB: Uint8Array,
): void {
  const width = bLength + 1;
  if (table.length < (aLength + 1) * width) table = new Uint16Array(2 * (aLength + 1) * width);
  fillTable(a, aLength, b, bLength);
  inA.fill(0, 0, aLength);
  inB.fill(0, 0, bLength);
  let [i, j] = [aLength, bLength];
  while (i > 0 && j > 0) {
    const here = table[i * width + j]!;
    const isKept = a[i - 1] === b[j - 1];
    if (here === table[(i - 1) * width + j - 1]! + (isKept ? 0 : 1)) {
      i--;
      j--;
      if (isKept) {
        inA[i] = 1;
        inB[j] = 1;
      }
    } else if (here === table[(i - 1) * width + j]! + 1) i--;
    else j--;
  }
}

/** The distances of all beginnings of two texts, row by row (Wagner & Fischer 1974). */
function fillTable(a: Uint8Array, aLength: number, b: Uint8Array, bLength: number): void {
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
