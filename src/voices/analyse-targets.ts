import { callsOnTarget } from "./calls-on-target.ts";
import { compareReporters, reportersUntil } from "./compared-reporters.ts";
import { coordinationOf, leastWithoutEvidence } from "./coordination.ts";
import type { DistinctReports, ReportIndex } from "./report-index.ts";
import { volumeCase } from "./report-volume.ts";
import { type FoundCluster, reporterClusters } from "./reporter-clusters.ts";
import { originReports } from "./shared-origins.ts";
import type { ReporterCluster, ReportVolume, TargetVoices } from "./target-voices.ts";
import type { ComparedReporters } from "./trait.ts";
import { validityOf } from "./validity.ts";
import { type CountedVoices, countVoices } from "./voices-interval.ts";
import { VOICES_DEFAULTS, type VoicesOptions } from "./voices-options.ts";

/** Reports by one or two people from which on their insistence is worth a line of its own. */
const INSISTENT_REPORTS = 30;
const INSISTENT_REPORTERS = 2;
const FEWEST_REPORTS = 2;

export interface TargetsOptions extends Partial<VoicesOptions> {
  /** Every target with at least two reports, and not only those whose reports are out of the ordinary. */
  readonly allTargets?: boolean;
}

/** All that is said of a target but how many voices its reports come to, which costs as much as the rest together. */
export type TargetGroups = Omit<TargetVoices, keyof CountedVoices | "genuine" | "origins" | "calls">;

/** Each target worth a word, in the order of codes. */
export function analyseTargets(
  index: ReportIndex,
  { allTargets = false, ...chosen }: TargetsOptions = {},
): TargetVoices[] {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const results: TargetVoices[] = [];
  for (let target = 0; target < index.log.targetCount; target++) {
    if (!allTargets && !isOutOfTheOrdinary(index, target, options)) continue;
    const voices = analyseTarget(index, target, options);
    if (voices) results.push(voices);
  }
  return results;
}

/** Of the targets whose reports are out of the ordinary those with a cluster that counts; ask `analyseTarget` for their voices. */
export function groupedTargets(index: ReportIndex, chosen: Partial<VoicesOptions> = {}): TargetGroups[] {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const results: TargetGroups[] = [];
  for (let target = 0; target < index.log.targetCount; target++) {
    if (!isOutOfTheOrdinary(index, target, options)) continue;
    const compared = compareOn(index, target, options, index.to);
    if (compared?.clusters.some(({ counts }) => counts)) results.push(groupsOn(index, compared, options));
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
 * @returns undefined where there are fewer than two reports.
 */
export function analyseTarget(
  index: ReportIndex,
  target: number,
  chosen: Partial<VoicesOptions> = {},
  asOf = Number.POSITIVE_INFINITY,
): TargetVoices | undefined {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const found = compareOn(index, target, options, Math.min(asOf, index.to));
  if (!found) return undefined;
  const { compared, clusters, rows } = found;
  const groups = groupsOn(index, found, options);
  const { from, to, volume, episode, reporters, coordination } = groups;
  const voices = countVoices(index, compared, clusters);
  const shown = coordination === "coordinated" ? voices.low : leastWithoutEvidence(reporters, volume, to - from);
  const calls = volume.opened ? callsOnTarget(index, target, { from, to, reporters: episode }, options) : undefined;
  return {
    ...groups,
    ...voices,
    low: Math.min(voices.low, shown),
    genuine: genuineFirst(compared.history, clusters),
    origins: originReports(index, rows),
    ...(calls && { calls }),
  };
}

/** The episode of a target, and its reporters compared. */
interface ComparedTarget {
  readonly target: number;
  readonly volume: ReportVolume;
  readonly episode: DistinctReports;
  /** Every report of the episode's reporters. */
  readonly rows: readonly number[];
  readonly compared: ComparedReporters;
  readonly clusters: readonly FoundCluster[];
  /** Of the first and the last of the episode's reports, ms. */
  readonly from: number;
  readonly to: number;
}

function compareOn(
  index: ReportIndex,
  target: number,
  options: VoicesOptions,
  until: number,
): ComparedTarget | undefined {
  const known = reportersUntil(index, target, until);
  const { volume, first, end } = volumeCase(index, target, known, options, until);
  if (known.time.length === 0) return undefined;
  const [from, to] = [known.time[first]!, known.time[end - 1]!];
  const episode = reportersWithin(index, target, from, to);
  const rows = episodeRows(index, target, episode, until);
  if (rows.length < FEWEST_REPORTS) return undefined;
  const compared = compareReporters(index, target, episode, { until, options });
  const clusters = volume.opened ? reporterClusters(index, compared, options) : [];
  return { target, volume, episode, rows, compared, clusters, from, to };
}

function groupsOn(
  index: ReportIndex,
  { target, volume, episode, rows, compared: { until }, clusters, from, to }: ComparedTarget,
  options: VoicesOptions,
): TargetGroups {
  const counting = clusters.filter(({ counts }) => counts);
  const { validity, evidence } = validityOf(
    index,
    { target, reporters: memberCodes(counting, episode), pastTargets: sharedPastTargets(counting), until },
    options,
  );
  const reporters = episode.reporter.length;
  return {
    target,
    from,
    to,
    volume,
    reports: rows.length,
    reporters,
    retracted: rows.filter((row) => index.log.retracted[row]! <= until).length,
    episode: Array.from(episode.reporter, (reporter, at) => ({
      reporter,
      report: episode.row[at]!,
      time: episode.time[at]!,
    })),
    clusters: clusters.map(withoutWorkings).sort((a, b) => Number(b.counts) - Number(a.counts)),
    coordination: coordinationOf({ reporters, volume, clusters, validity, ...evidence }, options),
    validity,
    validityEvidence: evidence,
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
