import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../lib/random.ts";
import { FARTHEST_SEARCH, type HashMatch, MultiIndexHash } from "./multi-index-hash.ts";
import { PDQ_BITS, PDQ_WORDS, type PdqHash, parsePdq, pdqDistance } from "./pdq-hash.ts";

/** Hashes around a few centres, at distances of 0 to 60: half of them near each other, as a picture's variants are. */
function clustered(count: number, random: Random): PdqHash[] {
  const centres = Array.from({ length: 5 }, () => Uint32Array.from({ length: PDQ_WORDS }, () => 2 ** 32 * random()));
  return Array.from({ length: count }, () => {
    const hash = centres[Math.trunc(centres.length * random())]!.slice();
    return flipped(hash, Math.trunc(60 * random()), random);
  });
}

function flipped(hash: PdqHash, bits: number, random: Random): PdqHash {
  const other = hash.slice();
  for (let flip = 0; flip < bits; flip++) {
    const bit = Math.trunc(PDQ_BITS * random());
    other[bit >>> 5]! ^= 1 << (bit & 31);
  }
  return other;
}

function scan(hashes: readonly (PdqHash | undefined)[], wanted: PdqHash, within: number): HashMatch[] {
  return hashes
    .flatMap((hash, entry) => (hash ? [{ entry, distance: pdqDistance(hash, wanted) }] : []))
    .filter(({ distance }) => distance <= within)
    .sort((a, b) => a.distance - b.distance || a.entry - b.entry);
}

const inOneArray = (hashes: readonly PdqHash[]) => Uint32Array.from(hashes.flatMap((hash) => [...hash]));

describe("the search among hashes", () => {
  it("finds what a scan finds, at every distance, from one hash to more than the bands begin with", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(1, 40, 5000),
        fc.integer({ min: 0, max: FARTHEST_SEARCH }),
        (seed, count, within) => {
          const random = seededRandom(seed);
          const hashes = clustered(count, random);
          const index = MultiIndexHash.from(inOneArray(hashes));
          for (let question = 0; question < 5; question++) {
            const near = flipped(hashes[Math.trunc(count * random())]!, Math.trunc(40 * random()), random);
            expect(index.search(near, within)).toEqual(scan(hashes, near, within));
          }
        },
      ),
      { seed: 21, numRuns: 30 },
    );
  });

  it("goes on finding while hashes come and go", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const added = clustered(9000, random);
        const index = MultiIndexHash.empty();
        const kept: (PdqHash | undefined)[] = [];
        for (const hash of added) {
          expect(index.add(hash)).toBe(kept.push(hash) - 1);
          if (random() > 0.3) continue;
          const gone = Math.trunc(kept.length * random());
          index.remove(gone);
          kept[gone] = undefined;
        }
        expect(index.size).toBe(kept.filter(Boolean).length);
        for (let question = 0; question < 20; question++) {
          const entry = Math.trunc(added.length * random());
          expect(index.hashOf(entry)).toEqual(added[entry]);
          const near = flipped(added[entry]!, 20, random);
          expect(index.search(near, FARTHEST_SEARCH)).toEqual(scan(kept, near, FARTHEST_SEARCH));
        }
      }),
      { seed: 22, numRuns: 3 },
    );
  });

  it("finds a neighbour whose bits differ most awkwardly: one or two in every band", () => {
    const random = seededRandom(23);
    const hash = Uint32Array.from({ length: PDQ_WORDS }, () => 2 ** 32 * random());
    const far = hash.slice();
    // Two bits in fifteen bands, one in the sixteenth: 31 in all.
    for (let band = 0; band < 16; band++) far[band >>> 1]! ^= (band === 7 ? 0b1 : 0b11) << (16 * (band & 1));
    const index = MultiIndexHash.from(inOneArray([...clustered(6000, random), far]));
    expect(index.search(hash, 31)).toEqual([{ entry: 6000, distance: 31 }]);
    expect(index.search(hash, 30)).toEqual([]);
  });

  it("refuses distances at which the bands could miss one, and arrays that are no hashes", () => {
    expect(() => MultiIndexHash.empty().search(new Uint32Array(8), 32)).toThrow(RangeError);
    expect(() => MultiIndexHash.empty().search(new Uint32Array(8), Number.NaN)).toThrow(RangeError);
    expect(() => MultiIndexHash.from(new Uint32Array(9))).toThrow(RangeError);
    expect(() => MultiIndexHash.empty().hashOf(0)).toThrow(RangeError);
  });
});

const DATA = join(import.meta.dirname, "../../../../shared/data/pdq");
const isThere = existsSync(DATA);
if (!isThere) console.warn(`SKIPPED: ${DATA} is not there, so no needles are looked for`);
it.skipIf(!isThere)("finds every needle in the haystack, where a scan finds it", () => {
  const [needles, haystack] = ["needles", "haystack"].map((name) =>
    readFileSync(join(DATA, `${name}.txt`), "utf8")
      .trim()
      .split("\n")
      .map((line) => parsePdq(line)!),
  ) as [PdqHash[], PdqHash[]];
  // As often as it takes for the bands to be built.
  const hashes = Array.from({ length: 4 }, () => haystack).flat();
  const index = MultiIndexHash.from(inOneArray(hashes));
  for (const needle of needles) {
    const found = index.search(needle, FARTHEST_SEARCH);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(scan(hashes, needle, FARTHEST_SEARCH));
  }
});
