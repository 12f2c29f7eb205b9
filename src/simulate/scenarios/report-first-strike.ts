import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportFirstStrike: Scenario = {
  id: "report-first-strike",
  summary: {
    en: "New accounts that report for the first time, all at once",
    ar: "حسابات جديدة تبلغ لأول مرة وكلها معاً",
  },
  parameters: { ...reportWorld, attacks: [3, 6], attackTargets: 1 },
  parts: [...ordinaryReporting, campaigns("first-strike", "own")],
};
