import { z } from "@hono/zod-openapi";
import type { Finding } from "../../findings/finding.ts";
import { HASH_TYPES, OPINIONS, OUTCOMES } from "../../signals/media/bank.ts";
import { time } from "./endpoint.ts";

const bilingual = z.object({ en: z.string(), ar: z.string() });

const account = { platform: z.string(), account: z.string() };

const targetSchema = z
  .object({ platform: z.string(), id: z.string(), kind: z.enum(["account", "post", "tag"]) })
  .openapi("Target");

const memberSchema = z
  .object({
    ...account,
    role: z.enum(["seed", "hub", "amplifier", "ordinary"]),
    first: z.boolean(),
    score: z.number(),
    evidence: z.number().optional(),
  })
  .openapi("Member");

const voiceEvidence = z.object({
  kind: z.enum(["past-target", "text", "cohort", "origin", "group", "call"]),
  id: z.string().optional(),
  holders: z.number(),
  outside: z.number(),
  expected: z.number(),
  share: z.number(),
  logTail: z.number(),
  from: z.string().optional(),
  to: z.string().optional(),
});

const voicesSchema = z
  .object({
    reports: z.int(),
    reporters: z.int(),
    retracted: z.int(),
    clusters: z.array(
      z.object({
        size: z.int(),
        rho: z.number(),
        kinds: z.array(z.string()).optional(),
        sharedTargets: z.number().optional(),
        evidence: z.array(voiceEvidence).optional(),
      }),
    ),
    k: z.number(),
    low: z.number(),
    high: z.number(),
    unknownHistory: z.object({ low: z.number(), high: z.number() }).optional(),
    organicShare: z.number(),
    mirrored: z.number().optional(),
    origins: z.array(z.object({ origin: z.string(), reports: z.int(), reporters: z.int() })).optional(),
    arrivals: z.object({ grouped: z.array(z.int()), others: z.array(z.int()) }).optional(),
    decided: z.number().optional(),
    upheld: z.number().optional(),
    calls: z
      .object({
        count: z.int(),
        places: z.int(),
        first: time,
        isFollowed: z.boolean(),
        after: z.int(),
        expected: z.number(),
        firstLag: z.number().optional(),
        medianLag: z.number().optional(),
        warning: z.number().optional(),
        heard: z.int(),
        copied: z.int(),
      })
      .optional(),
  })
  .openapi("Voices");

export const trendSchema = z
  .object({
    posts: z.int(),
    accounts: z.int(),
    voices: z.number(),
    low: z.number(),
    high: z.number(),
    busiestShare: z.number(),
    newShare: z.number().optional(),
    evenShare: z.number().optional(),
    from: time,
    binSeconds: z.number(),
    postsByBin: z.array(z.int()),
    voicesByBin: z.array(z.number()),
  })
  .openapi("Trend");

export const momentSchema = z.object({
  object: z.string(),
  start: z.string(),
  members: z.array(z.number()),
  others: z.array(z.number()),
});

const edgeSchema = z.object({ a: z.int(), b: z.int(), weight: z.number(), shared: z.number() });

/** A finding as docs/contract.md lays it out, field by field: what is not here does not leave through the API. */
export const findingSchema = z
  .object({
    id: z.string(),
    campaign: z.string(),
    detector: z.string(),
    disarm: z.array(z.string()),
    coordination: z.enum(["coordinated", "synchronised", "shared-interest", "not-shown", "insufficient-data"]),
    validity: z.enum(["upheld", "dismissed", "mixed", "undecided"]).optional(),
    benignKind: z.enum(["declared-automation", "same-publisher", "schedule", "trusted-flaggers"]).optional(),
    verdict: z.enum(["coordinated", "shared-interest", "valid-campaign", "unclear"]),
    members: z.array(memberSchema),
    targets: z.array(targetSchema),
    objects: z.array(z.string()),
    objectCount: z.int(),
    channels: z.array(z.string()),
    channelEvidence: z
      .array(
        z.object({
          channel: z.string(),
          objects: z.number(),
          observed: z.number(),
          expected: z.number(),
          support: z.number(),
          record: z
            .object({
              objects: z.array(z.string()),
              moments: z.array(momentSchema),
              edges: z.array(edgeSchema),
              evidence: z.array(z.string()),
              evidenceCount: z.int(),
            })
            .optional(),
        }),
      )
      .optional(),
    from: time,
    to: time,
    observed: z.number().optional(),
    expected: z.number().optional(),
    unit: z.enum(["pairs", "reports", "accounts"]).optional(),
    p: z.number().optional(),
    permutations: z.number().optional(),
    pPairsMin: z.number().optional(),
    q: z.number().optional(),
    support: z.number().optional(),
    density: z.number().optional(),
    lags: z.array(z.object({ upTo: z.number(), observed: z.number(), expected: z.number() })).optional(),
    moments: z.array(momentSchema).optional(),
    edges: z.array(edgeSchema).optional(),
    creationCohort: z.object({ share: z.number(), from: z.string(), to: z.string() }).optional(),
    choice: z.object({ observed: z.number(), expected: z.number(), p: z.number() }).optional(),
    voices: voicesSchema.optional(),
    trend: trendSchema.optional(),
    traits: z
      .array(
        z.object({
          kind: z.enum(["creation", "handle", "client", "rhythm", "at-once"]),
          observed: z.number(),
          expected: z.number(),
          logTail: z.number(),
        }),
      )
      .optional(),
    following: z
      .object({
        share: z.number(),
        fidelity: z.number(),
        delay: z.number(),
        observed: z.number().optional(),
        expected: z.number().optional(),
        p: z.number().optional(),
      })
      .optional(),
    known: z
      .object({
        opinion: z.enum(OPINIONS),
        matches: z.array(
          z.object({
            bank: z.string(),
            type: z.enum(HASH_TYPES),
            hash: z.string(),
            distance: z.int().optional(),
            opinion: z.enum(OPINIONS),
            outcome: z.enum(OUTCOMES).optional(),
            labels: z.array(z.string()),
            provenance: z.array(z.string()),
          }),
        ),
        matchCount: z.int(),
        posted: z.int(),
        known: z.int(),
        expected: z.number().optional(),
      })
      .optional(),
    genuineReports: z.array(z.string()).optional(),
    calls: z.array(z.string()).optional(),
    evidence: z.array(z.string()),
    evidenceCount: z.int(),
    explanation: bilingual,
    innocentReading: bilingual,
    parameters: z.record(z.string(), z.unknown()),
    version: z.string(),
  } satisfies { readonly [Field in keyof Required<Finding>]: z.ZodType })
  .openapi("Finding");
