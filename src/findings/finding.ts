import type { AccountRef } from "../events/event.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import type { BankEntry, Opinion } from "../signals/media/bank.ts";

export type Coordination = "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
export type Validity = "upheld" | "dismissed" | "mixed" | "undecided";
export type BenignKind = "declared-automation" | "same-publisher" | "schedule" | "trusted-flaggers";
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
  /** What it rests on by itself; absent for the first channel, whose record is the finding's own. */
  readonly record?: ChannelRecord;
}

/** What a group did in one further channel; as in {@link Finding}, with edges among the finding's members only. */
export interface ChannelRecord {
  readonly objects: readonly string[];
  /** At most 10. */
  readonly moments: readonly Moment[];
  /** At most 500. */
  readonly edges: NonNullable<Finding["edges"]>;
  readonly evidence: readonly string[];
  readonly evidenceCount: number;
}

/** One operator's or one call's reporters, with each part of the evidence in figures. */
export interface VoiceCluster {
  readonly size: number;
  /** How far two of them repeat each other, 0–1; they come to size / (1 + (size − 1) ρ) voices. */
  readonly rho: number;
  /** Kinds of evidence that bear the cluster by themselves: two show one hand. */
  readonly kinds?: readonly string[];
  /** Past targets that two members are expected to share. */
  readonly sharedTargets?: number;
  /** The strongest parts, at most 20; `id` names a past target or a campaign, and nothing else is named. */
  readonly evidence?: readonly VoiceEvidence[];
}

export interface VoiceEvidence {
  readonly kind: "past-target" | "text" | "cohort" | "origin" | "group" | "call";
  /** The target, or the campaign under which the group is found elsewhere. */
  readonly id?: string;
  /** Reporters that share it, others in the record that do, and how many sharers these let expect. */
  readonly holders: number;
  readonly outside: number;
  readonly expected: number;
  /** Share of the cluster, 0–1. */
  readonly share: number;
  /** Upper bound of the tail in nats (≤ 0), corrected for having looked at many. */
  readonly logTail: number;
  /** ISO 8601, UTC: when it was reported, or when the accounts were made. */
  readonly from?: string;
  readonly to?: string;
}

/** When reports came: equal parts of the finding's period, each with the first reports that fell into it. */
export interface Arrivals {
  /** Of the groups that count for `k`, and of everybody else; of one length. */
  readonly grouped: readonly number[];
  readonly others: readonly number[];
}

/** N reports, and how many independent decisions to report they come to (docs/reports.md). */
export interface Voices {
  readonly reports: number;
  readonly reporters: number;
  /** Reports that were taken back. */
  readonly retracted: number;
  /** Those that count for `k`. */
  readonly clusters: readonly VoiceCluster[];
  /** 1 ≤ low ≤ k ≤ high ≤ reporters. */
  readonly k: number;
  readonly low: number;
  readonly high: number;
  /** Voices of those of whom the record knows nothing else; absent where there are none. */
  readonly unknownHistory?: { readonly low: number; readonly high: number };
  /** Share of the reporters outside the clusters, 0–1. */
  readonly organicShare: number;
  /** Members whose past others repeated after them: possible victims of a frame-up. */
  readonly mirrored?: number;
  /** Servers that reported for their users without or with their names, most reports first, at most 20. */
  readonly origins?: readonly { readonly origin: string; readonly reports: number; readonly reporters: number }[];
  /** Absent in findings of earlier versions. */
  readonly arrivals?: Arrivals;
  /** Past targets of the clusters that people decided on the merits, one vote each. */
  readonly decided?: number;
  readonly upheld?: number;
  /** Messages that asked for the reports; absent where none was found. */
  readonly calls?: VoiceCalls;
}

/** Calls to report the target, in the week before its reports or during them. */
export interface VoiceCalls {
  readonly count: number;
  /** Channels, groups or authors that they stood at; which, nobody is told. */
  readonly places: number;
  /** ISO 8601, UTC. */
  readonly first: string;
  /** Whether reports set in with one of them. */
  readonly isFollowed: boolean;
  /** Reporters in the day after that call, else after the first, and how many the target's past lets expect. */
  readonly after: number;
  readonly expected: number;
  /** Seconds from that call to the first and to the middle one of them; how long the first call came before the reports. */
  readonly firstLag?: number;
  readonly medianLag?: number;
  readonly warning?: number;
  /** Reporters who were where a call stood or passed it on, and who sent the words that one hands out. */
  readonly heard: number;
  readonly copied: number;
}

/** The volume of a crowd under a tag or at an account, beside its independent voices. Of the crowd, never of one account. */
export interface Trend {
  readonly posts: number;
  readonly accounts: number;
  /** Independent voices, and the interval: 1 ≤ low ≤ voices ≤ high ≤ accounts. */
  readonly voices: number;
  readonly low: number;
  readonly high: number;
  /** Share of the posts by the busiest tenth of the accounts, 0–1. */
  readonly busiestShare: number;
  /** Share of the accounts younger than a month when they posted, where creation is known. */
  readonly newShare?: number;
  /** Of the accounts with four posts or more, the share whose gaps are even. */
  readonly evenShare?: number;
  /** ISO 8601, UTC, and the length of a bin: the curves begin here. */
  readonly from: string;
  readonly binSeconds: number;
  readonly postsByBin: readonly number[];
  /** New voices in each bin: the adjusted volume. */
  readonly voicesByBin: readonly number[];
}

/** How a group follows the one author of most of what it passes on: fans would, each at their own pace. */
export interface Following {
  /** Share of the group's shared objects that the author made, 0–1. */
  readonly share: number;
  /** Share of the author's objects that the middle member passed on, 0–1. */
  readonly fidelity: number;
  /** Seconds from an object to the middle action. */
  readonly delay: number;
  /**
   * Pairs of actions within two minutes, and what the members' own reaction times would give, or the author's moments if
   * that is more; absent where they never act together.
   */
  readonly observed?: number;
  readonly expected?: number;
  readonly p?: number;
}

/** What a group's accounts have in common beside their actions. Told of the group, never of one account. */
export interface SharedTrait {
  /** `rhythm`: used in the same sittings, one after the other; `at-once`: posting within seconds of one another. */
  readonly kind: "creation" | "handle" | "client" | "rhythm" | "at-once";
  /** Accounts that share it; of a rhythm, pairs of posts that show it. */
  readonly observed: number;
  readonly expected: number;
  /** Upper bound of the tail in nats (≤ 0), corrected for having looked at many. */
  readonly logTail: number;
}

/** An entry of a bank that something posted matches; the fields of the entry are the bank's. */
export interface KnownMatch extends BankEntry {
  readonly bank: string;
  /** Bits in which the nearest posted picture differs, 0–31; absent where the file is the same. */
  readonly distance?: number;
}

/** What banks hold of a picture or video that was posted, and what chance would give. */
export interface KnownFacts {
  /** Of all matching entries together; DISPUTED where they contradict one another. */
  readonly opinion: Opinion;
  /** The nearest first, at most 20; `matchCount` is not capped. */
  readonly matches: readonly KnownMatch[];
  readonly matchCount: number;
  /** Pictures of the record that were compared, and pictures in the banks. */
  readonly posted: number;
  readonly known: number;
  /** Pairs of the two that would be as near if they had nothing to do with each other; absent where files are compared. */
  readonly expected?: number;
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
  readonly voices?: Voices;
  readonly trend?: Trend;
  /** The independent kinds of evidence that one hand holds the accounts. */
  readonly traits?: readonly SharedTrait[];
  readonly following?: Following;
  /** Of a finding about media that banks know. */
  readonly known?: KnownFacts;
  /** Events of reports outside the clusters, the likeliest genuine first, capped at 200; `evidence` holds the others. */
  readonly genuineReports?: readonly string[];
  /** Events of messages that asked for these reports, by time, capped at 20. */
  readonly calls?: readonly string[];
  readonly evidence: readonly string[];
  readonly evidenceCount: number;
  readonly explanation: Bilingual;
  readonly innocentReading: Bilingual;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly version: string;
}
