import type { PostLog } from "../networks/post-log.ts";
import { saidIn } from "./crowd-texts.ts";

const SLOTS = 1 << 22;
const MOST_READ = 100_000;
const MOST_COMPARED = 2000;
const FEWEST_PAIRS = 3;
const ARABIC = /\p{Script=Arabic}/u;

/**
 * How often neighbouring words stand together in a record, counted in hashed slots (a Bloom filter with counts: pairs that
 * share a slot are taken for one, so that chance only makes words look more familiar).
 */
export class WordPairs {
  readonly #posts: PostLog;
  readonly #counts = new Uint16Array(SLOTS);
  readonly #read = new Set<number>();

  /** @param without Posts that are left out: those that are to be judged. */
  constructor(posts: PostLog, without: ReadonlySet<number>) {
    this.#posts = posts;
    const all = [...posts.kind.keys()].filter((post) => posts.kind[post] !== 3 && !without.has(post));
    const step = Math.max(1, all.length / MOST_READ);
    for (let at = 0; at < all.length; at += step) {
      const post = all[Math.floor(at)]!;
      this.#read.add(post);
      for (const slot of this.#slotsOf(post)) if (this.#counts[slot]! < 0xffff) this.#counts[slot]!++;
    }
  }

  /** Share of the post's pairs of words that another post has too; undefined where it has fewer than three. */
  familiarity(post: number): number | undefined {
    const slots = this.#slotsOf(post);
    if (slots.size < FEWEST_PAIRS) return undefined;
    const own = this.#read.has(post) ? 1 : 0;
    let known = 0;
    for (const slot of slots) if (this.#counts[slot]! > own) known++;
    return known / slots.size;
  }

  /**
   * Chance that one of the posts is more familiar than another of the record in the same script, 0–1 (Mann & Whitney's U as
   * a share; ties are halves). Words in no order come near 0. Undefined where there is nothing to compare.
   */
  comparedFamiliarity(posts: readonly number[]): number | undefined {
    const isArabic = posts.filter((post) => ARABIC.test(this.#posts.content(post))).length * 2 > posts.length;
    const judged = posts.flatMap((post) => this.familiarity(post) ?? []);
    const step = Math.max(1, this.#read.size / (2 * MOST_COMPARED));
    const read = [...this.#read];
    const others: number[] = [];
    for (let at = 0; at < read.length && others.length < MOST_COMPARED; at += step) {
      const post = read[Math.floor(at)]!;
      if (ARABIC.test(this.#posts.content(post)) !== isArabic) continue;
      const familiar = this.familiarity(post);
      if (familiar !== undefined) others.push(familiar);
    }
    if (judged.length === 0 || others.length === 0) return undefined;
    let wins = 0;
    for (const one of judged) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0;
    return wins / (judged.length * others.length);
  }

  #slotsOf(post: number): Set<number> {
    const words = saidIn(this.#posts, post).split(" ");
    const slots = new Set<number>();
    for (let at = 1; at < words.length; at++) slots.add(slotOf(`${words[at - 1]} ${words[at]}`));
    return slots;
  }
}

/** FNV-1a, cut to the slots. */
function slotOf(pair: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < pair.length; at++) hash = Math.imul(hash ^ pair.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
