import type { StarPlace } from "../../cases/star.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Examined } from "../examined.ts";

/**
 * For whom a report is written. `inside`: for people who work on the case or may see it, under the case's pseudonyms.
 * `public`: nobody is listed, small counts of people are withheld, times are hours or days.
 */
export const REPORT_AUDIENCES = ["inside", "public"] as const;
export type ReportAudience = (typeof REPORT_AUDIENCES)[number];

/** What a report of a case is written from. */
export interface CaseReportFacts {
  readonly caseId: string;
  readonly audience: ReportAudience;
  /** The chosen findings under the case's pseudonyms. */
  readonly findings: readonly Finding[];
  /** How many the case has: a report says what it leaves out. */
  readonly findingCount: number;
  readonly stars: readonly StarPlace[];
  /** Staff's own words; they are not rewritten. */
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly examined: Examined;
}
