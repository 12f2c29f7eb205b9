import { handKinds } from "./reporter-clusters.ts";
import type { ReporterCluster, ReportVolume, VoicesCoordination, VoicesValidity } from "./target-voices.ts";
import { DAY, type VoicesOptions } from "./voices-options.ts";

/** Of so few reporters the record cannot tell friends from a gang. */
const TOO_FEW = 10;

/** What the verdict rests on. */
export interface CoordinationFacts {
  readonly reporters: number;
  readonly volume: ReportVolume;
  readonly clusters: readonly ReporterCluster[];
  readonly validity: VoicesValidity;
  /** Other targets of the groups that people decided on the merits, and how many of them were upheld. */
  readonly decided: number;
  readonly upheld: number;
}

/**
 * Whether the reporters acted together (docs/reports.md, "Verdicts"). Two kinds of evidence show it where they bear on
 * enough of the reporters; choice alone does where members share past targets that only a common list explains and most of
 * the reporters are of the group. Unless its accounts were made together, a group that is often right is called only where
 * people upheld what it reported, which makes it a valid campaign. An extraordinary volume without such evidence may be
 * outrage, or accounts that never met before: a log of reports cannot tell them apart.
 */
export function coordinationOf(facts: CoordinationFacts, options: VoicesOptions): VoicesCoordination {
  const { reporters, volume, clusters } = facts;
  const counting = clusters.filter(({ counts }) => counts);
  const share = counting.reduce((sum, { members }) => sum + members.length, 0) / Math.max(1, reporters);
  const byTwoKinds = counting.some(({ kinds }) => handKinds(kinds).length >= 2) && share >= options.coordinatedShare;
  if (byTwoKinds && madeTogether(counting)) return "coordinated";
  const byChoice = counting.length > 0 && share >= options.choiceShare;
  const mayBeSaid = facts.validity === "upheld" || !oftenRight(facts, options);
  if ((byTwoKinds || byChoice) && mayBeSaid) return "coordinated";
  if (volume.opened || reporters <= TOO_FEW) return "insufficient-data";
  return "not-shown";
}

/** Days of creation are what an operator's accounts share; words and targets people can be handed. */
function madeTogether(clusters: readonly ReporterCluster[]): boolean {
  return clusters.some(({ kinds }) => kinds.includes("cohort"));
}

/**
 * People who are often right may watch the same rule-breakers, and be handed words by those who organise them. One decision
 * for them is enough to doubt an accusation, though not to call what they reported right; an even record is once it is one.
 */
function oftenRight({ decided, upheld }: CoordinationFacts, { minDecided }: VoicesOptions): boolean {
  return 2 * upheld > decided || (decided >= minDecided && 2 * upheld === decided);
}

/**
 * The lower end of `k` where nothing was shown either way: all but those whom the target has anyway may be one hand.
 * @param length Of the episode, ms.
 */
export function leastWithoutEvidence(reporters: number, volume: ReportVolume, length: number): number {
  if (reporters <= TOO_FEW) return 1;
  return Math.min(reporters, Math.max(1, (volume.expected * Math.max(length, DAY)) / volume.window));
}
