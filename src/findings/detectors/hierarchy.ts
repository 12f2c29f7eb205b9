import { z } from "zod";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { ChannelActions } from "../../networks/actions.ts";
import type { Edge } from "../../networks/core-communities.ts";
import { fanShare, type RelayCell, type RelayTree, relayTrees } from "../../networks/relay-trees.ts";
import { enoughExceeding } from "../../networks/sequential-chance.ts";
import { benignKindOf } from "../benign-kind.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Finding, Member } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort, groupRecord, type JointActions, memberEdges } from "../group-finding.ts";
import { hierarchyExample } from "../hierarchy-example.ts";
import { type HierarchyFacts, hierarchyExplanation, hierarchyInnocentReading } from "../hierarchy-wording.ts";
import { inOrder } from "../merge-channels.ts";
import { verdictOf } from "../verdict.ts";

/** DISARM: bots amplify by automated forwarding and reposting. */
const PASSING_ON = ["T0049.003"];

const parameters = z.strictObject({
  window: z.number().min(5).max(300).default(60).describe("seconds after its hub within which a follower is quick"),
  fanReaction: z
    .number()
    .min(10)
    .max(3600)
    .default(90)
    .describe("mean seconds after which a devoted fan reacts to a notification"),
  minPosts: z.int().min(4).max(100).default(5).describe("posts of the author that an account passed on after its hub"),
  minHubs: z.int().min(2).max(50).default(2).describe("hubs that hand the author's posts down"),
  minFollowers: z.int().min(2).max(100).default(2).describe("quick followers of each of these hubs"),
  gate: z.number().min(5).max(200).default(20).describe("nats of log evidence against fans needed for `coordinated`"),
  minExcess: z
    .number()
    .min(1)
    .max(100)
    .default(2)
    .describe("times as many quick actions as chance gives from which a tree may be called coordinated"),
  alpha: z.number().min(0.001).max(0.05).default(0.01).describe("largest randomisation p of a coordinated tree"),
  draws: z.int().min(19).max(9999).default(199).describe("redrawn worlds of each kind behind p"),
});

type HierarchyParameters = z.infer<typeof parameters>;

/** One author's posts, passed on by hubs, and after each hub within moments by accounts of its own. */
export const hierarchy: Detector<HierarchyParameters> = {
  id: "hierarchy",
  disarm: PASSING_ON,
  label: { en: "posts handed down", ar: "منشورات تُمرَّر من مستوى إلى مستوى" },
  summary: {
    en: "Accounts that pass on one author's posts within moments of a hub each, always the same one",
    ar: "حسابات تعيد نشر منشورات كاتب واحد بعد لحظات من حساب محوريّ بعينه لكلّ منها",
  },
  parameters,
  knobs: [
    {
      parameter: "window",
      label: {
        en: "Window: how soon after its hub a follower is quick",
        ar: "النافذة: المدّة بعد الحساب المحوريّ التي يُعدّ فيها التابع سريعًا",
      },
      unit: "seconds",
      stops: [10, 20, 30, 60, 120],
    },
    {
      parameter: "fanReaction",
      label: { en: "Fans: how soon a devoted fan reacts", ar: "المعجبون: متى يستجيب المعجب المخلص" },
      unit: "seconds",
      stops: [20, 30, 60, 90, 180, 300],
    },
  ],
  namesRoles: true,
  examples: { found: () => hierarchyExample(true), innocent: () => hierarchyExample(false) },
  detect(input, chosen) {
    const actions = input.channels.find(({ channel }) => channel === "repost-of");
    if (!actions) return [];
    const trees = relayTrees(actions, {
      ...chosen,
      enough: enoughExceeding(chosen.alpha, chosen.draws),
      seed: derivedSeed(input.seed, "hierarchy"),
    });
    input.log(`repost-of: ${trees.length} authors whose posts are handed down quicker than by fans`);
    return inOrder(
      trees.filter((tree) => isBeyondChance(tree, chosen)).map((tree) => findingOf({ actions, input, chosen }, tree)),
    );
  },
};

function isBeyondChance(
  { observed, byHabit, byJitter }: RelayTree,
  { alpha, minExcess }: HierarchyParameters,
): boolean {
  return [byHabit, byJitter].every(({ p, expected }) => p <= alpha && observed >= minExcess * expected);
}

interface Context {
  readonly actions: ChannelActions;
  readonly input: DetectorInput;
  readonly chosen: HierarchyParameters;
}

function findingOf({ actions, input, chosen }: Context, tree: RelayTree): Finding {
  const places = placesIn(tree.cells);
  const codes = [...places.keys()];
  const joint = jointActions(tree, places);
  const record = groupRecord(actions, codes, joint);
  const benignKind = benignKindOf(record.members, record.times, input.accounts);
  const facts = factsOf(tree, chosen, benignKind);
  const cohort = creationCohort(
    record.members.map(({ platform, account }) => input.accounts.created(platform, account)),
  );
  const about = {
    detector: hierarchy.id,
    members: record.members.map((ref, at): Member => {
      const { isHub, evidence } = places.get(codes[at]!)!;
      const role = benignKind ? "ordinary" : isHub ? "hub" : "amplifier";
      const score = sixDigits(1 - Math.exp(-evidence));
      return { ...ref, role, first: false, score, evidence: sixDigits(evidence) };
    }),
    targets: [],
    from: record.from,
    to: record.to,
  };
  return {
    id: findingId(about),
    campaign: campaignId(hierarchy.id, record.members),
    disarm: benignKind ? [] : PASSING_ON,
    coordination: "coordinated",
    ...(benignKind ? { benignKind } : {}),
    verdict: verdictOf("coordinated", undefined, benignKind),
    ...about,
    objects: record.objects,
    objectCount: record.objectCount,
    channels: [actions.channel],
    observed: tree.observed,
    expected: sixDigits(facts.expected),
    unit: "pairs",
    p: sixDigits(facts.p),
    permutations: Math.min(tree.byHabit.draws, tree.byJitter.draws),
    support: sixDigits(tree.support),
    moments: record.moments,
    edges: memberEdges(actions, codes, edgesOf(tree.cells), joint),
    ...(cohort ? { creationCohort: cohort } : {}),
    evidence: record.evidence,
    evidenceCount: record.evidenceCount,
    explanation: hierarchyExplanation(facts),
    innocentReading: hierarchyInnocentReading(facts),
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}

interface Place {
  readonly isHub: boolean;
  /** Nats: a follower's own, and of a hub how many of those who come after it are quick. */
  readonly evidence: number;
}

/** By actor code: each hub and its followers, the largest cell first. Who follows a hub and is one is told as a hub. */
function placesIn(cells: readonly RelayCell[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const { hub, followers, evidence } of cells) {
    places.set(hub, { isHub: true, evidence });
    for (const follower of followers)
      if (!places.has(follower.actor)) places.set(follower.actor, { isHub: false, evidence: follower.evidence });
  }
  return places;
}

function edgesOf(cells: readonly RelayCell[]): Edge[] {
  return cells.flatMap(({ hub, followers }) =>
    followers.map(({ actor, evidence }) => ({ a: hub, b: actor, weight: evidence })),
  );
}

/** The posts that at least two of the tree passed on, in order. */
function jointActions({ posts, reactions }: RelayTree, places: ReadonlyMap<number, Place>): JointActions[] {
  const byPost = posts.map((object) => ({ object, actions: [] as number[] }));
  reactions.action.forEach((action, at) => {
    if (places.has(reactions.actor[at]!)) byPost[reactions.text[at]!]!.actions.push(action);
  });
  return byPost.filter(({ actions }) => actions.length > 1);
}

function factsOf(
  { cells, posts, byHabit, byJitter }: RelayTree,
  { window, fanReaction }: HierarchyParameters,
  benignKind: HierarchyFacts["benignKind"],
): HierarchyFacts {
  const followers = cells.flatMap((cell) => cell.followers);
  const after = followers.reduce((sum, one) => sum + one.after, 0);
  return {
    benignKind,
    hubs: cells.length,
    followers: followers.length,
    posts: posts.length,
    window,
    fanReaction,
    within: followers.reduce((sum, one) => sum + one.within, 0),
    after,
    byFans: Math.round(after * fanShare({ window, fanReaction })),
    expected: Math.max(byHabit.expected, byJitter.expected),
    p: Math.max(byHabit.p, byJitter.p),
  };
}
