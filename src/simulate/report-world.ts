import type { Overrides } from "./parameters.ts";

/** Half a year among some ten thousand accounts: what every world of reports starts from. */
export const reportWorld: Overrides = { accounts: [7000, 14000], days: [150, 210], topics: [8, 16], groups: 0 };
