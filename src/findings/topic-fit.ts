import type { PostLog } from "../networks/post-log.ts";
import { saidIn } from "./crowd-texts.ts";

/** Posts read for a tag's own words, and for everybody's. */
const MOST_OWN = 3000;
const MOST_BACKGROUND = 20_000;
const SMOOTHING = 0.5;
const ARABIC = /\p{Script=Arabic}/u;

type Script = "arabic" | "other";
interface Counts {
  readonly words: Map<string, number>;
  total: number;
}

/** How often words are used, each script for itself, so that a second language under a tag is no other topic. */
export interface WordUse {
  readonly arabic: Counts;
  readonly other: Counts;
}

/** The distinct words of a post and the script that they are in. */
function wordsOf(posts: PostLog, post: number): { readonly script: Script; readonly words: readonly string[] } {
  const wording = saidIn(posts, post);
  return {
    script: ARABIC.test(wording) ? "arabic" : "other",
    words: wording === "" ? [] : [...new Set(wording.split(" "))],
  };
}

/** Word use of some of the posts, evenly chosen where there are more than are read. */
function wordUse(posts: PostLog, chosen: readonly number[], most = MOST_OWN): WordUse {
  const use: WordUse = { arabic: { words: new Map(), total: 0 }, other: { words: new Map(), total: 0 } };
  const step = Math.max(1, chosen.length / most);
  for (let at = 0; at < chosen.length; at += step) {
    const { script, words } = wordsOf(posts, chosen[Math.floor(at)]!);
    for (const word of words) use[script].words.set(word, (use[script].words.get(word) ?? 0) + 1);
    use[script].total += words.length;
  }
  return use;
}

export function backgroundUse(posts: PostLog): WordUse {
  return wordUse(
    posts,
    [...posts.kind.keys()].filter((post) => posts.kind[post] !== 3),
    MOST_BACKGROUND,
  );
}

/**
 * Mean log ratio of how likely a post's words are under the tag and anywhere (nats a word): above 0 is on the topic.
 * @param isOwn Whether the post is among those that the tag's use was counted from; it is then left out.
 * @returns undefined for a post without words, or in a script of which the tag has too little to compare with.
 */
function fitOf(
  { script, words }: ReturnType<typeof wordsOf>,
  own: WordUse,
  background: WordUse,
  isOwn: boolean,
): number | undefined {
  const [tag, all] = [own[script], background[script]];
  if (words.length < 2 || tag.total < 50) return undefined;
  const vocabulary = all.words.size + 1;
  const less = isOwn ? 1 : 0;
  let sum = 0;
  for (const word of words) {
    const inTag =
      ((tag.words.get(word) ?? less) - less + SMOOTHING) / (tag.total - less * words.length + SMOOTHING * vocabulary);
    const anywhere = ((all.words.get(word) ?? 0) + SMOOTHING) / (all.total + SMOOTHING * vocabulary);
    sum += Math.log(inTag / anywhere);
  }
  return sum / words.length;
}

export interface TopicFit {
  /** Chance that a post of the group fits the tag better than a post of the others, 0–1: a half where they talk alike. */
  readonly fit: number;
  readonly group: number;
  readonly others: number;
}

/** A group's posts under a tag against those of everybody else (Mann & Whitney's U as a share; ties are halves). */
export function topicFit(
  posts: PostLog,
  {
    group,
    others,
    background,
  }: { readonly group: readonly number[]; readonly others: readonly number[]; readonly background: WordUse },
): TopicFit | undefined {
  const own = wordUse(posts, others);
  const isCounted = others.length <= MOST_OWN;
  const fits = (chosen: readonly number[], isOwn: boolean) =>
    chosen.flatMap((post) => fitOf(wordsOf(posts, post), own, background, isOwn) ?? []);
  const ofGroup = fits(group, false);
  const ofOthers = fits(others, isCounted).sort((a, b) => a - b);
  if (ofGroup.length === 0 || ofOthers.length === 0) return undefined;
  const below = ofGroup.reduce((sum, fit) => sum + (rank(ofOthers, fit, false) + rank(ofOthers, fit, true)) / 2, 0);
  return { fit: below / (ofGroup.length * ofOthers.length), group: ofGroup.length, others: ofOthers.length };
}

/** How many of ascending values are below x, or not above it. */
function rank(values: readonly number[], x: number, withEqual: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < x || (withEqual && values[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}
