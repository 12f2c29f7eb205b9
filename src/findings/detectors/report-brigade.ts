import { sixDigits } from "../../lib/digits.ts";
import { derivedSeed } from "../../lib/random.ts";
import { programVersion } from "../../lib/version.ts";
import { analyseTargets } from "../../voices/analyse-targets.ts";
import {
  type ClusterSignificance,
  clusterSignificance,
  Strangers,
  supportOf,
} from "../../voices/cluster-significance.ts";
import { indexReports, type ReportIndex } from "../../voices/report-index.ts";
import type { ReportLog } from "../../voices/report-log.ts";
import type { TargetVoices } from "../../voices/target-voices.ts";
import type { VoicesOptions } from "../../voices/voices-options.ts";
import {
  brigadeEvidence,
  brigadeMembers,
  brigadeObjects,
  isoTime,
  memberCreations,
  voicesOf,
} from "../brigade-finding.ts";
import type { Detector, DetectorInput } from "../detector.ts";
import type { Finding } from "../finding.ts";
import { campaignId, findingId } from "../finding-id.ts";
import { creationCohort } from "../group-finding.ts";
import { reportBrigadeExample } from "../report-brigade-example.ts";
import {
  drawsFor,
  type ReportBrigadeParameters,
  reportBrigadeKnobs,
  reportBrigadeParameters,
  voicesOptions,
} from "../report-brigade-parameters.ts";
import { brigadeExplanation, brigadeInnocentReading } from "../report-brigade-wording.ts";
import { campaignReporters } from "../report-campaigns.ts";
import { reporterGroups } from "../reporter-groups.ts";
import { verdictOf } from "../verdict.ts";

/** DISARM: report non-violative opposing content. */
const FALSE_REPORTING = "T0124.001";

/** Reports on one account that come to far fewer independent decisions to report than there are reports. */
export const reportBrigade: Detector<ReportBrigadeParameters> = {
  id: "report-brigade",
  disarm: [FALSE_REPORTING],
  label: { en: "mass reporting", ar: "إبلاغ جماعي" },
  summary: {
    en: "Reports on one account that are far fewer independent voices than they seem",
    ar: "بلاغات على حساب واحد تقف وراءها أصوات مستقلّة أقلّ بكثير ممّا يبدو",
  },
  parameters: reportBrigadeParameters,
  knobs: reportBrigadeKnobs,
  readsReports: true,
  examples: { found: () => reportBrigadeExample(true), innocent: () => reportBrigadeExample(false) },
  detect(input, chosen) {
    if (!input.reports) return [];
    const { reports: log } = input;
    const index = indexReports(log);
    const options = voicesOptions(chosen, reporterGroups(log, input.groups ?? []), input.calls);
    const targets = analyseTargets(index, { ...options, allTargets: chosen.allTargets });
    const opened = targets.filter(({ volume }) => volume.opened).length;
    input.log(`report-target: ${opened} targets with extraordinary volumes among ${log.targetCount}`);
    const campaigns = campaignReporters(targets);
    const tested = significances({ index, targets, campaigns, options }, input.seed, chosen);
    const names = campaignNames(log, campaigns);
    return targets
      .map((voices, at) => {
        const test = tested.get(at);
        const context = { index, log, input, chosen, campaign: names.get(campaigns[at]!)! };
        return findingOf(context, test && test.p > chosen.alpha ? unproven(voices) : voices, test);
      })
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  },
};

interface Examined {
  readonly index: ReportIndex;
  readonly targets: readonly TargetVoices[];
  /** The reporters of each target's campaign. */
  readonly campaigns: readonly (readonly number[])[];
  readonly options: Partial<VoicesOptions>;
}

/**
 * p of each target that would be called coordinated, by place in the list. A campaign is tested once, on the target where
 * its evidence is weakest, and all its targets bear that p. Without q: what is tested has already been chosen by its
 * evidence, and a false discovery rate over the few draws that a large record affords could not become small.
 */
function significances(
  { index, targets, campaigns, options }: Examined,
  seed: number,
  chosen: ReportBrigadeParameters,
): Map<number, ClusterSignificance> {
  const accused = targets.flatMap((voices, at) => (voices.coordination === "coordinated" ? [{ voices, at }] : []));
  const weakest = new Map<readonly number[], TargetVoices>();
  for (const { voices, at } of accused) {
    const known = weakest.get(campaigns[at]!);
    if (!known || supportOf(voices.clusters) < supportOf(known.clusters)) weakest.set(campaigns[at]!, voices);
  }
  const pastReports = (voices: TargetVoices) =>
    voices.episode.reduce((sum, { reporter }) => sum + index.historyOf(reporter).target.length, 0);
  const draws = drawsFor(
    chosen,
    [...weakest.values()].reduce((sum, voices) => sum + pastReports(voices), 0),
  );
  const strangers = new Strangers(index, groupedReporters(targets));
  const tested = new Map(
    [...weakest].map(([campaign, voices]) => [
      campaign,
      clusterSignificance(index, voices, {
        ...options,
        strangers,
        draws,
        enough: Math.max(1, Math.floor(chosen.alpha * (draws + 1))),
        seed: derivedSeed(seed, "report-brigade", voices.from, voices.reporters),
      }),
    ]),
  );
  return new Map(accused.map(({ at }) => [at, tested.get(campaigns[at]!)!]));
}

/** Once for each list of reporters. */
function campaignNames({ names }: ReportLog, campaigns: Examined["campaigns"]): ReadonlyMap<readonly number[], string> {
  return new Map(
    [...new Set(campaigns)].map((reporters) => [
      reporters,
      campaignId(reportBrigade.id, reporters.map(names.reporter)),
    ]),
  );
}

/** Members of a group that counts, on any target. */
function groupedReporters(targets: readonly TargetVoices[]): Set<number> {
  return new Set(
    targets.flatMap(({ clusters, episode }) =>
      clusters.flatMap(({ counts, members }) =>
        counts ? members.map(({ position }) => episode[position]!.reporter) : [],
      ),
    ),
  );
}

/** What strangers in their place would show as often is not shown. */
function unproven(voices: TargetVoices): TargetVoices {
  return { ...voices, coordination: "insufficient-data" };
}

interface Context {
  readonly index: ReportIndex;
  readonly log: ReportLog;
  readonly input: DetectorInput;
  readonly chosen: ReportBrigadeParameters;
  readonly campaign: string;
}

function findingOf(context: Context, voices: TargetVoices, test: ClusterSignificance | undefined): Finding {
  const { index, log, input, chosen } = context;
  const { coordination, validity, volume } = voices;
  const verdict = verdictOf(coordination, validity);
  const accused = verdict === "coordinated";
  const members = brigadeMembers(index, log, voices, accused);
  const cohort = creationCohort(memberCreations(log, voices));
  const about = {
    detector: reportBrigade.id,
    members,
    targets: [log.names.target(voices.target)],
    from: isoTime(voices.from),
    to: isoTime(voices.to),
  };
  const facts = { voices, p: test?.p, draws: test?.draws };
  return {
    id: findingId(about),
    campaign: context.campaign,
    disarm: accused ? [FALSE_REPORTING] : [],
    coordination,
    validity,
    verdict,
    ...about,
    ...brigadeObjects(log, voices),
    channels: ["report-target"],
    observed: volume.observed,
    expected: sixDigits(volume.expected),
    unit: "accounts",
    ...(test ? { p: sixDigits(test.p), permutations: test.draws } : {}),
    support: sixDigits(supportOf(voices.clusters)),
    ...(cohort ? { creationCohort: cohort } : {}),
    voices: voicesOf(log, voices, input.groups),
    ...brigadeEvidence(log, voices),
    explanation: brigadeExplanation(facts),
    innocentReading: brigadeInnocentReading(facts),
    parameters: { ...chosen, seed: input.seed },
    version: programVersion(),
  };
}
