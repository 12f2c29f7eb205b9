/**
 * What the analysis of mass reporting says about one target: N reports, and how many independent decisions to report
 * they come to (docs/method.md §4). Codes are those of the `ReportLog`; times are milliseconds since the Unix epoch;
 * evidence is in nats, the natural logarithm of a ratio of probabilities.
 */
export interface TargetVoices {
  readonly target: number;
  /** The episode: the densest week, grown while reports keep coming; the whole record where the volume is ordinary. */
  readonly from: number;
  readonly to: number;
  readonly volume: ReportVolume;
  /** The episode's reports, repeated ones among them; distinct reporters; reports that were taken back. */
  readonly reports: number;
  readonly reporters: number;
  readonly retracted: number;
  /** The reporters by the time of their first report in the episode, and the row of that report in the log. */
  readonly episode: readonly EpisodeReporter[];
  /** One per operator, the strongest evidence first; those that count for `k` have `counts`. */
  readonly clusters: readonly ReporterCluster[];
  /** Independent decisions to report: 1 ≤ low ≤ k ≤ high ≤ reporters. */
  readonly k: number;
  readonly low: number;
  readonly high: number;
  /** Voices of those of whom the record knows nothing else: one hand at least, one each at most. Absent where there are none. */
  readonly unknownHistory?: { readonly low: number; readonly high: number };
  /** Share of the reporters outside every cluster that counts, 0–1. */
  readonly organicShare: number;
  /** Positions in `episode` of the reports that look genuine, the likeliest first. */
  readonly genuine: readonly number[];
  /** Members whose past the others repeated after them: they may have been mirrored to be silenced. Positions in `episode`. */
  readonly mirrored: readonly number[];
  readonly coordination: VoicesCoordination;
  readonly validity: VoicesValidity;
  readonly validityEvidence: ValidityEvidence;
  /** Servers that reported for their users: one voice each where no reporter is named. */
  readonly origins: readonly OriginReports[];
  /** Messages that asked for these reports; absent where none was found, or nobody looked. */
  readonly calls?: CallsOnTarget;
}

/** Calls to report the target in the week before the episode or during it, and what followed the first that was followed. */
export interface CallsOnTarget {
  /** Numbers of their events, by time. */
  readonly events: readonly number[];
  /** Channels, groups or authors outside of any, that they stood at. */
  readonly places: number;
  /** When the first one came, ms. */
  readonly first: number;
  /** Whether reports set in with one of them: more than before it, and more than by themselves. */
  readonly isFollowed: boolean;
  /** New reporters in the day after that call, else after the first one, and how many the target's past lets expect. */
  readonly after: number;
  readonly expected: number;
  /** From that call to the first and to the middle one of these reports, ms. */
  readonly firstLag?: number;
  readonly medianLag?: number;
  /** How long before the episode the first call could have been heard, ms. */
  readonly warning?: number;
  /** Reporters of the episode who were where a call stood, or passed it on; who sent the words that one handed out. */
  readonly heard: number;
  readonly copied: number;
}

/** Subset of the findings' terms that a report log can establish. */
export type VoicesCoordination = "coordinated" | "not-shown" | "insufficient-data";
export type VoicesValidity = "upheld" | "dismissed" | "mixed" | "undecided";

/** The densest window against the target's own past. Volume opens a case and proves nothing. */
export interface ReportVolume {
  /** Distinct reporters in the densest window, and how many its baseline would give. */
  readonly observed: number;
  readonly expected: number;
  /** Length of that window, ms. */
  readonly window: number;
  /** Upper bound of the tail in nats (≤ 0), after the correction for having looked everywhere. */
  readonly logTail: number;
  /** Whether this is out of the ordinary, so that the reporters were compared. */
  readonly opened: boolean;
}

export interface EpisodeReporter {
  readonly reporter: number;
  /** Row in the log of this reporter's first report on the target in the episode. */
  readonly report: number;
  readonly time: number;
}

/** Reporters whose decisions to report were one decision, as far as the record shows. */
export interface ReporterCluster {
  readonly members: readonly ClusterMember[];
  /** How far two members repeat each other, 0–1: 1 is one voice. */
  readonly rho: number;
  /** The kinds of evidence that bear the cluster; two are needed to call accounts one hand, and a call is none of them. */
  readonly kinds: readonly EvidenceKind[];
  readonly evidence: readonly EvidencePart[];
  /** V̄: past targets that two members are expected to share, from the members' own participation. */
  readonly sharedTargets: number;
  /** Sum of the members' log evidence, nats. */
  readonly support: number;
  /** Whether the evidence suffices to count the members as fewer voices. */
  readonly counts: boolean;
}

export interface ClusterMember {
  /** Position in `episode`. */
  readonly position: number;
  /** Probability of belonging, 0–1. */
  readonly probability: number;
  /** Log evidence for belonging, nats. */
  readonly evidence: number;
  /** Independent witnesses: each shared past target, texts together, cohorts together, groups together. */
  readonly witnesses: number;
}

export type EvidenceKind = "past-target" | "text" | "cohort" | "origin" | "group" | "call";

/** One shared trait in figures. */
export interface EvidencePart {
  readonly kind: EvidenceKind;
  /** Code of the target, text or origin; number of the cohort or group in the order found. */
  readonly code: number;
  /** Members of the episode that share it, before anybody is taken for a member of the cluster. */
  readonly holders: number;
  /** Others in the record that share it, and how many holders they let expect. */
  readonly outside: number;
  readonly expected: number;
  /** Upper bound of the tail, nats (≤ 0), corrected for the number of traits looked at. */
  readonly logTail: number;
  /** Share of the cluster's members that hold it, 0–1. */
  readonly share: number;
  /** When: the window of the reports on a past target, or of the creation of accounts. */
  readonly from?: number;
  readonly to?: number;
}

/** What people decided on the merits about other targets that the clusters reported; one vote per target. */
export interface ValidityEvidence {
  /** Targets upheld (fractions where reports on one target were decided differently), and targets decided. */
  readonly upheld: number;
  readonly decided: number;
  /** P(rate of upheld > 1/2) under Beta(1, 1). */
  readonly probability: number;
}

export interface OriginReports {
  readonly origin: number;
  readonly reports: number;
  readonly reporters: number;
}
