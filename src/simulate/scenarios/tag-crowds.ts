import type { Scenario } from "../scenario.ts";
import { tagParts, tagWorld } from "../tag-world.ts";

export const tagCrowdsWorld: Scenario = {
  id: "tag-crowds",
  summary: {
    en: "News, a final, a birthday, prayers, an appeal, a protest, feeds, schedules, a dispute and a beloved player; nothing planted",
    ar: "أخبار ونهائي وعيد ميلاد وأدعية ونداء واحتجاج وتغذية إخبارية وجدولة وخلاف ولاعب محبوب؛ لا شيء مزروع",
  },
  parameters: { ...tagWorld, crowds: [1, 2] },
  parts: tagParts,
};
