import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { choiceTest, pairFamily } from "./choice.ts";
import { solveBicm } from "./choice-bicm.ts";
import { groupChoice } from "./choice-group.ts";
import { distinctIncidence, type Incidence } from "./choice-incidence.ts";
import type { SharedPairs } from "./choice-pairs.ts";
import { chungLuScreen } from "./choice-screen.ts";
import { type CommunityOptions, coreCommunities, type Edge } from "./core-communities.ts";
import { pairCounts } from "./kernels/pair-counts.ts";

export interface ChoiceGroupOptions extends CommunityOptions {
  /** Pairs that share at least this many objects are tested. */
  readonly minShared: number;
  /** False discovery rate over all pairs of actors at which a pair is an edge. */
  readonly level: number;
  /** Objects with more pairs of actors than this seed no pair; they still count in what is expected. */
  readonly maxObjectPairs: number;
}

/** Accounts that pick the same objects, whenever they do. */
export interface ChoiceGroup {
  /** Actor codes, most ties first. */
  readonly members: readonly number[];
  readonly edges: readonly Edge[];
}

/** How much more than activity and popularity explain a set of accounts shares, in pairs × objects. */
export interface ChoiceFigures {
  readonly observed: number;
  readonly expected: number;
  /** An upper bound, valid for a group named beforehand; for one chosen by its sharing it is evidence, not a verdict. */
  readonly p: number;
}

/**
 * Communities of pairs validated against the bipartite configuration model (docs/method.md §1). Popular objects seed no
 * pairs: they bring nearly all the cost and say least.
 */
export function findChoiceGroups(actions: ChannelActions, options: ChoiceGroupOptions): ChoiceGroup[] {
  const { minShared, maxObjectPairs } = options;
  const pairs = pairCounts(actions, indexByActor(actions), {
    windows: [Number.POSITIVE_INFINITY],
    minCount: minShared,
    maxObjectPairs,
  });
  if (pairs.a.length === 0) return [];
  const edges = choiceEdges(
    distinctIncidence(actions),
    { a: pairs.a, b: pairs.b, shared: pairs.counts[0]! },
    options.level,
  );
  const communities = coreCommunities(edges, options);
  const inside = edgesInside(edges, communities, actions.actorCount);
  return communities.map((found, at) => {
    const own = inside[at]!;
    const weights = new Map(found.map((actor) => [actor, 0]));
    for (const { a, b, weight } of own) for (const actor of [a, b]) weights.set(actor, weights.get(actor)! + weight);
    return { members: [...found].sort((x, y) => weights.get(y)! - weights.get(x)! || x - y), edges: own };
  });
}

/** Of each community the edges that lie within it, in their order. */
function edgesInside(
  edges: readonly Edge[],
  communities: readonly (readonly number[])[],
  actorCount: number,
): Edge[][] {
  const communityOf = new Int32Array(actorCount).fill(-1);
  for (const [at, members] of communities.entries()) for (const actor of members) communityOf[actor] = at;
  const inside: Edge[][] = communities.map(() => []);
  for (const edge of edges) {
    const at = communityOf[edge.a]!;
    if (at >= 0 && at === communityOf[edge.b]!) inside[at]!.push(edge);
  }
  return inside;
}

/** Pairs up to this number are all put to the exact test. */
const EXACT_PAIRS = 10_000;
/** The screen's tail is an approximation: what it puts beyond reach by less than this is tested all the same. */
const SCREEN_MARGIN = 100;

/**
 * The pairs that share more than activity and popularity explain, at this false discovery rate over all pairs of
 * actors. Of more than `exactPairs` pairs those beyond reach are left out first, by a screen.
 */
export function choiceEdges(
  { degreeActor, degreeObject }: Pick<Incidence, "degreeActor" | "degreeObject">,
  pairs: SharedPairs,
  level: number,
  exactPairs = EXACT_PAIRS,
): Edge[] {
  const family = pairFamily(degreeActor);
  const { a, b, shared } =
    pairs.a.length > exactPairs
      ? withinReach(pairs, degreeActor, degreeObject, (level * pairs.a.length) / family)
      : pairs;
  const { p, q } = choiceTest(degreeActor, degreeObject, a, b, shared, { level, family });
  const edges: Edge[] = [];
  for (let pair = 0; pair < a.length; pair++)
    if (q[pair]! <= level) edges.push({ a: a[pair]!, b: b[pair]!, weight: -Math.log(p[pair]!) });
  return edges;
}

/**
 * The pairs whose Chung–Lu tail comes near the largest p that could be a discovery if all pairs were: far beyond it the
 * exact test need not be asked, and there are hundreds of thousands of such pairs in a large record.
 */
function withinReach(
  pairs: SharedPairs,
  degreeActor: Int32Array,
  degreeObject: Int32Array,
  reach: number,
): SharedPairs {
  const screen = chungLuScreen(degreeObject);
  const near = pairs.a
    .map((_, pair) => pair)
    .filter((pair) => {
      const tail = screen.tail(degreeActor[pairs.a[pair]!]!, degreeActor[pairs.b[pair]!]!, pairs.shared[pair]!);
      return tail <= SCREEN_MARGIN * reach;
    });
  const kept = (values: Int32Array) => near.map((pair) => values[pair]!);
  return { a: kept(pairs.a), b: kept(pairs.b), shared: kept(pairs.shared) };
}

function choiceOfGroups(incidence: Incidence): (members: Int32Array) => ChoiceFigures {
  const model = solveBicm(incidence.degreeActor, incidence.degreeObject);
  const byActor = indexByActor(incidence);
  return (members) => groupChoice(model, incidence, members, byActor);
}

/** Choice figures for groups of one channel; the model is solved once, when first asked. */
export function choiceFigures(actions: ChannelActions): (members: readonly number[]) => ChoiceFigures {
  let ask: ((members: Int32Array) => ChoiceFigures) | undefined;
  return (members) => {
    ask ??= choiceOfGroups(distinctIncidence(actions));
    return ask(Int32Array.from(members));
  };
}
