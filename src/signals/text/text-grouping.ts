import { createHash } from "node:crypto";
import type { ObjectGrouping } from "../signal.ts";
import { mixed } from "./gram-sketch.ts";
import { ownLetters } from "./greetings.ts";
import { TextClusters } from "./text-clusters.ts";
import { dottedText } from "./text-keys.ts";

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
  let shown: ReadonlyMap<number, number> | undefined;
  const withWord = new Int32Array(COUNTERS);
  const isCommon = (key: string) =>
    wordsOf(key).every((slot) => withWord[slot]! >= Math.max(COMMON * clusters.size, COMMON * ENOUGH_TEXTS));
  return {
    add(raw) {
      clusters.add(raw);
      for (const slot of new Set(wordsOf(dottedText(raw)))) withWord[slot]!++;
    },
    nameOf(index, rawOf) {
      const cluster = clusters.clusterOf(index);
      const raw = rawOf(index);
      const letters = ownLetters(raw);
      if (cluster < 0 || letters < fewest) return null;
      if (letters < SHORT && clusters.size >= ENOUGH_TEXTS && isCommon(dottedText(raw))) return null;
      shown ??= clusters.representatives();
      return nameOfText(rawOf(shown.get(cluster)!));
    },
  };
}

function wordsOf(key: string): number[] {
  return key.split(" ").map((word) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    return mixed(hash) & (COUNTERS - 1);
  });
}

/** A text as it stands, or its beginning and the first 16 hexadecimal digits of its SHA-256. */
function nameOfText(raw: string): string {
  const signs = Array.from(raw.slice(0, 2 * SHOWN + 2));
  if (signs.length <= SHOWN) return raw;
  return `${signs.slice(0, SHOWN).join("")}… ${createHash("sha256").update(raw).digest("hex").slice(0, 16)}`;
}
