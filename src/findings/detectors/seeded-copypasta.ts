import { z } from "zod";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { ChannelActions } from "../../networks/actions.ts";
import { type CopiedSource, copiedSources } from "../../networks/copied-texts.ts";
import { type CopyGroup, copyGroup } from "../../networks/copy-timing.ts";
import { logPoissonTail } from "../../networks/kernels/poisson-binomial.ts";
import type { PostLog } from "../../networks/post-log.ts";
import { enoughExceeding } from "../../networks/sequential-chance.ts";
import { benignKindOf } from "../benign-kind.ts";
import { copypastaExample } from "../copypasta-example.ts";
import { type CopypastaFacts, copypastaExplanation, copypastaInnocentReading } from "../copypasta-wording.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Coordination, Finding, Member } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort, groupRecord, type JointActions } from "../group-finding.ts";
import { inOrder } from "../merge-channels.ts";
import { verdictOf } from "../verdict.ts";

/** DISARM: use copypasta, post across platforms. */
const COPYPASTA = ["T0084.001", "T0119.002"];

const parameters = z.strictObject({
  window: z.number().min(5).max(3600).default(60).describe("seconds within which two copies count as made together"),
  jitter: z
    .number()
    .min(60)
    .max(86_400)
    .default(600)
    .describe("seconds by which copies are moved in the worlds that lose the minute"),
  longest: z
    .number()
    .min(600)
    .max(2_592_000)
    .default(172_800)
    .describe("seconds after which a copy no longer tells of its source"),
  minTexts: z.int().min(2).max(50).default(3).describe("texts of the source that an account must have copied"),
  minSize: z.int().min(3).max(1000).default(4).describe("smallest group of copiers"),
  minExcess: z
    .number()
    .min(1)
    .max(100)
    .default(1.5)
    .describe("times as many joint copies as expected from which a group may be called coordinated"),
  alpha: z.number().min(0.001).max(0.05).default(0.01).describe("largest randomisation p of a coordinated group"),
  draws: z.int().min(19).max(9999).default(199).describe("redrawn worlds of each kind behind p"),
});

type CopypastaParameters = z.infer<typeof parameters>;

/** Accounts that post a channel's texts on another platform, together, at moments that the channel's posts do not set. */
export const seededCopypasta: Detector<CopypastaParameters> = {
  id: "seeded-copypasta",
  disarm: COPYPASTA,
  label: { en: "text pushed from a channel", ar: "نص موزَّع من قناة" },
  summary: {
    en: "Accounts that post what one account wrote on another platform, together and again and again",
    ar: "حسابات تنشر معًا ومرارًا ما كتبه حساب واحد على منصّة أخرى",
  },
  parameters,
  knobs: [
    {
      parameter: "window",
      label: {
        en: "Window: how close in time two copies count as joint",
        ar: "النافذة: مدى التقارب الزمني لتُعدّ النسختان معًا",
      },
      unit: "seconds",
      stops: [10, 20, 30, 60, 120, 300, 600],
    },
    {
      parameter: "minTexts",
      label: { en: "Repetition: texts that an account must copy", ar: "التكرار: أقل عدد من النصوص ينسخه حساب" },
      unit: "count",
      stops: [2, 3, 4, 5, 8, 12],
    },
  ],
  readsPosts: true,
  examples: { found: () => copypastaExample(true), innocent: () => copypastaExample(false) },
  detect(input, chosen) {
    const actions = input.channels.find(({ channel }) => channel === "text");
    if (!actions) return [];
    const sources = copiedSources(actions, platformCodes(actions), chosen);
    input.log(`text: ${sources.length} accounts are copied on other platforms`);
    return inOrder(sources.flatMap((copies) => groupFinding({ actions, input, chosen }, copies)));
  },
};

interface Context {
  readonly actions: ChannelActions;
  readonly input: DetectorInput;
  readonly chosen: CopypastaParameters;
}

function platformCodes({ names, actorCount }: ChannelActions): (actor: number) => number {
  const codes = new Map<string, number>();
  const platform = Int32Array.from({ length: actorCount }, (_, actor) => {
    const name = names.actor(actor).platform;
    if (!codes.has(name)) codes.set(name, codes.size);
    return codes.get(name)!;
  });
  return (actor) => platform[actor]!;
}

function groupFinding(context: Context, copies: CopiedSource): Finding[] {
  const { actions, input, chosen } = context;
  const group = copyGroup(copies, {
    ...chosen,
    enough: enoughExceeding(chosen.alpha, chosen.draws),
    seed: derivedSeed(input.seed, "seeded-copypasta", actions.event[copies.originals[0]!]!),
  });
  // Copies that would lie as close without anybody's plan are nothing to tell.
  if (!group || group.byJitter.p > chosen.alpha || group.observed < chosen.minExcess * group.byJitter.expected)
    return [];
  return [findingOf(context, copies, group)];
}

/** Each text's original and the members' copies of it. */
function jointCopies(copies: CopiedSource, members: ReadonlySet<number>): JointActions[] {
  const byText = copies.texts.map((object, text) => ({ object, actions: [copies.originals[text]!] }));
  copies.actor.forEach((actor, copy) => {
    if (members.has(actor)) byText[copies.text[copy]!]!.actions.push(copies.action[copy]!);
  });
  return byText.filter(({ actions }) => actions.length > 1);
}

function findingOf({ actions, input, chosen }: Context, copies: CopiedSource, group: CopyGroup): Finding {
  const inside = new Set(group.members);
  const joint = jointCopies(copies, inside);
  const record = groupRecord(actions, [copies.source, ...group.members], joint);
  const followed = group.byHabit.p > chosen.alpha;
  const coordination: Coordination = followed ? "synchronised" : "coordinated";
  const copiers = record.members.slice(1);
  const times = joint.flatMap((one) => one.actions.slice(1).map((action) => actions.time[action]!));
  const benignKind = benignKindOf(copiers, times, input.accounts);
  const accused = coordination === "coordinated" && !benignKind;
  const expected = Math.max(group.byHabit.expected, group.byJitter.expected);
  const cohort = creationCohort(copiers.map(({ platform, account }) => input.accounts.created(platform, account)));
  const facts: CopypastaFacts = {
    coordination,
    benignKind,
    copiers: copiers.length,
    texts: joint.length,
    window: chosen.window,
    observed: group.observed,
    byHabit: group.byHabit,
    byJitter: group.byJitter,
    medianLag: medianLag(copies, inside),
    faithful: faithfulShare(actions, copies, inside, input.posts),
    // An account that is as often behind as ahead by these clocks is not called the source.
    isDirected: copies.undirected * 9 <= copies.texts.length,
  };
  const about = {
    detector: seededCopypasta.id,
    members: record.members,
    targets: [],
    from: record.from,
    to: record.to,
  };
  const p = Math.max(group.byHabit.p, group.byJitter.p);
  const permutations = group.byHabit.p >= group.byJitter.p ? group.byHabit.draws : group.byJitter.draws;
  return {
    id: findingId(about),
    campaign: campaignId(seededCopypasta.id, record.members),
    disarm: accused ? COPYPASTA : [],
    coordination,
    ...(benignKind ? { benignKind } : {}),
    verdict: verdictOf(coordination, undefined, benignKind),
    ...about,
    members: membersOf(record.members, group, accused && facts.isDirected),
    objects: record.objects,
    objectCount: record.objectCount,
    channels: [actions.channel],
    observed: group.observed,
    expected: sixDigits(expected),
    unit: "pairs",
    p: sixDigits(p),
    permutations,
    support: sixDigits(group.beside.reduce((sum, one) => sum + evidenceOf(one), 0)),
    moments: record.moments,
    ...(cohort ? { creationCohort: cohort } : {}),
    evidence: record.evidence,
    evidenceCount: record.evidenceCount,
    explanation: copypastaExplanation(facts),
    innocentReading: copypastaInnocentReading(facts),
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}

/** The source first; its place is named only where the clocks tell who was first. */
function membersOf(
  refs: readonly { readonly platform: string; readonly account: string }[],
  group: CopyGroup,
  withRoles: boolean,
): Member[] {
  return refs.map((ref, at) => {
    if (at === 0) return { ...ref, role: withRoles ? "seed" : "ordinary", first: withRoles, score: 1 };
    const evidence = evidenceOf(group.beside[at - 1]!);
    return {
      ...ref,
      role: withRoles ? "amplifier" : "ordinary",
      first: false,
      score: sixDigits(1 - Math.exp(-evidence)),
      evidence: sixDigits(evidence),
    };
  });
}

/** Nats: how far the member's copies beside others exceed what the lost minute would leave. */
function evidenceOf({ observed, expected }: CopyGroup["beside"][number]): number {
  return Math.max(0, -logPoissonTail(observed, Math.max(expected, 0.01)));
}

/** Seconds. */
function medianLag({ actor, lag }: CopiedSource, inside: ReadonlySet<number>): number {
  const own = lag.filter((_, copy) => inside.has(actor[copy]!)).sort();
  return own[own.length >> 1] ?? 0;
}

/** Share of the members' copies that repeat the original letter by letter; undefined where texts are not at hand. */
function faithfulShare(
  { event }: ChannelActions,
  copies: CopiedSource,
  inside: ReadonlySet<number>,
  posts: PostLog | undefined,
): number | undefined {
  if (!posts) return undefined;
  const contentOf = (action: number) => posts.content(posts.postOf(event[action]!));
  const originals = copies.originals.map(contentOf);
  let [all, same] = [0, 0];
  copies.action.forEach((action, copy) => {
    if (!inside.has(copies.actor[copy]!)) return;
    all++;
    if (contentOf(action) === originals[copies.text[copy]!]) same++;
  });
  return all === 0 ? undefined : same / all;
}
