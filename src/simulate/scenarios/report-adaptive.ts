import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportAdaptive: Scenario = {
  id: "report-adaptive",
  summary: {
    en: "Operators who know the method: old accounts, reworded texts, days of delay, decoys, and genuine reporters beside them",
    ar: "مشغلون يعرفون الطريقة: حسابات قديمة ونصوص معادة الصياغة وتأخير أيام وبلاغات تمويه ومبلغون صادقون بجانبها",
  },
  parameters: {
    ...reportWorld,
    attackTargets: [5, 10],
    attackCohort: 0,
    varied: 1,
    attackHours: [24, 120],
    history: [0.3, 1.5],
    attackGenuine: [10, 60],
  },
  parts: [...ordinaryReporting, campaigns("adaptive", "own")],
};
