import { GrowingColumn } from "../../lib/growing-column.ts";
import { BandIndex } from "./band-index.ts";
import { ChanceLikeness } from "./chance-likeness.ts";
import { boundedDistance, type LetterRun } from "./edit-distance.ts";
import { foldUnits, LONGEST_TEXT, prepareText } from "./fold-text.ts";
import { GramOverlap } from "./gram-overlap.ts";
import { BANDS, bandHashes, mixed, PICTURE_BITS, PICTURE_WORDS, pictureOfLast } from "./gram-sketch.ts";
import { HashChains } from "./hash-chains.ts";
import { encodeLetters, type LetterKeys, roomForKeys, writeCoarse, writeKeys } from "./letter-codes.ts";

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
/** … and if no more than so many of the other texts would be expected to share as much with it by chance. */
const STRANGERS = 0.001;
/** In a crowd of texts that resemble one of them, chance is taken to give so many times as many as expected. */
const MISJUDGED = 3;
/** Where chance would be enough, this share of the grams must be in all texts of the cluster, of which there are not more. */
const HALF = 0.5;
const MOST_MEMBERS = 8;
/** How near a text must still be to the one that stands for the cluster, so that no chain leads from one text to another. */
const KIN = 0.2;
const KIN_CHANGED = 0.4;
/** Part of both pictures' bits that two texts of the least index have in common: with fewer they are not compared. */
const LEAST_NEAR = NEAR / (1 + NEAR);
const LEAST_SAME = SAME / (1 + SAME);
/** Texts of one band's hash that are kept, the latest ones, and of all bands together; then, those that are compared. */
const MOST_IN_BUCKET = 2;
const MOST_FOUND = MOST_IN_BUCKET * BANDS;
const MOST_CANDIDATES = 64;
/** A picture's words, and one of how many bits are set and how many letters there are, up to 65,535. */
const PICTURE_ROW = PICTURE_WORDS + 1;
/** Pictures of so many texts lie in one array. */
const PICTURES_BITS = 14;
const PICTURES = 1 << PICTURES_BITS;
/** So many of the texts that were just looked at are remembered, by the last bits of their numbers; a power of two. */
const REMEMBERED = 256;
/** In the choice of the text that is shown, a letter without its dots weighs as much as so many other signs. */
const DOTLESS_WEIGHT = 4;
const CHUNK = 1 << 22;

/**
 * Clusters of texts that were written from one: added one after another, each is compared with the earlier ones that share
 * a band of its sketch, verified exactly, and joined to their cluster. One text stands for a cluster, the first of it, and
 * whatever joins must still resemble that one. The same texts in the same order give the same clusters.
 * Memory: about 435 bytes for a text whose dotless letters are new, 5 to 10 for one that repeats an earlier one's.
 */
export class TextClusters {
  /** For each text the number of its wording; −1 where nothing is left to compare. */
  readonly #wordingOf = new GrowingColumn(new Int32Array(0));
  /** For each text how many of its signs are none of the key's letters, or letters that lost their dots; 255 for more. */
  readonly #oddness = new GrowingColumn(new Uint8Array(0));
  /** For each wording where its codes start, and another wording of its cluster (or itself). */
  readonly #start = new GrowingColumn(new Int32Array(0));
  readonly #parent = new GrowingColumn(new Int32Array(0));
  /** For each wording the next one of its cluster, in a ring. */
  readonly #next = new GrowingColumn(new Int32Array(0));
  /** For each wording how many others resembled it no more than strangers may; 255 for more. */
  readonly #alike = new GrowingColumn(new Uint8Array(0));
  readonly #chunks: Uint8Array[] = [];
  /** For each chunk how much of it is in use. */
  readonly #ends: number[] = [];
  readonly #exact = new HashChains();
  readonly #index = new BandIndex(BANDS, MOST_IN_BUCKET);
  /** For each text of the index its wording. */
  readonly #indexed = new GrowingColumn(new Int32Array(0));
  /** For each text of the index one bit for every gram: most candidates are refused by it, in a tenth of the time. */
  readonly #pictures: Int32Array[] = [];
  readonly #picture = new Int32Array(PICTURE_ROW);
  readonly #found = new Int32Array(MOST_FOUND);
  readonly #heads = new Int32Array(MOST_FOUND);
  readonly #remembered = new Int32Array(REMEMBERED);
  readonly #candidates = new Int32Array(MOST_CANDIDATES);
  /** For candidates that resemble the text, how many strangers would. */
  readonly #expected = new Float64Array(MOST_CANDIDATES);
  readonly #bands = new Int32Array(BANDS);
  #units = new Uint16Array(0);
  #folded = 0;
  #codes = new Uint8Array(0);
  #own = roomForKeys(0);
  #other = roomForKeys(0);
  readonly #coarse = new GramOverlap();
  readonly #dotted = new GramOverlap();
  readonly #fine = new GramOverlap();
  readonly #kin = new GramOverlap();
  readonly #chance = new ChanceLikeness();
  #dotsTaken = false;

  constructor() {
    this.#makeRoom(1024);
  }

  get size(): number {
    return this.#wordingOf.length;
  }

  /** Of typed arrays that hold texts and tables, in use or not. */
  get bytes(): number {
    const columns = [this.#wordingOf, this.#oddness, this.#start, this.#parent, this.#next, this.#alike, this.#indexed];
    return (
      this.#chunks.length * CHUNK +
      this.#pictures.length * PICTURES * PICTURE_ROW * 4 +
      this.#index.bytes +
      this.#exact.bytes +
      this.#chance.bytes +
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
    return wording < 0 ? 0 : this.#coarseOf(wording).length;
  }

  /** The wording of the text that was just prepared: an earlier one with the same key, or a new one in its cluster. */
  #wording(count: number): number {
    const own = this.#own;
    const hash = hashOf(own.coarse, own.length);
    for (let same = this.#exact.before(this.#exact.size, hash); same >= 0; same = this.#exact.before(same, hash))
      if (this.#isSame(same)) return same;
    const wording = this.#keep(count);
    this.#exact.add(hash);
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
    if (this.#chunks.length === 0 || this.#ends.at(-1)! + count > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#ends.push(0);
    }
    const last = this.#chunks.length - 1;
    const from = this.#ends[last]!;
    const chunk = this.#chunks[last]!;
    for (let at = 0; at < count; at++) chunk[from + at] = this.#codes[at]!;
    const wording = this.#start.length;
    this.#start.push(last * CHUNK + from);
    this.#parent.push(wording);
    this.#next.push(wording);
    this.#alike.push(0);
    this.#ends[last] = from + count;
    return wording;
  }

  /** Adds a new wording to the index and joins it to the clusters of the earlier ones that it resembles. */
  #join(wording: number): void {
    const own = this.#own;
    bandHashes(own.coarse, own.length, this.#bands);
    pictureOfLast(own.length, this.#picture);
    this.#picture[PICTURE_WORDS] = (bitsIn(this.#picture) << 16) | Math.min(own.length, 0xffff);
    const found = this.#findCandidates();
    if (found > 0) this.#coarse.take(runOf(own.coarse, own.length));
    this.#dotsTaken = false;
    const byChance = this.#joinBeyondChance(wording, found);
    for (let at = 0; at < byChance; at++) {
      const candidate = this.#candidates[at]!;
      if (this.#isCrowd(wording, candidate, this.#expected[at]!)) this.#joinKin(wording, candidate);
    }
    for (let at = 0; at < byChance && this.#rootOf(wording) === wording; at++)
      if (this.#resemblesAll(this.#candidates[at]!)) this.#unite(this.#rootOf(this.#candidates[at]!), wording);
    if (this.#rootOf(wording) === wording) this.#chance.count(own);
    this.#indexed.push(wording);
    this.#keepPicture(this.#indexed.length - 1);
  }

  /** Leaves, of the candidates, those that resemble the wording no more than strangers may. @returns how many */
  #joinBeyondChance(wording: number, found: number): number {
    let byChance = 0;
    for (let at = 0; at < found; at++) {
      const candidate = this.#candidates[at]!;
      if (this.#rootOf(candidate) === this.#rootOf(wording) || !this.#resembles(candidate)) continue;
      const expected = this.#chance.expected(this.#own, this.#other, this.#indexed.length);
      if (expected <= STRANGERS) {
        this.#joinKin(wording, candidate);
        continue;
      }
      for (const text of [wording, candidate]) this.#alike.set(text, Math.min(255, this.#alike.at(text) + 1));
      this.#candidates[byChance] = candidate;
      this.#expected[byChance++] = expected;
    }
    return byChance;
  }

  /** Whether one of two texts has more that are like it than there would be strangers, whichever of its words they leave out. */
  #isCrowd(wording: number, candidate: number, expected: number): boolean {
    const words = 1 + this.#own.wordOf[this.#own.length - 1]!;
    const crowd = Math.max(this.#alike.at(wording), this.#alike.at(candidate));
    return expected * words < 1 && mostChanceOf(crowd, MISJUDGED * expected * words) <= STRANGERS;
  }

  #joinKin(wording: number, candidate: number): void {
    const root = this.#rootOf(candidate);
    const ownRoot = this.#rootOf(wording);
    if (root === ownRoot) return;
    if (root !== candidate && !this.#isKin(this.#coarseOf(root))) return;
    if (ownRoot !== wording && !this.#areKin(ownRoot, root)) return;
    this.#unite(root, ownRoot);
  }

  /** What chance may explain is not passed on from text to text: all of the cluster must share half with the new text. */
  #resemblesAll(wording: number): boolean {
    let member = wording;
    for (let looked = 0; looked < MOST_MEMBERS; looked++) {
      if (this.#coarse.jaccard(this.#coarseOf(member)) < HALF) return false;
      member = this.#next.at(member);
      if (member === wording) return true;
    }
    return false;
  }

  #unite(one: number, two: number): void {
    this.#parent.set(Math.max(one, two), Math.min(one, two));
    const next = this.#next.at(one);
    this.#next.set(one, this.#next.at(two));
    this.#next.set(two, next);
  }

  #keepPicture(text: number): void {
    if (text % PICTURES === 0) this.#pictures.push(new Int32Array(PICTURES * PICTURE_ROW));
    const pictures = this.#pictures[this.#pictures.length - 1]!;
    const from = rowOf(text);
    for (let word = 0; word < PICTURE_ROW; word++) pictures[from + word] = this.#picture[word]!;
  }

  /** Adds the text to the index. @returns how many of the earlier ones are to be compared with it */
  #findCandidates(): number {
    const found = this.#lookAtHeads(this.#index.add(this.#bands, this.#found));
    let candidates = 0;
    for (let at = 0; at < found && candidates < MOST_CANDIDATES; at++) {
      const text = this.#found[at]!;
      if (this.#mayResemble(text, this.#heads[at]!)) this.#candidates[candidates++] = this.#indexed.at(text);
    }
    return candidates;
  }

  /**
   * Leaves each text that was found once, and reads the last word of its picture: of all before any is compared, so that the
   * machine waits for them at once. @returns how many are left
   */
  #lookAtHeads(found: number): number {
    this.#remembered.fill(-1);
    let left = 0;
    for (let at = 0; at < found; at++) {
      const text = this.#found[at]!;
      const place = text & (REMEMBERED - 1);
      if (this.#remembered[place] === text) continue;
      this.#remembered[place] = text;
      this.#found[left] = text;
      this.#heads[left++] = this.#pictures[text >>> PICTURES_BITS]![rowOf(text) + PICTURE_WORDS]!;
    }
    return left;
  }

  /** Whether bits that both pictures have are about as many as two texts with the least index for their lengths have. */
  #mayResemble(text: number, head: number): boolean {
    const own = this.#picture;
    const ownHead = own[PICTURE_WORDS]!;
    const ownLetters = ownHead & 0xffff;
    const letters = head & 0xffff;
    const more = Math.max(ownLetters, letters);
    const areNear = more - Math.min(ownLetters, letters) <= CHANGED * more;
    const ownBits = ownHead >>> 16;
    const bits = head >>> 16;
    const common = (areNear ? LEAST_NEAR : LEAST_SAME) * (ownBits + bits);
    const least = common + ((ownBits - common) * (bits - common)) / PICTURE_BITS;
    if (least > Math.min(ownBits, bits)) return false;
    const pictures = this.#pictures[text >>> PICTURES_BITS]!;
    const from = rowOf(text);
    let both = 0;
    for (let word = 0; word < PICTURE_WORDS; word++) both += bitsOf(own[word]! & pictures[from + word]!);
    return both >= least;
  }

  /** Where it does, `#other` holds the other's keys afterwards. */
  #resembles(wording: number): boolean {
    const own = this.#own;
    const coarse = this.#coarseOf(wording);
    const overlap = this.#coarse.jaccard(coarse);
    if (overlap < NEAR) return false;
    const most = Math.floor(CHANGED * Math.max(own.length, coarse.length));
    if (overlap < SAME && boundedDistance(runOf(own.coarse, own.length), coarse, most) > most) return false;
    const other = this.#keysOf(wording);
    if (overlap >= SAME) {
      this.#takeDots();
      return (
        this.#dotted.jaccard(runOf(other.dotted, other.dottedLength)) >= SAME_WITH_DOTS ||
        this.#fine.jaccard(runOf(other.fine, other.length)) >= SAME_WITH_DOTS
      );
    }
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

  #isKin(other: LetterRun): boolean {
    return this.#coarse.jaccard(other) >= KIN || isNear(runOf(this.#own.coarse, this.#own.length), other);
  }

  #areKin(one: number, two: number): boolean {
    const run = this.#coarseOf(one);
    const first = { ...run, letters: run.letters.slice(0, run.length) };
    this.#kin.take(first);
    const second = this.#coarseOf(two);
    return this.#kin.jaccard(second) >= KIN || isNear(first, second);
  }

  /** Good until the next call, as is {@link #coarseOf}. */
  #keysOf(wording: number): LetterKeys {
    const { letters, from, length } = this.#codesOf(wording);
    writeKeys(letters, from, from + length, this.#other);
    return this.#other;
  }

  /** The dotless letters alone: they are compared millions of times, and the other keys hardly ever. */
  #coarseOf(wording: number): LetterRun {
    const { letters, from, length } = this.#codesOf(wording);
    return runOf(this.#other.coarse, writeCoarse(letters, from, from + length, this.#other.coarse));
  }

  #codesOf(wording: number): LetterRun {
    const start = this.#start.at(wording);
    const chunk = Math.floor(start / CHUNK);
    const next = wording + 1 < this.#start.length ? this.#start.at(wording + 1) - chunk * CHUNK : CHUNK;
    const from = start % CHUNK;
    return { letters: this.#chunks[chunk]!, from, length: Math.min(next, this.#ends[chunk]!) - from };
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

/** No less than the chance of so many events or more where `expected` are expected (Poisson): λᵏ/k!. */
function mostChanceOf(events: number, expected: number): number {
  let chance = 1;
  for (let event = 1; event <= events; event++) chance *= expected / event;
  return chance;
}

/** Where a text's picture is among those of its array. */
function rowOf(text: number): number {
  return (text & (PICTURES - 1)) * PICTURE_ROW;
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

function isNear(one: LetterRun, two: LetterRun): boolean {
  const most = Math.floor(KIN_CHANGED * Math.max(one.length, two.length));
  return boundedDistance(one, two, most) <= most;
}

function runOf(letters: Uint8Array, length: number): LetterRun {
  return { letters, from: 0, length };
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
