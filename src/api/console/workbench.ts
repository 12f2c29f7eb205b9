import { visible, visibleProse } from "../../actions/hostile-text.ts";
import { inReadingOrder } from "../../actions/naming.ts";
import { EVIDENCE_KINDS } from "../../actions/voices-wording.ts";
import { channelPhrase, HEADLINES, headlineOf, VALIDITY } from "../../actions/wording.ts";
import type { ContentType } from "../../cases/dsa-codes.ts";
import type { Finding, Moment, Voices } from "../../findings/finding.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import { media } from "../../signals/media.ts";
import { EXPOSURE_LIMITS } from "../../voices/exposure.ts";
import type { ShownFinding, ShownMoment, ShownVoices, VoiceGrowth, Workbench } from "../contract.ts";
import { caseNetwork } from "./case-layout.ts";
import { leadFinding } from "./lead-finding.ts";

/**
 * All that the workbench shows of a case's findings, in reading order, in the words of the report page.
 * @param findings Under the case's pseudonyms
 */
export function workbench(findings: readonly Finding[]): Workbench {
  const ordered = inReadingOrder(findings);
  return {
    findings: ordered.map(shownFinding),
    network: caseNetwork(ordered),
    contentTypes: contentTypesOf(ordered),
  };
}

/** Pictures where pictures were shared, text where anything else was: a beginning that a person corrects. */
function contentTypesOf(findings: readonly Finding[]): readonly ContentType[] {
  const channels = new Set(findings.flatMap((finding) => finding.channels));
  const hasMedia = channels.delete(media.id);
  return [...(hasMedia ? (["IMAGE"] as const) : []), ...(channels.size > 0 ? (["TEXT"] as const) : [])];
}

function shownFinding(finding: Finding): ShownFinding {
  const { observed, expected, unit, q, density, validity, channelEvidence = [], voices, trend } = finding;
  return {
    ...leadFinding(finding),
    detector: finding.detector,
    coordination: finding.coordination,
    meaning: HEADLINES[headlineOf(finding)].meaning,
    explanation: prose(finding.explanation),
    from: finding.from,
    to: finding.to,
    memberCount: finding.voices?.reporters ?? finding.members.length,
    objectCount: finding.objectCount,
    evidenceCount: finding.evidenceCount,
    ...(validity && { validity: VALIDITY[validity] }),
    ...(observed !== undefined && expected !== undefined && unit && { measured: { observed, expected, unit } }),
    ...(q !== undefined && { q }),
    ...(density !== undefined && { density }),
    channels: channelEvidence.map(({ channel, record, ...figures }) => ({
      ...figures,
      id: channel,
      channel: named(channelPhrase(channel)),
      ...(record && { moments: record.moments.map(shownMoment) }),
      evidenceCount: record?.evidenceCount ?? finding.evidenceCount,
    })),
    lags: [...(finding.lags ?? [])],
    objects: [...finding.objects],
    moments: (finding.moments ?? []).map(shownMoment),
    parameters: Object.entries(finding.parameters)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) })),
    ...(voices && { voices: shownVoices(voices, finding.genuineReports ?? []) }),
    ...(trend && { trend }),
  };
}

function shownMoment({ members, others, ...moment }: Moment): ShownMoment {
  return { ...moment, members: [...members], others: [...others] };
}

function shownVoices(voices: Voices, genuine: readonly string[]): ShownVoices {
  const { reports, reporters, retracted, k, low, high, organicShare, clusters, arrivals, decided, upheld } = voices;
  return {
    reports,
    reporters,
    retracted,
    k,
    low,
    high,
    organicShare,
    clusters: clusters.map(({ size, rho, evidence = [] }) => ({
      size,
      voices: voicesAmong(size, rho),
      evidence: evidence.map(({ kind, id, holders, outside, expected, share }) => ({
        kind: EVIDENCE_KINDS[kind],
        holders,
        outside,
        expected,
        share,
        ...(id !== undefined && { id }),
      })),
    })),
    genuine: [...genuine],
    closingShare: EXPOSURE_LIMITS.share,
    ...(arrivals && { arrivals: { grouped: [...arrivals.grouped], others: [...arrivals.others] } }),
    ...(arrivals && { growth: growthOf(voices, arrivals) }),
    ...(decided !== undefined && upheld !== undefined && { past: { decided, upheld } }),
  };
}

/**
 * Reporters and voices so far, at the end of each part of the period. Which group a report belongs to is not told, so each
 * group is taken to come in evenly: n of its accounts come to n / (1 + (n − 1) ρ) voices. The last is k.
 */
function growthOf({ clusters, k }: Voices, { grouped, others }: NonNullable<Voices["arrivals"]>): VoiceGrowth {
  const all = grouped.reduce((sum, count) => sum + count, 0);
  const [reporters, voices] = [[0], [0]];
  let [inGroups, outside] = [0, 0];
  grouped.forEach((count, at) => {
    inGroups += count;
    outside += others[at] ?? 0;
    const share = all === 0 ? 0 : inGroups / all;
    reporters[at] = inGroups + outside;
    voices[at] = clusters.reduce((sum, { size, rho }) => sum + voicesAmong(size * share, rho), outside);
  });
  const scale = k / (voices.at(-1) || 1);
  return { reporters, voices: voices.map((count) => count * scale) };
}

/** Fewer than one account is no more than itself. */
function voicesAmong(accounts: number, rho: number): number {
  return accounts <= 1 ? accounts : accounts / (1 + (accounts - 1) * rho);
}

function named({ en, ar }: Bilingual): Bilingual {
  return { en: visible(en), ar: visible(ar) };
}

function prose({ en, ar }: Bilingual): Bilingual {
  return { en: visibleProse(en), ar: visibleProse(ar) };
}
