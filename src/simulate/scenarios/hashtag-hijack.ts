import { hijacks } from "../parts/tag-attacks.ts";
import type { Scenario } from "../scenario.ts";
import { tagParts, tagWorld } from "../tag-world.ts";

export const hashtagHijackWorld: Scenario = {
  id: "hashtag-hijack",
  summary: {
    en: "A minority carries words and addresses of its own under other people's tags",
    ar: "أقلية تحمل كلماتها وروابطها تحت وسوم غيرها",
  },
  parameters: { ...tagWorld, hijacks: [1, 2] },
  parts: [...tagParts, hijacks],
};
