import type { Bilingual } from "../lib/bilingual.ts";
import type { PostLog } from "../networks/post-log.ts";
import type { NamedWatch } from "./detector.ts";
import { quoted } from "./known-media-wording.ts";
import { mostOften, type StreamShare, shareOf, sharesPhrase } from "./stream-share.ts";

/** Entries of watch-lists in a stream of posts: in those of a group, and in everybody else's. */
export interface WatchedInStream {
  readonly group: StreamShare;
  readonly others: StreamShare;
  /** Names of the lists that the group's posts hit, those hit by most first; what stands in them is not told. */
  readonly lists: readonly string[];
}

/**
 * How much of a group's posts, and of others', watch-lists know.
 * @param group Positions in the log, as are `others`; one that stands twice counts once.
 * @returns undefined where none of the group's posts holds an entry.
 */
export function watchedInStream(
  watches: readonly NamedWatch[],
  posts: PostLog,
  { group, others }: { readonly group: readonly number[]; readonly others: readonly number[] },
): WatchedInStream | undefined {
  const hits = (post: number, { watch }: NamedWatch) => watch.search(posts.content(post)).length > 0;
  const isHit = (post: number) => watches.some((one) => hits(post, one));
  const own = shareOf(group, isHit);
  if (own.holding === 0) return undefined;
  const listsIn = (post: number) => watches.filter((one) => hits(post, one)).map(({ name }) => name);
  return {
    group: own,
    others: shareOf(others, isHit),
    lists: mostOften([...new Set(group)].map((post) => new Set(listsIn(post)))),
  };
}

/** A sentence that says so, and that a hit is no proof of anything else. */
export function watchedInStreamWords({ group, others, lists }: WatchedInStream): Bilingual {
  const named = quoted(lists);
  const shares = sharesPhrase(group, others);
  return {
    en: `Something on the watch-lists ${named}: ${shares.en}. A hit tells what was written, not why.`,
    ar: `ما ورد في قوائم الرصد ${named}: ${shares.ar}. والورود يدلّ على ما كُتب لا على سببه.`,
  };
}
