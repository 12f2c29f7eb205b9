import { createHash } from "node:crypto";
import { type Language, type Numerals, Voice } from "../language.ts";
import { html, Markup } from "../report/markup.ts";
import { identifier, type View, viewOf } from "../report/view.ts";
import { VOICES } from "../voices-wording.ts";
import { ACCOUNTS, UNITS } from "../wording.ts";
import { callsSection, noticesSection } from "./brief-events.ts";
import type { BriefFacts } from "./brief-facts.ts";
import { countedPeople, expectedCount, hour, people, period, wholeShare } from "./brief-figures.ts";
import { askedSection, evidenceSection, limitsSection } from "./brief-reasons.ts";
import { BRIEF_STYLE } from "./brief-style.ts";

export interface BriefOptions {
  readonly language?: Language;
  readonly numerals?: Numerals;
}

/**
 * One page for the attacked person or a helpline to send to a platform: what happened, when, the figures with their
 * uncertainty, the innocent reading, and what was not established. Self-contained, without script or request; prints
 * on one sheet. Nobody but the attacked account is named or can be told from it.
 */
export function renderBrief(facts: BriefFacts, { language = "en", numerals }: BriefOptions = {}): string {
  const view = viewOf(new Voice(language, numerals));
  const { say } = view;
  const hash = createHash("sha256").update(BRIEF_STYLE).digest("base64");
  const title = say({ en: "Evidence brief: mass reporting", ar: "موجز أدلّة: حملة بلاغات" });
  return html`${new Markup("<!doctype html>")}
<html lang="${language}" dir="${view.rightToLeft ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Markup(hash)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(BRIEF_STYLE)}</style>
</head>
<body>
<header><h1>${title}</h1><p>${say({ en: "Account", ar: "الحساب" })} ${identifier(facts.target.name)} · ${identifier(facts.target.platform)}${facts.target.followers !== undefined && html` · ${say({ en: "followers", ar: "المتابعون" })} ${view.voice.count(facts.target.followers)}`}</p></header>
<main>
${inShort(facts, view)}
${figures(facts, view)}
${callsSection(facts, view)}
${noticesSection(facts, view)}
${evidenceSection(facts, view)}
<div class="columns">${limitsSection(facts, view)}${askedSection(facts, view)}</div>
</main>
<footer>${say({
    en: "Made with Marsad, a program that counts independent voices behind reports. It names no reporter: counts of people below five are withheld and times are rounded down to the hour. The platform can check every figure against its own records.",
    ar: "أُعدّ ببرنامج مرصد الذي يعدّ الأصوات المستقلّة وراء البلاغات. لا يسمّي أيّ مبلّغ: تُحجب أعداد الأشخاص الأقلّ من خمسة وتُقرَّب الأوقات إلى الساعة. وتستطيع المنصّة التحقّق من كلّ رقم في سجلّاتها.",
  })} ${identifier(facts.version)}</footer>
</body>
</html>
`.source;
}

function inShort({ voices, calls, notices }: BriefFacts, view: View): Markup {
  const { say, voice } = view;
  if (voices === undefined) return withoutPlatformData(calls, notices, view);
  const { reports, reporters, k, low, high, from, to, coordination } = voices;
  const when = period(from, to, voice);
  const one = voice.counted(Math.round(k), VOICES);
  const [least, most] = bounds(low, high, voice);
  const [all, accounts] = [voice.counted(reports, UNITS.reports), countedPeople(reporters, ACCOUNTS, voice)];
  const counted = say({
    en: `${all} by ${accounts} reached the platform ${when}. They come to about ${one} (between ${least} and ${most}).`,
    ar: `وصل إلى المنصّة ${all} من ${accounts} ${when}. وهي تعدل نحو ${one} (بين ${least} و${most}).`,
  });
  return html`<p class="lead">${counted} ${say(SHORT[coordination])}</p>`;
}

const SHORT = {
  coordinated: {
    en: "Most of the reporters acted together beyond what chance explains.",
    ar: "وقد تحرّك معظم المبلّغين معًا بما يتجاوز ما تفسّره المصادفة.",
  },
  "not-shown": {
    en: "That the reporters acted together is not shown.",
    ar: "ولم يثبت أنّ المبلّغين تحرّكوا معًا.",
  },
  "insufficient-data": {
    en: "Too little is known of the reporters to say whether they acted together.",
    ar: "وما يُعرف عن المبلّغين أقلّ من أن يبيّن هل تحرّكوا معًا.",
  },
} as const;

/** A helpline sees the calls and what the platform did; the number and origin of the reports the platform alone knows. */
function withoutPlatformData(calls: BriefFacts["calls"], notices: BriefFacts["notices"], view: View): Markup {
  const { say, voice } = view;
  const first = calls[0];
  const told =
    first === undefined
      ? say({
          en: "No public call to report this account was found in the messages that were read.",
          ar: "لم توجد في الرسائل المقروءة دعوة علنية إلى الإبلاغ عن هذا الحساب.",
        })
      : say({
          en: `${voice.count(calls.length)} messages asked others to report this account, the first on ${hour(first.time, voice)}.`,
          ar: `طلبت ${voice.count(calls.length)} من الرسائل من آخرين الإبلاغ عن هذا الحساب، وأولاها ${hour(first.time, voice)}.`,
        });
  const lost = notices.find(({ kind }) => kind === "suspended");
  const then =
    lost !== undefined && first !== undefined && lost.time >= first.time
      ? say({
          en: ` The account was suspended on ${hour(lost.time, voice)}, after these calls.`,
          ar: ` وعُلّق الحساب ${hour(lost.time, voice)}، بعد هذه الدعوات.`,
        })
      : "";
  return html`<p class="lead">${told}${then} ${say({
    en: "How many reports followed, and from whom, only the platform knows: we ask it to look.",
    ar: "أمّا عدد البلاغات التي تلت ذلك ومصدرها فلا تعرفه إلا المنصّة: ونطلب منها أن تنظر فيه.",
  })}</p>`;
}

/** An interval in whole voices, rounded outwards. */
function bounds(low: number, high: number, voice: Voice): [least: string, most: string] {
  return [voice.count(Math.floor(low)), voice.count(Math.ceil(high))];
}

function figures({ voices, exposure, target }: BriefFacts, view: View): Markup | undefined {
  if (voices === undefined) return undefined;
  const { say, voice } = view;
  const { volume, k, low, high, reports, reporters, retracted } = voices;
  const [least, most] = bounds(low, high, voice);
  const fact = (name: string, value: string, note?: string) =>
    html`<div><dt>${name}</dt><dd>${value}${note !== undefined && html`<small>${note}</small>`}</dd></div>`;
  return html`<dl>${fact(
    say({ en: "Reports", ar: "البلاغات" }),
    voice.count(reports),
    retracted > 0
      ? say({ en: `taken back: ${people(retracted, voice)}`, ar: `سُحب منها: ${people(retracted, voice)}` })
      : undefined,
  )}${fact(
    say({ en: "Accounts that reported", ar: "الحسابات المبلِّغة" }),
    people(reporters, voice),
    say({
      en: `${expectedCount(volume.expected, voice)} expected from the past`,
      ar: `المتوقّع من الماضي ${expectedCount(volume.expected, voice)}`,
    }),
  )}${fact(
    say({ en: "Independent voices", ar: "الأصوات المستقلّة" }),
    voice.count(Math.round(k)),
    say({ en: `between ${least} and ${most}`, ar: `بين ${least} و${most}` }),
  )}${
    exposure !== undefined &&
    target.followers !== undefined &&
    fact(
      say({ en: "Reports / followers", ar: "البلاغات / المتابعون" }),
      wholeShare(exposure.rawShare, voice),
      exposure.independentShare &&
        say({
          en: `independent voices: ${wholeShare(exposure.independentShare.value, voice)}`,
          ar: `الأصوات المستقلّة: ${wholeShare(exposure.independentShare.value, voice)}`,
        }),
    )
  }</dl>`;
}
