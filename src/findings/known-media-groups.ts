import { accountKey } from "../events/account-key.ts";
import type { AccountRef } from "../events/event.ts";
import { jointOpinion, type Opinion } from "../signals/media/bank.ts";
import type { EntryMatch, KnownMedia, KnownPost, PostedHash } from "../signals/media/known-media.ts";
import { nearDuplicates } from "../signals/media/near-duplicates.ts";
import { parsePdq } from "../signals/media/pdq-hash.ts";

/** One known picture or video, and who posted it. */
export interface KnownGroup {
  /** Of its posts, by time. */
  readonly posts: readonly KnownPost[];
  /** In the order of their first posts. */
  readonly accounts: readonly AccountRef[];
  /** Posted hashes, the most posted first. */
  readonly hashes: readonly PostedHash[];
  /** Each entry once, as near as any of the hashes comes; the nearest first. */
  readonly matches: readonly EntryMatch[];
  readonly opinion: Opinion;
}

/**
 * Matches by what is one picture: entries that are near-duplicates of one another, and the hashes of one attachment. The
 * most accounts first, then by the first post.
 * @param within Bits, 0–31
 */
export function knownGroups(known: KnownMedia, within: number): KnownGroup[] {
  const near = known.hashes.map(({ matches }) => matches.filter(({ distance = 0 }) => distance <= within));
  const pictureOf = samePictures(near);
  const group = known.hashes.map((_, at) => at);
  const root = (at: number): number => (group[at] === at ? at : root(group[at]!));
  const join = (one: number, other: number) => {
    const [a, b] = [root(one), root(other)];
    group[Math.max(a, b)] = Math.min(a, b);
  };
  const first = new Map<string, number>();
  const joinBy = (key: string, hash: number) => {
    const before = first.get(key);
    if (before === undefined) first.set(key, hash);
    else join(before, hash);
  };
  near.forEach(([nearest], hash) => {
    if (nearest) joinBy(`entry ${pictureOf(nearest)}`, hash);
  });
  const posts = known.posts.filter(({ hash }) => near[hash]!.length > 0);
  for (const { hash, event, attachment } of posts) joinBy(`post ${attachment} ${event}`, hash);
  const postsOf = new Map<number, KnownPost[]>();
  for (const post of posts) {
    const own = postsOf.get(root(post.hash));
    if (own) own.push(post);
    else postsOf.set(root(post.hash), [post]);
  }
  // By time already, and sorting keeps that order among equals.
  return [...postsOf.values()]
    .map((own) => groupOf(own, known, near))
    .sort((a, b) => b.accounts.length - a.accounts.length);
}

/** A name for an entry's picture: of PDQ the hash that represents it and its near-duplicates. */
function samePictures(near: readonly (readonly EntryMatch[])[]): (match: EntryMatch) => string {
  const pictures = near.flatMap((matches) => matches.flatMap(({ entry }) => (entry.type === "pdq" ? entry.hash : [])));
  const distinct = [...new Set(pictures)].sort();
  const representative = nearDuplicates(distinct.map((hash) => parsePdq(hash)!));
  const place = new Map(distinct.map((hash, at) => [hash, at]));
  return ({ entry: { type, hash } }) =>
    type === "pdq" ? `pdq ${distinct[representative[place.get(hash)!]!]}` : `${type} ${hash}`;
}

function groupOf(posts: readonly KnownPost[], known: KnownMedia, near: readonly (readonly EntryMatch[])[]): KnownGroup {
  const counts = new Map<number, number>();
  const accounts = new Map<string, AccountRef>();
  for (const { hash, account } of posts) {
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    const key = accountKey(account.platform, account.account);
    if (!accounts.has(key)) accounts.set(key, account);
  }
  const hashes = [...counts].sort(([a, often], [b, seldom]) => seldom - often || a - b).map(([hash]) => hash);
  const matches = nearestOfEach(hashes.flatMap((hash) => near[hash]!));
  return {
    posts,
    accounts: [...accounts.values()],
    hashes: hashes.map((hash) => known.hashes[hash]!),
    matches,
    opinion: matches.map(({ entry }) => entry.opinion).reduce(jointOpinion),
  };
}

function nearestOfEach(matches: readonly EntryMatch[]): EntryMatch[] {
  const nearest = new Map<string, EntryMatch>();
  for (const match of matches) {
    const { bank, type, hash } = match.entry;
    const key = `${bank} ${type} ${hash}`;
    const before = nearest.get(key);
    if (!before || (match.distance ?? 0) < (before.distance ?? 0)) nearest.set(key, match);
  }
  return [...nearest]
    .sort(([a, one], [b, other]) => (one.distance ?? 0) - (other.distance ?? 0) || (a < b ? -1 : 1))
    .map(([, match]) => match);
}
