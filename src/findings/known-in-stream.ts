import type { Bilingual } from "../lib/bilingual.ts";
import type { PostLog } from "../networks/post-log.ts";
import { jointOpinion } from "../signals/media/bank.ts";
import type { EntryMatch, KnownMedia } from "../signals/media/known-media.ts";
import { quoted } from "./known-media-wording.ts";

/** Known media in a stream of posts: in those of a group, and in everybody else's. */
export interface KnownInStream {
  readonly group: KnownShare;
  readonly others: KnownShare;
  /** Labels of what the group posted, those of the most posts first. */
  readonly labels: readonly string[];
  /** Of the group's posts, those of which those who shared the hash do not agree what it is. */
  readonly disputed: number;
}

interface KnownShare {
  readonly posts: number;
  readonly known: number;
}

type MatchesOf = (post: number) => readonly EntryMatch[];

/** Of each post of a record what banks know of its media; what those who shared it find harmless is left out. */
export function knownByPost(known: KnownMedia, posts: PostLog): MatchesOf {
  const matches = new Map<string, EntryMatch[]>();
  for (const { event, hash } of known.posts) {
    const found = known.hashes[hash]!.matches;
    matches.set(event, [...(matches.get(event) ?? []), ...found]);
  }
  for (const [event, found] of matches) if (opinionOf(found) === "NEGATIVE") matches.delete(event);
  return (post) => matches.get(posts.names.event(posts.event[post]!)) ?? [];
}

const opinionOf = (matches: readonly EntryMatch[]) => matches.map(({ entry }) => entry.opinion).reduce(jointOpinion);

/**
 * How much of a group's posts, and of others', banks know.
 * @param group Positions in the log the matches are asked by, as are `others`; one that stands twice counts once.
 * @returns undefined where none of the group's posts is known.
 */
export function knownInStream(
  matchesOf: MatchesOf,
  { group, others }: { readonly group: readonly number[]; readonly others: readonly number[] },
): KnownInStream | undefined {
  const own = [...new Set(group)];
  const found = own.map(matchesOf).filter((matches) => matches.length > 0);
  if (found.length === 0) return undefined;
  const distinct = [...new Set(others)];
  return {
    group: { posts: own.length, known: found.length },
    others: { posts: distinct.length, known: distinct.filter((post) => matchesOf(post).length > 0).length },
    labels: byPosts(found.map((matches) => new Set(matches.flatMap(({ entry }) => entry.labels)))),
    disputed: found.filter((matches) => opinionOf(matches) === "DISPUTED").length,
  };
}

function byPosts(labels: readonly ReadonlySet<string>[]): string[] {
  const counts = new Map<string, number>();
  for (const own of labels) for (const label of own) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1)).map(([label]) => label);
}

/** A sentence that says so, and that a match is no proof of anything else. */
export function knownInStreamWords({ group, others, labels, disputed }: KnownInStream): Bilingual {
  const said = quoted(labels);
  const [labelled, arLabelled] = said === "" ? ["", ""] : [`, labelled ${said}`, `، ووسومها ${said}`];
  const [doubt, arDoubt] =
    disputed === 0
      ? ["", ""]
      : [
          `; about what ${disputed} of these carry those who shared it disagree`,
          `؛ وما يحمله ${disputed} منها محلّ خلاف بين من شاركوا بصمته`,
        ];
  return {
    en: `Pictures or videos that the workspace's banks know${labelled}: in ${group.known} of the group's ${group.posts} posts, in ${others.known} of the ${others.posts} others under the tag${doubt}. A match tells what was posted, not why.`,
    ar: `الصور أو المقاطع المعروفة في بنوك مساحة العمل${arLabelled}: في ${group.known} من منشورات المجموعة البالغ عددها ${group.posts}، وفي ${others.known} من المنشورات الأخرى تحت الوسم البالغ عددها ${others.posts}${arDoubt}. والتطابق يدلّ على ما نُشر لا على سببه.`,
  };
}
