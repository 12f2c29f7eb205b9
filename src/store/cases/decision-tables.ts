import type { AppealOutcome, AppealState, Appellant, DisputeOutcome } from "../../cases/appeal.ts";
import type { DecisionState } from "../../cases/decision.ts";
import type { DecisionSource, DsaCategory } from "../../cases/dsa-codes.ts";
import type { Measure } from "../../cases/measure.ts";
import type { ReferralOutcome } from "../../cases/referral.ts";
import type { Obstacle } from "../../cases/removal-order.ts";
import type { Fixed, Sealed } from "./case-tables.ts";

/** What a person decided in a case. What it is about and why is sealed. */
export interface DecisionTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly measure: Fixed<Measure>;
  state: DecisionState;
  readonly category: Fixed<DsaCategory | null>;
  readonly source: Fixed<DecisionSource>;
  readonly madeBy: Fixed<string>;
  readonly madeAt: Fixed<Date>;
  /** The second person, who agreed or refused; and by when one must have looked, where the measure could not wait. */
  confirmedBy: string | null;
  confirmedAt: Date | null;
  confirmDue: Date | null;
  effectiveAt: Date | null;
  /** When it ended: refused, replaced, reversed, or its time was over. */
  endedAt: Date | null;
  readonly reviewAt: Fixed<Date | null>;
  readonly until: Fixed<Date | null>;
  /** The decision that was in force before it, and is again if this one is reversed. */
  replaces: string | null;
  /** The removal order that it carries out. */
  readonly orderId: Fixed<string | null>;
  /** When the person affected was told; from then on it cannot be undone, only reversed. */
  statedAt: Date | null;
  /** When it was written for the Transparency Database. */
  exportedAt: Date | null;
  readonly body: Fixed<Sealed>;
}

/** What somebody was told about a decision, as it was sent. */
export interface StatementTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly decisionId: Fixed<string>;
  readonly audience: Fixed<Appellant>;
  readonly language: Fixed<string>;
  readonly issuedAt: Fixed<Date>;
  /** Of the text. */
  readonly sha256: Fixed<string>;
  readonly body: Fixed<Sealed>;
}

export interface AppealTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly decisionId: Fixed<string>;
  readonly appellant: Fixed<Appellant>;
  readonly receivedAt: Fixed<Date>;
  readonly due: Fixed<Date>;
  state: AppealState;
  outcome: AppealOutcome | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** The complaint, and the reasoned answer. */
  readonly body: Fixed<Sealed>;
  answer: Sealed | null;
}

/** A dispute before an out-of-court body (DSA Art. 21). */
export interface DisputeTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly decisionId: Fixed<string>;
  readonly receivedAt: Fixed<Date>;
  settledAt: Date | null;
  outcome: DisputeOutcome | null;
  isImplemented: boolean | null;
  /** Which body, and its reference. */
  readonly body: Fixed<Sealed>;
}

/** A removal order (Regulation (EU) 2021/784); what Annex I holds beside these is sealed. */
export interface OrderTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly issuingState: Fixed<string>;
  readonly establishmentState: Fixed<string>;
  readonly issuedAt: Fixed<Date>;
  readonly receivedAt: Fixed<Date>;
  readonly urlCount: Fixed<number>;
  acknowledgedAt: Date | null;
  carriedOutAt: Date | null;
  /** How: content removed, or access disabled in all Member States. */
  carriedOutBy: "removed" | "disabled" | null;
  /** When the hour ends; null while an obstacle stops the clock. */
  due: Date | null;
  /** Until when content and data are kept, and whether an authority asked for longer. */
  keepUntil: Date | null;
  isKeptLonger: boolean;
  readonly body: Fixed<Sealed>;
}

export interface OrderObstacleTable {
  readonly id: Fixed<string>;
  readonly orderId: Fixed<string>;
  readonly kind: Fixed<Obstacle>;
  readonly at: Fixed<Date>;
  goneAt: Date | null;
}

/** One address referred to the service that hosts it. */
export interface ReferralTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly platform: Fixed<string>;
  readonly host: Fixed<string>;
  readonly category: Fixed<DsaCategory>;
  readonly addedAt: Fixed<Date>;
  /** Keyed hash of the address, so that none is referred twice. */
  readonly urlHash: Fixed<string>;
  batchId: string | null;
  outcome: ReferralOutcome | null;
  outcomeAt: Date | null;
  /** The address, and what is said of it. */
  readonly body: Fixed<Sealed>;
}

/** What goes to one platform's host in one piece. */
export interface ReferralBatchTable {
  readonly id: Fixed<string>;
  readonly platform: Fixed<string>;
  readonly host: Fixed<string>;
  readonly preparedBy: Fixed<string>;
  readonly preparedAt: Fixed<Date>;
  readonly itemCount: Fixed<number>;
  sentAt: Date | null;
}

/** The tables of decisions and of what follows from them. */
export interface DecisionTables {
  decisions: DecisionTable;
  statements: StatementTable;
  appeals: AppealTable;
  disputes: DisputeTable;
  orders: OrderTable;
  orderObstacles: OrderObstacleTable;
  referrals: ReferralTable;
  referralBatches: ReferralBatchTable;
}
