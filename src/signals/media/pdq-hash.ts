/**
 * A PDQ hash of 256 bits as eight 32-bit words, in memory and in indexes. Bit k (row k >> 4, column k & 15 of the
 * coefficients) is bit k & 31 of word k >> 5. Written, it is 64 hexadecimal digits with the highest word first, as the
 * reference writes it.
 */
export type PdqHash = Uint32Array;

export const PDQ_BITS = 256;
export const PDQ_WORDS = PDQ_BITS / 32;

/** Two pictures at this distance or below are the same one altered (PDQ's own recommendation). */
export const PDQ_MATCH_DISTANCE = 31;

/** PDQ's authors advise against matching below this quality: flat and near-empty pictures all hash alike. */
export const PDQ_LOWEST_QUALITY = 50;

const WRITTEN = /^[0-9a-f]{64}$/i;

/** From 64 hexadecimal digits; null for anything else. */
export function parsePdq(written: string): PdqHash | null {
  if (!WRITTEN.test(written)) return null;
  const hash = new Uint32Array(PDQ_WORDS);
  for (let word = 0; word < PDQ_WORDS; word++) {
    const from = 8 * (PDQ_WORDS - 1 - word);
    hash[word] = Number.parseInt(written.slice(from, from + 8), 16);
  }
  return hash;
}

/** As 64 lower-case hexadecimal digits. @param first Index of the hash's first word, where many lie in one array. */
export function writePdq(words: Uint32Array, first = 0): string {
  let written = "";
  for (let word = PDQ_WORDS - 1; word >= 0; word--) written += words[first + word]!.toString(16).padStart(8, "0");
  return written;
}

/** Hamming distance, 0–256. */
export function pdqDistance(a: PdqHash, b: PdqHash): number {
  let distance = 0;
  for (let word = 0; word < PDQ_WORDS; word++) distance += bitCount(a[word]! ^ b[word]!);
  return distance;
}

/** Ones among the 32 bits (Warren, Hacker's Delight, §5–1). */
export function bitCount(bits: number): number {
  let sums = bits - ((bits >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
