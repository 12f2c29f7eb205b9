import { withSeededCopies } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const seededCopypasta: Scenario = {
  id: "seeded-copypasta",
  summary: {
    en: "Channels whose texts a group posts elsewhere within moments of one another, a while later",
    ar: "قنوات تنشر مجموعة نصوصها في مكان آخر بفارق لحظات بينها بعد حين",
  },
  parameters: { ...writingWorld, groups: [1, 3] },
  parts: withSeededCopies,
};
