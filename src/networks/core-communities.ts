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
  const coreActors = new Set(whole.codes.filter((_, node) => inCore[node] === 1));
  const core = graphOf(edges.filter(({ a, b }) => coreActors.has(a) && coreActors.has(b)));
  const community = leiden(core.codes.length, core.a, core.b, core.weight, { seed: options.seed });
  return communityMembers(community)
    .map((nodes) => Array.from(nodes, (node) => core.codes[node]!))
    .filter((members) => members.length >= options.minSize);
}

/** Edges between actors as a graph whose nodes are numbered from 0, in the order of their codes. */
function graphOf(edges: readonly Edge[]) {
  const codes = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const node = new Map(codes.map((code, position) => [code, position]));
  return {
    codes,
    a: Int32Array.from(edges, ({ a }) => node.get(a)!),
    b: Int32Array.from(edges, ({ b }) => node.get(b)!),
    weight: Float64Array.from(edges, ({ weight }) => weight),
  };
}
