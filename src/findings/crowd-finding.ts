import { sixDigits } from "../lib/digits.ts";
import { programVersion } from "../lib/version.ts";
import { benignKindOf } from "./benign-kind.ts";
import { brigadeEvidence, brigadeMembers, isoTime, memberCreations } from "./brigade-finding.ts";
import type { CrowdAnalysis, FoundCrowd } from "./crowd-analysis.ts";
import { type CrowdSubject, crowdExplanation, ONE_CROWD, ONE_OFFICE } from "./crowd-wording.ts";
import type { DetectorInput } from "./detector.ts";
import type { Finding, Target } from "./finding.ts";
import { campaignId, findingId } from "./finding-id.ts";
import { creationCohort } from "./group-finding.ts";
import { campaignReporters } from "./report-campaigns.ts";
import { trendOf, voiceWeights } from "./trend.ts";
import { verdictOf } from "./verdict.ts";

/** What a detector of crowds says of its findings beside what the record says. */
export interface CrowdKind {
  readonly detector: string;
  readonly disarm: readonly string[];
  readonly channels: readonly string[];
  readonly target: Target["kind"];
  readonly subject: CrowdSubject;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether to tell who of the group came first: who brought something in. */
  readonly broughtIn?: true;
}

/** The findings of an analysis, in order of time. Those of one campaign share its name. */
export function crowdFindings(
  analysis: CrowdAnalysis,
  { seed, accounts }: Pick<DetectorInput, "seed" | "accounts">,
  kind: CrowdKind,
): Finding[] {
  const { log, found } = analysis;
  const campaigns = campaignReporters(found.map(({ voices }) => voices));
  return found
    .map((crowd, at): Finding => {
      const campaign = campaignId(kind.detector, campaigns[at]!.map(log.names.reporter));
      return { campaign, ...crowdFinding(analysis, crowd, accounts, kind), parameters: { ...kind.parameters, seed } };
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
}

function crowdFinding(
  { index, log }: CrowdAnalysis,
  found: FoundCrowd,
  accounts: DetectorInput["accounts"],
  { detector, disarm, channels, target, subject, broughtIn }: CrowdKind,
): Omit<Finding, "campaign" | "parameters"> {
  const { voices, joint, test, isShown } = found;
  const known = brigadeMembers(index, log, voices, isShown);
  // Members stand in the order of their first posts.
  const members = known.map((one, at) =>
    broughtIn && isShown && at === 0 ? { ...one, role: "seed" as const, first: true } : one,
  );
  const { platform, id } = log.names.target(voices.target);
  const about = {
    detector,
    members,
    targets: [{ platform, id, kind: target }],
    from: isoTime(voices.from),
    to: isoTime(voices.to),
  };
  const trend = trendOf(log, voices, index.reportsOn(voices.target), voiceWeights(voices));
  const coordination = isShown ? "coordinated" : "shared-interest";
  const benignKind = benignKindOf(members, memberTimes(found), accounts);
  const cohort = creationCohort(memberCreations(log, voices));
  const { genuineReports: _genuine, ...evidence } = brigadeEvidence(log, voices);
  return {
    id: findingId(about),
    disarm: isShown ? disarm : [],
    coordination,
    ...(benignKind ? { benignKind } : {}),
    verdict: verdictOf(coordination, undefined, benignKind),
    ...about,
    objects: [id],
    objectCount: 1,
    channels,
    observed: joint.both,
    expected: sixDigits(joint.expected),
    unit: "accounts",
    ...(test.draws > 0 ? { p: sixDigits(test.p), permutations: test.draws } : {}),
    support: sixDigits(-joint.logTail),
    ...(cohort ? { creationCohort: cohort } : {}),
    ...(isShown ? { trend } : {}),
    ...evidence,
    explanation: crowdExplanation(subject, trend, found),
    innocentReading: isShown ? ONE_OFFICE : ONE_CROWD,
    version: programVersion(),
  };
}

function memberTimes({ voices: { clusters, episode } }: FoundCrowd): number[] {
  return clusters.flatMap(({ counts, members }) =>
    counts ? members.map(({ position }) => episode[position]!.time) : [],
  );
}
