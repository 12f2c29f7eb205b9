import type { AccountTraits } from "../networks/account-traits.ts";
import type { TraitSharers } from "../networks/operator-groups.ts";
import type { PostLog } from "../networks/post-log.ts";
import { besideGroup, type GroupPosts, type GroupRhythm } from "../networks/turn-taking.ts";
import { handleKey } from "../signals/text/handle-key.ts";

/** What the record tells of the accounts of posts, in the form in which they are compared. */
export function accountTraits(posts: PostLog): AccountTraits {
  const { accountCount, names } = posts;
  const stems = new Map<string, number>();
  const wordsOf: (readonly string[])[] = [];
  const bearers = new Map<string, number>();
  let named = 0;
  const stem = Int32Array.from({ length: accountCount }, (_, account) => {
    const handle = names.handle(account);
    const key = handle === undefined ? null : handleKey(handle);
    if (!key) return -1;
    named++;
    if (!stems.has(key.stem)) {
      stems.set(key.stem, stems.size);
      wordsOf.push(key.words);
    }
    for (const word of new Set(key.words)) bearers.set(word, (bearers.get(word) ?? 0) + 1);
    return stems.get(key.stem)!;
  });
  const held = new Float64Array(stems.size);
  for (const code of stem) if (code >= 0) held[code]!++;
  return {
    created: posts.accountCreated,
    stem,
    stemExpected: held.map((own, code) => expectedBearers(wordsOf[code]!, own, bearers, named)),
    client: mostUsedClient(posts),
  };
}

/**
 * Accounts that would bear a name of these words if people drew words by their popularity among everybody else; order
 * counts. A word that nobody else uses may have been anybody's.
 */
function expectedBearers(
  words: readonly string[],
  own: number,
  bearers: ReadonlyMap<string, number>,
  named: number,
): number {
  const others = Math.max(1, named - own);
  return words.reduce((expected, word) => (expected * (bearers.get(word)! - own + 1)) / (others + 1), others + 1);
}

/** Of each account the client of more than half of its posts, −1 where there is none. */
function mostUsedClient({ account, client, accountCount }: PostLog): Int32Array {
  // The one candidate for a majority in one pass, then its count (Boyer & Moore 1981).
  const leader = new Int32Array(accountCount).fill(-1);
  const lead = new Int32Array(accountCount);
  account.forEach((who, post) => {
    if (lead[who] === 0) leader[who] = client[post]!;
    lead[who]! += leader[who] === client[post] ? 1 : -1;
  });
  const all = new Int32Array(accountCount);
  const with_ = new Int32Array(accountCount);
  account.forEach((who, post) => {
    all[who]!++;
    if (client[post] === leader[who]) with_[who]!++;
  });
  return leader.map((code, who) => (2 * with_[who]! > all[who]! ? code : -1));
}

/** Positions of each account's posts in the log: start[a] … start[a + 1] − 1 of order. */
export interface PostsByAccount {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

export function postsByAccount({ account, accountCount }: PostLog): PostsByAccount {
  const start = new Int32Array(accountCount + 1);
  for (const who of account) start[who + 1]!++;
  for (let who = 0; who < accountCount; who++) start[who + 1]! += start[who]!;
  const next = start.slice();
  const order = new Int32Array(account.length);
  account.forEach((who, post) => {
    order[next[who]!++] = post;
  });
  return { start, order };
}

/** What these accounts posted, in order of time; `post` is the position in the log. */
export function postsOf(
  { time }: PostLog,
  { start, order }: PostsByAccount,
  accounts: readonly number[],
): GroupPosts & { readonly post: Int32Array } {
  const rows = accounts.flatMap((who, member) =>
    Array.from(order.subarray(start[who]!, start[who + 1]!), (post) => ({ post, member })),
  );
  rows.sort((a, b) => a.post - b.post);
  return {
    post: Int32Array.from(rows, ({ post }) => post),
    member: Int32Array.from(rows, ({ member }) => member),
    time: Float64Array.from(rows, ({ post }) => time[post]!),
    size: accounts.length,
  };
}

export interface WeighedCandidate {
  readonly traits: AccountTraits;
  readonly candidate: TraitSharers;
  /** Posts of the candidate's members, in the order of `members`. */
  readonly acts: GroupPosts;
  readonly rhythm: GroupRhythm;
  readonly withRhythm: boolean;
}

/** What one account's sittings can say at most, nats: time is the weakest of the kinds where it concerns one account. */
const MOST_BY_RHYTHM = 6;

/**
 * How much likelier each account of a candidate is one of the group than a stranger who happens to share a trait, nats: the
 * sum over the traits of ln(share among the members / share among all others), with the odds before anything is known.
 */
export function memberWeights({ traits, candidate, acts, rhythm, withRhythm }: WeighedCandidate) {
  const { members } = candidate;
  const strangers = Math.max(1, traits.created.length - members.length);
  const prior = Math.log(members.length / strangers);
  const beside = besideGroup(acts, new Set(members.keys()));
  const counts = new Float64Array(acts.size);
  for (const member of acts.member) counts[member]!++;
  const among = meanOf(beside, counts);
  const byChance = Math.min(0.95 * among, (among * rhythm.sittings.expected) / Math.max(1, rhythm.sittings.observed));
  const parts = candidate.traits.map(({ holders, outside }) => {
    const inside = new Set(holders);
    const [share, rate] = [(holders.length + 0.5) / (members.length + 1), (outside + 0.5) / (strangers + 1)];
    return (account: number) =>
      inside.has(account) ? Math.log(share / rate) : Math.log((1 - share) / (1 - Math.min(rate, 0.99)));
  });
  return members.map((account, at) => {
    const byTraits = parts.reduce((sum, part) => sum + part(account), 0);
    const byRhythm = withRhythm ? rhythmWeight(beside[at]!, counts[at]!, among, byChance) : 0;
    return { account, weight: prior + byTraits + byRhythm };
  });
}

function rhythmWeight(share: number, posts: number, among: number, byChance: number): number {
  const [a, q] = [clamp(among), clamp(byChance)];
  const weight = posts * (share * Math.log(a / q) + (1 - share) * Math.log((1 - a) / (1 - q)));
  return Math.max(-MOST_BY_RHYTHM, Math.min(MOST_BY_RHYTHM, weight));
}

function clamp(share: number): number {
  return Math.min(0.99, Math.max(0.01, share));
}

function meanOf(values: Float64Array, weights: Float64Array): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, at) => sum + value * weights[at]!, 0) / Math.max(1, all);
}
