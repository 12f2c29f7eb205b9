import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionLinks: Scenario = {
  id: "co-action-links",
  summary: {
    en: "Planted groups that post the same addresses, as everybody around them does, instead of reposting",
    ar: "مجموعات مزروعة تنشر الروابط نفسها كما يفعل من حولها بدلا من إعادة النشر",
  },
  parameters: { links: 1 },
  parts: withGroups,
};
