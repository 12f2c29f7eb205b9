import { coordinationOf, leastWithoutEvidence } from "./coordination.ts";
import type { ReportIndex } from "./report-index.ts";
import type { VolumeCase } from "./report-volume.ts";
import type { EvidenceKind, TargetVoices, VoicesCoordination, VoicesValidity } from "./target-voices.ts";
import type { VoicesOptions } from "./voices-options.ts";

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

/** What is known of a group that is none. */
const NO_RECORD = { validity: "undecided", decided: 0, upheld: 0 } as const;

/**
 * What the analysis says of a target whose volume is ordinary: nobody is compared with anybody, so that everybody is a
 * voice. Most targets are such, and saying so takes a hundredth of the time.
 */
export function ordinaryOpinion(
  index: ReportIndex,
  target: number,
  { volume }: VolumeCase,
  options: VoicesOptions,
): ShieldOpinion {
  const { time } = index.reportersOf(target);
  const rows = index.reportsOn(target);
  const reporters = time.length;
  const [from, to] = [time[0]!, time[reporters - 1]!];
  return {
    target,
    from,
    to,
    reports: rows.length,
    reporters,
    retracted: rows.filter((row) => index.log.retracted[row]! <= index.to).length,
    k: reporters,
    low: Math.min(reporters, leastWithoutEvidence(reporters, volume, to - from)),
    high: reporters,
    organicShare: 1,
    clusters: [],
    coordination: coordinationOf({ reporters, volume, clusters: [], ...NO_RECORD }, options),
    validity: NO_RECORD.validity,
    observed: volume.observed,
    expected: volume.expected,
  };
}
