import { sixDigits } from "../lib/digits.ts";
import type { ReportIndex } from "../voices/report-index.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { CallsOnTarget, EvidencePart, ReporterCluster, TargetVoices } from "../voices/target-voices.ts";
import type { ShownGroup } from "./detector.ts";
import type { Arrivals, Finding, Member, Role, VoiceCalls, VoiceCluster, VoiceEvidence, Voices } from "./finding.ts";

/** The parts of a finding on mass reporting that follow from the voices and the log alone. */

const MOST_EVENTS = 200;
const MOST_PARTS = 20;
const MOST_OBJECTS = 50;
const MOST_CALLS = 20;
/** Fine enough for a day within a month and a half. */
const ARRIVAL_PARTS = 48;
/** A member that was the first of the group at this share of its past targets, and at so many, starts its attacks. */
const LEADS_SHARE = 0.3;
const FEWEST_LEADS = 3;

/** The `voices` of a finding, at six digits. */
export function voicesOf(log: ReportLog, voices: TargetVoices, groups: readonly ShownGroup[] = []): Voices {
  const { k, low, high, unknownHistory, organicShare, reports, reporters, retracted, mirrored, origins } = voices;
  const { decided, upheld } = voices.validityEvidence;
  return {
    reports,
    reporters,
    retracted,
    clusters: voices.clusters.filter(({ counts }) => counts).map((cluster) => voiceCluster({ log, groups }, cluster)),
    k: sixDigits(k),
    low: sixDigits(low),
    high: sixDigits(high),
    ...(unknownHistory ? { unknownHistory } : {}),
    organicShare: sixDigits(organicShare),
    ...(mirrored.length > 0 ? { mirrored: mirrored.length } : {}),
    ...(origins.length > 0 && log.names.origin
      ? {
          origins: origins.slice(0, MOST_PARTS).map(({ origin, ...counts }) => ({
            origin: log.names.origin!(origin),
            ...counts,
          })),
        }
      : {}),
    arrivals: arrivalsOf(voices),
    ...(decided > 0 ? { decided, upheld: sixDigits(upheld) } : {}),
    ...(voices.calls ? { calls: voiceCalls(voices.calls) } : {}),
  };
}

/** When each reporter first reported, counted in equal parts of the episode. */
export function arrivalsOf({ from, to, episode, clusters }: Times): Arrivals {
  const counting = clusters.filter(({ counts }) => counts);
  const inGroup = new Set(counting.flatMap(({ members }) => members.map(({ position }) => position)));
  const grouped = new Array<number>(ARRIVAL_PARTS).fill(0);
  const others = new Array<number>(ARRIVAL_PARTS).fill(0);
  episode.forEach(({ time }, position) => {
    const share = to > from ? (time - from) / (to - from) : 0;
    const part = Math.min(ARRIVAL_PARTS - 1, Math.max(0, Math.floor(share * ARRIVAL_PARTS)));
    (inGroup.has(position) ? grouped : others)[part]! += 1;
  });
  return { grouped, others };
}

type Times = Pick<TargetVoices, "from" | "to" | "episode"> & {
  readonly clusters: readonly (Pick<ReporterCluster, "counts"> & {
    readonly members: readonly Pick<ReporterCluster["members"][number], "position">[];
  })[];
};

function voiceCalls({ events, first, firstLag, medianLag, warning, expected, ...counts }: CallsOnTarget): VoiceCalls {
  const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
  return {
    ...counts,
    count: events.length,
    first: isoTime(first),
    expected: sixDigits(expected),
    ...(firstLag === undefined ? {} : { firstLag: seconds(firstLag) }),
    ...(medianLag === undefined ? {} : { medianLag: seconds(medianLag) }),
    ...(warning === undefined ? {} : { warning: seconds(warning) }),
  };
}

/** What the codes of evidence stand for. */
interface Named {
  readonly log: ReportLog;
  readonly groups: readonly ShownGroup[];
}

function voiceCluster(named: Named, { members, rho, kinds, sharedTargets, evidence }: ReporterCluster): VoiceCluster {
  return {
    size: members.length,
    rho: sixDigits(rho),
    kinds,
    sharedTargets: sixDigits(sharedTargets),
    evidence: evidence.slice(0, MOST_PARTS).map((part) => voiceEvidence(named, part)),
  };
}

function voiceEvidence({ log, groups }: Named, part: EvidencePart): VoiceEvidence {
  const campaign = part.kind === "group" ? groups[part.code]?.campaign : undefined;
  return {
    kind: part.kind,
    ...(part.kind === "past-target" ? { id: log.names.target(part.code).id } : {}),
    ...(campaign === undefined ? {} : { id: campaign }),
    holders: part.holders,
    outside: part.outside,
    expected: sixDigits(part.expected),
    share: sixDigits(part.share),
    logTail: sixDigits(part.logTail),
    ...(part.from === undefined ? {} : { from: isoTime(part.from) }),
    ...(part.to === undefined ? {} : { to: isoTime(part.to) }),
  };
}

/** Positions of those the finding is about: the groups that count, else all groups, else everybody who reported. */
function memberPositions({ clusters, episode }: TargetVoices): number[] {
  const counting = clusters.filter(({ counts }) => counts);
  const groups = counting.length > 0 ? counting : clusters;
  if (groups.length === 0) return episode.map((_, position) => position);
  return groups.flatMap(({ members }) => members.map(({ position }) => position)).sort((a, b) => a - b);
}

/** The members with roles where they are accused: who came first at past targets, who took part most, and the others. */
export function brigadeMembers(index: ReportIndex, log: ReportLog, voices: TargetVoices, accused: boolean): Member[] {
  const known = new Map(
    voices.clusters.flatMap(({ members }) => members.map((member) => [member.position, member] as const)),
  );
  const positions = memberPositions(voices);
  const lead = leadership(index, voices, positions);
  return positions.map((position, at) => {
    const { first, often } = lead[at]!;
    const member = known.get(position);
    const role: Role = !accused ? "ordinary" : first ? "seed" : often ? "hub" : "amplifier";
    const { platform, account } = log.names.reporter(voices.episode[position]!.reporter);
    const common = { platform, account, role, first: accused && first };
    if (!member) return { ...common, score: 0 };
    return { ...common, score: sixDigits(member.probability), evidence: sixDigits(member.evidence) };
  });
}

/** When each member was created, ms; undefined where unknown. */
export function memberCreations({ reporterCreated }: ReportLog, voices: TargetVoices): (number | undefined)[] {
  return memberPositions(voices).map((position) => {
    const created = reporterCreated[voices.episode[position]!.reporter]!;
    return Number.isNaN(created) ? undefined : created;
  });
}

/** For each of the positions: whether it came first of the group at past targets, and took part more than most. */
function leadership(index: ReportIndex, { clusters, episode }: TargetVoices, positions: readonly number[]) {
  const shared = new Set(
    clusters.flatMap(({ evidence }) => evidence.flatMap(({ kind, code }) => (kind === "past-target" ? [code] : []))),
  );
  const earliest = new Map<number, { time: number; position: number }>();
  const present = positions.map((position) => {
    const { target, time } = index.historyOf(episode[position]!.reporter);
    let count = 0;
    target.forEach((code, at) => {
      if (!shared.has(code)) return;
      count++;
      const before = earliest.get(code);
      if (!before || time[at]! < before.time) earliest.set(code, { time: time[at]!, position });
    });
    return count;
  });
  const firsts = new Map<number, number>();
  for (const { position } of earliest.values()) firsts.set(position, (firsts.get(position) ?? 0) + 1);
  const mean = present.reduce((sum, count) => sum + count, 0) / Math.max(1, present.length);
  return positions.map((position, at) => {
    const led = firsts.get(position) ?? 0;
    return { first: led >= FEWEST_LEADS && led >= LEADS_SHARE * shared.size, often: present[at]! > mean };
  });
}

/** The target first, then the past targets that the groups share, most shared first. */
export function brigadeObjects(
  { names }: ReportLog,
  { target, clusters }: TargetVoices,
): Pick<Finding, "objects" | "objectCount"> {
  const holders = new Map<number, number>();
  for (const { counts, evidence } of clusters) {
    if (!counts) continue;
    for (const part of evidence)
      if (part.kind === "past-target") holders.set(part.code, (holders.get(part.code) ?? 0) + part.holders);
  }
  const past = [...holders].sort(([a, x], [b, y]) => y - x || a - b).map(([code]) => code);
  const ids = [target, ...past].map((code) => names.target(code).id);
  return { objects: ids.slice(0, MOST_OBJECTS), objectCount: ids.length };
}

/** The reports that the finding rests on, and apart from them those that look genuine and the calls for them. */
export function brigadeEvidence(
  { event, names }: ReportLog,
  voices: TargetVoices,
): Pick<Finding, "evidence" | "evidenceCount" | "genuineReports" | "calls"> {
  const eventOf = (position: number) => names.event(event[voices.episode[position]!.report]!);
  const grouped = voices.clusters.some(({ counts }) => counts);
  const genuine = grouped ? voices.genuine.slice(0, MOST_EVENTS).map(eventOf) : [];
  return {
    evidence: memberPositions(voices).slice(0, MOST_EVENTS).map(eventOf),
    evidenceCount: voices.reports,
    ...(genuine.length > 0 ? { genuineReports: genuine } : {}),
    ...(voices.calls ? { calls: voices.calls.events.slice(0, MOST_CALLS).map((seq) => names.event(seq)) } : {}),
  };
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
