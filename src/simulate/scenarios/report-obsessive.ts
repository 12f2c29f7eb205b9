import { ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportObsessive: Scenario = {
  id: "report-obsessive",
  summary: {
    en: "A few people who report one account day after day",
    ar: "قلة من الناس يبلغون عن حساب واحد يوماً بعد يوم",
  },
  parameters: { ...reportWorld, obsessives: [6, 10], attacks: 0 },
  parts: ordinaryReporting,
};
