import { inOrder } from "../lib/radix-order.ts";
import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { coreCommunities, type Edge } from "./core-communities.ts";
import { type EvidenceOptions, GroupWeighing } from "./group-evidence.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import { kCore } from "./kernels/k-core.ts";
import { neighbourCounts } from "./kernels/neighbour-counts.ts";
import { type PairCounts, pairCounts } from "./kernels/pair-counts.ts";
import { lagEdges, type TimingScale } from "./lag-classes.ts";
import { onlyLeading } from "./leading-actions.ts";
import { pairTails } from "./pair-timing.ts";
import { type RingTempo, ringTempo } from "./ring-tempo.ts";

/** The procedure of docs/method.md §3 for one channel; every step repeats inside each randomisation. */
export interface TimedGroupOptions extends EvidenceOptions {
  /** Pairs with at least this many shared objects within Δ are looked at. */
  readonly minShared: number;
  /** Objects with more pairs of actions within Δ than this seed no pair; no limit by default. */
  readonly maxObjectPairs?: number;
  /** Tail at or below which a pair is an edge: a seed, not a verdict. */
  readonly seedTail: number;
  /** Every account of a group has at least this many edges. */
  readonly coreDegree: number;
  readonly minSize: number;
  /** Nats of restricted log evidence from which a group is called coordinated. */
  readonly gate: number;
  /** Rounds of estimating the tempo with the groups found so far left out. */
  readonly rounds: number;
  readonly seed: number;
}

/** Accounts that act together in time; codes and action numbers are those of the actions they were found in. */
export interface SupportedGroup {
  /** Actor codes, strongest evidence first. */
  readonly members: readonly number[];
  /** Log evidence (nats) of each member against all the others, in the order of `members`. */
  readonly memberEvidence: readonly number[];
  /** Log evidence (nats) from every object that proves something: beside outsiders, or against known latency habits. */
  readonly support: number;
  readonly edges: readonly Edge[];
  /** Objects that `maxObjectPairs` left out of the search. */
  readonly objectsLeftOut: number;
}

/** What the weighing of a group shows beside its support. */
export interface WeighedFacts {
  /** The part of the evidence that outsiders at the same objects and hours bear out. */
  readonly supportBesideOutsiders: number;
  /** Share of members among those who act within B of members on the same objects, 0–1. */
  readonly memberShare: number;
  /** Pairs of members by lag class on shared objects: observed, and as the outsiders around them would have it. */
  readonly lags: ReturnType<GroupWeighing["lags"]>;
  /** Where members met within Δ: the actions behind the finding, by object, each in time order. */
  readonly jointActions: ReturnType<GroupWeighing["jointActions"]>;
}

export type TimedGroup = SupportedGroup & WeighedFacts;

/** Groups in order of falling support; whether each passes the gate is for the caller to compare. */
export function findTimedGroups(actions: ChannelActions, options: TimedGroupOptions): TimedGroup[] {
  return searchTimedGroups(actions, options, (weighing, members) => ({
    supportBesideOutsiders: weighing.chain(members, "besideOutsiders"),
    memberShare: weighing.memberShare(),
    lags: weighing.lags(),
    jointActions: weighing.jointActions(),
  }));
}

/**
 * {@link findTimedGroups}, with what the caller wants to know of each group's weighing, and nothing else: weighings are large and
 * made by the thousand, and what is kept of them until the search is over is gone through by every collection of garbage.
 */
export function searchTimedGroups<Facts extends object>(
  actions: ChannelActions,
  options: TimedGroupOptions,
  told: (weighing: GroupWeighing, members: readonly number[]) => Facts,
): (SupportedGroup & Facts)[] {
  const byActor = indexByActor(actions);
  // What two accounts post together twice over is asked of posts: two tags of one post are one meeting.
  const leading = onlyLeading(actions);
  const pairs = pairCounts(leading, leading === actions ? byActor : indexByActor(leading), {
    windows: [options.scale.window],
    minCount: options.minShared,
    maxObjectPairs: options.maxObjectPairs ?? Number.POSITIVE_INFINITY,
  });
  if (pairs.a.length === 0) return [];
  const candidates = candidatesOf(pairs, actions.actorCount, options);
  if (candidates.a.length === 0) return [];
  const counts = neighbourCounts(actions, lagEdges(options.scale));

  const objectsLeftOut = pairs.leftOut.object.length;
  let groups: (SupportedGroup & Facts)[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const suspects = groups.filter((group) => group.support >= options.gate);
    if (round > 0 && suspects.length === 0) break;
    const tempo = ringTempo(options.scale, withoutMates(actions, byActor, counts, suspects, options.scale));
    const edges = seedEdges(actions, byActor, candidates, tempo, options);
    const weigh = (members: readonly number[]) => new GroupWeighing(actions, byActor, counts, tempo, members, options);
    groups = withoutOverlaps(
      coreCommunities(edges, options).flatMap((seedGroup) =>
        refined(seedGroup, { edges, weigh, told, objectsLeftOut }, options),
      ),
    );
  }
  return groups.sort((x, y) => y.support - x.support || x.members[0]! - y.members[0]!);
}

/** Pairs that may become edges. */
interface Candidates {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Objects that they share within Δ. */
  readonly near: Int32Array;
  /** Tail at or below which the pair is an edge. */
  readonly cut: Float64Array;
  readonly leftOut: Int32Array;
}

/**
 * Of the pairs those in the core of all of them: whatever becomes an edge, the core of the edges lies within, and pairs outside
 * need not be asked.
 */
function candidatesOf(
  { a, b, counts, leftOut }: PairCounts,
  actorCount: number,
  { seedTail, coreDegree }: TimedGroupOptions,
): Candidates {
  const cuts = seedCuts(a, b, actorCount, seedTail);
  const inCore = kCore(actorCount, a, b, coreDegree);
  const room = new Int32Array(a.length);
  let size = 0;
  for (let pair = 0; pair < a.length; pair++) if (inCore[a[pair]!] === 1 && inCore[b[pair]!] === 1) room[size++] = pair;
  const kept = room.subarray(0, size);
  return {
    a: inOrder(a, kept),
    b: inOrder(b, kept),
    near: inOrder(counts[0]!, kept),
    cut: inOrder(cuts, kept),
    leftOut: leftOut.object,
  };
}

/** Pairs whose closeness is unlikely beside the moment's tempo, or beside their own latencies where those are known. */
function seedEdges(
  actions: ChannelActions,
  byActor: ActionsByActor,
  { a, b, near, cut, leftOut }: Candidates,
  tempo: RingTempo,
  { scale, minHabitObjects }: TimedGroupOptions,
): Edge[] {
  const tails = pairTails(actions, byActor, { a, b, near }, tempo, { scale, minHabitObjects, cut, leftOut });
  const edges: Edge[] = [];
  for (let pair = 0; pair < tails.length; pair++)
    if (tails[pair]! <= cut[pair]!) edges.push({ a: a[pair]!, b: b[pair]!, weight: -Math.log(tails[pair]!) });
  return edges;
}

/**
 * Less than one edge an account by chance: the most active have thousands of candidates, and would fill the core.
 * @returns the tail, per pair, at or below which it is an edge.
 */
function seedCuts(a: Int32Array, b: Int32Array, actorCount: number, seedTail: number): Float64Array {
  const candidates = new Int32Array(actorCount);
  for (let pair = 0; pair < a.length; pair++) {
    candidates[a[pair]!]!++;
    candidates[b[pair]!]!++;
  }
  const cuts = new Float64Array(a.length);
  for (let pair = 0; pair < cuts.length; pair++)
    cuts[pair] = Math.min(seedTail, 1 / Math.max(candidates[a[pair]!]!, candidates[b[pair]!]!));
  return cuts;
}

interface RefinedFrom<Facts> {
  readonly edges: readonly Edge[];
  readonly weigh: (members: readonly number[]) => GroupWeighing;
  readonly told: (weighing: GroupWeighing, members: readonly number[]) => Facts;
  readonly objectsLeftOut: number;
}

/** Drops the members whom the others do not bear out, then weighs what is left. */
function refined<Facts extends object>(
  seedGroup: readonly number[],
  { edges, weigh, told, objectsLeftOut }: RefinedFrom<Facts>,
  options: TimedGroupOptions,
): (SupportedGroup & Facts)[] {
  const first = weigh(seedGroup);
  const seeded = first.leaveOneOut();
  const kept = seedGroup.filter((actor) => seeded.get(actor)! > 0);
  if (kept.length < options.minSize) return [];
  const weighing = kept.length === seedGroup.length ? first : weigh(kept);
  const evidence = weighing === first ? seeded : weighing.leaveOneOut();
  const members = [...kept].sort((x, y) => evidence.get(y)! - evidence.get(x)! || x - y);
  const inside = new Set(members);
  return [
    {
      members,
      memberEvidence: members.map((actor) => evidence.get(actor)!),
      support: weighing.chain(members, "provable"),
      edges: edges.filter(({ a, b }) => inside.has(a) && inside.has(b)),
      objectsLeftOut,
      ...told(weighing, members),
    },
  ];
}

/** Each account in one group, the one with most evidence; a group that loses half its members to others goes. */
function withoutOverlaps<Group extends SupportedGroup>(groups: readonly Group[]): Group[] {
  const total = (group: Group) => group.memberEvidence.reduce((sum, value) => sum + value, 0);
  const taken = new Set<number>();
  const kept: Group[] = [];
  for (const group of [...groups].sort((x, y) => total(y) - total(x) || x.members[0]! - y.members[0]!)) {
    if (group.members.some((actor) => taken.has(actor))) continue;
    kept.push(group);
    for (const actor of group.members) taken.add(actor);
  }
  return kept;
}

/** The neighbour counts with members of the same suspected group no longer counted as each other's neighbours. */
export function withoutMates(
  actions: ChannelActions,
  byActor: ActionsByActor,
  counts: readonly Int32Array[],
  suspects: readonly Pick<SupportedGroup, "members">[],
  scale: TimingScale,
): readonly Int32Array[] {
  if (suspects.length === 0) return counts;
  const edges = lagEdges(scale);
  const left = counts.map((count) => count.slice());
  for (const { members } of suspects) {
    const own = members
      .flatMap((actor) => [...byActor.order.subarray(byActor.start[actor]!, byActor.start[actor + 1]!)])
      .sort((a, b) => a - b);
    for (const [position, action] of own.entries())
      for (let next = position + 1; next < own.length; next++) {
        const later = own[next]!;
        const lag = actions.time[later]! - actions.time[action]!;
        if (actions.object[later] !== actions.object[action] || lag > scale.background) break;
        if (actions.actor[later] === actions.actor[action]) continue;
        for (const [reach, edge] of edges.entries())
          if (lag <= edge) {
            left[reach]![action]!--;
            left[reach]![later]!--;
          }
      }
  }
  return left;
}
