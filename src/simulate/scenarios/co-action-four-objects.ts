import { withGroups } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const coActionFourObjects: Scenario = {
  id: "co-action-four-objects",
  summary: { en: "Planted groups that share only four objects", ar: "مجموعات مزروعة لا تشترك إلا في أربعة أشياء" },
  parameters: { groupObjects: 4 },
  parts: withGroups,
};
