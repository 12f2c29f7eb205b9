import { writingLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const copiedChannelWorld: Scenario = {
  id: "copied-channels",
  summary: {
    en: "Poems copied by hand over hours and headlines quoted everywhere; nothing planted",
    ar: "قصائد تُنسخ باليد خلال ساعات وعناوين أخبار تُقتبس في كل مكان؛ لا شيء مزروع",
  },
  parameters: { ...writingWorld, groups: 0, copiedChannels: [3, 6], quotedNewsrooms: [2, 4] },
  parts: writingLife,
};
