import { pileOns } from "../parts/tag-attacks.ts";
import type { Scenario } from "../scenario.ts";
import { tagParts, tagWorld } from "../tag-world.ts";

export const pileOnWorld: Scenario = {
  id: "pile-on",
  summary: {
    en: "An operator sends accounts to answer, quote and mention people who said something",
    ar: "مشغّل يرسل حسابات للرد على من قالوا شيئًا واقتباسهم والإشارة إليهم",
  },
  parameters: { ...tagWorld, pileOns: [1, 2] },
  parts: [...tagParts, pileOns],
};
