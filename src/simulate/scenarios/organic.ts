import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const organic: Scenario = {
  id: "organic",
  summary: {
    en: "Ordinary life with every look-alike and no planted group",
    ar: "حياة عادية بكل ما يشبه التنسيق من دون أي مجموعة مزروعة",
  },
  parameters: { groups: 0 },
  parts: ordinaryLife,
};
