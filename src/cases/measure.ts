import type { Bilingual } from "../lib/bilingual.ts";
import type { TargetKind } from "./case.ts";

/** What a person can decide. */
export const MEASURES = ["none", "observe", "label", "limit", "hold", "remove", "suspend", "refer"] as const;
export type Measure = (typeof MEASURES)[number];

export interface MeasureRules {
  readonly name: Bilingual;
  /** Takes effect only when a second person has confirmed it. */
  readonly isGrave: boolean;
  /** Takes something from somebody, who is then owed a statement of reasons (DSA Art. 17) and may appeal (Art. 20). */
  readonly restricts: boolean;
  readonly appliesTo: readonly TargetKind[];
  /** Needs the day on which it is looked at again. */
  readonly needsReview?: true;
  /** Ends by itself, at the latest after so many hours. */
  readonly longest?: number;
}

/**
 * A hold stops nobody but the machine that would act on the number of reports, so it takes nothing from anybody; it ends
 * after a day, since whoever has himself reported must gain nothing by it (docs/reports.md). Referring somebody to
 * another platform or an authority cannot be called back, so it is grave.
 */
export const MEASURE_RULES: Readonly<Record<Measure, MeasureRules>> = {
  none: {
    name: { en: "no measure", ar: "لا إجراء" },
    isGrave: false,
    restricts: false,
    appliesTo: ["account", "post", "tag"],
  },
  observe: {
    name: { en: "keep under observation", ar: "إبقاء تحت المراقبة" },
    isGrave: false,
    restricts: false,
    appliesTo: ["account", "post", "tag"],
    needsReview: true,
  },
  label: {
    name: { en: "label", ar: "وضع علامة تنبيه" },
    isGrave: false,
    restricts: true,
    appliesTo: ["account", "post"],
  },
  limit: {
    name: { en: "limit visibility", ar: "تقييد الظهور" },
    isGrave: false,
    restricts: true,
    appliesTo: ["account", "post", "tag"],
  },
  hold: {
    name: { en: "hold automatic action", ar: "تعليق الإجراء الآلي" },
    isGrave: false,
    restricts: false,
    appliesTo: ["account", "post"],
    longest: 24,
  },
  remove: {
    name: { en: "remove content", ar: "إزالة المحتوى" },
    isGrave: true,
    restricts: true,
    appliesTo: ["post"],
  },
  suspend: {
    name: { en: "suspend account", ar: "تعليق الحساب" },
    isGrave: true,
    restricts: true,
    appliesTo: ["account"],
  },
  refer: {
    name: { en: "refer to another service or authority", ar: "إحالة إلى خدمة أو جهة أخرى" },
    isGrave: true,
    restricts: false,
    appliesTo: ["account", "post", "tag"],
  },
};
