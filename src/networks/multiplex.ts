import type { AccountRef } from "../events/event.ts";

/** The validated edges of one channel, between that channel's own actor codes; each pair once. */
export interface Layer {
  readonly channel: string;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Evidence of each edge, > 0 (−ln p, nats, in Marsad's own networks). */
  readonly weight: Float64Array;
  /** The account behind a code; ChannelNames.actor. */
  account(code: number): AccountRef;
}

/** The union of several channels' edges over one numbering of accounts; each pair once with a < b, ascending. */
export interface Multiplex {
  readonly accounts: readonly AccountRef[];
  readonly channels: readonly string[];
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Sum of the pair's weights over the channels. */
  readonly weight: Float64Array;
  /** Each channel's part of `weight`, in the order of `channels`; 0 where the channel has no such edge. */
  readonly channelWeight: readonly Float64Array[];
}

/**
 * Joins validated networks into a multiplex. An account is the same in two channels where platform and id are the same.
 * Accounts are numbered by layer and by code in the layer, so that no result depends on their names. Loops are dropped.
 */
export function joinLayers(layers: readonly Layer[]): Multiplex {
  const codesInUse = layers.map(({ a, b }) => [...new Set([...a, ...b])].sort((x, y) => x - y));
  const listed = layers.map((layer, l) => (codesInUse[l] ?? []).map((code) => layer.account(code)));
  const { accounts, codes } = numberAccounts(listed);
  const edges = new Map<number, Float64Array>();
  layers.forEach((layer, l) => {
    const numberOf = new Map((codesInUse[l] ?? []).map((code, index) => [code, codes[l]![index]!]));
    for (let e = 0; e < layer.a.length; e++) {
      const from = numberOf.get(layer.a[e]!)!;
      const to = numberOf.get(layer.b[e]!)!;
      if (from === to) continue;
      const key = Math.min(from, to) * accounts.length + Math.max(from, to);
      const parts = edges.get(key) ?? new Float64Array(layers.length);
      parts[l] = parts[l]! + layer.weight[e]!;
      edges.set(key, parts);
    }
  });
  const sorted = [...edges].sort(([x], [y]) => x - y);
  return {
    accounts,
    channels: layers.map(({ channel }) => channel),
    a: Int32Array.from(sorted, ([key]) => Math.floor(key / accounts.length)),
    b: Int32Array.from(sorted, ([key]) => key % accounts.length),
    weight: Float64Array.from(sorted, ([, parts]) => parts.reduce((sum, part) => sum + part, 0)),
    channelWeight: layers.map((_, l) => Float64Array.from(sorted, ([, parts]) => parts[l]!)),
  };
}

/** A group found in one channel; members are distinct. */
export interface ChannelGroup {
  readonly channel: string;
  readonly members: readonly AccountRef[];
}

/** Groups of several channels that are one and the same set of people, or one inside the other. */
export interface MergedGroup {
  /** The union, in order of first appearance in the groups given. */
  readonly members: readonly AccountRef[];
  readonly channels: readonly string[];
  /** Positions, in the list given, of the groups that were merged; ascending. */
  readonly parts: readonly number[];
}

export interface MergeOptions {
  /** Merge from this |∩|/|∪| on, in (0, 1]. */
  readonly jaccard?: number;
  /** Merge from this |∩|/|smaller| on, in (0, 1]. */
  readonly containment?: number;
  /** Merge only with at least this many members in common. */
  readonly minCommon?: number;
}

/**
 * Merges groups of different channels that overlap. The two that overlap most (by Jaccard, then containment, then
 * position) are merged first, and the union must itself overlap to be merged again, so that a chain of small overlaps
 * never grows into one. Two groups of the same channel stay apart unless another channel's group holds them together.
 * Order: by first part.
 */
export function mergeGroups(groups: readonly ChannelGroup[], options: MergeOptions = {}): MergedGroup[] {
  const limits = { jaccard: 0.5, containment: 0.8, minCommon: 3, ...options };
  const { accounts, codes } = numberAccounts(groups.map(({ members }) => members));
  const clusters: Cluster[] = groups.map(({ channel }, g) => ({
    members: new Set(codes[g]),
    channels: new Set([channel]),
    parts: [g],
  }));
  const alive = new Set(clusters.keys());
  let overlaps = [...alive].flatMap((c) => overlapsOf(c, clusters, alive, limits).filter(({ other }) => other > c));
  for (;;) {
    const best = overlaps.reduce<Overlap | undefined>(
      (found, next) => (found === undefined || isStronger(next, found) ? next : found),
      undefined,
    );
    if (best === undefined) break;
    const merged = clusters.length;
    clusters.push(union(clusters[best.one]!, clusters[best.other]!));
    const gone = new Set([best.one, best.other]);
    for (const c of gone) alive.delete(c);
    alive.add(merged);
    overlaps = overlaps.filter(({ one, other }) => !gone.has(one) && !gone.has(other));
    overlaps.push(...overlapsOf(merged, clusters, alive, limits));
  }
  return [...alive]
    .map((c) => clusters[c]!)
    .sort((x, y) => x.parts[0]! - y.parts[0]!)
    .map(({ members, parts }) => ({
      members: [...members].sort((x, y) => x - y).map((code) => accounts[code]!),
      channels: [...new Set(parts.map((part) => groups[part]!.channel))],
      parts,
    }));
}

interface Cluster {
  readonly members: ReadonlySet<number>;
  readonly channels: ReadonlySet<string>;
  readonly parts: readonly number[];
}

interface Overlap {
  readonly one: number;
  readonly other: number;
  readonly jaccard: number;
  readonly containment: number;
}

function overlapsOf(
  one: number,
  clusters: readonly Cluster[],
  alive: ReadonlySet<number>,
  limits: Required<MergeOptions>,
): Overlap[] {
  const found: Overlap[] = [];
  const own = clusters[one]!;
  for (const other of alive) {
    const theirs = clusters[other]!;
    if (other === one || new Set([...own.channels, ...theirs.channels]).size < 2) continue;
    const [smaller, larger] = own.members.size <= theirs.members.size ? [own, theirs] : [theirs, own];
    let common = 0;
    for (const member of smaller.members) if (larger.members.has(member)) common++;
    if (common < Math.max(1, limits.minCommon)) continue;
    const jaccard = common / (own.members.size + theirs.members.size - common);
    const containment = common / smaller.members.size;
    if (jaccard >= limits.jaccard || containment >= limits.containment)
      found.push({ one, other, jaccard, containment });
  }
  return found;
}

function isStronger(next: Overlap, found: Overlap): boolean {
  if (next.jaccard !== found.jaccard) return next.jaccard > found.jaccard;
  return next.containment > found.containment;
}

function union(one: Cluster, other: Cluster): Cluster {
  return {
    members: new Set([...one.members, ...other.members]),
    channels: new Set([...one.channels, ...other.channels]),
    parts: [...one.parts, ...other.parts].sort((x, y) => x - y),
  };
}

/** One number per account, in order of first appearance; `codes` runs parallel to the lists. */
function numberAccounts(lists: readonly (readonly AccountRef[])[]): { accounts: AccountRef[]; codes: Int32Array[] } {
  const accounts: AccountRef[] = [];
  const numberOf = new Map<string, number>();
  const codes = lists.map((list) =>
    Int32Array.from(list, (account) => {
      const key = JSON.stringify([account.platform, account.account]);
      const known = numberOf.get(key);
      if (known !== undefined) return known;
      numberOf.set(key, accounts.length);
      return accounts.push(account) - 1;
    }),
  );
  return { accounts, codes };
}
