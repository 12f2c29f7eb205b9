import { writingLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const sharedOffices: Scenario = {
  id: "shared-offices",
  summary: {
    en: "Offices that signed up on one day, circles on one client, fans with like names; nothing planted",
    ar: "مكاتب سجّلت في يوم واحد وحلقات على برنامج واحد ومعجبون بأسماء متشابهة؛ لا شيء مزروع",
  },
  parameters: { ...writingWorld, groups: 0, offices: [3, 6], sharedClients: [3, 6], fanNames: [2, 4] },
  parts: writingLife,
};
