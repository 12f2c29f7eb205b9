import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportSelfBrigade: Scenario = {
  id: "report-self-brigade",
  summary: {
    en: "Somebody who breaks the rules and has clumsy accounts report them, to pass for a victim",
    ar: "مخالف يجعل حسابات رديئة تبلغ عنه ليبدو ضحية",
  },
  parameters: {
    ...reportWorld,
    attacks: [3, 6],
    attackTargets: 1,
    attackSize: [20, 80],
    attackHours: [0.2, 1],
    templates: 1,
    templatePool: [1, 2],
    attackGenuine: [10, 40],
    judged: [0.6, 0.95],
    justified: [0.4, 0.7],
  },
  parts: [...ordinaryReporting, campaigns("self-brigade", "own")],
};
