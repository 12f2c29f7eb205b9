import { GrowingColumn } from "../lib/growing-column.ts";
import { KeyBook } from "../lib/key-book.ts";
import { normalisedText } from "../lib/normalised-text.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { PostLog } from "../networks/post-log.ts";

/** What posts say, as far as it can be compared: codes of wordings, −1 for none. */
export interface CrowdTexts {
  /** Per post. */
  readonly wording: Int32Array;
  /** Per wording: its words, without tags, names, addresses and numbers. */
  readonly words: Int32Array;
}

/** What is not wording: addresses, tags, names, numbers in either script. */
const NO_WORDING = /https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_]+|[\p{N}]+/gu;

/** Signs of a wording that are compared: many times what anybody posts. */
const LONGEST_WORDING = 100_000;

/** The words of a text that people choose: normalised, without addresses, tags, names and numbers. */
export function wordingOf(content: string): string {
  return normalisedText(content.replace(NO_WORDING, " "));
}

/**
 * The wordings of a log of posts, each worked out once however many detectors ask for it. They are as many as there are posts,
 * and lie outside the heap that is collected.
 */
class PostWordings {
  readonly #posts: PostLog;
  readonly #codeOf: Int32Array;
  readonly #said = new KeyBook();

  constructor(posts: PostLog) {
    this.#posts = posts;
    this.#codeOf = new Int32Array(posts.event.length).fill(UNKNOWN);
  }

  /** −1 for a post that says nothing. */
  codeOf(post: number): number {
    const known = this.#codeOf[post]!;
    if (known !== UNKNOWN) return known;
    const said = wordingOf(this.#posts.content(post)).slice(0, LONGEST_WORDING);
    const code = said === "" ? -1 : this.#said.codeOf(said);
    this.#codeOf[post] = code;
    return code;
  }

  said(code: number): string {
    return code < 0 ? "" : this.#said.keyOf(code);
  }
}

const UNKNOWN = -2;
const wordingsOf = new WeakMap<PostLog, PostWordings>();

function postWordings(posts: PostLog): PostWordings {
  let wordings = wordingsOf.get(posts);
  if (!wordings) {
    wordings = new PostWordings(posts);
    wordingsOf.set(posts, wordings);
  }
  return wordings;
}

/** {@link wordingOf} a post. */
export function saidIn(posts: PostLog, post: number): string {
  const wordings = postWordings(posts);
  return wordings.said(wordings.codeOf(post));
}

/**
 * The wordings of posts. Those whose posts the text channel takes for the same text are one wording, so that
 * near-duplicates count wherever that channel finds them.
 * @param wanted Posts that are looked at.
 */
export function crowdTexts(posts: PostLog, wanted: Iterable<number>, text: ChannelActions | undefined): CrowdTexts {
  const wordings = postWordings(posts);
  const wording = new Int32Array(posts.event.length).fill(-1);
  // Numbered anew in the order in which they are met here: what a detector sees depends on no other.
  const codes = new GrowingColumn(new Int32Array(0), -1);
  const words: number[] = [];
  for (const post of wanted) {
    if (wording[post] !== -1) continue;
    const known = wordings.codeOf(post);
    if (known < 0) continue;
    let code = codes.at(known);
    if (code < 0) {
      code = words.push(wordings.said(known).split(" ").length) - 1;
      codes.set(known, code);
    }
    wording[post] = code;
  }
  const joined = joinedWordings(posts, wording, words.length, text);
  return { wording: wording.map((code) => (code < 0 ? -1 : joined[code]!)), words: Int32Array.from(words) };
}

/** For each wording the first of those that are one text. */
function joinedWordings(
  posts: PostLog,
  wording: Int32Array,
  count: number,
  text: ChannelActions | undefined,
): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, code) => code);
  if (!text) return parent;
  const root = (code: number): number => {
    let at = code;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let object = 0; object < text.objectCount; object++) {
    let first = -1;
    for (let action = text.objectStart[object]!; action < text.objectStart[object + 1]!; action++) {
      const post = posts.postOf(text.event[action]!);
      const code = post < 0 ? -1 : wording[post]!;
      if (code < 0) continue;
      if (first < 0) first = code;
      const [one, two] = [root(first), root(code)];
      parent[Math.max(one, two)] = Math.min(one, two);
    }
  }
  return parent.map((_, code) => root(code));
}
