import { GrowingColumn } from "../../lib/growing-column.ts";
import { BandIndex } from "./band-index.ts";
import { boundedDistance, type LetterRun } from "./edit-distance.ts";
import { foldUnits, LONGEST_TEXT, prepareText } from "./fold-text.ts";
import { GramOverlap } from "./gram-overlap.ts";
import { BANDS, bandHashes, mixed, PICTURE_BITS, PICTURE_WORDS, pictureOfLast } from "./gram-sketch.ts";
import { encodeLetters, type LetterKeys, roomForKeys, writeKeys } from "./letter-codes.ts";

/** Texts of fewer letters are one only if their keys are: of so few, others share most by chance. */
const FEWEST_LETTERS = 22;
/** Two texts are one from this Jaccard index of their dotless 4-grams on … */
const SAME = 0.6;
/** … if those with dots, or with the shapes at ends of words, agree as well: other words may share all dotless letters. */
const SAME_WITH_DOTS = 0.4;
/** A changed word or some typing errors take away many grams and few letters: from this index on, letters are compared. */
const NEAR = 0.3;
/** Letters that may differ, of the longer text's. */
const CHANGED = 0.15;
/** How near a text must still be to the one that stands for the cluster, so that no chain leads from one text to another. */
const KIN = 0.2;
const KIN_CHANGED = 0.4;
/** Share of the bits that two texts of the least index have in common on average: with fewer they are not compared. */
const LEAST_IN_PICTURE = 0.85;
const LEAST_NEAR = (LEAST_IN_PICTURE * NEAR) / (1 + NEAR);
const LEAST_SAME = (LEAST_IN_PICTURE * SAME) / (1 + SAME);
/** Texts of one bucket that are looked at, the latest first, and of all buckets together; then, those that are compared. */
const MOST_IN_BUCKET = 4;
const MOST_FOUND = MOST_IN_BUCKET * BANDS;
const MOST_CANDIDATES = 64;
/** A picture's words, and one of how many bits are set and how many letters there are, up to 65,535. */
const PICTURE_ROW = PICTURE_WORDS + 1;
/** Pictures of so many texts lie in one array. */
const PICTURES = 1 << 14;
/** So many of the texts that were just looked at are remembered, by the last bits of their numbers; a power of two. */
const REMEMBERED = 256;
/** In the choice of the text that is shown, a letter without its dots weighs as much as so many other signs. */
const DOTLESS_WEIGHT = 4;
const CHUNK = 1 << 22;

/**
 * Clusters of texts that were written from one: added one after another, each is compared with the earlier ones that share
 * a band of its sketch, verified exactly, and joined to their cluster. One text stands for a cluster, the first of it, and
 * whatever joins must still resemble that one. The same texts in the same order give the same clusters.
 * Memory: about 500 bytes for a text whose dotless letters are new, 5 to 10 for one that repeats an earlier one's.
 */
export class TextClusters {
  /** For each text the number of its wording; −1 where nothing is left to compare. */
  readonly #wordingOf = new GrowingColumn(new Int32Array(0));
  /** For each text how many of its signs are none of the key's letters, or letters that lost their dots; 255 for more. */
  readonly #oddness = new GrowingColumn(new Uint8Array(0));
  /**
   * For each wording where its codes start and how many there are, how many dotless letters follow them, and another wording
   * of its cluster (or itself). Those letters could be told from the codes, but candidates are asked for nothing else so often.
   */
  readonly #start = new GrowingColumn(new Int32Array(0));
  readonly #length = new GrowingColumn(new Int32Array(0));
  readonly #coarseLength = new GrowingColumn(new Int32Array(0));
  readonly #parent = new GrowingColumn(new Int32Array(0));
  readonly #chunks: Uint8Array[] = [];
  #used = CHUNK;
  readonly #exact = new BandIndex(1);
  readonly #index = new BandIndex(BANDS);
  /** For each text of the index its wording. */
  readonly #indexed = new GrowingColumn(new Int32Array(0));
  /** For each text of the index one bit for every gram: most candidates are refused by it, in a tenth of the time. */
  readonly #pictures: Int32Array[] = [];
  readonly #picture = new Int32Array(PICTURE_ROW);
  readonly #found = new Int32Array(MOST_FOUND);
  readonly #remembered = new Int32Array(REMEMBERED);
  readonly #candidates = new Int32Array(MOST_CANDIDATES);
  readonly #bands = new Int32Array(BANDS);
  readonly #whole = new Int32Array(1);
  #units = new Uint16Array(0);
  #folded = 0;
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
    const columns = [
      this.#wordingOf,
      this.#oddness,
      this.#start,
      this.#length,
      this.#coarseLength,
      this.#parent,
      this.#indexed,
    ];
    return (
      this.#chunks.length * CHUNK +
      this.#pictures.length * PICTURES * PICTURE_ROW * 4 +
      this.#index.bytes +
      this.#exact.bytes +
      columns.reduce((bytes, column) => bytes + column.bytes, 0)
    );
  }

  /** @returns the text's number, from 0 */
  add(raw: string): number {
    const { text } = prepareText(raw);
    if (text.length > this.#units.length) this.#makeRoom(2 * text.length);
    this.#folded = foldUnits(text, this.#units);
    const count = encodeLetters(this.#units, this.#folded, this.#codes);
    writeKeys(this.#codes, 0, count, this.#own);
    this.#oddness.push(Math.min(255, raw.length - count + DOTLESS_WEIGHT * this.#own.dotless));
    this.#wordingOf.push(this.#own.length === 0 ? -1 : this.#wording(count));
    return this.#wordingOf.length - 1;
  }

  /** The folded units (`foldUnits`) of the text that was added last; good until the next. */
  get lastFolded(): Uint16Array {
    return this.#units.subarray(0, this.#folded);
  }

  /** How many texts each cluster has, by `clusterOf`. */
  sizes(): Int32Array {
    const sizes = new Int32Array(this.#start.length);
    for (let text = 0; text < this.size; text++) if (this.#wordingOf.at(text) >= 0) sizes[this.clusterOf(text)]!++;
    return sizes;
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
    return wording < 0 ? 0 : this.#coarseLength.at(wording);
  }

  /** The wording of the text that was just prepared: an earlier one with the same key, or a new one in its cluster. */
  #wording(count: number): number {
    const own = this.#own;
    const hash = hashOf(own.coarse, own.length);
    for (let same = this.#exact.before(this.#exact.size, hash); same >= 0; same = this.#exact.before(same, hash))
      if (this.#isSame(same)) return same;
    const wording = this.#keep(count);
    this.#whole[0] = hash;
    this.#exact.add(this.#whole);
    if (own.length >= FEWEST_LETTERS) this.#join(wording);
    return wording;
  }

  #isSame(wording: number): boolean {
    const own = this.#own;
    if (!areEqual(runOf(own.coarse, own.length), this.#coarseOf(wording))) return false;
    // Of long texts nobody writes another one that has lost its dots to the same letters.
    if (own.length >= FEWEST_LETTERS) return true;
    const other = this.#keysOf(wording);
    return (
      (own.dotless + other.dotless > 0 && areEqual(runOf(own.fine, own.length), runOf(other.fine, other.length))) ||
      areEqual(runOf(own.dotted, own.dottedLength), runOf(other.dotted, other.dottedLength))
    );
  }

  #keep(count: number): number {
    const { coarse, length } = this.#own;
    if (this.#used + count + length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#used = 0;
    }
    const chunk = this.#chunks[this.#chunks.length - 1]!;
    for (let at = 0; at < count; at++) chunk[this.#used + at] = this.#codes[at]!;
    for (let at = 0; at < length; at++) chunk[this.#used + count + at] = coarse[at]!;
    const wording = this.#start.length;
    this.#start.push((this.#chunks.length - 1) * CHUNK + this.#used);
    this.#length.push(count);
    this.#coarseLength.push(length);
    this.#parent.push(wording);
    this.#used += count + length;
    return wording;
  }

  /** Joins a new wording to the clusters of the earlier ones that it resembles, and adds it to the index. */
  #join(wording: number): void {
    const own = this.#own;
    bandHashes(own.coarse, own.length, this.#bands);
    pictureOfLast(own.length, this.#picture);
    this.#picture[PICTURE_WORDS] = (bitsIn(this.#picture) << 16) | Math.min(own.length, 0xffff);
    const found = this.#findCandidates();
    const letters = runOf(own.coarse, own.length);
    if (found > 0) this.#coarse.take(letters);
    this.#dotsTaken = false;
    for (let at = 0; at < found; at++) {
      const candidate = this.#candidates[at]!;
      const root = this.#rootOf(candidate);
      const ownRoot = this.#rootOf(wording);
      if (root === ownRoot || !this.#resembles(letters, candidate)) continue;
      if (root !== candidate && !this.#isKin(letters, root)) continue;
      if (ownRoot !== wording && !this.#areKin(ownRoot, root)) continue;
      this.#parent.set(Math.max(root, ownRoot), Math.min(root, ownRoot));
    }
    this.#index.add(this.#bands);
    this.#indexed.push(wording);
    this.#keepPicture(this.#indexed.length - 1);
  }

  #keepPicture(text: number): void {
    if (text % PICTURES === 0) this.#pictures.push(new Int32Array(PICTURES * PICTURE_ROW));
    const pictures = this.#pictures[this.#pictures.length - 1]!;
    const from = (text % PICTURES) * PICTURE_ROW;
    for (let word = 0; word < PICTURE_ROW; word++) pictures[from + word] = this.#picture[word]!;
  }

  #findCandidates(): number {
    const found = this.#index.find(this.#bands, MOST_IN_BUCKET, this.#found);
    this.#remembered.fill(-1);
    let candidates = 0;
    for (let at = 0; at < found && candidates < MOST_CANDIDATES; at++) {
      const text = this.#found[at]!;
      const place = text & (REMEMBERED - 1);
      if (this.#remembered[place] === text) continue;
      this.#remembered[place] = text;
      if (this.#mayResemble(text)) this.#candidates[candidates++] = this.#indexed.at(text);
    }
    return candidates;
  }

  /** Whether bits that both pictures have are about as many as two texts with the least index for their lengths have. */
  #mayResemble(text: number): boolean {
    const own = this.#picture;
    const pictures = this.#pictures[Math.floor(text / PICTURES)]!;
    const from = (text % PICTURES) * PICTURE_ROW;
    const ownLetters = own[PICTURE_WORDS]! & 0xffff;
    const letters = pictures[from + PICTURE_WORDS]! & 0xffff;
    const more = Math.max(ownLetters, letters);
    const areNear = more - Math.min(ownLetters, letters) <= CHANGED * more;
    const ownBits = own[PICTURE_WORDS]! >>> 16;
    const bits = pictures[from + PICTURE_WORDS]! >>> 16;
    let both = 0;
    for (let word = 0; word < PICTURE_WORDS; word++) both += bitsOf(own[word]! & pictures[from + word]!);
    const common = (areNear ? LEAST_NEAR : LEAST_SAME) * (ownBits + bits);
    return both >= common + ((ownBits - common) * (bits - common)) / PICTURE_BITS;
  }

  #resembles(letters: LetterRun, candidate: number): boolean {
    const theirs = this.#coarseOf(candidate);
    const overlap = this.#coarse.jaccard(theirs);
    if (overlap < NEAR) return false;
    const own = this.#own;
    if (overlap >= SAME) {
      this.#takeDots();
      const other = this.#keysOf(candidate);
      return (
        this.#dotted.jaccard(runOf(other.dotted, other.dottedLength)) >= SAME_WITH_DOTS ||
        this.#fine.jaccard(runOf(other.fine, other.length)) >= SAME_WITH_DOTS
      );
    }
    const most = Math.floor(CHANGED * Math.max(letters.length, theirs.length));
    if (boundedDistance(letters, theirs, most) > most) return false;
    const other = this.#keysOf(candidate);
    const dots = Math.floor(CHANGED * Math.max(own.dottedLength, other.dottedLength));
    return (
      boundedDistance(runOf(own.dotted, own.dottedLength), runOf(other.dotted, other.dottedLength), dots) <= dots ||
      boundedDistance(runOf(own.fine, own.length), runOf(other.fine, other.length), most) <= most
    );
  }

  #takeDots(): void {
    if (this.#dotsTaken) return;
    this.#dotted.take(runOf(this.#own.dotted, this.#own.dottedLength));
    this.#fine.take(runOf(this.#own.fine, this.#own.length));
    this.#dotsTaken = true;
  }

  #isKin(letters: LetterRun, wording: number): boolean {
    const theirs = this.#coarseOf(wording);
    return this.#coarse.jaccard(theirs) >= KIN || isNear(letters, theirs);
  }

  #areKin(one: number, two: number): boolean {
    const [first, second] = [this.#coarseOf(one), this.#coarseOf(two)];
    this.#kin.take(first);
    return this.#kin.jaccard(second) >= KIN || isNear(first, second);
  }

  /** The dotless letters of a wording. */
  #coarseOf(wording: number): LetterRun {
    const start = this.#start.at(wording);
    return {
      letters: this.#chunks[Math.floor(start / CHUNK)]!,
      from: (start % CHUNK) + this.#length.at(wording),
      length: this.#coarseLength.at(wording),
    };
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

function bitsIn(picture: Int32Array): number {
  let bits = 0;
  for (let word = 0; word < PICTURE_WORDS; word++) bits += bitsOf(picture[word]!);
  return bits;
}

/** How many bits of 32 are set. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function runOf(letters: Uint8Array, length: number): LetterRun {
  return { letters, from: 0, length };
}

function isNear(one: LetterRun, two: LetterRun): boolean {
  const most = Math.floor(KIN_CHANGED * Math.max(one.length, two.length));
  return boundedDistance(one, two, most) <= most;
}

function areEqual(one: LetterRun, two: LetterRun): boolean {
  if (one.length !== two.length) return false;
  for (let at = 0; at < one.length; at++) if (one.letters[one.from + at] !== two.letters[two.from + at]) return false;
  return true;
}

function hashOf(letters: Uint8Array, length: number): number {
  let hash = length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ letters[at]!, 0x01000193);
  return mixed(hash) | 0;
}
