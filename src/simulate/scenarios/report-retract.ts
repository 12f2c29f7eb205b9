import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportRetract: Scenario = {
  id: "report-retract",
  summary: {
    en: "Operators whose accounts take their reports back before anybody looks",
    ar: "مشغلون تسحب حساباتهم بلاغاتها قبل أن ينظر فيها أحد",
  },
  parameters: { ...reportWorld, retracted: [0.6, 0.95], stopped: [0.6, 0.95] },
  parts: [...ordinaryReporting, campaigns("retract", "own")],
};
