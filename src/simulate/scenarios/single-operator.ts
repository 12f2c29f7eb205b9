import { withOperators } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const singleOperator: Scenario = {
  id: "single-operator",
  summary: {
    en: "Many accounts in one hand: one batch, one pattern of names, one client, used in turns",
    ar: "حسابات كثيرة في يد واحدة: دفعة واحدة ونمط أسماء واحد وبرنامج واحد وتناوب في الاستعمال",
  },
  parameters: { ...writingWorld, groups: [1, 3] },
  parts: withOperators,
};
