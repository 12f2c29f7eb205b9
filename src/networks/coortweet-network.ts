import type { CoortweetPairs } from "./coortweet.ts";
import { csvLine, type Shares } from "./pairs-shares.ts";

/** An undirected edge; which end is `from` follows igraph's numbering of the accounts and means nothing. */
export interface CoortweetEdge {
  readonly from: string;
  readonly to: string;
  /** Pairs of shares, not distinct objects. */
  readonly weight: number;
  /** Mean seconds between the two shares. */
  readonly avgTimeDelta: number;
  /** Distinct older and newer contents. */
  readonly contents: number;
  readonly contentsY: number;
  /** Distinct objects in the order of CooRTweet's result. */
  readonly objectIds: readonly string[];
  /** Whether the weight is above the threshold. */
  readonly heavy: boolean;
}

/**
 * The network that `generate_coordinated_network(edge_weight = edgeWeight, objects = TRUE)` of CooRTweet 2.1.3 makes of
 * a pair list, sorted by from, then to. An edge is heavy if its weight exceeds the edgeWeight quantile (0–1, Hyndman &
 * Fan's type 7) of all weights.
 */
export function coortweetNetwork(shares: Shares, pairs: CoortweetPairs, edgeWeight: number): CoortweetEdge[] {
  if (!(edgeWeight >= 0 && edgeWeight <= 1)) throw new RangeError("the edge weight quantile must lie between 0 and 1");
  const groups = pairsByEdge(shares, pairs);
  const vertex = vertexNumbers(groups);
  const threshold = quantile(
    groups.map(({ members }) => members.length),
    edgeWeight,
  );
  return groups
    .map(({ accounts: [a, b], members }) => {
      const [from, to] = vertex.get(a)! < vertex.get(b)! ? [a, b] : [b, a];
      return { from, to, ...measures(shares, pairs, members), heavy: members.length > threshold };
    })
    .sort((x, y) => compare(x.from, y.from) || compare(x.to, y.to));
}

interface EdgeGroup {
  /** In alphabetical order. */
  readonly accounts: readonly [string, string];
  /** Pair numbers in the order in which CooRTweet finds them. */
  readonly members: number[];
}

/** In the order of each edge's first pair. */
function pairsByEdge({ accountId }: Shares, { older, newer, walk }: CoortweetPairs): EdgeGroup[] {
  const groups = new Map<string, EdgeGroup>();
  for (const pair of walk.map((_, k) => k).sort((x, y) => walk[x]! - walk[y]!)) {
    const accounts = [accountId[older[pair]!]!, accountId[newer[pair]!]!].sort(compare) as [string, string];
    const key = JSON.stringify(accounts);
    const group = groups.get(key);
    if (group) group.members.push(pair);
    else groups.set(key, { accounts, members: [pair] });
  }
  return [...groups.values()];
}

/** igraph numbers the accounts as they appear among the first ends of the edges, then among the second. */
function vertexNumbers(groups: readonly EdgeGroup[]): Map<string, number> {
  const ends = [...groups.map(({ accounts }) => accounts[0]), ...groups.map(({ accounts }) => accounts[1])];
  return new Map([...new Set(ends)].map((account, number) => [account, number]));
}

function measures({ objectId, contentId, timestamp }: Shares, { older, newer }: CoortweetPairs, members: number[]) {
  const seconds = members.reduce((sum, pair) => sum + timestamp[newer[pair]!]! - timestamp[older[pair]!]!, 0);
  return {
    weight: members.length,
    avgTimeDelta: seconds / members.length,
    contents: new Set(members.map((pair) => contentId[older[pair]!])).size,
    contentsY: new Set(members.map((pair) => contentId[newer[pair]!])).size,
    objectIds: [...new Set(members.map((pair) => objectId[older[pair]!]!))],
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const index = Math.max(0, sorted.length - 1) * share;
  const low = sorted[Math.floor(index)] ?? 0;
  const high = sorted[Math.ceil(index)] ?? 0;
  const part = index - Math.floor(index);
  return (1 - part) * low + part * high;
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

/** 15 significant digits as data.table's `fwrite` gives them: it rounds to 16, then again half up to 15. */
function fifteenDigits(value: number): number {
  const [mantissa, exponent] = value.toExponential(15).split("e") as [string, string];
  const digits = (BigInt(mantissa.replace(".", "")) + 5n) / 10n;
  return Number(`${digits}e${Number(exponent) - 14}`);
}

/** The network as CSV with CooRTweet's columns, a line at a time, header first. */
export function* coortweetNetworkCsv(edges: readonly CoortweetEdge[]): Generator<string> {
  yield csvLine([
    "from",
    "to",
    "weight",
    "avg_time_delta",
    "n_content_id",
    "n_content_id_y",
    "edge_symmetry_score",
    "object_ids",
    "weight_threshold",
  ]);
  for (const edge of edges) {
    yield csvLine([
      edge.from,
      edge.to,
      edge.weight,
      fifteenDigits(edge.avgTimeDelta),
      edge.contents,
      edge.contentsY,
      fifteenDigits(Math.min(edge.contents, edge.contentsY) / Math.max(edge.contents, edge.contentsY)),
      edge.objectIds.join(","),
      edge.heavy ? 1 : 0,
    ]);
  }
}
