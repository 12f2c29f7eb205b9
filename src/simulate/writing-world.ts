import type { Overrides } from "./parameters.ts";

/** What worlds have in common in which accounts write for themselves: small enough that twenty of them are soon run. */
export const writingWorld: Overrides = {
  accounts: [800, 1600],
  organicEvents: [3000, 6000],
  days: [7, 14],
  clubs: [2, 4],
  viral: [1, 2],
  viralSize: [60, 200],
  protestCrowd: [40, 120],
};
