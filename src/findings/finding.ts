import type { AccountRef } from "../events/event.ts";
import type { Bilingual } from "../lib/bilingual.ts";

export type Coordination = "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
export type Validity = "upheld" | "dismissed" | "mixed" | "undecided";
export type BenignKind = "declared-automation" | "same-publisher" | "schedule";
export type Verdict = "coordinated" | "shared-interest" | "valid-campaign" | "unclear";
export type Role = "seed" | "hub" | "amplifier" | "ordinary";

export interface Member extends AccountRef {
  readonly role: Role;
  /** Whether this account acted first on most of the group's objects. */
  readonly first: boolean;
  /** Strength of this account's membership, 0–1: 1 − exp(−evidence against the rest of the group), leave-one-out. */
  readonly score: number;
  /** Log evidence (nats) of this member against the rest of the group; the leave-one-out figure. */
  readonly evidence?: number;
}

export interface Target {
  readonly platform: string;
  readonly id: string;
  readonly kind: "account" | "post" | "tag";
}

/** How many of the group's pairs of actions on a shared object fell into each lag class; `upTo` in seconds. */
export interface LagClass {
  readonly upTo: number;
  readonly observed: number;
  /** What the background (non-members at the same objects and hours) would give. */
  readonly expected: number;
}

/**
 * How one shared object's audience moved, for the picture of a finding. Told per object and never per account:
 * when an account is awake tells its time zone.
 */
export interface Moment {
  readonly object: string;
  /** ISO 8601, UTC: the group's first action on the object. */
  readonly start: string;
  /** Seconds since `start` of the members' first actions on the object, ascending from 0; capped. */
  readonly members: readonly number[];
  /** Seconds since `start` of everybody else's, ascending, negative before it; capped. */
  readonly others: readonly number[];
}

/** What a channel contributed. */
export interface ChannelEvidence {
  readonly channel: string;
  readonly objects: number;
  /** Pairs of members that acted on the same object within the window. */
  readonly observed: number;
  readonly expected: number;
  /** Log evidence in nats. */
  readonly support: number;
}

/**
 * What was concluded and why (contract: docs/contract.md). Absent means not applicable, never zero.
 * Numbers carry 6 significant digits.
 */
export interface Finding {
  readonly id: string;
  readonly campaign: string;
  readonly detector: string;
  readonly disarm: readonly string[];
  readonly coordination: Coordination;
  readonly validity?: Validity;
  readonly benignKind?: BenignKind;
  readonly verdict: Verdict;
  readonly members: readonly Member[];
  readonly targets: readonly Target[];
  /** Ids of the shared objects, most shared first, capped at 50; `objectCount` is not. */
  readonly objects: readonly string[];
  readonly objectCount: number;
  readonly channels: readonly string[];
  readonly channelEvidence?: readonly ChannelEvidence[];
  /** ISO 8601, UTC, milliseconds. */
  readonly from: string;
  readonly to: string;
  readonly observed?: number;
  readonly expected?: number;
  readonly unit?: "pairs" | "reports" | "accounts";
  /** Randomisation p of the group and the number of draws behind it. */
  readonly p?: number;
  readonly permutations?: number;
  readonly pPairsMin?: number;
  readonly q?: number;
  /** Log evidence (nats) that the gate compares with its threshold. */
  readonly support?: number;
  /** Edges inside the group / possible edges, 0–1. */
  readonly density?: number;
  readonly lags?: readonly LagClass[];
  /** The objects that tell most, in the order of `objects`, at most 20. */
  readonly moments?: readonly Moment[];
  /** Validated edges inside the group, member indices into `members`, heaviest first, capped. */
  readonly edges?: readonly {
    readonly a: number;
    readonly b: number;
    readonly weight: number;
    readonly shared: number;
  }[];
  /** Share of the members created in the densest fortnight, where creation times are known. */
  readonly creationCohort?: { readonly share: number; readonly from: string; readonly to: string };
  /**
   * Objects that the members' pairs share, and what activity and popularity would give; `p` is an upper bound that
   * holds for a group named beforehand, and is evidence only for one that was found by looking.
   */
  readonly choice?: { readonly observed: number; readonly expected: number; readonly p: number };
  readonly evidence: readonly string[];
  readonly evidenceCount: number;
  readonly explanation: Bilingual;
  readonly innocentReading: Bilingual;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly version: string;
}
