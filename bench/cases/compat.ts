import { coortweetPairs } from "../../src/networks/coortweet.ts";
import { readShares } from "../../src/networks/pairs-input.ts";
import type { BenchCase } from "../bench-case.ts";
import { csvFile } from "../prepared.ts";

export const coortweet: BenchCase = {
  id: "compat-coortweet",
  help: "the same file as CooRTweet's pair list, within ten seconds",
  upTo: 1_000_000,
  prepare: async (events) => async () => {
    coortweetPairs(await readShares(csvFile(events)), { window: 10, minParticipation: 2 });
    return undefined;
  },
};
