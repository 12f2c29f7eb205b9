import type { ObjectGrouping } from "../signal.ts";
import { type HashMatch, MultiIndexHash } from "./multi-index-hash.ts";
import { PDQ_BITS, PDQ_MATCH_DISTANCE, PDQ_WORDS, type PdqHash, parsePdq, pdqDistance, writePdq } from "./pdq-hash.ts";

const PDQ_OBJECT = /^pdq:([0-9a-f]{64})$/;

/** From so many near hashes on, the middle of them is worth a search of its own. */
const MANY = 16;
/** How often groups are gathered anew around their centres; a third time hardly moves one. */
const CENTRINGS = 2;

/**
 * Objects of the media signal: those named by a PDQ hash are one where the pictures are near-duplicates, and are then
 * named by the hash that represents them. Every other name stays as it is.
 */
export class NearDuplicatePictures implements ObjectGrouping {
  readonly #names: string[] = [];
  /** For each name its hash's place among the hashes, or −1. */
  readonly #places: number[] = [];
  readonly #hashes: PdqHash[] = [];
  #representative: Int32Array | undefined;

  add(raw: string): void {
    const hash = parsePdq(PDQ_OBJECT.exec(raw)?.[1] ?? "");
    this.#names.push(raw);
    this.#places.push(hash ? this.#hashes.push(hash) - 1 : -1);
  }

  nameOf(index: number): string | null {
    const place = this.#places[index]!;
    if (place < 0) return this.#names[index]!;
    this.#representative ??= nearDuplicates(this.#hashes);
    return `pdq:${writePdq(this.#hashes[this.#representative[place]!]!)}`;
  }
}

/**
 * Groups of pictures that are one picture altered. For every hash the place of the one that represents its group; a
 * representative stands for itself.
 *
 * No chains: every hash lies within the distance of its representative, however many lie between it and others, and no
 * two representatives lie within the distance of each other. Groups are first gathered around whichever hash comes
 * first, then around the hash nearest to what most of the group's hashes say of each bit, so that a picture's altered
 * copies come together whichever of them was first. The work grows with the hashes and the groups, never with the pairs
 * inside a group.
 * @param hashes Distinct, in an order that does not depend on the rows they came from.
 */
export function nearDuplicates(hashes: readonly PdqHash[], within = PDQ_MATCH_DISTANCE): Int32Array {
  const near = neighbourhoods(hashes, within);
  let groups = gather(hashes, near, undefined);
  for (let round = 0; round < CENTRINGS; round++) groups = gather(hashes, near, centresOf(hashes, groups));
  return groups;
}

/** For a hash's place those within the distance, itself among them. Those found to have no other are not sought again. */
function neighbourhoods(hashes: readonly PdqHash[], within: number): (place: number) => readonly HashMatch[] {
  const words = new Uint32Array(hashes.length * PDQ_WORDS);
  hashes.forEach((hash, place) => {
    words.set(hash, place * PDQ_WORDS);
  });
  const index = MultiIndexHash.from(words);
  const isAlone = new Uint8Array(hashes.length);
  return (place) => {
    if (isAlone[place]) return [{ entry: place, distance: 0 }];
    const near = index.search(hashes[place]!, within);
    if (near.length === 1) isAlone[place] = 1;
    return near;
  };
}

/**
 * Every hash that is within no earlier leader's distance leads those within its own; each follows its nearest leader.
 * @param centres Hashes whose turn comes before all others', the foremost first. Where they are not known, whoever would
 * lead many lets the one in their middle lead instead: of a flood of variants the first may lie at the edge, and every
 * variant that it misses would search the whole flood again.
 */
function gather(
  hashes: readonly PdqHash[],
  near: (place: number) => readonly HashMatch[],
  centres: readonly number[] | undefined,
): Int32Array {
  const leaderOf = new Int32Array(hashes.length).fill(-1);
  const distanceTo = new Uint16Array(hashes.length).fill(PDQ_BITS + 1);
  const lead = (place: number, followers: readonly HashMatch[]) => {
    for (const { entry, distance } of followers) {
      if (distance >= distanceTo[entry]!) continue;
      leaderOf[entry] = place;
      distanceTo[entry] = distance;
    }
  };
  for (const place of centres ?? []) if (leaderOf[place] === -1) lead(place, near(place));
  for (let place = 0; place < hashes.length; place++) {
    if (leaderOf[place] !== -1) continue;
    const followers = near(place);
    if (!centres && followers.length >= MANY) {
      const middle = centreOf(
        hashes,
        followers.map(({ entry }) => entry),
      );
      if (leaderOf[middle] === -1) lead(middle, near(middle));
    }
    if (leaderOf[place] === -1) lead(place, followers);
  }
  return leaderOf;
}

/** Of each group the hash nearest to its bits' majority; the largest group's first, then in the order of the hashes. */
function centresOf(hashes: readonly PdqHash[], leaderOf: Int32Array): number[] {
  const members = new Map<number, number[]>();
  leaderOf.forEach((leader, place) => {
    const group = members.get(leader);
    if (group) group.push(place);
    else members.set(leader, [place]);
  });
  return [...members.values()]
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .map((group) => centreOf(hashes, group));
}

function centreOf(hashes: readonly PdqHash[], group: readonly number[]): number {
  if (group.length <= 2) return group[0]!;
  const ones = new Int32Array(PDQ_BITS);
  for (const place of group) {
    for (let bit = 0; bit < PDQ_BITS; bit++) ones[bit]! += (hashes[place]![bit >>> 5]! >>> (bit & 31)) & 1;
  }
  const majority = new Uint32Array(PDQ_WORDS);
  ones.forEach((count, bit) => {
    if (2 * count > group.length) majority[bit >>> 5]! |= 1 << (bit & 31);
  });
  let [best, least] = [group[0]!, Number.POSITIVE_INFINITY];
  for (const place of group) {
    const distance = pdqDistance(hashes[place]!, majority);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}
