import { campaigns, channelCalls, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportLoyal: Scenario = {
  id: "report-loyal",
  summary: {
    en: "Real followers who answer one call after another",
    ar: "متابعون حقيقيون يلبون نداءً بعد نداء",
  },
  parameters: {
    ...reportWorld,
    attackTargets: [8, 14],
    ownAccord: [0, 0.05],
    attackGenuine: [10, 60],
    templates: [0, 0.3],
    calls: 1,
  },
  parts: [...ordinaryReporting, campaigns("loyal", "followers"), channelCalls],
};
