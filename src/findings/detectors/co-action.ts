import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { ChannelActions } from "../../networks/actions.ts";
import { indexByActor } from "../../networks/actor-index.ts";
import { type ChoiceFigures, choiceFigures, findChoiceGroups } from "../../networks/choice-groups.ts";
import type { Edge } from "../../networks/core-communities.ts";
import { falseDiscoveryRate } from "../../networks/fdr.ts";
import { groupSignificance, type Significance } from "../../networks/group-significance.ts";
import type { ActionsByActor } from "../../networks/kernels/action-columns.ts";
import { lagEdges, WINDOW_CLASS } from "../../networks/lag-classes.ts";
import { findTimedGroups, type TimedGroup } from "../../networks/timed-groups.ts";
import { benignKindOf } from "../benign-kind.ts";
import { coActionExample } from "../co-action-example.ts";
import {
  type CoActionParameters,
  coActionKnobs,
  coActionParameters,
  procedureOf,
  significanceOptions,
} from "../co-action-parameters.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Coordination, Finding, LagClass } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort, groupRecord, type JointActions, memberEdges, rankedMembers } from "../group-finding.ts";
import { explanationOf, innocentReadingOf } from "../group-wording.ts";
import { inOrder, mergedAcrossChannels } from "../merge-channels.ts";
import { verdictOf } from "../verdict.ts";

/** DISARM: amplifying by automated forwarding and reposting, which is what joint action on a channel comes to by default … */
const PASSING_ON = "T0049.003";
/** … and the techniques of channels where it is something else. */
const TECHNIQUES: Readonly<Record<string, string>> = {
  text: "T0084.001",
  "image-text": "T0084.001",
  hashtag: "T0049.002",
  "reply-to": "T0049.005",
  quote: "T0049.005",
  mention: "T0049.005",
  "report-target": "T0124.001",
};

/** Channels whose traces repeat those of another: each link is also a domain, each file a picture. */
const DERIVED_CHANNELS: ReadonlySet<string> = new Set(["domain", "picture-file"]);

/** Accounts that act together on the same objects, in any channel, closer in time than chance and ordinary causes explain. */
export const coAction: Detector<CoActionParameters> = {
  id: "co-action",
  disarm: [...new Set([...Object.values(TECHNIQUES), PASSING_ON])],
  label: { en: "acting together", ar: "عمل جماعي متزامن" },
  summary: {
    en: "Accounts that act on the same posts, links, tags or texts closer together in time than chance explains",
    ar: "حسابات تتحرّك على المنشورات أو الروابط أو الوسوم أو النصوص نفسها بتقارب زمني لا تفسّره المصادفة",
  },
  parameters: coActionParameters,
  knobs: coActionKnobs,
  examples: { found: () => coActionExample(true), innocent: () => coActionExample(false) },
  detect(input, chosen) {
    const drafts = input.channels
      .filter(({ channel }) => !DERIVED_CHANNELS.has(channel))
      .flatMap((actions) =>
        channelFindings({ actions, input, chosen, seed: derivedSeed(input.seed, "co-action", actions.channel) }),
      );
    return inOrder(mergedAcrossChannels(drafts));
  },
};

/** One channel under examination. */
interface Context {
  readonly actions: ChannelActions;
  readonly input: DetectorInput;
  readonly chosen: CoActionParameters;
  readonly seed: number;
}

/** One channel: groups in time, their significance, and groups that only choose alike. */
function channelFindings(context: Context): Finding[] {
  const { actions, input, chosen } = context;
  const procedure = procedureOf(chosen, context.seed);
  const groups = findTimedGroups(actions, procedure);
  const passed = groups.filter((group) => passesGate(group, chosen));
  if (groups.length > 0) input.log(`${actions.channel}: ${groups.length} groups, ${passed.length} past the gate`);
  const drawing = significanceOptions(chosen, actions.actor.length, procedure.seed);
  const significance =
    drawing.draws > 0 && passed.length > 0 ? groupSignificance(actions, passed, procedure, drawing) : [];
  const q = familyQ(significance, groups.length);
  const figures = choiceFigures(actions);
  const timed = groups.map((group) => {
    const rank = passed.indexOf(group);
    const choice = figures(group.members);
    return timedFinding(context, group, { passed: rank >= 0, significance: significance[rank], q: q[rank], choice });
  });
  const known = groups.map(({ members }) => new Set(members));
  return chosen.interest ? [...timed, ...interestFindings(context, known, figures)] : timed;
}

/**
 * Evidence enough, and not from a small excess alone: no model of how fast people are is exact to a factor of two, and over
 * thousands of meetings of very active accounts a small error in it adds up to any evidence one likes.
 */
function passesGate(group: TimedGroup, chosen: CoActionParameters): boolean {
  if (group.support < chosen.gate) return false;
  const { observed, expected } = jointPairs(group);
  return observed >= chosen.minExcess * expected;
}

/** Pairs of members within Δ on shared objects: observed, and as the outsiders around them would have it. */
function jointPairs({ lags }: TimedGroup): { readonly observed: number; readonly expected: number } {
  const inWindow = lags.slice(0, WINDOW_CLASS + 1);
  return {
    observed: inWindow.reduce((sum, lag) => sum + lag.observed, 0),
    expected: inWindow.reduce((sum, lag) => sum + lag.expected, 0),
  };
}

/** q over the family of one channel's groups; those that did not reach the gate count as p = 1. */
function familyQ(significance: readonly Significance[], groups: number): Float64Array {
  return falseDiscoveryRate(
    Float64Array.from(significance, ({ p }) => p),
    { family: Math.max(groups, 1) },
  ).q;
}

interface TimedFigures {
  /** Whether its evidence suffices to be called coordinated, chance allowing. */
  readonly passed: boolean;
  readonly significance: Significance | undefined;
  readonly q: number | undefined;
  readonly choice: ChoiceFigures;
}

function timedFinding(context: Context, group: TimedGroup, { passed, significance, q, choice }: TimedFigures): Finding {
  const { chosen } = context;
  const significant = chosen.draws === 0 || (significance !== undefined && significance.p <= chosen.alpha);
  const lags = lagClasses(group, chosen);
  return findingOf(context, {
    coordination: passed && significant ? "coordinated" : "synchronised",
    members: group.members,
    memberEvidence: group.memberEvidence,
    edges: group.edges,
    joint: group.jointActions,
    ...jointPairs(group),
    support: group.support,
    significance,
    besideOutsiders: group.supportBesideOutsiders >= chosen.gate,
    choice,
    objectsLeftOut: group.objectsLeftOut,
    figures: { unit: "pairs", lags, ...(q === undefined ? {} : { q: sixDigits(q) }) },
  });
}

function lagClasses(group: TimedGroup, chosen: CoActionParameters): LagClass[] {
  const edges = lagEdges(procedureOf(chosen, 0).scale);
  return group.lags.map(({ observed, expected }, lag) => ({
    upTo: sixDigits(edges[lag]! / 1000),
    observed,
    expected: sixDigits(expected),
  }));
}

/** Groups that choose alike and were not already found in time. */
function interestFindings(
  context: Context,
  known: readonly ReadonlySet<number>[],
  figures: (members: readonly number[]) => ChoiceFigures,
): Finding[] {
  const { actions, chosen, seed } = context;
  const groups = findChoiceGroups(actions, {
    minShared: 3,
    level: chosen.fdr,
    maxObjectPairs: 20_000,
    coreDegree: 3,
    minSize: chosen.minSize,
    seed,
  });
  const byActor = indexByActor(actions);
  return groups
    .filter(
      ({ members }) => !known.some((timed) => 2 * members.filter((actor) => timed.has(actor)).length > members.length),
    )
    .map(({ members, edges }) => {
      const choice = figures(members);
      const strongest = strongestTies(edges);
      return findingOf(context, {
        coordination: "shared-interest",
        members,
        memberEvidence: members.map((actor) => strongest.get(actor) ?? 0),
        edges,
        joint: sharedActionsOf(actions, byActor, members),
        observed: choice.observed,
        expected: choice.expected,
        significance: undefined,
        besideOutsiders: false,
        choice,
        objectsLeftOut: 0,
        figures: {},
      });
    });
}

/** The weight of each account's strongest edge. */
function strongestTies(edges: readonly Edge[]): ReadonlyMap<number, number> {
  const strongest = new Map<number, number>();
  for (const { a, b, weight } of edges)
    for (const actor of [a, b]) strongest.set(actor, Math.max(strongest.get(actor) ?? 0, weight));
  return strongest;
}

/** The members' actions on every object that at least two of them acted on. */
function sharedActionsOf(
  actions: ChannelActions,
  { start, order }: ActionsByActor,
  members: readonly number[],
): JointActions[] {
  const theirs = members.flatMap((actor) => [...order.subarray(start[actor]!, start[actor + 1]!)]);
  const byObject = new Map<number, number[]>();
  for (const action of Int32Array.from(theirs).sort()) {
    const list = byObject.get(actions.object[action]!);
    if (list) list.push(action);
    else byObject.set(actions.object[action]!, [action]);
  }
  return [...byObject]
    .filter(([, list]) => new Set(list.map((action) => actions.actor[action]!)).size > 1)
    .map(([object, list]) => ({ object, actions: list }));
}

/** What a group's finding is made from. */
interface JudgedGroup {
  readonly coordination: Coordination;
  readonly members: readonly number[];
  readonly memberEvidence: readonly number[];
  readonly edges: readonly Edge[];
  readonly joint: readonly JointActions[];
  readonly observed: number;
  readonly expected: number;
  readonly support?: number;
  readonly significance: Significance | undefined;
  readonly besideOutsiders: boolean;
  readonly choice: ChoiceFigures;
  /** Objects too hot to be searched. */
  readonly objectsLeftOut: number;
  readonly figures: Partial<Finding>;
}

function findingOf({ actions, input, chosen }: Context, group: JudgedGroup): Finding {
  const { coordination, members, edges, joint, significance } = group;
  const record = groupRecord(actions, members, joint);
  const benignKind =
    coordination === "shared-interest" ? undefined : benignKindOf(record.members, record.times, input.accounts);
  const accused = coordination === "coordinated" && !benignKind;
  const cohort = creationCohort(
    record.members.map(({ platform, account }) => input.accounts.created(platform, account)),
  );
  const counted = { objects: record.objectCount, observed: group.observed, expected: sixDigits(group.expected) };
  const facts = {
    coordination,
    benignKind,
    members: members.length,
    channels: [actions.channel],
    window: chosen.window,
    p: significance?.p,
    draws: significance?.draws,
    besideOutsiders: group.besideOutsiders,
    ...counted,
  };
  return {
    id: findingId({ detector: coAction.id, ...record }),
    campaign: campaignId(coAction.id, record.members),
    detector: coAction.id,
    disarm: accused ? [TECHNIQUES[actions.channel] ?? PASSING_ON] : [],
    coordination,
    ...(benignKind ? { benignKind } : {}),
    verdict: verdictOf(coordination, undefined, benignKind),
    members: rankedMembers(record, group.memberEvidence, edges, members, accused),
    targets: record.targets,
    objects: record.objects,
    objectCount: record.objectCount,
    channels: [actions.channel],
    channelEvidence: [{ channel: actions.channel, ...counted, support: sixDigits(group.support ?? 0) }],
    from: record.from,
    to: record.to,
    observed: counted.observed,
    expected: counted.expected,
    ...group.figures,
    ...(significance ? { p: sixDigits(significance.p), permutations: significance.draws } : {}),
    pPairsMin: sixDigits(Math.exp(-edges.reduce((most, { weight }) => Math.max(most, weight), 0))),
    ...(group.support === undefined ? {} : { support: sixDigits(group.support) }),
    density: sixDigits((2 * edges.length) / (members.length * (members.length - 1))),
    choice: {
      observed: group.choice.observed,
      expected: sixDigits(group.choice.expected),
      p: sixDigits(group.choice.p),
    },
    moments: record.moments,
    edges: memberEdges(actions, members, edges, joint),
    ...(cohort ? { creationCohort: cohort } : {}),
    evidence: record.evidence,
    evidenceCount: record.evidenceCount,
    explanation: explanationOf(facts),
    innocentReading: innocentReadingOf(facts),
    parameters: {
      ...chosen,
      seed: input.seed,
      ...(group.objectsLeftOut ? { objectsLeftOut: group.objectsLeftOut } : {}),
    },
    version: programVersion(),
  };
}
