import { z } from "zod";
import type { Bilingual } from "../../lib/bilingual.ts";
import { readableNumber, sixDigits } from "../../lib/digits.ts";
import { analyseCrowds, type CrowdAnalysis, type FoundCrowd } from "../crowd-analysis.ts";
import { hijackExample } from "../crowd-example.ts";
import { crowdFindings } from "../crowd-finding.ts";
import { crowdLog, tagActs, windowedActs } from "../crowd-log.ts";
import { crowdParameters } from "../crowd-parameters.ts";
import { type CrowdSubject, together, underATag } from "../crowd-wording.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import { type KnownInStream, knownByPost, knownInStream, knownInStreamWords } from "../known-in-stream.ts";
import { type Drift, driftOf, driftPhrase } from "../tag-drift.ts";
import { attachedItems, backgroundUse, type ItemUse, type PostItems, topicFit, wordItems } from "../topic-fit.ts";
import { type WatchedInStream, watchedInStream, watchedInStreamWords } from "../watched-in-stream.ts";

const DAY = 86_400_000;
/** Posts by others from which a tag has a topic of its own. */
const FEWEST_OTHERS = 30;

const parameters = z.strictObject({
  ...crowdParameters,
  windowDays: z.number().min(0.25).max(60).default(3).describe("days of a tag's stream that are looked at together"),
  largestShare: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.5)
    .describe("share of all accounts of the tag up to which a group is a minority"),
  largestFit: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.25)
    .describe("chance up to which a post of the group fits the tag better than another does"),
});

/** DISARM: use an existing hashtag, flood it, bulk created assets. */
const TECHNIQUES = ["T0015.001", "T0049.002", "T0150.008"];

/** A minority of one hand that carries something else under other people's tag. */
export const hashtagHijack: Detector<z.infer<typeof parameters>> = {
  id: "hashtag-hijack",
  disarm: TECHNIQUES,
  label: { en: "hashtag hijacking", ar: "اختطاف وسم" },
  summary: {
    en: "A minority of one hand that carries something else under other people's tag",
    ar: "أقلية من يد واحدة تحمل موضوعًا آخر تحت وسم غيرها",
  },
  parameters,
  readsPosts: true,
  readsKnownMedia: true,
  readsWatchLists: true,
  examples: { found: () => hijackExample(true), innocent: () => hijackExample(false) },
  detect(input, chosen) {
    const tags = input.channels.find(({ channel }) => channel === "hashtag");
    const { posts } = input;
    if (!posts || !tags) return [];
    const text = input.channels.find(({ channel }) => channel === "text");
    const all = tagActs(posts, tags);
    const log = crowdLog(posts, windowedActs(posts, all, chosen.windowDays * DAY), text);
    const analysis = analyseCrowds(
      log,
      { ...chosen, volumeTail: 1, coordinatedShare: 0.01 },
      { seed: input.seed, name: hashtagHijack.id },
    );
    const topics = analysis.found.length > 0 ? topicsOf(input) : [];
    const matchesOf = input.knownMedia && knownByPost(input.knownMedia, posts);
    const fits = new Map<FoundCrowd, Hijack>();
    for (const crowd of analysis.found) {
      if (!crowd.mayBeShown) continue;
      const split = splitStream(analysis, crowd);
      const isMinority = split.members <= chosen.largestShare * split.accounts && split.others.length >= FEWEST_OTHERS;
      const misfit = isMinority ? leastFitting(topics, split) : undefined;
      if (!misfit || misfit.fit > chosen.largestFit) continue;
      // Only told: what a bank or a list holds makes nobody a hijacker, and nobody less of one.
      const known = matchesOf && knownInStream(matchesOf, split);
      const watched = input.watches && watchedInStream(input.watches, posts, split);
      fits.set(crowd, {
        ...misfit,
        drift: driftOf(analysis, crowd, split),
        ...(known && { known }),
        ...(watched && { watched }),
      });
    }
    const found = bestOfEachTag(analysis, [...fits.keys()]);
    input.log(`hashtag-hijack: ${found.length} groups with another topic in ${log.targetCount} windows of tags`);
    return crowdFindings({ ...analysis, found }, input, {
      detector: hashtagHijack.id,
      disarm: TECHNIQUES,
      channels: ["hashtag"],
      target: "tag",
      subject: underAnothersTag(fits),
      parameters: chosen,
      broughtIn: true,
    });
  },
};

/** What a tag's topic shows in, and how the group's is told to be another. */
interface Topic {
  readonly items: PostItems;
  readonly background: ItemUse;
  readonly told: Bilingual;
}

const TOLD = {
  words: {
    en: "What a group of them writes is not what the tag is about",
    ar: "ما تكتبه مجموعة منها ليس موضوع الوسم",
  },
  domain: {
    en: "Where a group of them links to is not where others under the tag do",
    ar: "المواقع التي تحيل إليها مجموعة منها غير ما يحيل إليه سواها تحت الوسم",
  },
  media: {
    en: "The pictures of a group of them are not those of others under the tag",
    ar: "صور مجموعة منها غير صور سواها تحت الوسم",
  },
} as const;

function topicsOf({ posts, channels }: DetectorInput): Topic[] {
  if (!posts) return [];
  const attached = (["domain", "media"] as const).flatMap((id) => {
    const channel = channels.find((one) => one.channel === id);
    return channel ? [{ items: attachedItems(posts, channel), told: TOLD[id] }] : [];
  });
  return [{ items: wordItems(posts), told: TOLD.words }, ...attached].map(({ items, told }) => ({
    items,
    told,
    background: backgroundUse(posts, items),
  }));
}

interface Misfit {
  /** Chance that a post of the group fits the tag better than another's, 0–1. */
  readonly fit: number;
  readonly told: Bilingual;
}

/** What is told of a group that is about something else. */
interface Hijack extends Misfit {
  readonly drift: Drift;
  /** What banks know of what the group carries, where they know any. */
  readonly known?: KnownInStream;
  /** What watch-lists know of what it writes, where they know any. */
  readonly watched?: WatchedInStream;
}

/** That in which the group differs most, of what at least half of its posts hold. */
function leastFitting(
  topics: readonly Topic[],
  { group, others }: { readonly group: readonly number[]; readonly others: readonly number[] },
): Misfit | undefined {
  const misfits = topics.flatMap(({ items, background, told }): Misfit[] => {
    const found = topicFit(items, { group, others, background });
    return found && 2 * found.group >= group.length ? [{ fit: found.fit, told }] : [];
  });
  return misfits.reduce<Misfit | undefined>((least, one) => (least && least.fit <= one.fit ? least : one), undefined);
}

/** The tag's whole stream: the group's posts in the window, and everybody else's at any time. */
function splitStream({ log, index }: CrowdAnalysis, { groups }: FoundCrowd) {
  const inGroup = new Set(
    groups.clusters.flatMap(({ counts, members }) =>
      counts ? members.map(({ position }) => groups.episode[position]!.reporter) : [],
    ),
  );
  const { id } = log.names.target(groups.target);
  const group: number[] = [];
  const theirs = new Set<number>();
  const others = new Set<number>();
  const accounts = new Set<number>();
  for (let target = 0; target < log.targetCount; target++) {
    if (log.names.target(target).id !== id) continue;
    for (const row of index.reportsOn(target)) {
      accounts.add(log.reporter[row]!);
      if (!inGroup.has(log.reporter[row]!)) others.add(log.event[row]!);
      else {
        theirs.add(log.event[row]!);
        if (target === groups.target) group.push(log.event[row]!);
      }
    }
  }
  return { group, theirs, others: [...others].sort((a, b) => a - b), members: inGroup.size, accounts: accounts.size };
}

/**
 * Windows overlap: of each tag the one with the strongest evidence of each group, by time. Only those are put to the test of
 * strangers that no stronger window stands for.
 */
function bestOfEachTag({ log }: CrowdAnalysis, found: readonly FoundCrowd[]): FoundCrowd[] {
  const kept: { readonly crowd: FoundCrowd; readonly tag: string; readonly members: ReadonlySet<number> }[] = [];
  for (const crowd of [...found].sort(
    (a, b) => a.joint.logTail - b.joint.logTail || a.groups.target - b.groups.target,
  )) {
    const { clusters, episode, target } = crowd.groups;
    const members = new Set(
      clusters.flatMap((one) => (one.counts ? one.members.map(({ position }) => episode[position]!.reporter) : [])),
    );
    const tag = log.names.target(target).id;
    const isKnown = kept.some(
      (other) =>
        other.tag === tag && 2 * [...members].filter((member) => other.members.has(member)).length >= members.size,
    );
    if (!isKnown && crowd.isShown) kept.push({ crowd, tag, members });
  }
  return kept.map(({ crowd }) => crowd);
}

function underAnothersTag(fits: ReadonlyMap<FoundCrowd, Hijack>): CrowdSubject {
  return (trend, found) => {
    const { fit, told, drift, known, watched }: Hijack = fits.get(found) ?? { fit: 0.5, told: TOLD.words, drift: [] };
    const share = readableNumber(sixDigits(100 * fit));
    return together([
      underATag(trend, found),
      {
        en: `${told.en}: a post of theirs fits it better than another's in ${share} of 100 comparisons.`,
        ar: `${told.ar}: فمنشورها أنسب له من منشور غيرها في ${share} من كلّ 100 مقارنة.`,
      },
      ...(drift.length > 0 ? [driftPhrase(drift)] : []),
      ...(known ? [knownInStreamWords(known)] : []),
      ...(watched ? [watchedInStreamWords(watched)] : []),
    ]);
  };
}
