import type { Overrides } from "./parameters.ts";
import { newcomers } from "./parts/ordinary-reports.ts";
import { tagCrowds } from "./parts/tag-crowds.ts";
import { tagLife } from "./parts/tag-life.ts";
import type { Part } from "./world.ts";

/** Four weeks among some two thousand accounts that write under tags: what every world of tags starts from. */
export const tagWorld: Overrides = { accounts: [1500, 2500], days: [24, 30], groups: 0 };

/** What happens in it where nobody acts on a plan. */
export const tagParts: readonly Part[] = [newcomers, tagLife, tagCrowds];
