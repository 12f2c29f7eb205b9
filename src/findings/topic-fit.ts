import type { ChannelActions } from "../networks/actions.ts";
import type { PostLog } from "../networks/post-log.ts";
import { saidIn } from "./crowd-texts.ts";

/** Posts read for a tag's own words or links, and for everybody's. */
const MOST_OWN = 3000;
const MOST_BACKGROUND = 20_000;
const SMOOTHING = 0.5;
const ARABIC = /\p{Script=Arabic}/u;

/** What posts hold that can be compared: their words, the sites they link to, their pictures. */
export interface PostItems {
  /** Items that a post must have to be compared, and those of a group within a tag that others' must come to. */
  readonly fewest: number;
  readonly fewestOwn: number;
  /** The distinct items of a post; those of one `sort` are compared among themselves. */
  of(post: number): { readonly sort: string; readonly items: readonly string[] };
}

/** The distinct words of posts, each script for itself, so that a second language under a tag is no other topic. */
export function wordItems(posts: PostLog): PostItems {
  return {
    fewest: 2,
    fewestOwn: 50,
    of(post) {
      const wording = saidIn(posts, post);
      return {
        sort: ARABIC.test(wording) ? "arabic" : "other",
        items: wording === "" ? [] : [...new Set(wording.split(" "))],
      };
    },
  };
}

/** What posts carry beside words, as a channel names it. */
export function attachedItems(posts: PostLog, channel: ChannelActions): PostItems {
  const attached = new Map<number, string[]>();
  channel.event.forEach((event, action) => {
    const post = posts.postOf(event);
    const { id } = channel.names.object(channel.object[action]!);
    const known = attached.get(post);
    if (known) known.push(id);
    else attached.set(post, [id]);
  });
  return { fewest: 1, fewestOwn: 20, of: (post) => ({ sort: "", items: attached.get(post) ?? [] }) };
}

interface Counts {
  readonly items: Map<string, number>;
  total: number;
}

/** How often items are used, by sort. */
export type ItemUse = ReadonlyMap<string, Counts>;

/** Use of items in some of the posts, evenly chosen where there are more than are read. */
function itemUse(items: PostItems, chosen: readonly number[], most = MOST_OWN): ItemUse {
  const use = new Map<string, Counts>();
  const step = Math.max(1, chosen.length / most);
  for (let at = 0; at < chosen.length; at += step) {
    const { sort, items: held } = items.of(chosen[Math.floor(at)]!);
    const counts = use.get(sort) ?? { items: new Map(), total: 0 };
    use.set(sort, counts);
    for (const item of held) counts.items.set(item, (counts.items.get(item) ?? 0) + 1);
    counts.total += held.length;
  }
  return use;
}

export function backgroundUse(posts: PostLog, items: PostItems): ItemUse {
  return itemUse(
    items,
    [...posts.kind.keys()].filter((post) => posts.kind[post] !== 3),
    MOST_BACKGROUND,
  );
}

/**
 * Mean log ratio of how likely a post's items are under the tag and anywhere (nats an item): above 0 is on the topic.
 * @param isOwn Whether the post is among those that the tag's use was counted from; it is then left out.
 * @returns undefined for a post with too few items, or of a sort of which the tag has too few to compare with.
 */
function fitOf(
  { fewest, fewestOwn, of }: PostItems,
  post: number,
  { own, background, isOwn }: { readonly own: ItemUse; readonly background: ItemUse; readonly isOwn: boolean },
): number | undefined {
  const { sort, items } = of(post);
  const tag = own.get(sort);
  const all = background.get(sort);
  if (items.length < fewest || !tag || !all || tag.total < fewestOwn) return undefined;
  const vocabulary = all.items.size + 1;
  const less = isOwn ? 1 : 0;
  let sum = 0;
  for (const item of items) {
    const inTag =
      ((tag.items.get(item) ?? less) - less + SMOOTHING) / (tag.total - less * items.length + SMOOTHING * vocabulary);
    const anywhere = ((all.items.get(item) ?? 0) + SMOOTHING) / (all.total + SMOOTHING * vocabulary);
    sum += Math.log(inTag / anywhere);
  }
  return sum / items.length;
}

export interface TopicFit {
  /** Chance that a post of the group fits the tag better than a post of the others, 0–1: a half where they talk alike. */
  readonly fit: number;
  /** Posts that could be compared. */
  readonly group: number;
  readonly others: number;
}

/** A group's posts under a tag against those of everybody else (Mann & Whitney's U as a share; ties are halves). */
export function topicFit(
  items: PostItems,
  {
    group,
    others,
    background,
  }: { readonly group: readonly number[]; readonly others: readonly number[]; readonly background: ItemUse },
): TopicFit | undefined {
  const own = itemUse(items, others);
  const isCounted = others.length <= MOST_OWN;
  const fits = (chosen: readonly number[], isOwn: boolean) =>
    chosen.flatMap((post) => fitOf(items, post, { own, background, isOwn }) ?? []);
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
