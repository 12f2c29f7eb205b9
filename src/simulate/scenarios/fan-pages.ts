import { withFanPages } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const fanPageWorld: Scenario = {
  id: "fan-pages",
  summary: {
    en: "Stars whose fan pages pass everything on to fans of their own, each at their own pace; nothing planted",
    ar: "نجوم تنقل صفحات معجبيهم كل ما يكتبون إلى معجبين لكل صفحة، كلّ بإيقاعه؛ لا شيء مزروع",
  },
  parameters: { ...writingWorld, groups: 0, stars: [2, 4], clubs: [3, 6], resharers: [1, 2] },
  parts: withFanPages,
};
