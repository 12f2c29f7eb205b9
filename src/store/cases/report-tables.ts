import type { StarKind } from "../../cases/star.ts";
import type { Fixed } from "./case-tables.ts";

/** What somebody picked for the report of a case, by its place in a finding: the row names nothing itself. */
export interface CaseStarTable {
  readonly caseId: Fixed<string>;
  readonly finding: Fixed<string>;
  readonly kind: Fixed<StarKind>;
  /** Among the finding's objects or records, from 0; 0 for the finding itself. */
  readonly place: Fixed<number>;
  readonly starredBy: Fixed<string>;
  readonly at: Fixed<Date>;
}

/** The tables behind reports of cases. */
export interface ReportTables {
  caseStars: CaseStarTable;
}
