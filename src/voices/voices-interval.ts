import { lowerBound } from "../lib/lower-bound.ts";
import { directVoices } from "./direct-evidence.ts";
import { clusteredVoices } from "./diversity.ts";
import type { ReportIndex } from "./report-index.ts";
import type { FoundCluster } from "./reporter-clusters.ts";
import type { TargetVoices } from "./target-voices.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { HOUR } from "./voices-options.ts";
import { cumulativePoissonBinomial, wholeWitnesses } from "./witnesses.ts";

/** From this probability on a reporter may belong, for the lower end; beyond the other it surely does, for the upper. */
const MAY_BELONG = 0.2;
const SURELY = 0.999;
/** Hours around a report of an unknown reporter in which the known ones tell how likely it is one of a group. */
const SAME_HOURS = 2 * HOUR;
/** Held past targets from which on being ahead of nearly everybody at each of them is no accident. */
const FEWEST_TO_BE_MIRRORED = 2;
const AHEAD_OF = 0.9;

/** Share of real people who answered a call and would have reported anyway: nobody can see who. */
const OWN_ACCORD = 0.05;

/** One-sided normal quantile of 95 %. */
const LOWER_QUANTILE = 1.64;

/** `k` and its ends, whom the record knows nothing else of, and who may have been mirrored. */
export type CountedVoices = Pick<TargetVoices, "k" | "low" | "high" | "unknownHistory" | "mirrored" | "organicShare">;

/** Independent voices among those compared, from clusters that do not overlap. */
export function countVoices(
  index: ReportIndex,
  compared: ComparedReporters,
  clusters: readonly FoundCluster[],
): CountedVoices {
  const reporters = compared.reporter.length;
  const counting = clusters.filter(({ counts }) => counts);
  const mirrored = counting.flatMap((cluster) => mirroredMembers(compared, cluster));
  const unknown = unknownReporters(compared, clusters);
  const near = nearMembers(compared, counting, unknown);
  // Whoever the record knows nothing of stays a voice of its own in k: only the lower end may doubt it.
  const k = voices(reporters, sized(counting));
  const doubted = near.reduce((sum, chance) => sum + chance, 0);
  const least = leastVoices(reporters, clusters) - doubted;
  const most = counting.length === 0 ? reporters : mostVoices(index, compared, counting, new Set(mirrored));
  const grouped = sized(counting).reduce((sum, { size }) => sum + size, 0);
  return {
    k,
    low: Math.min(k, Math.max(1, least)),
    high: Math.min(reporters, Math.max(k, most)),
    mirrored,
    organicShare: 1 - grouped / reporters,
    ...(unknown.length > 0 ? { unknownHistory: { low: 1, high: unknown.length } } : {}),
  };
}

function sized(clusters: readonly FoundCluster[]) {
  return clusters.map(({ members, rho }) => ({ size: members.length, rho }));
}

function voices(reporters: number, clusters: readonly { readonly size: number; readonly rho: number }[]): number {
  return clusteredVoices(reporters - clusters.reduce((sum, { size }) => sum + size, 0), clusters);
}

/** Every cluster is one voice, everybody who may belong does, and so do those whom too few witnesses could show. */
function leastVoices(reporters: number, clusters: readonly FoundCluster[]): number {
  const taken = new Set<number>();
  const sizes = clusters.map(({ members, probability }) => {
    const before = taken.size;
    for (const { position } of members) taken.add(position);
    probability.forEach((p, position) => {
      if (p > MAY_BELONG) taken.add(position);
    });
    return { size: taken.size - before, rho: 1 };
  });
  const missed = clusters.reduce((sum, cluster) => sum + (cluster.counts ? mostMissed(cluster) : 0), 0);
  return Math.max(clusters.length, voices(reporters, sizes) - missed);
}

/**
 * Members who took part so seldom that fewer than two witnesses speak: as many as the others' participation lets
 * expect, and 1.64 standard deviations of a Poisson count more.
 */
function mostMissed({ members, traits }: FoundCluster): number {
  const single = traits.flatMap(({ trait, share }) => (trait.kind === "past-target" ? [share] : []));
  const kinds = (["text", "cohort", "origin", "group"] as const).map((kind) =>
    Math.min(
      1,
      traits.reduce((sum, { trait, share }) => sum + (trait.kind === kind ? share : 0), 0),
    ),
  );
  const unseen = cumulativePoissonBinomial([...single, ...kinds])[1]!;
  const missed = (members.length * unseen) / Math.max(1 - unseen, 0.1);
  return missed + LOWER_QUANTILE * Math.sqrt(missed);
}

/**
 * Only sure members are members, no pair is more alike than what the two share directly, and of members who were not made
 * together some would have reported of their own accord.
 */
function mostVoices(
  index: ReportIndex,
  compared: ComparedReporters,
  counting: readonly FoundCluster[],
  mirrored: ReadonlySet<number>,
): number {
  const sure = counting.map((cluster) => ({ size: sureMembers(cluster, mirrored), rho: cluster.rho }));
  const ownAccord = counting.reduce(
    (sum, { kinds, members }) => sum + (kinds.includes("cohort") ? 0 : OWN_ACCORD * members.length),
    0,
  );
  return Math.max(voices(compared.reporter.length, sure) + ownAccord, directVoices(index, compared, counting));
}

/**
 * Members beyond doubt. Among accounts that were made together, one that was not, nor was handed words, may be somebody
 * who reports the same accounts for reasons of their own.
 */
function sureMembers({ members, kinds, traits }: FoundCluster, mirrored: ReadonlySet<number>): number {
  const all = traits.map(({ trait }) => trait);
  const whole = wholeWitnesses(all);
  const tied = kinds.includes("cohort") ? tiedPositions(all) : undefined;
  return members.filter(
    ({ position, probability }) =>
      probability > SURELY &&
      (whole.get(position) ?? 0) >= 2 &&
      !mirrored.has(position) &&
      (tied === undefined || tied.has(position)),
  ).length;
}

/** Holders of what an operator gives: days of creation, words. */
function tiedPositions(traits: readonly Trait[]): ReadonlySet<number> {
  return new Set(
    traits.flatMap(({ kind, holders }) => (kind === "cohort" || kind === "text" ? Array.from(holders) : [])),
  );
}

/** Positions of whom the record knows this report alone: no other target, none of the shared traits. */
function unknownReporters({ history }: ComparedReporters, clusters: readonly FoundCluster[]): number[] {
  const known = new Set(clusters.flatMap(({ traits }) => traits.flatMap(({ trait }) => Array.from(trait.holders))));
  return history.flatMap(({ target }, position) => (target.length === 0 && !known.has(position) ? [position] : []));
}

/** For each of the unknown the chance of belonging to a group, if they do as often as the known ones of the same hours. */
function nearMembers(
  { time, history }: ComparedReporters,
  counting: readonly FoundCluster[],
  unknown: readonly number[],
): number[] {
  const inside = new Set(counting.flatMap(({ members }) => members.map(({ position }) => position)));
  const isUnknown = new Set(unknown);
  const times = (chosen: (position: number) => boolean) =>
    Float64Array.from(history.flatMap((_, position) => (chosen(position) ? [time[position]!] : [])));
  const members = times((position) => inside.has(position));
  const strangers = times((position) => !inside.has(position) && !isUnknown.has(position));
  const near = (list: Float64Array, at: number) =>
    lowerBound(list, at + SAME_HOURS) - lowerBound(list, at - SAME_HOURS);
  return unknown.map((position) => {
    const [m, s] = [near(members, time[position]!), near(strangers, time[position]!)];
    return m === 0 ? 0 : m / (m + s + 1);
  });
}

/** Members with nothing but past targets against them who came to each of these before nearly everybody else. */
function mirroredMembers(compared: ComparedReporters, { members, traits }: FoundCluster): number[] {
  const shared = traits.flatMap(({ trait }) => (trait.kind === "past-target" ? [trait] : []));
  const alike = new Set(traits.flatMap(({ trait }) => (trait.kind === "past-target" ? [] : Array.from(trait.holders))));
  const ahead = new Map<number, { held: number; ahead: number }>();
  for (const { code, holders } of shared) {
    const arrivals = Array.from(holders, (position) => {
      const { target, time } = compared.history[position]!;
      return { position, time: time[target.indexOf(code)]! };
    }).sort((a, b) => a.time - b.time || a.position - b.position);
    arrivals.forEach(({ position }, rank) => {
      const of = ahead.get(position) ?? { held: 0, ahead: 0 };
      of.held++;
      if (rank <= (1 - AHEAD_OF) * (arrivals.length - 1)) of.ahead++;
      ahead.set(position, of);
    });
  }
  return members.flatMap(({ position }) => {
    const of = ahead.get(position);
    if (!of || alike.has(position) || of.held < FEWEST_TO_BE_MIRRORED || of.ahead < of.held) return [];
    return [position];
  });
}
