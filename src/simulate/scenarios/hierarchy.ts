import { withHierarchies } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const hierarchy: Scenario = {
  id: "hierarchy",
  summary: {
    en: "Seeds, hubs and amplifiers that pass every post down in moments, beside fan clubs and re-sharers",
    ar: "باذرون ومحاور ومضخّمون يمرّرون كل منشور إلى الأسفل في لحظات بجانب نوادي المعجبين ومعيدي النشر",
  },
  parameters: { ...writingWorld, groups: [1, 2], clubs: [3, 6], resharers: [1, 2] },
  parts: withHierarchies,
};
