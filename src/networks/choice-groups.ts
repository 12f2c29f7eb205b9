import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { choiceTest } from "./choice.ts";
import { solveBicm } from "./choice-bicm.ts";
import { groupChoice } from "./choice-group.ts";
import { distinctIncidence } from "./choice-incidence.ts";
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
  const { degreeActor, degreeObject } = distinctIncidence(actions);
  const test = choiceTest(degreeActor, degreeObject, pairs.a, pairs.b, pairs.counts[0]!, { level: options.level });
  const edges: Edge[] = [];
  for (let pair = 0; pair < pairs.a.length; pair++)
    if (test.q[pair]! <= options.level)
      edges.push({ a: pairs.a[pair]!, b: pairs.b[pair]!, weight: -Math.log(test.p[pair]!) });
  return coreCommunities(edges, options).map((found) => {
    const inside = new Set(found);
    const own = edges.filter(({ a, b }) => inside.has(a) && inside.has(b));
    const ties = (actor: number) =>
      own.reduce((sum, { a, b, weight }) => sum + (a === actor || b === actor ? weight : 0), 0);
    const weights = new Map(found.map((actor) => [actor, ties(actor)]));
    return { members: [...found].sort((x, y) => weights.get(y)! - weights.get(x)! || x - y), edges: own };
  });
}

/** Choice figures for groups of one channel; the model is solved once, when first asked. */
export function choiceFigures(actions: ChannelActions): (members: readonly number[]) => ChoiceFigures {
  let solved: { incidence: ReturnType<typeof distinctIncidence>; model: ReturnType<typeof solveBicm> } | undefined;
  return (members) => {
    if (!solved) {
      const incidence = distinctIncidence(actions);
      solved = { incidence, model: solveBicm(incidence.degreeActor, incidence.degreeObject) };
    }
    return groupChoice(solved.model, solved.incidence, Int32Array.from(members));
  };
}
