import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const newsroom: Scenario = {
  id: "newsroom",
  summary: {
    en: "Publishers whose declared outlets post every item of one feed within seconds; nothing planted",
    ar: "ناشرون تنشر منافذهم المعلنة كل مادة في ثوان؛ لا شيء مزروع",
  },
  parameters: { accounts: [800, 2000], organicEvents: [8000, 15000], days: [4, 8], groups: 0, publishers: [3, 5] },
  parts: ordinaryLife,
};
