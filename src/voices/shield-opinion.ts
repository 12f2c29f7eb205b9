import type { EvidenceKind, TargetVoices, VoicesCoordination, VoicesValidity } from "./target-voices.ts";

/** What the shield keeps of an analysis: figures, no reporter. Times are milliseconds since the Unix epoch. */
export interface ShieldOpinion {
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly reports: number;
  readonly reporters: number;
  readonly retracted: number;
  readonly k: number;
  readonly low: number;
  readonly high: number;
  readonly organicShare: number;
  readonly clusters: readonly OpinionCluster[];
  readonly coordination: VoicesCoordination;
  readonly validity: VoicesValidity;
  /** Distinct reporters in the densest window, and what the target's own past lets expect. */
  readonly observed: number;
  readonly expected: number;
}

/** Reporters that come to fewer voices than they are many. */
export interface OpinionCluster {
  readonly size: number;
  /** How far two members repeat each other, 0–1. */
  readonly rho: number;
  readonly kinds: readonly EvidenceKind[];
}

export function opinionOf(voices: TargetVoices): ShieldOpinion {
  const { target, from, to, reports, reporters, retracted, k, low, high, organicShare, coordination, validity } =
    voices;
  return {
    target,
    from,
    to,
    reports,
    reporters,
    retracted,
    k,
    low,
    high,
    organicShare,
    clusters: voices.clusters
      .filter((cluster) => cluster.counts)
      .map(({ members, rho, kinds }) => ({ size: members.length, rho, kinds })),
    coordination,
    validity,
    observed: voices.volume.observed,
    expected: voices.volume.expected,
  };
}
