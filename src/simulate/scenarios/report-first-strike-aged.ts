import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportFirstStrikeAged: Scenario = {
  id: "report-first-strike-aged",
  summary: {
    en: "Old accounts that were never used together before: a record of reports cannot tell",
    ar: "حسابات قديمة لم تُستعمل معاً من قبل: سجل البلاغات لا يكفي للحكم",
  },
  parameters: { ...reportWorld, attacks: [3, 6], attackTargets: 1, attackCohort: 0, templates: 0, history: [1, 3] },
  parts: [...ordinaryReporting, campaigns("first-strike-aged", "own")],
};
