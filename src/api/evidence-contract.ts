import type { CaseState, HarmKind } from "../cases/case.ts";
import type { Measure } from "../cases/measure.ts";
import type { Role as GroupRole } from "../findings/finding.ts";

/** The part of the contract (contract.ts) about evidence that is picked, compared and taken out, and accounts across cases. */

/** Something that was picked for a case's report. */
export interface ShownStar {
  readonly finding: string;
  readonly kind: "finding" | "object" | "record";
  /** Among the finding's objects or records, from 0; 0 for the finding itself. */
  readonly place: number;
  /** Pseudonym of who works here. */
  readonly starredBy: string;
  readonly at: string;
}

/** One wording among the records behind a case, without whose it is. */
export interface ShownText {
  readonly id: string;
  /** Wordings of the same words stand under one group: the id of its first. */
  readonly group: string;
  /** As it was stored, with mentions and addresses that name somebody struck out. */
  readonly text: string;
  readonly kind: "own" | "passed-on";
  /** One of its records. */
  readonly record: string;
  readonly records: number;
  readonly accounts: number;
  readonly from: string;
  readonly to: string;
  /** The first of the group with most words in common, and the share of the words of both, 0–1. */
  readonly nearest?: { readonly id: string; readonly share: number };
}

export interface CaseTexts {
  readonly texts: readonly ShownText[];
  /** Records that were looked at, and those of them with a text. */
  readonly records: number;
  readonly withText: number;
}

/** A case in which an account is, what it is called and was there, and what was decided about it. */
export interface AccountCase {
  readonly caseId: string;
  readonly pseudonym: string;
  readonly as: readonly ("target" | "member")[];
  /** Only where the group was found coordinated without an ordinary cause. */
  readonly role?: GroupRole;
  readonly kind: string;
  readonly harm: HarmKind;
  readonly state: CaseState;
  readonly coordination: string;
  readonly openedAt: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly decisions: readonly DecisionOnAccount[];
}

/** A decision on one account, and the appeals against it. */
export interface DecisionOnAccount {
  readonly measure: Measure;
  readonly state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
  readonly madeAt: string;
  readonly endedAt: string | null;
  readonly statedAt: string | null;
  readonly appeals: readonly {
    readonly appellant: "affected" | "reporter";
    readonly state: "open" | "decided";
    readonly outcome: "upheld" | "reversed" | null;
    readonly receivedAt: string;
  }[];
}
