import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const fanClubWorld: Scenario = {
  id: "fan-clubs",
  summary: {
    en: "Many loyal fan clubs, some of which react within seconds; nothing planted",
    ar: "نوادي معجبين كثيرة يتفاعل بعضها في ثوان؛ لا شيء مزروع",
  },
  parameters: {
    accounts: [800, 2000],
    organicEvents: [8000, 15000],
    days: [4, 8],
    groups: 0,
    clubs: [8, 16],
    clubTempo: [15, 300],
  },
  parts: ordinaryLife,
};
