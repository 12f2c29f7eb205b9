import { withSeededCopies } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const seededCopypastaAdaptive: Scenario = {
  id: "seeded-copypasta-adaptive",
  summary: {
    en: "The same by groups that take their time, reword and leave out much",
    ar: "مثلها لمجموعات تتمهّل وتغيّر الكلمات وتترك كثيراً",
  },
  parameters: {
    ...writingWorld,
    groups: [1, 3],
    feedSpread: [300, 7200],
    feedReworded: [0.3, 0.8],
    feedParticipation: [0.25, 0.6],
  },
  parts: withSeededCopies,
};
