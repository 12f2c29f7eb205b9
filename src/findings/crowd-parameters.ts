import { z } from "zod";

/** What may be set of every detector of crowds; docs/detectors.md says what the defaults rest on. */
export const crowdParameters = {
  minAccounts: z.int().min(5).max(1000).default(12).describe("accounts within a week from which a crowd is examined"),
  minCluster: z.int().min(5).max(1000).default(8).describe("smallest group of accounts that are one hand"),
  minOddsRatio: z
    .number()
    .min(1)
    .max(1000)
    .default(6)
    .describe("how many times higher the odds of the shared words must be in the batches"),
  jointTail: z
    .number()
    .min(1e-30)
    .max(0.05)
    .default(1e-4)
    .describe("largest chance that batches and words meet so often by themselves"),
  draws: z
    .union([z.literal("auto"), z.int().min(19).max(9999)])
    .default("auto")
    .describe("copies of the crowd with strangers in it: auto is 199 for small records, 19 for large"),
  alpha: z.number().min(0.001).max(0.5).default(0.05).describe("largest randomisation p of a coordinated group"),
};

/** What is set besides of detectors of crowds that a volume opens. */
export const volumeParameters = {
  volumeTail: z
    .number()
    .min(1e-30)
    .max(1)
    .default(0.01)
    .describe("largest chance of such a volume by the target's own past that opens a case"),
  coordinatedShare: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.15)
    .describe("share of the crowd's accounts that must be of one hand"),
};

export type CrowdParameters = z.infer<ReturnType<typeof z.strictObject<typeof crowdParameters>>>;
