import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coAction: Scenario = {
  id: "co-action",
  summary: {
    en: "Planted groups on popular posts of others, beside fan clubs, viral bursts and the rest",
    ar: "مجموعات مزروعة على منشورات رائجة لغيرها بجانب نوادي المعجبين والانتشار السريع وسواهما",
  },
  parameters: {},
  parts: withGroups,
};
