import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionSixObjects: Scenario = {
  id: "co-action-six-objects",
  summary: { en: "Planted groups that share only six objects", ar: "مجموعات مزروعة لا تشترك إلا في ستة أشياء" },
  parameters: { groupObjects: 6 },
  parts: withGroups,
};
