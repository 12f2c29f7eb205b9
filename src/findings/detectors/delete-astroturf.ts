import { z } from "zod";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { PostLog } from "../../networks/post-log.ts";
import { indexReports, type ReportIndex } from "../../voices/report-index.ts";
import type { ReportLog } from "../../voices/report-log.ts";
import { astroturfExample } from "../astroturf-example.ts";
import { astroturfExplanation, astroturfInnocentReading } from "../astroturf-wording.ts";
import { isoTime } from "../brigade-finding.ts";
import { crowdLog, tagActs } from "../crowd-log.ts";
import type { Detector } from "../detector.ts";
import type { Finding, LagClass } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { QuickDeletions, type VanishingTag } from "../quick-deletions.ts";
import { trendOf } from "../trend.ts";
import { verdictOf } from "../verdict.ts";
import { WordPairs } from "../word-salad.ts";

const MINUTE = 60_000;
const MOST_EVIDENCE = 200;
/** Upper ends of the classes of lags, seconds. */
const LAG_CLASSES = [60, 180, 600, 1200, 3600, 86_400] as const;

const parameters = z.strictObject({
  windowMinutes: z
    .number()
    .min(1)
    .max(1440)
    .default(20)
    .describe("minutes up to which a post that was deleted vanished at once"),
  minAccounts: z
    .int()
    .min(5)
    .max(1000)
    .default(10)
    .describe("accounts whose posts under the tag vanished from which it is examined"),
  minShare: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.3)
    .describe("share of the tag's accounts whose posts vanished while that went on"),
  tail: z
    .number()
    .min(1e-30)
    .max(0.05)
    .default(1e-6)
    .describe("largest chance of so many by what each account does elsewhere"),
  largestFamiliarity: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.25)
    .describe("chance up to which a vanished post's word pairs are more familiar than another's"),
  alpha: z.number().min(0.001).max(0.5).default(0.05).describe("largest randomisation p of a coordinated group"),
});
type Parameters = z.infer<typeof parameters>;

/** DISARM: flood an existing hashtag, generate information pollution, compromised assets. */
const TECHNIQUES = ["T0049.002", "T0049.008", "T0150.005"];

/** A tag carried by posts in words without sense that vanish within minutes (Elmas et al. 2021, arXiv:1910.07783). */
export const deleteAstroturf: Detector<Parameters> = {
  id: "delete-astroturf",
  disarm: TECHNIQUES,
  label: { en: "post and delete", ar: "نشر ثم حذف" },
  summary: {
    en: "A tag carried by senseless posts that their accounts delete within minutes",
    ar: "وسم تحمله منشورات بلا معنى تحذفها حساباتها خلال دقائق",
  },
  parameters,
  readsPosts: true,
  examples: { found: () => astroturfExample(true), innocent: () => astroturfExample(false) },
  detect(input, chosen) {
    const tags = input.channels.find(({ channel }) => channel === "hashtag");
    const { posts } = input;
    if (!posts || !tags || posts.deleted.every(Number.isNaN)) return [];
    const log = crowdLog(posts, tagActs(posts, tags), undefined);
    const index = indexReports(log);
    const deletions = new QuickDeletions(posts, log, index, {
      window: chosen.windowMinutes * MINUTE,
      fewest: chosen.minAccounts,
    });
    const found = deletions
      .found(index, { fewest: chosen.minAccounts, tail: chosen.tail })
      .filter((tag) => shareOf(index, log, tag) >= chosen.minShare);
    input.log(`delete-astroturf: ${found.length} tags under which posts vanish among ${log.targetCount}`);
    if (found.length === 0) return [];
    const tests = deletions.significance(found, derivedSeed(input.seed, deleteAstroturf.id));
    const pairs = new WordPairs(posts, new Set(found.flatMap(({ rows }) => rows.map((row) => log.event[row]!))));
    return found
      .map((tag, at) => findingOf({ posts, log, index, deletions, pairs, chosen, seed: input.seed }, tag, tests[at]!))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  },
};

/** From the first post that vanished to the last: the accounts that wrote under the tag, and the rows of their posts. */
function whileItWentOn(index: ReportIndex, log: ReportLog, { target, rows }: VanishingTag) {
  const [from, to] = [log.time[rows[0]!]!, log.time[rows.at(-1)!]!];
  const inside = index.reportsOn(target).filter((row) => log.time[row]! >= from && log.time[row]! <= to);
  const seen = new Set<number>();
  const episode = Array.from(inside).flatMap((row) => {
    const reporter = log.reporter[row]!;
    if (seen.has(reporter)) return [];
    seen.add(reporter);
    return [{ reporter, report: row, time: log.time[row]! }];
  });
  return { from, to, inside, episode };
}

function shareOf(index: ReportIndex, log: ReportLog, tag: VanishingTag): number {
  return tag.accounts.length / Math.max(1, whileItWentOn(index, log, tag).episode.length);
}

interface Context {
  readonly posts: PostLog;
  readonly log: ReportLog;
  readonly index: ReportIndex;
  readonly deletions: QuickDeletions;
  readonly pairs: WordPairs;
  readonly chosen: Parameters;
  readonly seed: number;
}

function findingOf(context: Context, tag: VanishingTag, test: { readonly p: number; readonly draws: number }): Finding {
  const { posts, log, index, pairs, chosen, seed } = context;
  const { from, to, inside, episode } = whileItWentOn(index, log, tag);
  const familiarity = pairs.comparedFamiliarity(tag.rows.map((row) => log.event[row]!));
  const isSalad = familiarity !== undefined && familiarity <= chosen.largestFamiliarity;
  const isShown = isSalad && test.p <= chosen.alpha;
  const coordination = isShown ? "coordinated" : "shared-interest";
  const members = tag.accounts.map(({ reporter, chance }) => ({
    ...log.names.reporter(reporter),
    role: isShown ? ("amplifier" as const) : ("ordinary" as const),
    first: false,
    score: sixDigits(1 - chance),
    evidence: sixDigits(-Math.log(Math.max(chance, 1e-300))),
  }));
  const { platform, id } = log.names.target(tag.target);
  const about = {
    detector: deleteAstroturf.id,
    members,
    targets: [{ platform, id, kind: "tag" as const }],
    from: isoTime(from),
    to: isoTime(to),
  };
  const group = new Set(tag.accounts.map(({ reporter }) => reporter));
  const weight = new Map(
    episode.flatMap(({ reporter }, at) => (group.has(reporter) ? [[at, 1 / group.size] as const] : [])),
  );
  const k = episode.length - weight.size + 1;
  const crowd = { from, to, episode, reporters: episode.length, k, low: k, high: k };
  const facts = {
    posts: inside.length,
    accounts: episode.length,
    vanished: group.size,
    expected: tag.expected,
    minutes: chosen.windowMinutes,
    familiarity,
    isShown,
    ...test,
  };
  return {
    id: findingId(about),
    campaign: campaignId(deleteAstroturf.id, members),
    disarm: isShown ? TECHNIQUES : [],
    coordination,
    verdict: verdictOf(coordination),
    ...about,
    objects: [id],
    objectCount: 1,
    channels: ["hashtag"],
    observed: group.size,
    expected: sixDigits(tag.expected),
    unit: "accounts",
    p: sixDigits(test.p),
    permutations: test.draws,
    support: sixDigits(-tag.logTail),
    lags: lagsOf(posts, log, tag, inside),
    ...(isShown ? { trend: trendOf(log, crowd, inside, weight) } : {}),
    evidence: tag.rows.slice(0, MOST_EVIDENCE).map((row) => log.names.event(log.event[row]!)),
    evidenceCount: tag.rows.length,
    explanation: astroturfExplanation(facts),
    innocentReading: astroturfInnocentReading(isShown),
    parameters: { ...chosen, seed },
    version: programVersion(),
  };
}

/** How soon posts went: under the tag, and as the rest of the record lets expect of as many posts. */
function lagsOf(posts: PostLog, log: ReportLog, { target }: VanishingTag, inside: Int32Array): LagClass[] {
  const classOf = (row: number) => {
    const post = log.event[row]!;
    return LAG_CLASSES.findIndex((upTo) => posts.deleted[post]! - posts.time[post]! <= 1000 * upTo);
  };
  const here = LAG_CLASSES.map(() => 0);
  const elsewhere = LAG_CLASSES.map(() => 0);
  for (const row of inside) if (classOf(row) >= 0) here[classOf(row)]!++;
  let others = 0;
  log.target.forEach((code, row) => {
    if (code === target) return;
    others++;
    const at = classOf(row);
    if (at >= 0) elsewhere[at]!++;
  });
  return LAG_CLASSES.map((upTo, at) => ({
    upTo,
    observed: here[at]!,
    expected: sixDigits((elsewhere[at]! * inside.length) / Math.max(1, others)),
  }));
}
