import { z } from "zod";
import { analyseCrowds } from "../crowd-analysis.ts";
import { pileOnExample } from "../crowd-example.ts";
import { crowdFindings } from "../crowd-finding.ts";
import { addressedActs, crowdLog } from "../crowd-log.ts";
import { crowdParameters, volumeParameters } from "../crowd-parameters.ts";
import { atAnAccount } from "../crowd-wording.ts";
import type { Detector } from "../detector.ts";

const parameters = z.strictObject({ ...crowdParameters, ...volumeParameters });

/** DISARM: harass, swarming, bulk created assets. */
const TECHNIQUES = ["T0048", "T0049.005", "T0150.008"];

/** Replies, quotes and mentions at one account that come to far fewer voices than there are accounts. */
export const pileOn: Detector<z.infer<typeof parameters>> = {
  id: "pile-on",
  disarm: TECHNIQUES,
  label: { en: "pile-on", ar: "هجوم جماعي" },
  summary: {
    en: "Replies, quotes and mentions at one account by accounts of one hand",
    ar: "ردود واقتباسات وإشارات إلى حساب واحد من حسابات يد واحدة",
  },
  parameters,
  readsPosts: true,
  examples: { found: () => pileOnExample(true), innocent: () => pileOnExample(false) },
  detect(input, chosen) {
    if (!input.posts) return [];
    const text = input.channels.find(({ channel }) => channel === "text");
    const acts = addressedActs(input.posts, new Set(["reply", "quote", "mention"] as const));
    const log = crowdLog(input.posts, acts, text);
    const analysis = analyseCrowds(log, chosen, { seed: input.seed, name: pileOn.id });
    input.log(`pile-on: ${analysis.found.length} accounts with a group among ${log.targetCount}`);
    return crowdFindings(analysis, input, {
      detector: pileOn.id,
      disarm: TECHNIQUES,
      channels: ["reply-to", "quote", "mention"],
      target: "account",
      subject: atAnAccount,
      parameters: chosen,
    });
  },
};
