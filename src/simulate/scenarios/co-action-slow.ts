import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionSlow: Scenario = {
  id: "co-action-slow",
  summary: { en: "Planted groups whose members take minutes", ar: "مجموعات مزروعة يتأخر أعضاؤها دقائق" },
  parameters: { jitter: [60, 300] },
  parts: withGroups,
};
