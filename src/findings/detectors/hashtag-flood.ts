import { z } from "zod";
import { analyseCrowds } from "../crowd-analysis.ts";
import { tagExample } from "../crowd-example.ts";
import { crowdFindings } from "../crowd-finding.ts";
import { crowdLog, tagActs } from "../crowd-log.ts";
import { crowdParameters, volumeParameters } from "../crowd-parameters.ts";
import { underATag } from "../crowd-wording.ts";
import type { Detector } from "../detector.ts";

const parameters = z.strictObject({ ...crowdParameters, ...volumeParameters });

/** DISARM: flood an existing hashtag, copypasta, bulk created assets. */
const TECHNIQUES = ["T0049.002", "T0084.001", "T0150.008"];

/** A tag whose volume is made by accounts of one hand: posts by many accounts that come to few voices. */
export const hashtagFlood: Detector<z.infer<typeof parameters>> = {
  id: "hashtag-flood",
  disarm: TECHNIQUES,
  label: { en: "hashtag flooding", ar: "إغراق وسم" },
  summary: {
    en: "A tag that accounts of one hand fill: many posts, far fewer independent voices",
    ar: "وسم تملؤه حسابات يد واحدة: منشورات كثيرة وأصوات مستقلّة أقلّ بكثير",
  },
  parameters,
  readsPosts: true,
  examples: { found: () => tagExample(true), innocent: () => tagExample(false) },
  detect(input, chosen) {
    const tags = input.channels.find(({ channel }) => channel === "hashtag");
    if (!input.posts || !tags) return [];
    const text = input.channels.find(({ channel }) => channel === "text");
    const log = crowdLog(input.posts, tagActs(input.posts, tags), text);
    const analysis = analyseCrowds(log, chosen, { seed: input.seed, name: hashtagFlood.id });
    input.log(`hashtag-flood: ${analysis.found.length} tags with a group among ${log.targetCount}`);
    return crowdFindings(analysis, input, {
      detector: hashtagFlood.id,
      disarm: TECHNIQUES,
      channels: ["hashtag"],
      target: "tag",
      subject: underATag,
      parameters: chosen,
    });
  },
};
