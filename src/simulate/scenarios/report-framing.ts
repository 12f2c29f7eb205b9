import { framing, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportFraming: Scenario = {
  id: "report-framing",
  summary: {
    en: "Accounts that mirror genuine reporters to have them taken for their like",
    ar: "حسابات تقلد المبلغين الصادقين ليُحسبوا منها",
  },
  parameters: {
    ...reportWorld,
    attackTargets: [2, 4],
    attackGenuine: [10, 60],
    attackSize: [20, 120],
    attackCohort: [0, 0.5],
    templates: 0,
    mirrored: [0.4, 1],
  },
  parts: [...ordinaryReporting, framing],
};
