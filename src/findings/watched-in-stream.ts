import type { Bilingual } from "../lib/bilingual.ts";
import type { PostLog } from "../networks/post-log.ts";
import type { NamedWatch } from "./detector.ts";
import { quoted } from "./known-media-wording.ts";
import { mostOften, type StreamShare, shareOf } from "./stream-share.ts";

/** Entries of watch-lists in a stream of posts: in those of a group, and in everybody else's. */
export interface WatchedInStream {
  readonly group: StreamShare;
  readonly others: StreamShare;
  /** Names of the lists that the group's posts hit, those hit by most first; what stands in them is not told. */
  readonly lists: readonly string[];
}

/**
 * How much of a group's posts, and of others', watch-lists know.
 * @param split Positions in the log; one that stands twice counts once.
 * @returns undefined where none of the group's posts holds an entry.
 */
export function watchedInStream(
  watches: readonly NamedWatch[],
  posts: PostLog,
  { group, others }: { readonly group: readonly number[]; readonly others: readonly number[] },
): WatchedInStream | undefined {
  const hit = (post: number) => watches.filter(({ watch }) => watch.search(posts.content(post)).length > 0);
  const own = shareOf(group, (post) => hit(post).length > 0);
  if (own.holding === 0) return undefined;
  return {
    group: own,
    others: shareOf(others, (post) => hit(post).length > 0),
    lists: mostOften([...new Set(group)].map((post) => new Set(hit(post).map(({ name }) => name)))),
  };
}

/** A sentence that says so, and that a hit is no proof of anything else. */
export function watchedInStreamWords({ group, others, lists }: WatchedInStream): Bilingual {
  const named = quoted(lists);
  return {
    en: `Something on the watch-lists ${named}: in ${group.holding} of the group's ${group.posts} posts, in ${others.holding} of the ${others.posts} others under the tag. A hit tells what was written, not why.`,
    ar: `ما ورد في قوائم الرصد ${named}: في ${group.holding} من منشورات المجموعة البالغ عددها ${group.posts}، وفي ${others.holding} من المنشورات الأخرى تحت الوسم البالغ عددها ${others.posts}. والورود يدلّ على ما كُتب لا على سببه.`,
  };
}
