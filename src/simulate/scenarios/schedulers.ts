import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const schedulerWorld: Scenario = {
  id: "schedulers",
  summary: {
    en: "Accounts that post popular things on the hour through a scheduler; nothing planted",
    ar: "حسابات تنشر الرائج على رأس الساعة عبر برنامج جدولة؛ لا شيء مزروع",
  },
  parameters: {
    accounts: [800, 2000],
    organicEvents: [8000, 15000],
    days: [4, 8],
    groups: 0,
    schedulers: [0.03, 0.08],
  },
  parts: ordinaryLife,
};
