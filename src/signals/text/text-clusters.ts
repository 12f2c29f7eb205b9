import { GrowingColumn } from "../../lib/growing-column.ts";
import { BandIndex } from "./band-index.ts";
import { boundedDistance } from "./edit-distance.ts";
import { foldUnits, LONGEST_TEXT, prepareText } from "./fold-text.ts";
import { GramOverlap } from "./gram-overlap.ts";
import { BANDS, bandHashes, mixed, PICTURE_WORDS, pictureOfLast } from "./gram-sketch.ts";
import { encodeLetters, type LetterKeys, roomForKeys, writeKeys } from "./letter-codes.ts";

/** Texts of fewer letters are one only if their keys are: of so few, others share most by chance. */
const FEWEST_LETTERS = 22;
/** Two texts are one from this Jaccard index of their dotless 4-grams on … */
const SAME = 0.6;
/** … if those with dots, or with the shapes at ends of words, agree as well: other words may share all dotless letters. */
const SAME_WITH_DOTS = 0.4;
/** A changed word or some typing errors take away many grams and few letters: from this index on, letters are compared. */
const NEAR = 0.25;
/** Letters that may differ, of the longer text's. */
const CHANGED = 0.15;
/** How near a text must still be to the one that stands for the cluster, so that no chain leads from one text to another. */
const KIN = 0.2;
const KIN_CHANGED = 0.4;
/** Share of the smaller picture that two texts with an index of NEAR have in common beyond chance; a little below the mean. */
const LEAST_IN_PICTURE = 0.2;
/** Texts of one bucket that are looked at, the latest first, and of all buckets together. */
const MOST_IN_BUCKET = 10;
const MOST_CANDIDATES = 64;
/** In the choice of the text that is shown, a letter without its dots weighs as much as so many other signs. */
const DOTLESS_WEIGHT = 4;
const CHUNK = 1 << 22;

/**
 * Clusters of texts that were written from one: added one after another, each is compared with the earlier ones that share
 * a band of its sketch, verified exactly, and joined to their cluster. One text stands for a cluster, the first of it, and
 * whatever joins must still resemble that one. The same texts in the same order give the same clusters.
 * Memory: about 330 bytes for a text whose dotless letters are new, 14 for one that repeats an earlier one's.
 */
export class TextClusters {
  /** For each text the number of its wording; −1 where nothing is left to compare. */
  readonly #wordingOf = new GrowingColumn(new Int32Array(0));
  /** For each text how many of its signs are none of the key's letters, or letters that lost their dots; 255 for more. */
  readonly #oddness = new GrowingColumn(new Uint8Array(0));
  /** For each wording where its codes start and how many there are, and another wording of its cluster (or itself). */
  readonly #start = new GrowingColumn(new Int32Array(0));
  readonly #length = new GrowingColumn(new Int32Array(0));
  readonly #parent = new GrowingColumn(new Int32Array(0));
  readonly #chunks: Uint8Array[] = [];
  #used = CHUNK;
  readonly #exact = new BandIndex(1);
  readonly #index = new BandIndex(BANDS);
  /** For each text of the index its wording, and the last text for which it was a candidate. */
  readonly #indexed = new GrowingColumn(new Int32Array(0));
  readonly #asked = new GrowingColumn(new Int32Array(0), -1);
  /** For each text of the index one bit for every gram: most candidates are refused by it, in a tenth of the time. */
  readonly #pictures = new GrowingColumn(new Int32Array(0));
  readonly #picture = new Int32Array(PICTURE_WORDS);
  readonly #candidates = new Int32Array(MOST_CANDIDATES);
  readonly #bands = new Uint32Array(BANDS);
  readonly #whole = new Uint32Array(1);
  #units = new Uint16Array(0);
  #codes = new Uint8Array(0);
  #own = roomForKeys(0);
  #other = roomForKeys(0);
  readonly #coarse = new GramOverlap();
  readonly #dotted = new GramOverlap();
  readonly #fine = new GramOverlap();
  readonly #kin = new GramOverlap();
  #dotsTaken = false;

  constructor() {
    this.#makeRoom(1024);
  }

  get size(): number {
    return this.#wordingOf.length;
  }

  /** Of typed arrays that hold texts and tables, in use or not. */
  get bytes(): number {
    return (
      this.#chunks.length * CHUNK +
      this.#index.bytes +
      this.#exact.bytes +
      this.#oddness.length +
      4 * (this.#wordingOf.length + 3 * this.#start.length + (2 + PICTURE_WORDS) * this.#indexed.length)
    );
  }

  /** @returns the text's number, from 0 */
  add(raw: string): number {
    const { text } = prepareText(raw);
    if (text.length > this.#units.length) this.#makeRoom(2 * text.length);
    const count = encodeLetters(this.#units, foldUnits(text, this.#units), this.#codes);
    writeKeys(this.#codes, 0, count, this.#own);
    this.#oddness.push(Math.min(255, raw.length - count + DOTLESS_WEIGHT * this.#own.dotless));
    this.#wordingOf.push(this.#own.length === 0 ? -1 : this.#wording(count));
    return this.#wordingOf.length - 1;
  }

  /** The first text's wording in the cluster of a text, as a number that is equal for equal clusters; −1 for empty texts. */
  clusterOf(text: number): number {
    const wording = this.#wordingOf.at(text);
    return wording < 0 ? -1 : this.#rootOf(wording);
  }

  /**
   * The text that is shown for each cluster: of the wording that most texts have, the one that is written most plainly,
   * the first of those.
   */
  representatives(): ReadonlyMap<number, number> {
    const texts = new Int32Array(this.#start.length);
    for (let text = 0; text < this.size; text++) if (this.#wordingOf.at(text) >= 0) texts[this.#wordingOf.at(text)]!++;
    const chosen = new Map<number, number>();
    for (let text = 0; text < this.size; text++) {
      const cluster = this.clusterOf(text);
      if (cluster < 0) continue;
      const before = chosen.get(cluster);
      const more = before === undefined ? 1 : texts[this.#wordingOf.at(text)]! - texts[this.#wordingOf.at(before)]!;
      const plainer = before === undefined ? 0 : this.#oddness.at(before) - this.#oddness.at(text);
      if (more > 0 || (more === 0 && plainer > 0)) chosen.set(cluster, text);
    }
    return chosen;
  }

  /** Letters of a text's dotless key: how much there was to compare. */
  lettersOf(text: number): number {
    const wording = this.#wordingOf.at(text);
    return wording < 0 ? 0 : this.#keysOf(wording).length;
  }

  /** The wording of the text that was just prepared: an earlier one with the same key, or a new one in its cluster. */
  #wording(count: number): number {
    const own = this.#own;
    const hash = hashOf(own.coarse, own.length);
    let same = -1;
    this.#exact.forEach(hash, Number.MAX_SAFE_INTEGER, (wording) => {
      if (same < 0 && this.#isSame(this.#keysOf(wording))) same = wording;
    });
    if (same >= 0) return same;
    const wording = this.#keep(count);
    this.#whole[0] = hash;
    this.#exact.add(this.#whole);
    if (own.length >= FEWEST_LETTERS) this.#join(wording);
    return wording;
  }

  #isSame(other: LetterKeys): boolean {
    const own = this.#own;
    if (!isEqual(own.coarse, own.length, other.coarse, other.length)) return false;
    // Of long texts nobody writes another one that has lost its dots to the same letters.
    if (own.length >= FEWEST_LETTERS) return true;
    return (
      (own.dotless + other.dotless > 0 && isEqual(own.fine, own.length, other.fine, other.length)) ||
      isEqual(own.dotted, own.dottedLength, other.dotted, other.dottedLength)
    );
  }

  #keep(count: number): number {
    if (this.#used + count > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#used = 0;
    }
    this.#chunks.at(-1)!.set(this.#codes.subarray(0, count), this.#used);
    const wording = this.#start.length;
    this.#start.push((this.#chunks.length - 1) * CHUNK + this.#used);
    this.#length.push(count);
    this.#parent.push(wording);
    this.#used += count;
    return wording;
  }

  /** Joins a new wording to the clusters of the earlier ones that it resembles, and adds it to the index. */
  #join(wording: number): void {
    const own = this.#own;
    bandHashes(own.coarse, own.length, this.#bands);
    pictureOfLast(own.length, this.#picture);
    const found = this.#findCandidates();
    if (found > 0) this.#coarse.take(own.coarse, own.length);
    this.#dotsTaken = false;
    for (let at = 0; at < found; at++) {
      const candidate = this.#candidates[at]!;
      const root = this.#rootOf(candidate);
      const ownRoot = this.#rootOf(wording);
      if (root === ownRoot || !this.#resembles(this.#keysOf(candidate))) continue;
      if (root !== candidate && !this.#isKin(this.#keysOf(root))) continue;
      if (ownRoot !== wording && !this.#areKin(ownRoot, root)) continue;
      this.#parent.set(Math.max(root, ownRoot), Math.min(root, ownRoot));
    }
    this.#index.add(this.#bands);
    this.#indexed.push(wording);
    this.#asked.push(-1);
    for (let word = 0; word < PICTURE_WORDS; word++) this.#pictures.push(this.#picture[word]!);
  }

  #findCandidates(): number {
    const asking = this.#indexed.length;
    let found = 0;
    const visit = (text: number) => {
      if (found === MOST_CANDIDATES || this.#asked.at(text) === asking) return;
      this.#asked.set(text, asking);
      if (!this.#mayShareGrams(text)) return;
      this.#candidates[found++] = this.#indexed.at(text);
    };
    for (let band = 0; band < BANDS; band++) this.#index.forEach(this.#bands[band]!, MOST_IN_BUCKET, visit);
    return found;
  }

  /** Whether bits that both pictures have are more than two strange texts of these sizes would have. */
  #mayShareGrams(text: number): boolean {
    let own = 0;
    let others = 0;
    let both = 0;
    for (let word = 0; word < PICTURE_WORDS; word++) {
      const other = this.#pictures.at(text * PICTURE_WORDS + word);
      own += bitsOf(this.#picture[word]!);
      others += bitsOf(other);
      both += bitsOf(this.#picture[word]! & other);
    }
    const byChance = (own * others) / (32 * PICTURE_WORDS);
    return both - byChance >= LEAST_IN_PICTURE * (Math.min(own, others) - byChance);
  }

  #resembles(other: LetterKeys): boolean {
    const own = this.#own;
    const overlap = this.#coarse.jaccard(other.coarse, other.length);
    if (overlap < NEAR) return false;
    if (overlap >= SAME) {
      this.#takeDots();
      return (
        this.#dotted.jaccard(other.dotted, other.dottedLength) >= SAME_WITH_DOTS ||
        this.#fine.jaccard(other.fine, other.length) >= SAME_WITH_DOTS
      );
    }
    const most = Math.floor(CHANGED * Math.max(own.length, other.length));
    if (boundedDistance(own.coarse, own.length, other.coarse, other.length, most) > most) return false;
    const dots = Math.floor(CHANGED * Math.max(own.dottedLength, other.dottedLength));
    return (
      boundedDistance(own.dotted, own.dottedLength, other.dotted, other.dottedLength, dots) <= dots ||
      boundedDistance(own.fine, own.length, other.fine, other.length, most) <= most
    );
  }

  #takeDots(): void {
    if (this.#dotsTaken) return;
    this.#dotted.take(this.#own.dotted, this.#own.dottedLength);
    this.#fine.take(this.#own.fine, this.#own.length);
    this.#dotsTaken = true;
  }

  #isKin(other: LetterKeys): boolean {
    return this.#coarse.jaccard(other.coarse, other.length) >= KIN || isNear(this.#own, other);
  }

  #areKin(one: number, two: number): boolean {
    const first = this.#keysOf(one);
    this.#kin.take(first.coarse, first.length);
    const copy = { ...first, coarse: first.coarse.slice(0, first.length) };
    const second = this.#keysOf(two);
    return this.#kin.jaccard(second.coarse, second.length) >= KIN || isNear(copy, second);
  }

  /** Good until the next call. */
  #keysOf(wording: number): LetterKeys {
    const start = this.#start.at(wording);
    const from = start % CHUNK;
    writeKeys(this.#chunks[Math.floor(start / CHUNK)]!, from, from + this.#length.at(wording), this.#other);
    return this.#other;
  }

  #rootOf(wording: number): number {
    let root = wording;
    while (this.#parent.at(root) !== root) root = this.#parent.at(root);
    for (let at = wording; at !== root; ) {
      const next = this.#parent.at(at);
      this.#parent.set(at, root);
      at = next;
    }
    return root;
  }

  #makeRoom(length: number): void {
    // NFKC makes up to 18 letters of one sign; the prepared text is what room is made for.
    const room = Math.min(length, 20 * LONGEST_TEXT);
    this.#units = new Uint16Array(room);
    this.#codes = new Uint8Array(room);
    this.#own = roomForKeys(room);
    this.#other = roomForKeys(room);
  }
}

/** How many bits of 32 are set. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function isNear(one: LetterKeys, two: LetterKeys): boolean {
  const most = Math.floor(KIN_CHANGED * Math.max(one.length, two.length));
  return boundedDistance(one.coarse, one.length, two.coarse, two.length, most) <= most;
}

function isEqual(a: Uint8Array, aLength: number, b: Uint8Array, bLength: number): boolean {
  if (aLength !== bLength) return false;
  for (let at = 0; at < aLength; at++) if (a[at] !== b[at]) return false;
  return true;
}

function hashOf(letters: Uint8Array, length: number): number {
  let hash = length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ letters[at]!, 0x01000193);
  return mixed(hash);
}
