import type { Finding, VoiceEvidence, Voices } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import type { CountForms, Voice } from "./language.ts";
import { ACCOUNTS, MORE_TARGETS, UNITS } from "./wording.ts";

/** The words for the voices behind reports, whatever the output. */

export const VOICES: CountForms = {
  en: { one: "# independent voice", other: "# independent voices" },
  ar: {
    zero: "لا أصوات مستقلّة",
    one: "صوت مستقلّ واحد",
    two: "صوتان مستقلّان",
    few: "# أصوات مستقلّة",
    many: "# صوتًا مستقلًّا",
    other: "# صوت مستقلّ",
  },
};

export const EVIDENCE_KINDS: Readonly<Record<VoiceEvidence["kind"], Bilingual>> = {
  "past-target": { en: "another target reported together", ar: "مستهدف آخر أُبلغ عنه معًا" },
  text: { en: "the same text", ar: "النص نفسه" },
  cohort: { en: "created within days", ar: "إنشاء متقارب في الأيام" },
  origin: { en: "the same home server", ar: "الخادم نفسه" },
  group: { en: "joint acts elsewhere", ar: "أفعال مشتركة في موضع آخر" },
  call: { en: "could hear a call to report", ar: "كان بوسعهم سماع دعوة إلى الإبلاغ" },
};

/** "52 reports by 52 accounts: 13 independent voices (12.9–13.8)". */
export function voicesPhrase({ reports, reporters, k, low, high }: Voices, voice: Voice): string {
  const range = `${voice.number(low)}–${voice.number(high)}`;
  const all = voice.counted(reports, UNITS.reports);
  const accounts = voice.counted(reporters, ACCOUNTS);
  const voices = voice.counted(Math.round(k), VOICES);
  return voice.language === "ar"
    ? `${all} من ${accounts}: ${voices} (${range})`
    : `${all} by ${accounts}: ${voices} (${range})`;
}

/** "groups of 40 and 12; 8 unknown; 2 taken back"; empty where there is nothing to add. */
export function voicesNotes({ clusters, unknownHistory, retracted, mirrored }: Voices, voice: Voice): string {
  const arabic = voice.language === "ar";
  const count = (value: number) => voice.count(value);
  const sizes = voice.list(clusters.map(({ size }) => count(size)));
  const notes = [
    clusters.length > 0 ? (arabic ? `أحجام المجموعات ${sizes}` : `groups of ${sizes}`) : "",
    unknownHistory
      ? arabic
        ? `لا يُعرف شيء آخر عن ${count(unknownHistory.high)}`
        : `nothing else known of ${count(unknownHistory.high)}`
      : "",
    retracted > 0 ? (arabic ? `سُحب منها ${count(retracted)}` : `${count(retracted)} taken back`) : "",
    mirrored
      ? arabic
        ? `ربما قُلّد ماضي ${count(mirrored)} لإسكاتهم`
        : `${count(mirrored)} may have been mirrored to be silenced`
      : "",
  ];
  return voice.series(notes.filter((note) => note !== ""));
}

/** Findings with voices, those that need a decision first, then by reports. */
export function byVoices(findings: readonly Finding[]): readonly (Finding & { readonly voices: Voices })[] {
  return findings
    .filter((finding): finding is Finding & { readonly voices: Voices } => finding.voices !== undefined)
    .sort(
      (a, b) =>
        Number(b.verdict === "coordinated") - Number(a.verdict === "coordinated") ||
        b.voices.reports - a.voices.reports ||
        (a.id < b.id ? -1 : 1),
    );
}

/** "29 more accounts were reported by the same campaign, in which 60 accounts took part in all". */
export function otherTargetsPhrase(others: number, accounts: number, voice: Voice): Bilingual {
  const [targets, all] = [voice.counted(others, MORE_TARGETS), voice.counted(accounts, ACCOUNTS)];
  return {
    en: `The same campaign reported ${targets}; ${all} took part in all`,
    ar: `أبلغت الحملة نفسها عن ${targets}، وشارك فيها ${all} في المجموع`,
  };
}
