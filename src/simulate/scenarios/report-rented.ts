import { campaigns, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportRented: Scenario = {
  id: "report-rented",
  summary: {
    en: "Accounts rented from a large pool, others for each target: a record of reports cannot tell",
    ar: "حسابات مستأجرة من مخزون كبير تتبدل مع كل هدف: سجل البلاغات لا يكفي للحكم",
  },
  parameters: { ...reportWorld, attackCohort: 0, templates: 0, history: [0.2, 0.6] },
  parts: [...ordinaryReporting, campaigns("rented", "rented")],
};
