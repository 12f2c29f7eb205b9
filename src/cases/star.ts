/** What can be picked for a case's report: a finding, something that was shared in it, a record behind it. */
export const STAR_KINDS = ["finding", "object", "record"] as const;
export type StarKind = (typeof STAR_KINDS)[number];

/** Findings do not change, so that a place in one goes on meaning the same. */
export interface StarPlace {
  readonly finding: string;
  readonly kind: StarKind;
  /** Among the finding's objects or records, from 0; 0 for the finding itself. */
  readonly place: number;
}
