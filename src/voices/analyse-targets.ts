import { callsOnTarget } from "./calls-on-target.ts";
import { compareReporters, reportersUntil } from "./compared-reporters.ts";
import { coordinationOf, leastWithoutEvidence } from "./coordination.ts";
import type { DistinctReports, ReportIndex } from "./report-index.ts";
import { volumeCase } from "./report-volume.ts";
import { type FoundCluster, reporterClusters } from "./reporter-clusters.ts";
import { originReports } from "./shared-origins.ts";
import type { ReporterCluster, TargetVoices } from "./target-voices.ts";
import { validityOf } from "./validity.ts";
import { countVoices } from "./voices-interval.ts";
import { VOICES_DEFAULTS, type VoicesOptions } from "./voices-options.ts";

/** Reports by one or two people from which on their insistence is worth a line of its own. */
const INSISTENT_REPORTS = 30;
const INSISTENT_REPORTERS = 2;
const FEWEST_REPORTS = 2;

export interface TargetsOptions extends Partial<VoicesOptions> {
  /** Every target with at least two reports, and not only those whose reports are out of the ordinary. */
  readonly allTargets?: boolean;
  /** Only targets with a cluster that counts: voices are not worked out for the others. */
  readonly groupedOnly?: boolean;
}

/** Each target worth a word, in the order of codes. */
export function analyseTargets(
  index: ReportIndex,
  { allTargets = false, groupedOnly = false, ...chosen }: TargetsOptions = {},
): TargetVoices[] {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const results: TargetVoices[] = [];
  for (let target = 0; target < index.log.targetCount; target++) {
    if (!allTargets && !isOutOfTheOrdinary(index, target, options)) continue;
    const voices = analyseTarget(index, target, { ...options, groupedOnly });
    if (voices) results.push(voices);
  }
  return results;
}

function isOutOfTheOrdinary(index: ReportIndex, target: number, options: VoicesOptions): boolean {
  const reports = index.reportersOf(target);
  if (reports.reporter.length >= options.minReporters) return volumeCase(index, target, reports, options).volume.opened;
  return isInsistent(index.reportsOn(target).length, reports.reporter.length);
}

function isInsistent(reports: number, reporters: number): boolean {
  return reports >= INSISTENT_REPORTS && reporters <= INSISTENT_REPORTERS;
}

/**
 * The voices behind the reports on one target.
 * @param asOf Nothing after this moment is known, ms; for asking as reports come in.
 * @returns undefined where there are fewer than two reports, and without a cluster that counts where `groupedOnly`.
 */
export function analyseTarget(
  index: ReportIndex,
  target: number,
  { groupedOnly = false, ...chosen }: Partial<VoicesOptions> & Pick<TargetsOptions, "groupedOnly"> = {},
  asOf = Number.POSITIVE_INFINITY,
): TargetVoices | undefined {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const until = Math.min(asOf, index.to);
  const known = reportersUntil(index, target, until);
  const { volume, first, end } = volumeCase(index, target, known, options, until);
  if (known.time.length === 0) return undefined;
  const [from, to] = [known.time[first]!, known.time[end - 1]!];
  const episode = reportersWithin(index, target, from, to);
  const rows = episodeRows(index, target, episode, until);
  if (rows.length < FEWEST_REPORTS) return undefined;
  const compared = compareReporters(index, target, episode, { until, options });
  const clusters = volume.opened ? reporterClusters(index, compared, options) : [];
  const counting = clusters.filter(({ counts }) => counts);
  if (groupedOnly && counting.length === 0) return undefined;
  const { validity, evidence } = validityOf(
    index,
    { target, reporters: memberCodes(counting, episode), pastTargets: sharedPastTargets(counting), until },
    options,
  );
  const reporters = episode.reporter.length;
  const coordination = coordinationOf({ reporters, volume, clusters, validity, ...evidence }, options);
  const voices = countVoices(index, compared, clusters);
  const shown = coordination === "coordinated" ? voices.low : leastWithoutEvidence(reporters, volume, to - from);
  const inOrder = Array.from(episode.reporter, (reporter, at) => ({
    reporter,
    report: episode.row[at]!,
    time: episode.time[at]!,
  }));
  const calls = volume.opened ? callsOnTarget(index, target, { from, to, reporters: inOrder }, options) : undefined;
  return {
    target,
    from,
    to,
    volume,
    reports: rows.length,
    reporters,
    retracted: rows.filter((row) => index.log.retracted[row]! <= until).length,
    episode: inOrder,
    clusters: clusters.map(withoutWorkings).sort((a, b) => Number(b.counts) - Number(a.counts)),
    ...voices,
    low: Math.min(voices.low, shown),
    genuine: genuineFirst(compared.history, clusters),
    coordination,
    validity,
    validityEvidence: evidence,
    origins: originReports(index, rows),
    ...(calls && { calls }),
  };
}

/** Who reported within the episode's time, by the first report in it; many have reported the same account long before. */
function reportersWithin(index: ReportIndex, target: number, from: number, to: number): DistinctReports {
  const { reporter, time } = index.log;
  const seen = new Set<number>();
  const row = index.reportsOn(target).filter((at) => {
    if (time[at]! < from || time[at]! > to || seen.has(reporter[at]!)) return false;
    seen.add(reporter[at]!);
    return true;
  });
  return { reporter: row.map((at) => reporter[at]!), time: Float64Array.from(row, (at) => time[at]!), row };
}

/** Every report of the episode's reporters from its beginning on, repeated ones among them. */
function episodeRows(index: ReportIndex, target: number, { reporter, time }: DistinctReports, until: number): number[] {
  const from = time[0] ?? Number.POSITIVE_INFINITY;
  const inside = new Set(reporter);
  return Array.from(index.reportsOn(target)).filter((row) => {
    const at = index.log.time[row]!;
    return at >= from && at <= until && inside.has(index.log.reporter[row]!);
  });
}

function memberCodes(clusters: readonly FoundCluster[], { reporter }: DistinctReports): number[] {
  return clusters.flatMap(({ members }) => members.map(({ position }) => reporter[position]!));
}

function sharedPastTargets(clusters: readonly FoundCluster[]): Set<number> {
  return new Set(
    clusters.flatMap(({ evidence }) => evidence.flatMap(({ kind, code }) => (kind === "past-target" ? [code] : []))),
  );
}

function withoutWorkings({ traits: _traits, probability: _probability, ...cluster }: FoundCluster): ReporterCluster {
  return cluster;
}

/** Those outside every counting cluster: with a past of their own first, then the least likely to belong, then by time. */
function genuineFirst(
  history: readonly { readonly target: Int32Array }[],
  clusters: readonly FoundCluster[],
): number[] {
  const inside = new Set(
    clusters.filter(({ counts }) => counts).flatMap(({ members }) => members.map(({ position }) => position)),
  );
  const doubt = (position: number) =>
    clusters.reduce((most, { probability }) => Math.max(most, probability[position]!), 0);
  return history
    .flatMap(({ target }, position) =>
      inside.has(position) ? [] : [{ position, known: target.length > 0, doubt: doubt(position) }],
    )
    .sort((a, b) => Number(b.known) - Number(a.known) || a.doubt - b.doubt || a.position - b.position)
    .map(({ position }) => position);
}
