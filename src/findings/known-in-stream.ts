import type { Bilingual } from "../lib/bilingual.ts";
import type { PostLog } from "../networks/post-log.ts";
import { jointOpinion } from "../signals/media/bank.ts";
import type { EntryMatch, KnownMedia } from "../signals/media/known-media.ts";
import { quoted } from "./known-media-wording.ts";
import { mostOften, type StreamShare, shareOf, sharesPhrase } from "./stream-share.ts";

/** Known media in a stream of posts: in those of a group, and in everybody else's. */
export interface KnownInStream {
  readonly group: StreamShare;
  readonly others: StreamShare;
  /** Labels of what the group posted, those of the most posts first. */
  readonly labels: readonly string[];
  /** Of the group's posts, those of which those who shared the hash do not agree what it is. */
  readonly disputed: number;
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
  const isKnown = (post: number) => matchesOf(post).length > 0;
  const own = shareOf(group, isKnown);
  if (own.holding === 0) return undefined;
  const found = [...new Set(group)].filter(isKnown).map(matchesOf);
  return {
    group: own,
    others: shareOf(others, isKnown),
    labels: mostOften(found.map((matches) => new Set(matches.flatMap(({ entry }) => entry.labels)))),
    disputed: found.filter((matches) => opinionOf(matches) === "DISPUTED").length,
  };
}

/** A sentence that says so, and that a match is no proof of anything else. */
export function knownInStreamWords({ group, others, labels, disputed }: KnownInStream): Bilingual {
  const said = quoted(labels);
  const shares = sharesPhrase(group, others);
  const [labelled, arLabelled] = said === "" ? ["", ""] : [`, labelled ${said}`, `، ووسومها ${said}`];
  const [doubt, arDoubt] =
    disputed === 0
      ? ["", ""]
      : [
          `; about what ${disputed} of these carry those who shared it disagree`,
          `؛ وما يحمله ${disputed} منها محلّ خلاف بين من شاركوا بصمته`,
        ];
  return {
    en: `Pictures or videos that the workspace's banks know${labelled}: ${shares.en}${doubt}. A match tells what was posted, not why.`,
    ar: `الصور أو المقاطع المعروفة في بنوك مساحة العمل${arLabelled}: ${shares.ar}${arDoubt}. والتطابق يدلّ على ما نُشر لا على سببه.`,
  };
}
