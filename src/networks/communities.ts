import { type Random, seededRandom } from "../lib/random.ts";
import { type Adjacency, optimisePartition } from "./kernels/leiden.ts";

export interface LeidenOptions {
  readonly seed: number;
  /** What is made large: `modularity` (default) or the constant Potts model, which has no resolution limit. */
  readonly quality?: "modularity" | "cpm";
  /** γ > 0: more and smaller communities as it grows. For `cpm`, the density that a community must exceed. */
  readonly resolution?: number;
}

/**
 * Communities of a weighted undirected graph by the Leiden algorithm (kernels/leiden.ts).
 *
 * `edgeA[e]`–`edgeB[e]`: node codes in [0, nodeCount); `weight[e]` > 0. Repeated edges add up; a loop adds to its node's
 * strength. The answer does not depend on the order or direction in which edges are given, save for rounding where
 * repeated edges add up. Returns a community code per node, numbered in the order of each community's lowest node; a
 * node without edges is alone. Throws RangeError on a bad weight or node.
 */
export function leiden(
  nodeCount: number,
  edgeA: Int32Array,
  edgeB: Int32Array,
  weight: Float64Array,
  options: LeidenOptions,
): Int32Array {
  checkEdges(nodeCount, edgeA, edgeB, weight);
  const { seed, quality = "modularity", resolution = 1 } = options;
  const graph = adjacencyOf(nodeCount, edgeA, edgeB, weight);
  const random: Random = seededRandom(seed);
  if (quality === "cpm") {
    return optimisePartition(graph, { nodeSize: new Float64Array(nodeCount).fill(1), density: resolution, random });
  }
  const nodeSize = strengths(nodeCount, edgeA, edgeB, weight);
  const total = nodeSize.reduce((sum, own) => sum + own, 0);
  if (total === 0) return Int32Array.from({ length: nodeCount }, (_, v) => v);
  return optimisePartition(graph, { nodeSize, density: resolution / total, random });
}

/**
 * Modularity of a partition at a resolution γ: Σ_c [w_c/w − γ (s_c/2w)²], with w_c the weight inside community c, s_c the
 * sum of its nodes' strengths and w the whole weight. `community[v]` in [0, number of nodes). 0 for a graph without edges.
 */
export function modularity(
  community: Int32Array,
  edgeA: Int32Array,
  edgeB: Int32Array,
  weight: Float64Array,
  resolution = 1,
): number {
  const strength = new Float64Array(community.length);
  strengths(community.length, edgeA, edgeB, weight).forEach((own, v) => {
    const c = community[v] as number;
    strength[c] = (strength[c] as number) + own;
  });
  let inside = 0;
  let total = 0;
  for (let e = 0; e < edgeA.length; e++) {
    total += weight[e] as number;
    if (community[edgeA[e] as number] === community[edgeB[e] as number]) inside += weight[e] as number;
  }
  if (total === 0) return 0;
  const expected = strength.reduce((sum, own) => sum + (own / (2 * total)) ** 2, 0);
  return inside / total - resolution * expected;
}

/** The members of each community, ascending; communities in the order of their codes. */
export function communityMembers(community: Int32Array): Int32Array[] {
  const members: number[][] = [];
  community.forEach((code, v) => {
    let own = members[code];
    if (own === undefined) {
      own = [];
      members[code] = own;
    }
    own.push(v);
  });
  return members.map((own) => Int32Array.from(own));
}

function checkEdges(nodeCount: number, edgeA: Int32Array, edgeB: Int32Array, weight: Float64Array): void {
  for (let e = 0; e < edgeA.length; e++) {
    const own = weight[e] as number;
    if (!(own > 0 && own < Number.POSITIVE_INFINITY)) throw new RangeError(`Edge ${e} has weight ${own}, not above 0.`);
    const low = Math.min(edgeA[e] as number, edgeB[e] as number);
    const high = Math.max(edgeA[e] as number, edgeB[e] as number);
    if (!(low >= 0 && high < nodeCount)) throw new RangeError(`Edge ${e} names a node outside [0, ${nodeCount}).`);
  }
}

function strengths(nodeCount: number, edgeA: Int32Array, edgeB: Int32Array, weight: Float64Array): Float64Array {
  const strength = new Float64Array(nodeCount);
  for (let e = 0; e < edgeA.length; e++) {
    const a = edgeA[e] as number;
    const b = edgeB[e] as number;
    strength[a] = (strength[a] as number) + (weight[e] as number);
    strength[b] = (strength[b] as number) + (weight[e] as number);
  }
  return strength;
}

/** Adjacency lists with the neighbours in ascending order, whatever the order of the edges. */
function adjacencyOf(nodeCount: number, edgeA: Int32Array, edgeB: Int32Array, weight: Float64Array): Adjacency {
  const start = new Int32Array(nodeCount + 1);
  for (let e = 0; e < edgeA.length; e++) {
    const a = edgeA[e] as number;
    const b = edgeB[e] as number;
    if (a === b) continue;
    start[a + 1] = (start[a + 1] as number) + 1;
    start[b + 1] = (start[b + 1] as number) + 1;
  }
  for (let v = 0; v < nodeCount; v++) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const entries = start[nodeCount] as number;
  const unsorted = { neighbour: new Int32Array(entries), weight: new Float64Array(entries) };
  const next = start.slice();
  const append = (list: typeof unsorted, to: number, from: number, own: number): void => {
    const place = next[to] as number;
    next[to] = place + 1;
    list.neighbour[place] = from;
    list.weight[place] = own;
  };
  for (let e = 0; e < edgeA.length; e++) {
    const a = edgeA[e] as number;
    const b = edgeB[e] as number;
    if (a === b) continue;
    append(unsorted, a, b, weight[e] as number);
    append(unsorted, b, a, weight[e] as number);
  }
  // The graph is symmetric, so walking the nodes in order and telling each neighbour of the node sorts every list.
  const sorted = { neighbour: new Int32Array(entries), weight: new Float64Array(entries) };
  next.set(start);
  for (let v = 0; v < nodeCount; v++) {
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      append(sorted, unsorted.neighbour[e] as number, v, unsorted.weight[e] as number);
    }
  }
  return { nodeCount, start, ...sorted };
}
