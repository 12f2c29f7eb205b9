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
