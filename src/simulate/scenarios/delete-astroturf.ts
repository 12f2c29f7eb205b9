import { astroturfs } from "../parts/tag-attacks.ts";
import type { Scenario } from "../scenario.ts";
import { tagParts, tagWorld } from "../tag-world.ts";

export const deleteAstroturfWorld: Scenario = {
  id: "delete-astroturf",
  summary: {
    en: "Accounts carry a tag in words without sense and delete them within minutes, before people come",
    ar: "حسابات تحمل وسمًا في كلمات بلا معنى وتحذفها خلال دقائق قبل أن يأتي الناس",
  },
  parameters: { ...tagWorld, astroturfs: [1, 2] },
  parts: [...tagParts, astroturfs],
};
