import { campaigns, channelCalls, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportFakes: Scenario = {
  id: "report-fakes",
  summary: {
    en: "Operators whose fake accounts report one target after another",
    ar: "مشغلون تبلغ حساباتهم الوهمية عن هدف بعد آخر",
  },
  parameters: { ...reportWorld, calls: 1 },
  parts: [...ordinaryReporting, campaigns("fakes", "own"), channelCalls],
};
