import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const viralWorld: Scenario = {
  id: "viral",
  summary: {
    en: "Many posts that go through the roof within minutes; nothing planted",
    ar: "منشورات كثيرة تنتشر في دقائق؛ لا شيء مزروع",
  },
  parameters: {
    accounts: [800, 2000],
    organicEvents: [8000, 15000],
    days: [4, 8],
    groups: 0,
    viral: [8, 16],
    viralSize: [150, 500],
  },
  parts: ordinaryLife,
};
