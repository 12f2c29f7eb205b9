import { floods } from "../parts/tag-attacks.ts";
import type { Scenario } from "../scenario.ts";
import { tagParts, tagWorld } from "../tag-world.ts";

export const hashtagFloodWorld: Scenario = {
  id: "hashtag-flood",
  summary: {
    en: "An operator fills a tag with accounts made in batches and words handed out, beside crowds of every innocent kind",
    ar: "مشغّل يملأ وسمًا بحسابات أُنشئت دفعات وكلمات موزّعة بجانب حشود بريئة من كل نوع",
  },
  parameters: { ...tagWorld, floods: [1, 2] },
  parts: [...tagParts, floods],
};
