import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionFewObjects: Scenario = {
  id: "co-action-few-objects",
  summary: { en: "Planted groups that share only four to six objects", ar: "مجموعات مزروعة لا تشترك إلا في أربعة أشياء إلى ستة" },
  parameters: { groupObjects: [4, 6] },
  parts: withGroups,
};
