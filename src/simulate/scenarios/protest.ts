import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const protestWorld: Scenario = {
  id: "protest",
  summary: { en: "Protest hashtags with large crowds; nothing planted", ar: "وسوم احتجاج بحشود كبيرة؛ لا شيء مزروع" },
  parameters: {
    accounts: [800, 2000],
    organicEvents: [8000, 15000],
    days: [4, 8],
    groups: 0,
    protests: [2, 4],
    protestCrowd: [200, 500],
  },
  parts: ordinaryLife,
};
