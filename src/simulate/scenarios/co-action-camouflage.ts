import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionCamouflage: Scenario = {
  id: "co-action-camouflage",
  summary: { en: "Planted groups hidden in much ordinary activity", ar: "مجموعات مزروعة تختبئ في نشاط عادي كثير" },
  parameters: { camouflage: [3, 8], earlyTouch: [0, 0.2], participation: [0.5, 0.8] },
  parts: withGroups,
};
