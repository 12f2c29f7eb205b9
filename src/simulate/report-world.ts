import type { Overrides } from "./parameters.ts";

/** Half a year among some ten thousand accounts: what every world of reports starts from. */
export const reportWorld: Overrides = { accounts: [7000, 14000], days: [150, 210], topics: [8, 16], groups: 0 };

/** What moves followers: a call to one target after another, which some would have reported anyway, in words of their own. */
export const followersCalled: Overrides = {
  ...reportWorld,
  attackTargets: [8, 14],
  ownAccord: [0, 0.05],
  attackGenuine: [10, 60],
  templates: [0, 0.3],
  calls: 1,
};
