import { z } from "zod";
import type { MarsadEvent } from "../../events/event.ts";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed, seededRandom } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { ChannelActions } from "../../networks/actions.ts";
import { type ChoiceFigures, choiceFigures, findChoiceGroups } from "../../networks/choice-groups.ts";
import type { Edge } from "../../networks/core-communities.ts";
import { falseDiscoveryRate } from "../../networks/fdr.ts";
import { groupSignificance, type Significance } from "../../networks/group-significance.ts";
import { lagEdges, WINDOW_CLASS } from "../../networks/lag-classes.ts";
import { findTimedGroups, type TimedGroup, type TimedGroupOptions } from "../../networks/timed-groups.ts";
import { benignKindOf } from "../benign-kind.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Coordination, Finding, LagClass } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort, groupRecord, type JointActions, memberEdges, rankedMembers } from "../group-finding.ts";
import { explanationOf, innocentReadingOf } from "../group-wording.ts";
import { verdictOf } from "../verdict.ts";

const parameters = z.strictObject({
  window: z.number().min(1).max(3600).default(60).describe("seconds within which two actions count as joint"),
  background: z
    .number()
    .min(60)
    .max(86_400)
    .default(3600)
    .describe("seconds around an action whose tempo it is judged by"),
  gate: z
    .number()
    .min(0)
    .max(1000)
    .default(20)
    .describe("nats of evidence from which a group may be called coordinated"),
  alpha: z.number().min(0.001).max(0.5).default(0.05).describe("largest randomisation p of a coordinated group"),
  draws: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(19)
    .describe("reshuffled copies of the record per null model; 0 leaves p out"),
  minShared: z
    .number()
    .int()
    .min(2)
    .max(50)
    .default(2)
    .describe("objects that two accounts must share within the window to be looked at"),
  minSize: z.number().int().min(3).max(1000).default(4).describe("smallest group"),
  seedTail: z.number().min(1e-12).max(0.2).default(0.01).describe("tail at or below which a pair seeds a group"),
  minOutsiders: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .describe("outsiders around an object without whom it proves nothing"),
  interest: z.boolean().default(true).describe("also tell groups that only choose alike"),
  fdr: z.number().min(0.001).max(0.5).default(0.05).describe("false discovery rate of pairs that choose alike"),
  maxObjectPairs: z
    .number()
    .int()
    .min(100)
    .default(20_000_000)
    .describe("objects with more joint pairs than this are left out, and counted"),
});

type CoActionParameters = z.infer<typeof parameters>;

/** Channels whose traces repeat those of another: each link is also a domain. */
const DERIVED_CHANNELS: ReadonlySet<string> = new Set(["domain"]);

/** Accounts that act together on the same objects, in any channel, closer in time than chance and ordinary causes explain. */
export const coAction: Detector<CoActionParameters> = {
  id: "co-action",
  disarm: ["T0049.003", "T0084.001"],
  summary: {
    en: "Accounts that act on the same posts, links, tags or texts closer together in time than chance explains",
    ar: "حسابات تتحرّك على المنشورات أو الروابط أو الوسوم أو النصوص نفسها بتقارب زمني لا تفسّره المصادفة",
  },
  parameters: parameters as z.ZodType<CoActionParameters>,
  examples: { coordinated: () => exampleEvents(true), innocent: () => exampleEvents(false) },
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
  const passed = groups.filter(({ support }) => support >= chosen.gate);
  if (groups.length > 0) input.log(`${actions.channel}: ${groups.length} groups, ${passed.length} past the gate`);
  const significance =
    chosen.draws > 0 && passed.length > 0
      ? groupSignificance(actions, passed, procedure, significanceOptions(chosen, procedure))
      : [];
  const q = familyQ(significance, groups.length);
  const figures = choiceFigures(actions);
  const timed = groups.map((group, rank) =>
    timedFinding(context, group, { significance: significance[rank], q: q[rank], choice: figures(group.members) }),
  );
  const known = groups.map(({ members }) => new Set(members));
  return chosen.interest ? [...timed, ...interestFindings(context, known, figures)] : timed;
}

function procedureOf(chosen: CoActionParameters, seed: number): TimedGroupOptions {
  return {
    scale: { window: chosen.window * 1000, background: Math.max(chosen.background, 6 * chosen.window) * 1000 },
    participation: 0.7,
    priorWeight: 10,
    minOutsiders: chosen.minOutsiders,
    outsiderShare: 0.25,
    fanReaction: 1.5 * chosen.window * 1000,
    fanPhase: 10 * chosen.window * 1000,
    minHabitObjects: 4,
    minShared: chosen.minShared,
    maxObjectPairs: chosen.maxObjectPairs,
    seedTail: chosen.seedTail,
    coreDegree: 3,
    minSize: chosen.minSize,
    gate: chosen.gate,
    rounds: 2,
    seed,
  };
}

/** Enough draws beyond which a group cannot reach α any more. */
function significanceOptions({ draws, alpha }: CoActionParameters, { seed }: TimedGroupOptions) {
  return { draws, enough: Math.max(1, Math.floor(alpha * (draws + 1))), seed };
}

/** q over the family of one channel's groups; those that did not reach the gate count as p = 1. */
function familyQ(significance: readonly Significance[], groups: number): Float64Array {
  return falseDiscoveryRate(
    Float64Array.from(significance, ({ p }) => p),
    { family: Math.max(groups, 1) },
  ).q;
}

interface TimedFigures {
  readonly significance: Significance | undefined;
  readonly q: number | undefined;
  readonly choice: ChoiceFigures;
}

function timedFinding(context: Context, group: TimedGroup, { significance, q, choice }: TimedFigures): Finding {
  const { chosen } = context;
  const significant = chosen.draws === 0 || (significance !== undefined && significance.p <= chosen.alpha);
  const lags = lagClasses(group, chosen);
  const inWindow = lags.slice(0, WINDOW_CLASS + 1);
  return findingOf(context, {
    coordination: group.support >= chosen.gate && significant ? "coordinated" : "synchronised",
    members: group.members,
    memberEvidence: group.memberEvidence,
    edges: group.edges,
    joint: group.weighing.jointActions(),
    observed: inWindow.reduce((sum, lag) => sum + lag.observed, 0),
    expected: inWindow.reduce((sum, lag) => sum + lag.expected, 0),
    support: group.support,
    significance,
    besideOutsiders: group.supportBesideOutsiders >= chosen.gate,
    choice,
    figures: { unit: "pairs", lags, ...(q === undefined ? {} : { q: sixDigits(q) }) },
  });
}

function lagClasses(group: TimedGroup, chosen: CoActionParameters): LagClass[] {
  const edges = lagEdges(procedureOf(chosen, 0).scale);
  return group.weighing.lags().map(({ observed, expected }, lag) => ({
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
  return groups
    .filter(
      ({ members }) => !known.some((timed) => 2 * members.filter((actor) => timed.has(actor)).length > members.length),
    )
    .map(({ members, edges }) => {
      const choice = figures(members);
      return findingOf(context, {
        coordination: "shared-interest",
        members,
        memberEvidence: members.map((actor) => strongestTie(actor, edges)),
        edges,
        joint: sharedActionsOf(actions, members),
        observed: choice.observed,
        expected: choice.expected,
        significance: undefined,
        besideOutsiders: false,
        choice,
        figures: {},
      });
    });
}

function strongestTie(actor: number, edges: readonly Edge[]): number {
  return edges.reduce((most, { a, b, weight }) => (a === actor || b === actor ? Math.max(most, weight) : most), 0);
}

/** The members' actions on every object that at least two of them acted on. */
function sharedActionsOf(actions: ChannelActions, members: readonly number[]): JointActions[] {
  const inside = new Set(members);
  const byObject = new Map<number, number[]>();
  for (let action = 0; action < actions.actor.length; action++) {
    if (!inside.has(actions.actor[action]!)) continue;
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
  readonly figures: Partial<Finding>;
}

function findingOf({ actions, input, chosen }: Context, group: JudgedGroup): Finding {
  const { coordination, members, edges, joint, significance } = group;
  const record = groupRecord(actions, members, joint);
  const benignKind =
    coordination === "shared-interest" ? undefined : benignKindOf(record.members, record.times, input.accounts);
  const accused = coordination === "coordinated" && !benignKind;
  const cohort = creationCohort(record.members, input.accounts);
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
    disarm: accused ? coAction.disarm : [],
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
    pPairsMin: sixDigits(Math.exp(-Math.max(...edges.map(({ weight }) => weight)))),
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
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}

/** Share of common members, of all members, from which two channels' groups are one. */
const SAME_GROUP = 0.5;

/** One finding for a group that shows in several channels: the strongest one's, with what the others add. */
function mergedAcrossChannels(drafts: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const draft of inOrder(drafts)) {
    const at = kept.findIndex(
      (other) => other.channels[0] !== draft.channels[0] && jaccard(other, draft) >= SAME_GROUP,
    );
    if (at < 0) kept.push(draft);
    else {
      const into = kept[at]!;
      kept[at] = {
        ...into,
        channels: [...into.channels, ...draft.channels],
        channelEvidence: [...(into.channelEvidence ?? []), ...(draft.channelEvidence ?? [])],
      };
    }
  }
  return kept;
}

function jaccard(left: Finding, right: Finding): number {
  const keys = new Set(left.members.map(({ platform, account }) => `${platform}\u0000${account}`));
  const common = right.members.filter(({ platform, account }) => keys.has(`${platform}\u0000${account}`)).length;
  return common / (left.members.length + right.members.length - common);
}

const RANK: Readonly<Record<Coordination, number>> = {
  coordinated: 0,
  synchronised: 1,
  "shared-interest": 2,
  "insufficient-data": 3,
  "not-shown": 4,
};

/** The gravest and best supported first; ids break ties, so that the order is always the same. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (x, y) =>
      RANK[x.coordination] - RANK[y.coordination] ||
      Number(x.benignKind !== undefined) - Number(y.benignKind !== undefined) ||
      (y.support ?? 0) - (x.support ?? 0) ||
      (x.id < y.id ? -1 : 1),
  );
}

/**
 * A small town in which 200 people repost 40 posts in their own time; in the coordinated one, ten accounts also
 * repost twelve of them within half a minute of each other, hours after the posts appeared.
 */
function exampleEvents(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(7);
  const start = Date.UTC(2024, 0, 1, 8);
  const hour = 3_600_000;
  const repost = (actor: string, post: number, published: number): MarsadEvent => ({
    type: "Announce",
    platform: "x.example",
    id: `ev:${actor}-${post}`,
    published: Math.round(published),
    actor,
    object: `post:${post}`,
  });
  const events: MarsadEvent[] = [];
  for (let post = 0; post < 40; post++) {
    const created = start + post * 3 * hour;
    events.push({
      type: "Create",
      platform: "x.example",
      id: `ev:create-${post}`,
      published: created,
      actor: `acc:author-${post % 7}`,
      object: `post:${post}`,
    });
    for (let person = 0; person < 200; person++)
      if (random() < 0.4) events.push(repost(`acc:${person}`, post, created + 4 * hour * random() ** 2));
    if (!coordinated || post % 3 !== 0 || post >= 36) continue;
    const trigger = created + hour + hour * random();
    for (let member = 0; member < 10; member++)
      if (random() < 0.8) events.push(repost(`acc:m${member}`, post, trigger + 30_000 * random()));
  }
  return events;
}
