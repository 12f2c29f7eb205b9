import { campaigns, channelCalls, ordinaryReporting } from "../parts/index.ts";
import { followersCalled } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportCivic: Scenario = {
  id: "report-civic",
  summary: {
    en: "Volunteers who report what breaks the rules, and are right",
    ar: "متطوعون يبلغون عما يخالف القواعد وهم على حق",
  },
  parameters: {
    ...followersCalled,
    stopped: [0, 0.2],
    judged: [0.6, 0.95],
    justified: [0.9, 1],
  },
  parts: [...ordinaryReporting, campaigns("civic", "followers"), channelCalls],
};
