import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportMixed: Scenario = {
  id: "report-mixed",
  summary: {
    en: "The same, while as many ordinary people report the target for reasons of their own",
    ar: "الأمر نفسه بينما يبلغ عدد مماثل من الناس العاديين لأسبابهم",
  },
  parameters: { ...reportWorld, attackGenuine: [20, 200] },
  parts: [...ordinaryReporting, campaigns("mixed", "own")],
};
