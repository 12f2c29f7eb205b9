import { createHash } from "node:crypto";
import { GrowingColumn } from "../../lib/growing-column.ts";
import type { ObjectGrouping } from "../signal.ts";
import { mixed } from "./gram-sketch.ts";
import { ownLettersOf } from "./greetings.ts";
import { TextClusters } from "./text-clusters.ts";
import { dottedText, writeDotted } from "./text-keys.ts";
import { wordHash, writeWordHashes } from "./word-hashes.ts";

/** What is shown of a long text; the rest is told by a hash. */
const SHOWN = 120;
/** Texts so short are left out where they hold nothing but common words … */
const SHORT = 40;
/** … which are in this share of texts, once there are enough of those to tell. */
const COMMON = 0.01;
const ENOUGH_TEXTS = 2000;
/** Words are counted by 18 bits of a hash: where two meet, both are taken for a little more common than they are. */
const COUNTERS = 1 << 18;

/**
 * Names texts by their cluster (`TextClusters`): by the text that is shown for it, with its hash where it is long. Dropped is what
 * says less than `fewest` letters outside greetings, and short texts of common words alone.
 */
export function textGrouping(fewest: number): ObjectGrouping {
  const clusters = new TextClusters();
  const words = new WordCounts();
  /** Per text, up to 255. */
  const letters = new GrowingColumn(new Uint8Array(0));
  let shown: ReadonlyMap<number, number> | undefined;
  let sizes: Int32Array | undefined;
  return {
    add(raw) {
      clusters.add(raw);
      letters.push(Math.min(255, words.add(clusters.lastFolded)));
    },
    isJoined(index) {
      const cluster = clusters.clusterOf(index);
      sizes ??= clusters.sizes();
      return cluster >= 0 && sizes[cluster]! > 1;
    },
    nameOf(index, rawOf) {
      const cluster = clusters.clusterOf(index);
      if (cluster < 0 || letters.at(index) < fewest) return null;
      const mayBeCommon = letters.at(index) < SHORT && clusters.size >= ENOUGH_TEXTS;
      if (mayBeCommon && words.areCommon(dottedText(rawOf(index)))) return null;
      shown ??= clusters.representatives();
      return nameOfText(rawOf(shown.get(cluster)!));
    },
  };
}

/** In how many texts words stand. */
class WordCounts {
  readonly #texts = new Int32Array(COUNTERS);
  /** The number of the last text that was counted for a word, from 1. */
  readonly #last = new Int32Array(COUNTERS);
  #size = 0;
  #key = new Uint16Array(0);
  #hashes = new Int32Array(0);

  /** Counts the words of a text. @returns its letters outside greetings */
  add(folded: Uint16Array): number {
    if (folded.length > this.#key.length) {
      this.#key = new Uint16Array(2 * folded.length);
      this.#hashes = new Int32Array(2 * folded.length + 1);
    }
    const length = writeDotted(folded, folded.length, this.#key);
    const words = writeWordHashes(this.#key, length, this.#hashes);
    this.#size++;
    for (let word = 0; word < words; word++) {
      const slot = slotOf(this.#hashes[word]!);
      if (this.#last[slot] === this.#size) continue;
      this.#last[slot] = this.#size;
      this.#texts[slot]!++;
    }
    return ownLettersOf(this.#key, length, this.#hashes, words);
  }

  /** Whether every word of a dotted key is in so many texts that it tells nothing. */
  areCommon(key: string): boolean {
    const common = COMMON * Math.max(this.#size, ENOUGH_TEXTS);
    return key.split(" ").every((word) => this.#texts[slotOf(wordHash(word))]! >= common);
  }
}

function slotOf(hash: number): number {
  return mixed(hash) & (COUNTERS - 1);
}

/** A text as it stands, or its beginning and the first 16 hexadecimal digits of its SHA-256. */
function nameOfText(raw: string): string {
  const signs = Array.from(raw.slice(0, 2 * SHOWN + 2));
  if (signs.length <= SHOWN) return raw;
  return `${signs.slice(0, SHOWN).join("")}… ${createHash("sha256").update(raw).digest("hex").slice(0, 16)}`;
}
