import { communityMembers, leiden } from "./communities.ts";
import { kCore } from "./kernels/k-core.ts";

/** A tie between two actors of a channel. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** −ln of the pair's tail: more is less likely by chance. */
  readonly weight: number;
}

export interface CommunityOptions {
  /** Every account of a community has at least this many edges to others in the core. */
  readonly coreDegree: number;
  readonly minSize: number;
  readonly seed: number;
}

/** Dense cores of a network of edges, cut into communities of at least `minSize` actor codes (Leiden). */
export function coreCommunities(edges: readonly Edge[], options: CommunityOptions): number[][] {
  const whole = graphOf(edges);
  const inCore = kCore(whole.codes.length, whole.a, whole.b, options.coreDegree);
  const core = graphOf(edges.filter((_, at) => inCore[whole.a[at]!] === 1 && inCore[whole.b[at]!] === 1));
  const community = leiden(core.codes.length, core.a, core.b, core.weight, { seed: options.seed });
  return communityMembers(community)
    .map((nodes) => Array.from(nodes, (node) => core.codes[node]!))
    .filter((members) => members.length >= options.minSize);
}

/** Edges between actors as a graph whose nodes are numbered from 0, in the order of their codes. */
function graphOf(edges: readonly Edge[]) {
  const [a, b] = [new Int32Array(edges.length), new Int32Array(edges.length)];
  const weight = new Float64Array(edges.length);
  let most = -1;
  for (let at = 0; at < edges.length; at++) {
    const edge = edges[at]!;
    a[at] = edge.a;
    b[at] = edge.b;
    weight[at] = edge.weight;
    most = Math.max(most, edge.a, edge.b);
  }
  const node = new Int32Array(most + 1).fill(-1);
  for (const ends of [a, b]) for (let at = 0; at < ends.length; at++) node[ends[at]!] = 0;
  const codes: number[] = [];
  for (let code = 0; code <= most; code++) if (node[code] === 0) node[code] = codes.push(code) - 1;
  for (const ends of [a, b]) for (let at = 0; at < ends.length; at++) ends[at] = node[ends[at]!]!;
  return { codes, a, b, weight };
}
