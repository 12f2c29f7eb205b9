import { SPACE } from "./fold-text.ts";

const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/**
 * A hash of 32 bits (FNV-1a, over code units) for each word of a dotted key, in their order; one of nothing where the key is empty.
 * @param hashes Takes them: half as many as units, and one more, is room enough.
 * @returns how many there are
 */
export function writeWordHashes(units: Uint16Array, length: number, hashes: Int32Array): number {
  let count = 0;
  let hash = BASIS;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    if (unit === SPACE) {
      hashes[count++] = hash;
      hash = BASIS;
    } else hash = Math.imul(hash ^ unit, PRIME);
  }
  hashes[count++] = hash;
  return count;
}

export function wordHash(word: string): number {
  let hash = BASIS;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}
