import { z } from "zod";
import type { SignificanceOptions } from "../networks/group-significance.ts";
import type { TimedGroupOptions } from "../networks/timed-groups.ts";
import type { Knob } from "./knob.ts";

/** What people may set, with defaults, ranges and one line of help each. */
export const coActionParameters = z.strictObject({
  window: z.number().min(1).max(3600).default(60).describe("seconds within which two actions count as joint"),
  background: z
    .number()
    .min(60)
    .max(86_400)
    .default(3600)
    .describe("seconds around an action whose tempo it is judged by"),
  gate: z
    .number()
    .min(0)
    .max(1000)
    .default(20)
    .describe("nats of evidence from which a group may be called coordinated"),
  minExcess: z
    .number()
    .min(1)
    .max(100)
    .default(4)
    .describe("times as many joint pairs as expected from which a group may be called coordinated"),
  alpha: z.number().min(0.001).max(0.5).default(0.05).describe("largest randomisation p of a coordinated group"),
  draws: z
    .union([z.literal("auto"), z.int().min(0).max(9999)])
    .default("auto")
    .describe(
      "reshuffled copies of the record per null model: auto is 199 for small records, 19 for large; 0 leaves p out",
    ),
  minShared: z
    .number()
    .int()
    .min(2)
    .max(50)
    .default(2)
    .describe("objects that two accounts must share within the window to be looked at"),
  minSize: z.number().int().min(3).max(1000).default(4).describe("smallest group"),
  seedTail: z.number().min(1e-12).max(0.2).default(0.01).describe("tail at or below which a pair seeds a group"),
  minOutsiders: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .describe("outsiders around an object without whom it proves nothing"),
  interest: z.boolean().default(true).describe("also tell groups that only choose alike"),
  fdr: z.number().min(0.001).max(0.5).default(0.05).describe("false discovery rate of pairs that choose alike"),
  maxObjectPairs: z
    .number()
    .int()
    .min(100)
    .default(20_000_000)
    .describe("objects with more joint pairs than this are left out, and counted"),
});

export type CoActionParameters = z.infer<typeof coActionParameters>;

export const coActionKnobs: readonly Knob[] = [
  {
    parameter: "window",
    label: {
      en: "Window: how close in time two actions count as joint",
      ar: "النافذة: مدى التقارب الزمني ليُعدّ الفعلان معًا",
    },
    unit: "seconds",
    stops: [5, 10, 20, 30, 60, 120, 300, 600],
  },
  {
    parameter: "minShared",
    label: { en: "Repetition: objects that two accounts must share", ar: "التكرار: أقل عدد من العناصر يتشاركه حسابان" },
    unit: "count",
    stops: [2, 3, 4, 5, 6, 8, 10, 15, 20],
  },
  {
    parameter: "fdr",
    label: { en: "Share of false discoveries that is accepted (FDR)", ar: "نسبة الاكتشافات الخاطئة المقبولة (FDR)" },
    unit: "share",
    stops: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2],
    cutsByQ: true,
  },
  {
    parameter: "background",
    label: {
      en: "Background: time around an action by which its tempo is judged",
      ar: "الخلفية: المدة المحيطة بالفعل التي يُقاس بها إيقاعه",
    },
    unit: "seconds",
    stops: [600, 1200, 1800, 3600, 7200, 14_400, 43_200],
  },
];

/** The procedure that the parameters ask for; what people cannot set is as docs/method.md §3 has it. */
export function procedureOf(chosen: CoActionParameters, seed: number): TimedGroupOptions {
  return {
    scale: { window: chosen.window * 1000, background: Math.max(chosen.background, 6 * chosen.window) * 1000 },
    participation: 0.7,
    priorWeight: 10,
    minOutsiders: chosen.minOutsiders,
    outsiderShare: 0.25,
    fanReaction: 1.5 * chosen.window * 1000,
    fanPhase: 10 * chosen.window * 1000,
    minHabitObjects: 4,
    minShared: chosen.minShared,
    maxObjectPairs: chosen.maxObjectPairs,
    seedTail: chosen.seedTail,
    coreDegree: 3,
    minSize: chosen.minSize,
    gate: chosen.gate,
    rounds: 2,
    seed,
  };
}

const FEWEST_DRAWS = 19;
const MOST_DRAWS = 199;
/** Actions to be reshuffled in all, from which the number of draws follows where it is left open. */
const RESHUFFLED_ACTIONS = 1_000_000;

/** How many copies to draw for a channel of so many actions, and after how many that do as well a group is out of α's reach. */
export function significanceOptions(
  { draws, alpha }: CoActionParameters,
  actionCount: number,
  seed: number,
): SignificanceOptions {
  const affordable = Math.floor(RESHUFFLED_ACTIONS / Math.max(1, actionCount));
  const drawn = draws === "auto" ? Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, affordable)) : draws;
  return { draws: drawn, enough: Math.max(1, Math.floor(alpha * (drawn + 1))), seed };
}
