/**
 * Core number of every node: the largest k such that the node is in a subgraph where everyone has at least k
 * neighbours. Batagelj & Zaveršnik 2003 (arXiv:cs/0310049), linear in nodes and edges.
 *
 * `edgeA[e]`–`edgeB[e]`: undirected edges between node codes in [0, nodeCount), each pair once; loops are ignored.
 */
export function coreNumbers(nodeCount: number, edgeA: Int32Array, edgeB: Int32Array): Int32Array {
  const { start, neighbour } = adjacency(nodeCount, edgeA, edgeB);
  const degree = new Int32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) degree[v] = (start[v + 1] as number) - (start[v] as number);
  const { order, position, binStart } = sortByDegree(degree);
  for (const v of order) {
    const own = degree[v] as number;
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      const u = neighbour[e] as number;
      const now = degree[u] as number;
      if (now <= own) continue;
      const first = binStart[now] as number;
      const swapped = order[first] as number;
      const place = position[u] as number;
      order[first] = u;
      order[place] = swapped;
      position[u] = first;
      position[swapped] = place;
      binStart[now] = first + 1;
      degree[u] = now - 1;
    }
  }
  return degree;
}

/** 1 for every node of the k-core, 0 for the others. Same edges as `coreNumbers`. */
export function kCore(nodeCount: number, edgeA: Int32Array, edgeB: Int32Array, k: number): Uint8Array {
  const cores = coreNumbers(nodeCount, edgeA, edgeB);
  const isInside = new Uint8Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) isInside[v] = (cores[v] as number) >= k ? 1 : 0;
  return isInside;
}

function adjacency(
  nodeCount: number,
  edgeA: Int32Array,
  edgeB: Int32Array,
): { start: Int32Array; neighbour: Int32Array } {
  const start = new Int32Array(nodeCount + 1);
  const forEachEnd = (visit: (from: number, to: number) => void): void => {
    for (let e = 0; e < edgeA.length; e++) {
      const a = edgeA[e] as number;
      const b = edgeB[e] as number;
      if (a === b) continue;
      visit(a, b);
      visit(b, a);
    }
  };
  forEachEnd((from) => {
    start[from + 1] = (start[from + 1] as number) + 1;
  });
  for (let v = 0; v < nodeCount; v++) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const next = start.slice();
  const neighbour = new Int32Array(start[nodeCount] as number);
  forEachEnd((from, to) => {
    neighbour[next[from] as number] = to;
    next[from] = (next[from] as number) + 1;
  });
  return { start, neighbour };
}

/** Nodes in ascending degree, where each stands in that order, and where each degree's nodes begin. */
function sortByDegree(degree: Int32Array): { order: Int32Array; position: Int32Array; binStart: Int32Array } {
  const largest = degree.reduce((a, b) => Math.max(a, b), 0);
  const binStart = new Int32Array(largest + 2);
  for (const d of degree) binStart[d + 1] = (binStart[d + 1] as number) + 1;
  for (let d = 0; d <= largest; d++) binStart[d + 1] = (binStart[d + 1] as number) + (binStart[d] as number);
  const next = binStart.slice();
  const order = new Int32Array(degree.length);
  const position = Int32Array.from(degree, (d, v) => {
    const place = next[d] as number;
    next[d] = place + 1;
    order[place] = v;
    return place;
  });
  return { order, position, binStart };
}
