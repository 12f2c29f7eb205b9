import { z } from "zod";
import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import type { ChannelActions } from "../../networks/actions.ts";
import { type Burst, burstSignificance, RecordTempo } from "../../networks/burst-scan.ts";
import { benignKindOf } from "../benign-kind.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Coordination, Finding } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { groupRecord } from "../group-finding.ts";
import { imageTextExample } from "../image-text-example.ts";
import { explanationOfImageText, innocentReadingOfImageText } from "../image-text-wording.ts";
import { verdictOf } from "../verdict.ts";

const parameters = z.strictObject({
  minAccounts: z.number().int().min(3).max(1000).default(8).describe("accounts that posted the text, at least"),
  onePicture: z
    .number()
    .min(0.1)
    .max(1)
    .default(0.5)
    .describe("share of the posts from which one picture says that people pass it on"),
  fresh: z
    .number()
    .min(0.1)
    .max(1)
    .default(0.7)
    .describe("share of all posts of the text that lies in its densest hours, at least; less is a custom"),
  alpha: z.number().min(0.001).max(0.5).default(0.01).describe("largest randomisation p of a coordinated burst"),
  draws: z.number().int().min(99).max(9999).default(199).describe("records drawn anew for p"),
});

type Parameters = z.infer<typeof parameters>;

/** One text and the first post of it by each account, by time. */
interface PostedText {
  readonly object: number;
  readonly actions: readonly number[];
  readonly burst: Burst;
}

/** A text campaign posted as pictures: one text in many different pictures, by many accounts, within hours. */
export const imageText: Detector<Parameters> = {
  id: "image-text",
  disarm: ["T0084.001"],
  label: { en: "text in pictures", ar: "نص في صور" },
  summary: {
    en: "Many accounts post one text within hours, each in a picture of its own",
    ar: "حسابات كثيرة تنشر نصًا واحدًا خلال ساعات، كلّ منها في صورة مختلفة",
  },
  parameters,
  examples: { found: () => imageTextExample(true), innocent: () => imageTextExample(false) },
  detect(input, chosen) {
    const actions = input.channels.find(({ channel }) => channel === "image-text");
    if (!actions) return [];
    const tempo = new RecordTempo(timesOf(input.channels));
    const texts = postedTexts(actions, tempo, chosen.minAccounts);
    const p = burstSignificance(
      tempo,
      texts.map(({ burst }) => burst),
      {
        sizes: texts.map((text) => text.actions.length),
        draws: chosen.draws,
        seed: derivedSeed(input.seed, "image-text"),
      },
    );
    const pictureOf = pictures(input.channels);
    return texts.flatMap((text, index) => {
      const inBurst = text.actions.slice(text.burst.from, text.burst.to);
      if (inBurst.length < chosen.minAccounts) return [];
      return findingOf({ input, chosen, actions, text, inBurst, p: p[index]!, pictureOf });
    });
  },
};

/** Of every event once, whatever it did. */
function timesOf(channels: readonly ChannelActions[]): Float64Array {
  const seen = new Map<number, number>();
  for (const { event, time } of channels) for (let at = 0; at < event.length; at++) seen.set(event[at]!, time[at]!);
  return Float64Array.from(seen.values());
}

function postedTexts(actions: ChannelActions, tempo: RecordTempo, minAccounts: number): PostedText[] {
  const texts: PostedText[] = [];
  for (let object = 0; object < actions.objectCount; object++) {
    const seen = new Set<number>();
    const first: number[] = [];
    for (let at = actions.objectStart[object]!; at < actions.objectStart[object + 1]!; at++) {
      if (seen.has(actions.actor[at]!)) continue;
      seen.add(actions.actor[at]!);
      first.push(at);
    }
    if (first.length < minAccounts) continue;
    const times = first.map((at) => actions.time[at]!);
    texts.push({ object, actions: first, burst: tempo.densest(times, true) });
  }
  return texts;
}

/** The picture of an event: those altered a little are one, the same file is one; undefined where no hash tells. */
function pictures(channels: readonly ChannelActions[]): (event: number) => string | undefined {
  const known = new Map<number, string>();
  for (const name of ["picture-file", "media"]) {
    const channel = channels.find((one) => one.channel === name);
    if (!channel) continue;
    for (let at = 0; at < channel.event.length; at++) known.set(channel.event[at]!, `${name} ${channel.object[at]}`);
  }
  return (event) => known.get(event);
}

interface Judged {
  readonly input: DetectorInput;
  readonly chosen: Parameters;
  readonly actions: ChannelActions;
  readonly text: PostedText;
  readonly inBurst: readonly number[];
  readonly p: number;
  readonly pictureOf: (event: number) => string | undefined;
}

function findingOf({ input, chosen, actions, text, inBurst, p, pictureOf }: Judged): Finding {
  const shown = inBurst.map((at) => pictureOf(actions.event[at]!));
  const different = new Set(shown.filter((picture) => picture !== undefined)).size;
  const coordination = coordinationOf({ shown, p, fresh: inBurst.length / text.actions.length }, chosen);
  const members = inBurst.map((at) => actions.actor[at]!);
  const record = groupRecord(actions, members, [{ object: text.object, actions: inBurst }]);
  const benignKind =
    coordination === "shared-interest" ? undefined : benignKindOf(record.members, record.times, input.accounts);
  const isAccused = coordination === "coordinated" && !benignKind;
  const expected = sixDigits(text.burst.expected);
  const facts = {
    coordination,
    accounts: members.length,
    different,
    known: shown.filter((picture) => picture !== undefined).length,
    elsewhere: text.actions.length - inBurst.length,
    minutes: Math.max(1, Math.ceil((Date.parse(record.to) - Date.parse(record.from)) / 60_000)),
    expected,
  };
  return {
    id: findingId({ detector: imageText.id, ...record }),
    campaign: campaignId(imageText.id, record.members),
    detector: imageText.id,
    disarm: isAccused ? imageText.disarm : [],
    coordination,
    ...(benignKind ? { benignKind } : {}),
    verdict: verdictOf(coordination, undefined, benignKind),
    members: record.members.map((member, index) => ({ ...member, role: "ordinary", first: index === 0, score: 1 })),
    targets: record.targets,
    objects: record.objects,
    objectCount: 1,
    channels: [actions.channel],
    from: record.from,
    to: record.to,
    observed: members.length,
    expected,
    unit: "accounts",
    p: sixDigits(p),
    permutations: chosen.draws,
    moments: record.moments,
    evidence: record.evidence,
    evidenceCount: record.evidenceCount,
    explanation: explanationOfImageText(facts),
    innocentReading: innocentReadingOfImageText(facts),
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}

interface PictureFacts {
  /** Undefined where no hash tells. */
  readonly shown: readonly (string | undefined)[];
  readonly p: number;
  readonly fresh: number;
}

/** Who passes a picture on, or does what is done every day, needs no plan; different pictures with one text do. */
function coordinationOf({ shown, p, fresh }: PictureFacts, chosen: Parameters): Coordination {
  const counts = new Map<string, number>();
  for (const picture of shown) if (picture !== undefined) counts.set(picture, (counts.get(picture) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most > chosen.onePicture * shown.length) return "shared-interest";
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isTold = known > chosen.onePicture * shown.length;
  return isTold && fresh >= chosen.fresh && p <= chosen.alpha ? "coordinated" : "synchronised";
}
