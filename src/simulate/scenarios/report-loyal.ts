import { campaigns, channelCalls, ordinaryReporting } from "../parts/index.ts";
import { followersCalled } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportLoyal: Scenario = {
  id: "report-loyal",
  summary: {
    en: "Real followers who answer one call after another",
    ar: "متابعون حقيقيون يلبون نداءً بعد نداء",
  },
  parameters: followersCalled,
  parts: [...ordinaryReporting, campaigns("loyal", "followers"), channelCalls],
};
