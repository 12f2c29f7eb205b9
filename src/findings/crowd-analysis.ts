import { derivedSeed } from "../lib/random.ts";
import { analyseTarget, groupedTargets, type TargetGroups } from "../voices/analyse-targets.ts";
import { type ClusterSignificance, clusterSignificance, Strangers } from "../voices/cluster-significance.ts";
import { indexReports, type ReportIndex } from "../voices/report-index.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { TargetVoices } from "../voices/target-voices.ts";
import type { VoicesOptions } from "../voices/voices-options.ts";
import type { CrowdParameters } from "./crowd-parameters.ts";
import { type JointTraits, jointTraits } from "./joint-traits.ts";
import { drawsFor } from "./report-brigade-parameters.ts";
import { campaignReporters } from "./report-campaigns.ts";

/** Operators hand out many texts, each to a few: one that this share of a group uses describes it. */
const LEAST_SHARE = 0.03;

/** A crowd in which the record shows accounts of one hand, or seems to. */
export interface FoundCrowd {
  readonly groups: TargetGroups;
  /** With the independent voices that it comes to. Counted when first asked for: few crowds come so far. */
  readonly voices: TargetVoices;
  /** Over all crowds of the same campaign. */
  readonly joint: JointTraits;
  /** Whether all but the strangers says so. */
  readonly mayBeShown: boolean;
  /** Strangers in their place. Drawn when first asked for: of all that is done with a crowd it costs by far the most. */
  readonly test: ClusterSignificance;
  /** Whether both null models say so: strangers in their place, and batches that have nothing to do with words. */
  readonly isShown: boolean;
}

export interface CrowdAnalysis {
  readonly index: ReportIndex;
  readonly log: ReportLog;
  readonly found: readonly FoundCrowd[];
}

/**
 * The crowds of a log in which a group stands out. Shared objects are no evidence here: fans, believers and neighbours
 * meet under the same tags all their lives. What counts is days of creation together with words, each far beyond what
 * others have, and both on the same accounts.
 * @param chosen `volumeTail`: largest chance of the volume at which a crowd is examined; 1 examines all.
 */
export function analyseCrowds(
  log: ReportLog,
  chosen: CrowdParameters & Pick<VoicesOptions, "volumeTail" | "coordinatedShare">,
  { seed, name }: { readonly seed: number; readonly name: string },
): CrowdAnalysis {
  const index = indexReports(log);
  const options: Partial<VoicesOptions> = {
    minReporters: chosen.minAccounts,
    minCluster: chosen.minCluster,
    volumeTail: chosen.volumeTail,
    coordinatedShare: chosen.coordinatedShare,
    minShare: LEAST_SHARE,
    without: ["past-target", "group", "call", "origin"],
  };
  const seen = groupedTargets(index, options);
  const strangers = new Strangers(index, groupedReporters(seen));
  const draws = drawsFor(
    chosen,
    seen.reduce((sum, { episode }) => sum + 20 * episode.length, 0),
  );
  const campaigns = campaignReporters(seen);
  const crowdsOf = new Map<readonly number[], TargetGroups[]>();
  seen.forEach((groups, at) => {
    const crowds = crowdsOf.get(campaigns[at]!);
    if (crowds) crowds.push(groups);
    else crowdsOf.set(campaigns[at]!, [groups]);
  });
  const joints = new Map([...crowdsOf].map(([campaign, crowds]) => [campaign, jointTraits(index, crowds)]));
  const found = seen.map((groups, at): FoundCrowd => {
    const joint = joints.get(campaigns[at]!)!;
    const isJoint = joint.logTail <= Math.log(chosen.jointTail) && joint.oddsRatio >= chosen.minOddsRatio;
    const mayBeShown = groups.coordination === "coordinated" && isJoint;
    let test: ClusterSignificance | undefined;
    const tested = () => {
      test ??= clusterSignificance(index, groups, {
        ...options,
        strangers,
        draws,
        enough: Math.max(1, Math.floor(chosen.alpha * (draws + 1))),
        seed: derivedSeed(seed, name, groups.from, groups.reporters),
      });
      return test;
    };
    let voices: TargetVoices | undefined;
    return {
      groups,
      get voices() {
        // With the same options the same target has the same groups, and so voices.
        voices ??= analyseTarget(index, groups.target, options)!;
        return voices;
      },
      joint,
      mayBeShown,
      get test() {
        return tested();
      },
      get isShown() {
        return mayBeShown && tested().p <= chosen.alpha;
      },
    };
  });
  return { index, log, found };
}

function groupedReporters(all: readonly TargetGroups[]): Set<number> {
  return new Set(
    all.flatMap(({ clusters, episode }) =>
      clusters.flatMap(({ counts, members }) =>
        counts ? members.map(({ position }) => episode[position]!.reporter) : [],
      ),
    ),
  );
}
