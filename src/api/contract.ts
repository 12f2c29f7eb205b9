import type { CaseState, HarmKind, TargetKind } from "../cases/case.ts";
import type { Action, Role } from "../cases/permissions.ts";
import type { Coordination, Validity } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";

/**
 * All that the console imports of the program: what codes there are, and the shapes of what the API answers. Plain types,
 * without schemas or code, so that none of it is sent to a browser; the routes' schemas are checked against them.
 * Times are ISO 8601.
 */

export type { CaseState, HarmKind, LinkKind, TargetKind } from "../cases/case.ts";
export { CASE_STATES, HARM_KINDS, LINK_KINDS } from "../cases/case.ts";
export type { Action, Role } from "../cases/permissions.ts";
export { ROLES } from "../cases/permissions.ts";
export type { QueueOrder } from "../cases/queue.ts";
export type { BenignKind, Coordination, Validity, Verdict } from "../findings/finding.ts";
export type { Bilingual } from "../lib/bilingual.ts";

/** A refusal (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong and what to do, in English. */
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  /** Which rule of the case it was, for instance "claimed-by-another". */
  readonly reason?: string;
  readonly errors?: readonly { readonly at: string; readonly problem: string }[];
}

/** Who is signed in. */
export interface Self {
  /** The pseudonym under which the audit log knows them. */
  readonly id: string;
  readonly role: Role;
  readonly actions: readonly Action[];
}

/** How to come in, for whoever is not signed in. */
export interface EntryWays {
  /** Whether another provider (OpenID Connect) can vouch for people. */
  readonly signOn: boolean;
}

export interface FeedItem {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly case: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** How rare by chance alone, as the randomisation told it. */
export interface Rarity {
  /** Randomisation p, with the number of draws behind it. */
  readonly p: number;
  readonly draws: number;
  /** Whether no draw came near: p could be smaller, and more draws would tell. */
  readonly isFloor: boolean;
}

/** When the group acted: equal parts of the period from `from` to `to`, each with its actions. */
export interface TimeShape {
  readonly from: string;
  readonly to: string;
  readonly counts: readonly number[];
}

/** The finding that speaks for a case in the queue: never a figure without its reason and its innocent reading. */
export interface LeadFinding {
  readonly finding: string;
  /** A word or two: what was concluded. */
  readonly headline: Bilingual;
  readonly isStrong: boolean;
  /** "26 accounts, reposting the same posts: 14 shared objects"; "52 reports by 52 accounts: 13 independent voices (12.9–13.8)". */
  readonly title: Bilingual;
  /** Why it stands out, with what chance would give: the first sentence of the explanation. */
  readonly why: Bilingual;
  readonly innocentReading: Bilingual;
  readonly rarity?: Rarity;
  readonly shape?: TimeShape;
}

export interface CaseTarget {
  readonly platform: string;
  readonly id: string;
  readonly kind: TargetKind;
}

/** One campaign in the queue. */
export interface QueueRow {
  readonly id: string;
  readonly version: number;
  readonly campaign: string;
  /** The detector. */
  readonly kind: string;
  readonly severity: number;
  readonly harm: HarmKind;
  readonly deadline: string;
  readonly state: CaseState;
  /** Pseudonym of who has it now; null where nobody has. */
  readonly holder: string | null;
  readonly heldUntil: string | null;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly coordination: Coordination;
  readonly validity: Validity | null;
  readonly findingCount: number;
  readonly memberCount: number;
  readonly reportCount: number;
  /** Whom or what it is aimed at: the first three. */
  readonly targets: readonly CaseTarget[];
  readonly targetCount: number;
  /** Absent where the content was erased. */
  readonly lead?: LeadFinding;
}

export interface QueueCounts {
  /** How many cases are in each state, and how many of them are late. */
  readonly states: Readonly<Record<CaseState, { readonly all: number; readonly late: number }>>;
}
