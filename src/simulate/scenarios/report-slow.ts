import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportSlow: Scenario = {
  id: "report-slow",
  summary: {
    en: "Operators whose accounts report over many days",
    ar: "مشغلون تبلغ حساباتهم على مدى أيام كثيرة",
  },
  parameters: { ...reportWorld, attackHours: [96, 300], attackGenuine: [2, 25] },
  parts: [...ordinaryReporting, campaigns("slow", "own")],
};
