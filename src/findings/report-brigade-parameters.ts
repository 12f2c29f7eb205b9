import { z } from "zod";
import type { CallsByTarget } from "../voices/call-log.ts";
import { VOICES_DEFAULTS, type VoicesOptions } from "../voices/voices-options.ts";
import type { Knob } from "./knob.ts";

const DEFAULTS = VOICES_DEFAULTS;

/** What people may set, with defaults, ranges and one line of help each. */
export const reportBrigadeParameters = z.strictObject({
  minReporters: z
    .int()
    .min(3)
    .max(1000)
    .default(DEFAULTS.minReporters)
    .describe("distinct reporters within a week from which a target is examined"),
  volumeTail: z
    .number()
    .min(1e-30)
    .max(0.5)
    .default(DEFAULTS.volumeTail)
    .describe("largest chance of such a volume by the target's own past that opens a case"),
  minCluster: z.int().min(3).max(1000).default(DEFAULTS.minCluster).describe("smallest group of reporters"),
  minSharedTargets: z
    .number()
    .min(0.1)
    .max(50)
    .default(DEFAULTS.minSharedTargets)
    .describe("past targets two members must be expected to share where choice alone speaks"),
  minChoiceMembers: z
    .int()
    .min(3)
    .max(1000)
    .default(DEFAULTS.minChoiceMembers)
    .describe("smallest group of which choice alone can speak"),
  coordinatedShare: z
    .number()
    .min(0.01)
    .max(1)
    .default(DEFAULTS.coordinatedShare)
    .describe("share of the reporters that groups of one hand must make up"),
  choiceShare: z
    .number()
    .min(0.01)
    .max(1)
    .default(DEFAULTS.choiceShare)
    .describe("share of the reporters that groups must make up where choice alone speaks"),
  minDecided: z
    .int()
    .min(1)
    .max(1000)
    .default(DEFAULTS.minDecided)
    .describe("past targets decided on the merits from which a group has a record"),
  allTargets: z.boolean().default(false).describe("tell every target with at least two reports, whatever the verdict"),
  draws: z
    .union([z.literal("auto"), z.int().min(19).max(9999)])
    .default("auto")
    .describe("copies of the episode with strangers in it: auto is 199 for small records, 19 for large"),
  alpha: z.number().min(0.001).max(0.5).default(0.05).describe("largest randomisation p of a coordinated group"),
});

export type ReportBrigadeParameters = z.infer<typeof reportBrigadeParameters>;

export const reportBrigadeKnobs: readonly Knob[] = [
  {
    parameter: "minSharedTargets",
    label: {
      en: "Repetition: past targets that two members must be expected to share",
      ar: "التكرار: أقل عدد متوقع من الأهداف السابقة يتشاركه عضوان",
    },
    unit: "count",
    stops: [0.25, 0.5, 1, 2, 3, 5],
  },
  {
    parameter: "minCluster",
    label: { en: "Smallest group of reporters", ar: "أصغر مجموعة من المبلّغين" },
    unit: "count",
    stops: [3, 4, 5, 6, 8, 10, 15],
  },
  {
    parameter: "coordinatedShare",
    label: { en: "Share of the reporters that groups must make up", ar: "نسبة المبلّغين التي يجب أن تشكّلها المجموعات" },
    unit: "share",
    stops: [0.05, 0.1, 0.15, 0.25, 0.4, 0.6],
  },
  {
    parameter: "volumeTail",
    label: {
      en: "Largest chance of such a volume by the target's own past",
      ar: "أكبر احتمال لهذا الحجم بحسب ماضي المستهدف نفسه",
    },
    unit: "share",
    stops: [1e-8, 1e-6, 1e-5, 1e-4, 0.001, 0.01],
  },
];

/** The analysis that the parameters ask for, with the groups and the calls to report that the record holds. */
export function voicesOptions(
  chosen: ReportBrigadeParameters,
  groups: VoicesOptions["groups"] = [],
  calls?: CallsByTarget,
): Partial<VoicesOptions> {
  const { draws: _draws, alpha: _alpha, allTargets: _allTargets, ...options } = chosen;
  return { ...options, groups, ...(calls && { calls }) };
}

const FEWEST_DRAWS = 19;
const MOST_DRAWS = 199;
/** Past reports to be drawn for one record, from which the number of draws follows where it is left open. */
const DRAWN_REPORTS = 1_000_000;

/** @param pastReports Of all reporters on the targets to be tested. */
export function drawsFor({ draws }: Pick<ReportBrigadeParameters, "draws">, pastReports: number): number {
  if (draws !== "auto") return draws;
  return Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(DRAWN_REPORTS / Math.max(1, pastReports))));
}
