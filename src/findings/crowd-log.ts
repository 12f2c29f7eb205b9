import { inOrder, radixOrder, sortRuns } from "../lib/radix-order.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { ADDRESS_KINDS, type AddressKind, type PostLog } from "../networks/post-log.ts";
import type { ReportLog } from "../voices/report-log.ts";
import { crowdTexts } from "./crowd-texts.ts";

/** Acts of a crowd in columns of one length: a post, and what it was done to (a tag, an account). */
export interface CrowdActs {
  /** Positions in the `PostLog`. */
  readonly post: Int32Array;
  readonly object: Int32Array;
  readonly objectCount: number;
  /** Followers of an object, for how many acts it usually draws; NaN where there is no such thing. */
  followers(object: number): number;
  name(object: number): { readonly platform: string; readonly id: string };
}

/**
 * Acts on tags or accounts as a log of reports, so that posts are discounted to independent voices by the very analysis
 * that discounts reports: who posted for who reported, the tag or the account for the target. `event` holds positions in
 * the `PostLog`; nothing was decided about posts.
 */
export function crowdLog(posts: PostLog, acts: CrowdActs, text: ChannelActions | undefined): ReportLog {
  const order = radixOrder(acts.post);
  sortRuns(
    order,
    (a, b) => acts.post[a] === acts.post[b],
    (a, b) => acts.object[a]! - acts.object[b]!,
  );
  const [event, object] = [inOrder(acts.post, order), inOrder(acts.object, order)];
  const accounts = denseCodes(event, (post) => posts.account[post]!);
  const objects = denseCodes(object, (code) => code);
  const { wording, words } = crowdTexts(posts, event, text);
  const none = {
    report: new Int32Array(0),
    time: new Float64Array(0),
    upheld: new Uint8Array(0),
    onMerits: new Uint8Array(0),
  };
  return {
    reporter: accounts.code,
    target: objects.code,
    time: Float64Array.from(event, (post) => posts.time[post]!),
    text: event.map((post) => wording[post]!),
    origin: new Int32Array(event.length).fill(-1),
    retracted: new Float64Array(event.length).fill(Number.NaN),
    event,
    reporterCount: accounts.was.length,
    targetCount: objects.was.length,
    textWords: words,
    originCount: 0,
    reporterCreated: Float64Array.from(accounts.was, (account) => posts.accountCreated[account]!),
    targetCreated: new Float64Array(objects.was.length).fill(Number.NaN),
    targetFollowers: Float64Array.from(objects.was, (code) => acts.followers(code)),
    decisions: none,
    names: {
      reporter: (code) => posts.names.account(accounts.was[code]!),
      target: (code) => ({ ...acts.name(objects.was[code]!), kind: "account" }),
      event: (post) => posts.names.event(posts.event[post]!),
    },
  };
}

/** Codes in the order of their first row, and what each was. */
function denseCodes(
  rows: Int32Array,
  of: (row: number) => number,
): { readonly code: Int32Array; readonly was: readonly number[] } {
  const known = new Map<number, number>();
  const code = rows.map((row) => {
    const was = of(row);
    const before = known.get(was);
    if (before !== undefined) return before;
    known.set(was, known.size);
    return known.size - 1;
  });
  return { code, was: [...known.keys()] };
}

/** Every post under a tag; acts on the tag. */
export function tagActs(posts: PostLog, tags: ChannelActions): CrowdActs {
  const place = tags.event.map((event) => posts.postOf(event));
  const kept = place.map((_, action) => action).filter((action) => place[action]! >= 0);
  return {
    post: inOrder(place, kept),
    object: inOrder(tags.object, kept),
    objectCount: tags.objectCount,
    followers: () => Number.NaN,
    name: (object) => tags.names.object(object),
  };
}

/** Every post that addresses an account in one of these ways; acts on the account. */
export function addressedActs(
  { addressed, accountCount, followersAt, names }: PostLog,
  kinds: ReadonlySet<AddressKind>,
): CrowdActs {
  const rows = addressed.post.map((_, row) => row).filter((row) => kinds.has(ADDRESS_KINDS[addressed.kind[row]!]!));
  return {
    post: inOrder(addressed.post, rows),
    object: inOrder(addressed.account, rows),
    objectCount: accountCount,
    followers: (account) => followersAt(account, Number.POSITIVE_INFINITY),
    name(account) {
      const { platform, account: id } = names.account(account);
      return { platform, id };
    },
  };
}

/** Windows of one object: a century of half days and more. */
const MOST_WINDOWS = 1 << 20;

/** The same acts, each in the two windows of an object's stream that it falls into: windows overlap by half. */
export function windowedActs(
  posts: PostLog,
  { post, object, objectCount, ...acts }: CrowdActs,
  length: number,
): CrowdActs {
  const first = posts.time[0] ?? 0;
  const windows = new Map<number, number>();
  const objects: number[] = [];
  const rows = { post: new Int32Array(2 * post.length), window: new Int32Array(2 * post.length) };
  post.forEach((at, act) => {
    const step = Math.floor((2 * (posts.time[at]! - first)) / length);
    for (const late of [0, 1]) {
      const key = object[act]! * MOST_WINDOWS + step + late;
      let window = windows.get(key);
      if (window === undefined) {
        window = objects.push(object[act]!) - 1;
        windows.set(key, window);
      }
      rows.post[2 * act + late] = at;
      rows.window[2 * act + late] = window;
    }
  });
  return {
    post: rows.post,
    object: rows.window,
    objectCount: objects.length,
    followers: (window) => acts.followers(objects[window]!),
    name: (window) => acts.name(objects[window]!),
  };
}
