import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../lib/random.ts";
import { NearDuplicatePictures, nearDuplicates } from "./near-duplicates.ts";
import { PDQ_BITS, PDQ_WORDS, type PdqHash, pdqDistance, writePdq } from "./pdq-hash.ts";

const anyHash = (random: Random): PdqHash => Uint32Array.from({ length: PDQ_WORDS }, () => 2 ** 32 * random());

/** The hash with this many different bits flipped. */
function altered(hash: PdqHash, bits: number, random: Random): PdqHash {
  const other = hash.slice();
  const flips = new Set<number>();
  while (flips.size < bits) flips.add(Math.trunc(PDQ_BITS * random()));
  for (const bit of flips) other[bit >>> 5]! ^= 1 << (bit & 31);
  return other;
}

const inOrder = (hashes: readonly PdqHash[]) =>
  [...new Map(hashes.map((hash) => [writePdq(hash), hash])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));

describe("near-duplicate pictures", () => {
  it("lie within the distance of what represents them, and representatives farther from each other", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 45 }), (seed, spread) => {
        const random = seededRandom(seed);
        const centres = Array.from({ length: 4 }, () => anyHash(random));
        const hashes = Array.from({ length: 60 }, (_, at) =>
          altered(centres[at % 4]!, Math.trunc(spread * random()), random),
        );
        const groups = nearDuplicates(hashes);
        const leaders = [...new Set(groups)];
        groups.forEach((leader, place) => {
          expect(groups[leader]).toBe(leader);
          expect(pdqDistance(hashes[leader]!, hashes[place]!)).toBeLessThanOrEqual(31);
        });
        for (const one of leaders) {
          for (const other of leaders) {
            if (one < other) expect(pdqDistance(hashes[one]!, hashes[other]!)).toBeGreaterThan(31);
          }
        }
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  it("come together around the unaltered one, and with copies of no other", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const pictures = Array.from({ length: 20 }, () => anyHash(random));
        const copies = pictures.flatMap((picture, of) =>
          Array.from({ length: 15 }, (_, copy) => ({
            of,
            hash: altered(picture, copy === 8 ? 0 : Math.trunc(26 * random()), random),
          })),
        );
        const groups = nearDuplicates(copies.map(({ hash }) => hash));
        const found = new Set(copies.map(({ of }, place) => `${of} ${groups[place]}`));
        expect(new Set(groups).size).toBe(20);
        expect(found.size).toBe(20);
      }),
      { seed: 32, numRuns: 20 },
    );
  });

  it("of a flood of variants are one group", () => {
    const random = seededRandom(35);
    const picture = anyHash(random);
    const flood = inOrder(Array.from({ length: 3000 }, () => altered(picture, Math.trunc(25 * random()), random)));
    const groups = nearDuplicates(flood.map(([, hash]) => hash));
    expect(new Set(groups).size).toBe(1);
  });

  it("make no chain of pictures that have nothing to do with each other", () => {
    const random = seededRandom(33);
    const chain = [anyHash(random)];
    for (let link = 1; link < 12; link++) chain.push(altered(chain.at(-1)!, 20, random));
    const groups = nearDuplicates(chain);
    expect(groups[0]).not.toBe(groups[11]);
    expect(new Set(groups).size).toBeGreaterThan(3);
  });
});

describe("names of pictures", () => {
  it("are the representative's, and stay as they are for everything that is no PDQ hash", () => {
    const random = seededRandom(34);
    const picture = anyHash(random);
    const hashes = inOrder([picture, altered(picture, 9, random), altered(picture, 12, random), anyHash(random)]);
    const others = ["md5:0f", "pdq:12", "sha256:ab"];
    const grouping = new NearDuplicatePictures();
    for (const name of [...others, ...hashes.map(([written]) => `pdq:${written}`)]) grouping.add(name);
    const names = [...others, ...hashes].map((_, index) => grouping.nameOf(index));
    expect(names.slice(0, 3)).toEqual(others);
    expect(new Set(names.slice(3)).size).toBe(2);
    for (const name of names.slice(3)) expect(hashes.map(([written]) => `pdq:${written}`)).toContain(name);
  });
});
