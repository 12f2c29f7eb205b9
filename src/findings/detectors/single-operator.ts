import { z } from "zod";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { CandidateTrait, OperatorCandidate, TraitSharers } from "../../networks/operator-groups.ts";
import { operatorCandidates } from "../../networks/operator-groups.ts";
import type { PostLog } from "../../networks/post-log.ts";
import { enoughExceeding } from "../../networks/sequential-chance.ts";
import { type GroupPosts, type GroupRhythm, groupRhythm } from "../../networks/turn-taking.ts";
import { accountTraits, memberWeights, postsByAccount, postsOf } from "../account-evidence.ts";
import { benignKindOf } from "../benign-kind.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Coordination, Finding, SharedTrait } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort } from "../group-finding.ts";
import { inOrder } from "../merge-channels.ts";
import { operatorExample } from "../operator-example.ts";
import { operatorExplanation, operatorInnocentReading } from "../operator-wording.ts";
import { verdictOf } from "../verdict.ts";

/** DISARM: bulk created asset, acquire botnets. */
const MANY_ACCOUNTS = ["T0150.008", "T0093.002"];

const parameters = z.strictObject({
  minSize: z.int().min(3).max(1000).default(4).describe("smallest group of accounts"),
  maxSize: z
    .int()
    .min(10)
    .max(10_000)
    .default(500)
    .describe("accounts of one day or one name beyond which it is no batch"),
  minPosts: z
    .int()
    .min(2)
    .max(1000)
    .default(10)
    .describe("posts that a group must have for its rhythm to tell anything"),
  minSurprise: z
    .number()
    .min(1)
    .max(100)
    .default(4)
    .describe("nats by which a trait must surprise, after correction for all that were looked at"),
  alpha: z.number().min(0.001).max(0.05).default(0.01).describe("largest randomisation p of a group's rhythm"),
  minExcess: z
    .number()
    .min(1)
    .max(100)
    .default(1.2)
    .describe("times as many neighbouring posts as the accounts' own hours explain"),
  minAtOnceExcess: z
    .number()
    .min(1)
    .max(100)
    .default(2)
    .describe("times as many posts within seconds as the accounts' hours and what others do then explain"),
  draws: z.int().min(19).max(9999).default(199).describe("redrawn worlds of each kind behind p"),
});

type OperatorParameters = z.infer<typeof parameters>;

/** Accounts that look like one hand: made in a batch, named by a pattern, on one client, used in turns. */
export const singleOperator: Detector<OperatorParameters> = {
  id: "single-operator",
  disarm: MANY_ACCOUNTS,
  label: { en: "one operator", ar: "مشغّل واحد" },
  summary: {
    en: "Accounts that look as if one hand held them: by two independent kinds of evidence at least",
    ar: "حسابات تبدو كأنّ يدًا واحدة تديرها: بنوعين مستقلّين من الأدلّة على الأقل",
  },
  parameters,
  knobs: [
    {
      parameter: "minSurprise",
      label: { en: "Surprise: how unusual a shared trait must be", ar: "الغرابة: مدى ندرة السمة المشتركة" },
      unit: "count",
      stops: [3, 5, 7, 10, 15, 20],
    },
  ],
  readsPosts: true,
  examples: { found: () => operatorExample(true), innocent: () => operatorExample(false) },
  detect(input, chosen) {
    const { posts } = input;
    if (!posts) return [];
    const traits = accountTraits(posts);
    const candidates = operatorCandidates(traits, chosen);
    const own = postsByAccount(posts);
    input.log(`single-operator: ${candidates.length} groups share a batch, a pattern of names or two traits`);
    const context = { input, posts, chosen, traits, own };
    return inOrder(candidates.flatMap((candidate) => candidateFindings(context, candidate)));
  },
};

interface Context {
  readonly input: DetectorInput;
  readonly posts: PostLog;
  readonly chosen: OperatorParameters;
  readonly traits: ReturnType<typeof accountTraits>;
  readonly own: ReturnType<typeof postsByAccount>;
}

/**
 * What is told of a candidate: itself, or those of its parts that one hand shows in where the whole hides it, as when an
 * office signed up on the day of an operator's batch.
 */
function candidateFindings(context: Context, candidate: OperatorCandidate): Finding[] {
  const whole = judge(context, candidate, 1);
  if (whole?.conduct) return [findingOf(context, whole)];
  const taken = new Set<number>();
  const parts = candidate.parts.flatMap((part) => {
    if (2 * part.members.filter((account) => taken.has(account)).length >= part.members.length) return [];
    const judged = judge(context, part, candidate.parts.length);
    if (!judged?.conduct) return [];
    for (const { account } of judged.members) taken.add(account);
    return [findingOf(context, judged)];
  });
  return parts.length > 0 || !whole ? parts : [findingOf(context, whole)];
}

/**
 * A candidate is told where two independent kinds of evidence bear it; accused where how it acts is one of them.
 * @param looks Groups that were picked from: p has to be as many times smaller (Bonferroni), and draws are as many more.
 */
function judge(context: Context, candidate: TraitSharers, looks: number): Judged | undefined {
  const { posts, own, chosen, input, traits } = context;
  const acts = postsOf(posts, own, candidate.members);
  if (acts.time.length < chosen.minPosts) return undefined;
  const draws = (chosen.draws + 1) * looks - 1;
  const alpha = chosen.alpha / looks;
  const inside = new Set(candidate.members);
  const rhythm = groupRhythm(acts, {
    surroundings: { time: posts.time, isOwn: (post) => inside.has(posts.account[post]!) },
    draws,
    enough: enoughExceeding(alpha, draws),
    seed: derivedSeed(input.seed, "single-operator", ...candidate.members),
  });
  const conduct = conductOf(rhythm, { ...chosen, alpha });
  if (candidate.traits.length + Number(conduct !== undefined) < 2) return undefined;
  const weights = memberWeights({ traits, candidate, acts, rhythm, withRhythm: conduct === "rhythm" });
  const members = weights.flatMap(({ account, weight }) => (weight > 0 ? [{ account, weight }] : []));
  return members.length < chosen.minSize ? undefined : { candidate, rhythm, conduct, members };
}

/** In the same sittings and hardly ever cutting into one another, or always within seconds of one another. */
function conductOf(rhythm: GroupRhythm, chosen: OperatorParameters): "rhythm" | "at-once" | undefined {
  const exceeds = ({ observed, expected, p }: GroupRhythm["sittings"], excess: number) =>
    p <= chosen.alpha && observed >= excess * expected;
  const fewerTurns = ({ observed, expected, p }: GroupRhythm["turns"]) =>
    p <= chosen.alpha && observed * chosen.minExcess <= expected;
  if (exceeds(rhythm.sittings, chosen.minExcess) && fewerTurns(rhythm.turns)) return "rhythm";
  // A script moves all of them within seconds; a wave of newcomers meets a little more often than its hours let expect.
  const isAtOnce = exceeds(rhythm.atOnce, chosen.minAtOnceExcess) && rhythm.atOnce.observed >= chosen.minPosts;
  return isAtOnce ? "at-once" : undefined;
}

interface Judged {
  readonly candidate: TraitSharers;
  readonly rhythm: GroupRhythm;
  readonly conduct: "rhythm" | "at-once" | undefined;
  readonly members: readonly { readonly account: number; readonly weight: number }[];
}

function findingOf({ input, posts, chosen, traits, own }: Context, judged: Judged): Finding {
  const { candidate, rhythm, conduct, members } = judged;
  const refs = members.map(({ account }) => posts.names.account(account));
  const acts = postsOf(
    posts,
    own,
    members.map(({ account }) => account),
  );
  const coordination: Coordination = conduct ? "coordinated" : "insufficient-data";
  const benignKind = conduct ? benignKindOf(refs, [...acts.time], input.accounts) : undefined;
  const verdict = verdictOf(coordination, undefined, benignKind);
  const [from, to] = [acts.time[0]!, acts.time[acts.time.length - 1]!].map((time) => new Date(time).toISOString());
  const about = { detector: singleOperator.id, members: refs, targets: [], from: from!, to: to! };
  const shown = conduct === "at-once" ? rhythm.atOnce : rhythm.sittings;
  const p = conduct === "rhythm" ? Math.max(rhythm.sittings.p, rhythm.turns.p) : shown.p;
  const shared = sharedTraits(candidate.traits, rhythm, conduct);
  const cohort = creationCohort(
    members.map(({ account }) => (Number.isNaN(traits.created[account]!) ? undefined : traits.created[account]!)),
  );
  const facts = {
    members: members.length,
    traits: candidate.traits,
    rhythm,
    conduct,
    benignKind,
    size: candidate.members.length,
  };
  return {
    id: findingId(about),
    campaign: campaignId(singleOperator.id, refs),
    disarm: verdict === "coordinated" ? MANY_ACCOUNTS : [],
    coordination,
    ...(benignKind ? { benignKind } : {}),
    verdict,
    ...about,
    // One figure from all kinds together: what any one of them says of one account is never told.
    members: members.map(({ weight }, at) => ({
      ...refs[at]!,
      role: "ordinary",
      first: false,
      score: sixDigits(1 - Math.exp(-weight)),
    })),
    objects: [],
    objectCount: 0,
    channels: [],
    observed: shown.observed,
    expected: sixDigits(shown.expected),
    unit: "pairs",
    p: sixDigits(p),
    permutations: conduct === "rhythm" && rhythm.turns.p > rhythm.sittings.p ? rhythm.turns.draws : shown.draws,
    support: sixDigits(shared.reduce((sum, { logTail }) => sum - logTail, 0)),
    ...(cohort ? { creationCohort: cohort } : {}),
    traits: shared,
    ...evidenceOf(posts, acts),
    explanation: operatorExplanation(facts),
    innocentReading: operatorInnocentReading(facts),
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}

function sharedTraits(
  traits: readonly CandidateTrait[],
  rhythm: GroupRhythm,
  conduct: Judged["conduct"],
): SharedTrait[] {
  const held = traits.map(({ kind, holders, expected, logTail }) => ({
    kind,
    observed: holders.length,
    expected: sixDigits(expected),
    logTail: sixDigits(Math.min(0, logTail)),
  }));
  if (!conduct) return held;
  const shown = conduct === "at-once" ? rhythm.atOnce : rhythm.sittings;
  const logTail = sixDigits(Math.log(conduct === "rhythm" ? Math.max(shown.p, rhythm.turns.p) : shown.p));
  return [...held, { kind: conduct, observed: shown.observed, expected: sixDigits(shown.expected), logTail }];
}

const MOST_EVIDENCE = 200;

function evidenceOf({ names, event }: PostLog, { post }: GroupPosts & { readonly post: Int32Array }) {
  return {
    evidence: [...post.subarray(0, MOST_EVIDENCE)].map((at) => names.event(event[at]!)),
    evidenceCount: post.length,
  };
}
