import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const resharerFans: Scenario = {
  id: "resharer-fans",
  summary: {
    en: "Fans who repost what their favourite account re-shares, in mid-cascade; nothing planted",
    ar: "معجبون يعيدون نشر ما يعيد نشره حسابهم المفضل في وسط الانتشار؛ لا شيء مزروع",
  },
  parameters: {
    accounts: [800, 2000],
    organicEvents: [8000, 15000],
    days: [4, 8],
    groups: 0,
    resharers: [3, 6],
    resharerTempo: [30, 300],
    clubSize: [10, 60],
  },
  parts: ordinaryLife,
};
