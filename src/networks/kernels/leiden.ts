/**
 * The Leiden algorithm: Traag, Waltman & van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected
 * communities", Sci. Rep. 9:5233. Moves nodes between communities, splits each community into well-connected parts,
 * makes every part a node, and repeats; every community that it returns is connected.
 *
 * The quality is Σ_c [w(c) − γ S_c²/2] with w(c) the weight inside community c and S_c the sum of its nodes' sizes.
 * Modularity (Newman & Girvan 2004) is the case size = strength, γ = resolution/(total strength); the constant Potts
 * model (CPM; Traag, Van Dooren & Nesterov 2011) is the case size = 1, γ = resolution.
 */

/** An undirected graph as adjacency lists: each edge stands in both lists, an edge from a node to itself in neither. */
export interface Adjacency {
  readonly nodeCount: number;
  /** start[v] … start[v + 1] − 1 are v's entries; length nodeCount + 1. */
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
}

export interface LeidenSettings {
  /** What a node counts for in its community's size; length nodeCount. */
  readonly nodeSize: Float64Array;
  /** γ: how dense a community must be, per unit of size. */
  readonly density: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** θ: how often the splitting step takes a part that is not the best; the paper's 0.01 by default. */
  readonly randomness?: number;
  /** Passes at most, 10 by default; it stops sooner when one changes nothing. Later passes move few nodes. */
  readonly maxPasses?: number;
}

/** A community code per node, numbered in the order of each community's lowest node. */
export function optimisePartition(graph: Adjacency, settings: LeidenSettings): Int32Array {
  const { maxPasses = 10 } = settings;
  let community = Int32Array.from({ length: graph.nodeCount }, (_, v) => v);
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = splitDisconnected(graph, runPass(graph, settings, community));
    const settled = sameNumbers(next, community);
    community = next;
    if (settled) break;
  }
  return community;
}

/** Gains that differ by less than this share of a node's weight differ only by rounding. */
const ROUNDING = 1e-12;

interface Level {
  readonly graph: Adjacency;
  readonly size: Float64Array;
  readonly community: Int32Array;
}

/** Moves, splits and aggregates from the given partition until nothing is left to merge. */
function runPass(graph: Adjacency, settings: LeidenSettings, from: Int32Array): Int32Array<ArrayBuffer> {
  let level: Level = { graph, size: settings.nodeSize, community: from.slice() };
  /** Node of the current level that each node of the input has become. */
  const place = Int32Array.from({ length: graph.nodeCount }, (_, v) => v);
  for (;;) {
    moveNodes(level, settings);
    const communities = renumber(level.community);
    const parts = renumber(refine(level, communities, settings));
    const mapped = place.map((node) => level.community[node] as number);
    if (parts.count === level.graph.nodeCount) return renumber(mapped).code;
    level.community.set(communities.code);
    level = aggregate(level, parts);
    for (let v = 0; v < place.length; v++) place[v] = parts.code[place[v] as number] as number;
  }
}

/** Fast local moving: a queue of nodes whose neighbourhood changed, each moved to the community that gains most. */
function moveNodes(level: Level, settings: LeidenSettings): void {
  const { graph, size, community } = level;
  const n = graph.nodeCount;
  const sizeOf = new Float64Array(n);
  const membersOf = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    const own = community[v] as number;
    sizeOf[own] = (sizeOf[own] as number) + (size[v] as number);
    membersOf[own] = (membersOf[own] as number) + 1;
  }
  const empty: number[] = [];
  for (let c = n - 1; c >= 0; c--) if (membersOf[c] === 0) empty.push(c);
  const queue = shuffledNodes(n, settings.random);
  const queued = new Uint8Array(n).fill(1);
  const links = new Links(n);
  let head = 0;
  let waiting = n;
  while (waiting > 0) {
    const v = queue[head] as number;
    head = head + 1 === n ? 0 : head + 1;
    waiting--;
    queued[v] = 0;
    const own = community[v] as number;
    sizeOf[own] = (sizeOf[own] as number) - (size[v] as number);
    membersOf[own] = (membersOf[own] as number) - 1;
    if (membersOf[own] === 0) {
      empty.push(own);
      sizeOf[own] = 0;
    }
    links.collect(graph, v, community);
    const target = bestCommunity(links, own, sizeOf, settings.density * (size[v] as number), empty);
    sizeOf[target] = (sizeOf[target] as number) + (size[v] as number);
    membersOf[target] = (membersOf[target] as number) + 1;
    if (target === empty[empty.length - 1]) empty.pop();
    links.clear();
    if (target === own) continue;
    community[v] = target;
    for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
      const u = graph.neighbour[e] as number;
      if (queued[u] === 1 || community[u] === target) continue;
      queued[u] = 1;
      const tail = head + waiting;
      queue[tail >= n ? tail - n : tail] = u;
      waiting++;
    }
  }
}

/** The community with the largest gain; the node's own wins ties, then the first met. An empty one gains nothing. */
function bestCommunity(
  links: Links,
  own: number,
  sizeOf: Float64Array,
  price: number,
  empty: readonly number[],
): number {
  const slack = ROUNDING * links.total;
  let best = own;
  let bestGain = (links.weight[own] as number) - price * (sizeOf[own] as number);
  if (bestGain < -slack) {
    best = empty[empty.length - 1] ?? own;
    bestGain = best === own ? bestGain : 0;
  }
  for (let index = 0; index < links.count; index++) {
    const c = links.touched[index] as number;
    const gain = (links.weight[c] as number) - price * (sizeOf[c] as number);
    if (gain > bestGain + slack) {
      best = c;
      bestGain = gain;
    }
  }
  return best;
}

interface Numbered {
  readonly code: Int32Array<ArrayBuffer>;
  readonly count: number;
}

/**
 * Splits each community into well-connected parts. Starts from single nodes and merges each that is still alone, and
 * well connected to its community, into a part picked with probability ∝ exp(gain/θ) among those that gain.
 */
function refine(level: Level, communities: Numbered, settings: LeidenSettings): Int32Array {
  const { graph, size } = level;
  const { density, random, randomness = 0.01 } = settings;
  const n = graph.nodeCount;
  const part = Int32Array.from({ length: n }, (_, v) => v);
  const partSize = size.slice();
  const partMembers = new Int32Array(n).fill(1);
  const communitySize = new Float64Array(communities.count);
  for (let v = 0; v < n; v++) {
    const c = communities.code[v] as number;
    communitySize[c] = (communitySize[c] as number) + (size[v] as number);
  }
  /** Weight between a part and the rest of its community. */
  const outward = new Float64Array(n);
  for (let v = 0; v < n; v++) outward[v] = weightWithin(graph, v, communities.code);
  const isWellConnected = (p: number, whole: number): boolean =>
    (outward[p] as number) >= density * (partSize[p] as number) * (whole - (partSize[p] as number));

  const links = new Links(n);
  const chances = new Float64Array(n);
  for (const v of shuffledNodes(n, random)) {
    const c = communities.code[v] as number;
    const whole = communitySize[c] as number;
    const own = part[v] as number;
    if (partMembers[own] !== 1 || !isWellConnected(own, whole)) continue;
    links.collect(graph, v, part, communities.code);
    const target = pickPart(links, own, chances, random, randomness, (p) =>
      isWellConnected(p, whole)
        ? (links.weight[p] as number) - density * (size[v] as number) * (partSize[p] as number)
        : -1,
    );
    if (target !== own) {
      part[v] = target;
      partMembers[own] = 0;
      partMembers[target] = (partMembers[target] as number) + 1;
      partSize[target] = (partSize[target] as number) + (size[v] as number);
      outward[target] = (outward[target] as number) + (outward[own] as number) - 2 * (links.weight[target] as number);
    }
    links.clear();
  }
  return part;
}

/** Picks among the parts with gain ≥ 0, the node's own (gain 0) included; `chances` is scratch space. */
function pickPart(
  links: Links,
  own: number,
  chances: Float64Array,
  random: () => number,
  randomness: number,
  gainOf: (part: number) => number,
): number {
  let best = 0;
  for (let index = 0; index < links.count; index++) {
    const gain = gainOf(links.touched[index] as number);
    chances[index] = gain;
    best = Math.max(best, gain);
  }
  let sum = Math.exp(-best / randomness);
  const stay = sum;
  for (let index = 0; index < links.count; index++) {
    const gain = chances[index] as number;
    chances[index] = gain >= 0 ? Math.exp((gain - best) / randomness) : 0;
    sum += chances[index] as number;
  }
  let left = random() * sum - stay;
  for (let index = 0; left >= 0 && index < links.count; index++) {
    left -= chances[index] as number;
    if (left < 0) return links.touched[index] as number;
  }
  return own;
}

/** Makes each part a node; the partition of the new nodes is the communities that the parts came from. */
function aggregate(level: Level, parts: Numbered): Level {
  const { graph, size, community } = level;
  const n = parts.count;
  const members = groupByCode(parts);
  const newSize = new Float64Array(n);
  const newCommunity = new Int32Array(n);
  const start = new Int32Array(n + 1);
  const neighbour = new Int32Array(graph.neighbour.length);
  const weight = new Float64Array(graph.neighbour.length);
  const links = new Links(n);
  let used = 0;
  for (let p = 0; p < n; p++) {
    for (let index = members.start[p] as number; index < (members.start[p + 1] as number); index++) {
      const v = members.node[index] as number;
      newSize[p] = (newSize[p] as number) + (size[v] as number);
      newCommunity[p] = community[v] as number;
      links.collect(graph, v, parts.code);
    }
    for (let index = 0; index < links.count; index++) {
      const other = links.touched[index] as number;
      if (other === p) continue;
      neighbour[used] = other;
      weight[used++] = links.weight[other] as number;
    }
    links.clear();
    start[p + 1] = used;
  }
  const aggregated = { nodeCount: n, start, neighbour: neighbour.slice(0, used), weight: weight.slice(0, used) };
  return { graph: aggregated, size: newSize, community: newCommunity };
}

/** Weight from a node to each group that its neighbours belong to; reused from node to node. */
class Links {
  readonly weight: Float64Array;
  readonly touched: Int32Array;
  readonly #seen: Uint8Array;
  /** How many groups were touched, and the weight to all of them. */
  count = 0;
  total = 0;

  constructor(groups: number) {
    this.weight = new Float64Array(groups);
    this.touched = new Int32Array(groups);
    this.#seen = new Uint8Array(groups);
  }

  /** Adds the node's edges, only those inside its own `within` group where that is given. */
  collect(graph: Adjacency, v: number, group: Int32Array, within?: Int32Array): void {
    for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
      const u = graph.neighbour[e] as number;
      if (within !== undefined && within[u] !== within[v]) continue;
      const g = group[u] as number;
      if (this.#seen[g] === 0) {
        this.#seen[g] = 1;
        this.touched[this.count++] = g;
      }
      this.weight[g] = (this.weight[g] as number) + (graph.weight[e] as number);
      this.total += graph.weight[e] as number;
    }
  }

  clear(): void {
    for (let index = 0; index < this.count; index++) {
      const g = this.touched[index] as number;
      this.weight[g] = 0;
      this.#seen[g] = 0;
    }
    this.count = 0;
    this.total = 0;
  }
}

/**
 * Gives every connected piece of a community its own code. The last round of moves can take away the node that held a
 * community together, and apart the pieces are always worth more.
 */
function splitDisconnected(graph: Adjacency, community: Int32Array): Int32Array<ArrayBuffer> {
  const piece = new Int32Array(graph.nodeCount).fill(-1);
  const pending = new Int32Array(graph.nodeCount);
  let pieces = 0;
  for (let v = 0; v < graph.nodeCount; v++) {
    if (piece[v] !== -1) continue;
    let depth = 0;
    pending[depth++] = v;
    piece[v] = pieces;
    while (depth > 0) {
      const from = pending[--depth] as number;
      for (let e = graph.start[from] as number; e < (graph.start[from + 1] as number); e++) {
        const u = graph.neighbour[e] as number;
        if (piece[u] !== -1 || community[u] !== community[v]) continue;
        piece[u] = pieces;
        pending[depth++] = u;
      }
    }
    pieces++;
  }
  return piece;
}

function weightWithin(graph: Adjacency, v: number, group: Int32Array): number {
  let sum = 0;
  for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
    if (group[graph.neighbour[e] as number] === group[v]) sum += graph.weight[e] as number;
  }
  return sum;
}

function renumber(labels: Int32Array): Numbered {
  const codeOf = new Int32Array(labels.length).fill(-1);
  const code = new Int32Array(labels.length);
  let count = 0;
  for (let v = 0; v < labels.length; v++) {
    const label = labels[v] as number;
    if (codeOf[label] === -1) codeOf[label] = count++;
    code[v] = codeOf[label] as number;
  }
  return { code, count };
}

function groupByCode({ code, count }: Numbered): { start: Int32Array; node: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const c of code) start[c + 1] = (start[c + 1] as number) + 1;
  for (let c = 0; c < count; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const next = start.slice();
  const node = new Int32Array(code.length);
  for (let v = 0; v < code.length; v++) {
    const c = code[v] as number;
    node[next[c] as number] = v;
    next[c] = (next[c] as number) + 1;
  }
  return { start, node };
}

function shuffledNodes(n: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, v) => v);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const moved = order[i] as number;
    order[i] = order[j] as number;
    order[j] = moved;
  }
  return order;
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.every((value, index) => value === b[index]);
}
