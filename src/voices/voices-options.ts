import type { CallsByTarget } from "./call-log.ts";
import type { EvidenceKind } from "./target-voices.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** What the analysis may be told; docs/reports.md says where the figures come from. Times are milliseconds. */
export interface VoicesOptions {
  /** Distinct reporters from which an episode is examined. */
  readonly minReporters: number;
  /** Largest chance, corrected for having looked everywhere, at which a volume opens a case. */
  readonly volumeTail: number;
  /** Holders from which a shared trait is looked at. */
  readonly minHolders: number;
  /** Largest corrected chance of a shared trait. */
  readonly traitTail: number;
  /** Share of the members that must hold a trait for it to describe them. */
  readonly minShare: number;
  /** Smallest cluster. */
  readonly minCluster: number;
  /** Below this chance of sharing so few past targets a reporter is not typical of a cluster. */
  readonly typicality: number;
  /** Share of a reporter's own past that must lie inside a cluster. */
  readonly ownShare: number;
  /** Past targets that two members must be expected to share where nothing else speaks for one hand. */
  readonly minSharedTargets: number;
  /** Members from which choice alone speaks: a handful of friends report the same few accounts. */
  readonly minChoiceMembers: number;
  /** Share of the reporters that must be clustered: by two kinds of evidence, by choice alone. */
  readonly coordinatedShare: number;
  readonly choiceShare: number;
  /** Similarity of two members of one hand. */
  readonly oneHand: number;
  /** Validity is told from so many decided targets on, at this certainty. */
  readonly minDecided: number;
  readonly validityCertainty: number;
  /** Past targets of one reporter that are looked at, the latest ones. */
  readonly maxHistory: number;
  /** Members of groups that were validated on other grounds, as reporter codes: one more witness. */
  readonly groups: readonly (readonly number[])[];
  /** Kinds of evidence that are not looked for, because innocent crowds of this kind share them; none by default. */
  readonly without?: readonly EvidenceKind[];
  /** Calls to report, by target. */
  readonly calls?: CallsByTarget;
}

export const VOICES_DEFAULTS: VoicesOptions = {
  minReporters: 8,
  volumeTail: 1e-4,
  minHolders: 4,
  traitTail: 0.01,
  minShare: 0.15,
  minCluster: 5,
  typicality: 0.002,
  ownShare: 0.25,
  minSharedTargets: 1,
  minChoiceMembers: 20,
  coordinatedShare: 0.15,
  choiceShare: 0.4,
  oneHand: 0.99,
  minDecided: 3,
  validityCertainty: 0.9,
  maxHistory: 200,
  groups: [],
};
