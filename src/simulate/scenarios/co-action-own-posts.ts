import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionOwnPosts: Scenario = {
  id: "co-action-own-posts",
  summary: {
    en: "Planted groups on their own posts, which nobody else touches",
    ar: "مجموعات مزروعة على منشوراتها هي التي لا يلمسها غيرها",
  },
  parameters: { ownPosts: 1 },
  parts: withGroups,
};
