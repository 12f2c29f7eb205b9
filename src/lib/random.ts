import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Uniform numbers in [0, 1), 32 bits each, the same sequence for the same seed on every machine. */
export type Random = () => number;

/** A seeded generator (xoroshiro128+, Blackman & Vigna 2018). Seeds are 32-bit integers. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  return () => (generator.next() >>> 0) / 0x1_0000_0000;
}

/** An independent seed for a named part of a run, so that one part's draws never move another's (FNV-1a over the name). */
export function derivedSeed(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of parts.join("/")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ (hash >>> 13)) | 0;
}
