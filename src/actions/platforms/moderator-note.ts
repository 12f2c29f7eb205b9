import type { HoldAnswer } from "../../voices/shield-hold.ts";
import { visibleProse } from "../hostile-text.ts";
import { type Language, Voice } from "../language.ts";
import { ACCOUNTS, UNITS } from "../wording.ts";
import { holdsBefore, type ReportedTarget } from "./reported-target.ts";

/** Mastodon takes notes of 2,000 characters; what is longer loses the end of its explanation. */
const LONGEST = 1900;

/**
 * What a moderator reads beside the reports: why, the figures with their interval, the strongest innocent reading, what
 * is not established, and until when to wait. It names no reporter.
 */
export function moderatorNote(reported: ReportedTarget, hold: HoldAnswer, language: Language): string {
  const { finding } = reported;
  const { voices, campaign } = finding;
  const voice = new Voice(language);
  const until = hold.until === undefined ? undefined : new Date(hold.until).toISOString().replace(/:\d\d\.\d+Z/, "Z");
  const figures = {
    reports: voice.counted(voices.reports, UNITS.reports),
    accounts: voice.counted(voices.reporters, ACCOUNTS),
    voices: voice.number(voices.k),
    interval: `${voice.number(voices.low)}–${voice.number(voices.high)}`,
    before: holdsBefore(reported, hold),
    ...(until !== undefined && { until }),
  };
  const parts = language === "ar" ? arabic(figures) : english(figures);
  const explanation = visibleProse(finding.explanation[language]);
  const innocent = visibleProse(finding.innocentReading[language]);
  const whole = (why: string) =>
    [parts.title, parts.figures, why, `${parts.innocent} ${innocent}`, parts.open, parts.ask, `[${campaign}]`].join(
      "\n",
    );
  const excess = whole(explanation).length - LONGEST;
  return excess > 0
    ? whole(`${explanation.slice(0, Math.max(0, explanation.length - excess - 1))}…`)
    : whole(explanation);
}

interface Figures {
  readonly reports: string;
  readonly accounts: string;
  readonly voices: string;
  readonly interval: string;
  readonly until?: string;
  /** Holds on this account before this one. */
  readonly before: number;
}

function english({ reports, accounts, voices, interval, until, before }: Figures) {
  const end = until === undefined ? "" : ` until ${until}`;
  return {
    title: "Marsad: coordinated reporting.",
    figures: `${reports} by ${accounts} come to about ${voices} independent voices (${interval}).`,
    innocent: "Strongest innocent reading:",
    open: "Not established: who is behind the accounts, and whether what was reported breaks the rules.",
    ask: [
      `Please hold action that the number of reports alone would set off${end}, decide on the merits, and discard no report.`,
      ...(before > 0 ? [`Holds on this account before: ${before}.`] : []),
    ].join(" "),
  };
}

function arabic({ reports, accounts, voices, interval, until, before }: Figures) {
  const end = until === undefined ? "" : ` حتى ${until}`;
  return {
    title: "مرصد: تبليغ منسَّق.",
    figures: `${reports} من ${accounts}، وهي تعادل نحو ${voices} من الأصوات المستقلّة (${interval}).`,
    innocent: "أقوى تفسير بريء:",
    open: "ما لم يثبت: من يقف وراء الحسابات، وهل يخالف المُبلَّغ عنه القواعد.",
    ask: [
      `يُرجى إيقاف كلّ إجراء يستند إلى عدد البلاغات وحده${end}، والبتّ في المضمون، وعدم إسقاط أيّ بلاغ.`,
      ...(before > 0 ? [`مرّات الإيقاف السابقة لهذا الحساب: ${before}.`] : []),
    ].join(" "),
  };
}
