import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportAged: Scenario = {
  id: "report-aged",
  summary: {
    en: "Old accounts with ordinary reports in their past, told to report in their own words",
    ar: "حسابات قديمة لها بلاغات عادية تُكلَّف بالتبليغ بكلماتها",
  },
  parameters: { ...reportWorld, attackTargets: [5, 10], attackCohort: 0, templates: 0, history: [0.2, 1] },
  parts: [...ordinaryReporting, campaigns("aged", "own")],
};
