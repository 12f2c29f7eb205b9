import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { CallsOnTarget } from "../voices/target-voices.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the record shows of calls to report one target: how many, when, what followed, and who can have heard them. */
export function callsExplanation(calls: CallsOnTarget): Bilingual {
  const sentences = [asked(calls), calls.isFollowed ? followed(calls) : notFollowed(calls), reached(calls), civic()];
  const said = sentences.filter((sentence) => sentence !== undefined);
  return { en: said.map(({ en }) => en).join(" "), ar: said.map(({ ar }) => ar).join(" ") };
}

/** The strongest ordinary reading of reports that follow a call. */
export const CALLED_PEOPLE: Bilingual = {
  en: "Somebody asked for these reports, and each who followed may have looked, agreed and reported in good faith: mobilised, and not fake. People who are in one channel also see the same things on the same day. A call can be written by anybody, even to make genuine reports look arranged.",
  ar: "طلب أحدهم هذه البلاغات، وربما نظر كلّ من لبّى واقتنع وأبلغ بحسن نيّة: فهم معبَّئون لا وهميون. ومن هم في قناة واحدة يرون الأشياء نفسها في اليوم نفسه. والدعوة يكتبها أيّ أحد، ولو ليُظهر البلاغات الحقيقية مرتَّبة.",
};

function asked({ events, places, warning }: CallsOnTarget): Bilingual {
  const [count, where] = [events.length, places];
  return {
    en:
      `${count === 1 ? "One message" : `${readableNumber(count)} messages`} in ${where === 1 ? "one place" : `${readableNumber(where)} places`} asked for these reports` +
      `${warning === undefined ? "" : `, the first ${duration(warning).en} before the wave began`}.`,
    ar:
      `عدد الرسائل التي طلبت هذه البلاغات ${readableNumber(count)}، وعدد مواضعها ${readableNumber(where)}` +
      `${warning === undefined ? "" : `، وسبقت أولاها بداية الموجة بمدّة ${duration(warning).ar}`}.`,
  };
}

function followed({ after, expected, medianLag = 0 }: CallsOnTarget): Bilingual {
  return {
    en: `In the day after the call ${readableNumber(after)} accounts reported, where the target's past lets expect ${readableNumber(expected)}; half of them within ${duration(medianLag).en}.`,
    ar: `وفي اليوم التالي للدعوة أبلغ ${readableNumber(after)} حسابًا، والمتوقَّع من ماضي المستهدف ${readableNumber(expected)}؛ ونصفهم في غضون ${duration(medianLag).ar}.`,
  };
}

function notFollowed({ after, expected }: CallsOnTarget): Bilingual {
  return {
    en: `The reports did not set in with a call (${readableNumber(after)} in the day after it, ${readableNumber(expected)} expected): it may be by people who had noticed.`,
    ar: `ولم تبدأ البلاغات بدعوة (${readableNumber(after)} في اليوم التالي لها، والمتوقَّع ${readableNumber(expected)}): فقد يكون كاتبها ممّن لاحظوا.`,
  };
}

function reached({ heard, copied }: CallsOnTarget): Bilingual | undefined {
  if (heard === 0 && copied === 0) return undefined;
  return {
    en: `${readableNumber(heard)} of the reporters were where a call stood or passed it on${copied === 0 ? "" : `, and ${readableNumber(copied)} sent the words that it hands out`}.`,
    ar: `وكان ${readableNumber(heard)} من المبلّغين حيث ظهرت دعوة أو أعادوا نشرها${copied === 0 ? "" : `، وأرسل ${readableNumber(copied)} منهم الكلمات التي توزّعها`}.`,
  };
}

function civic(): Bilingual {
  return {
    en: "A call says nothing about whether the reports are right.",
    ar: "ولا تدلّ الدعوة على صواب البلاغات أو خطئها.",
  };
}

/** Whole minutes below two hours, hours below two days, then days. */
function duration(milliseconds: number): Bilingual {
  const [value, unit] =
    milliseconds < 2 * HOUR
      ? ([Math.max(1, Math.round(milliseconds / MINUTE)), MINUTES] as const)
      : milliseconds < 2 * DAY
        ? ([Math.round(milliseconds / HOUR), HOURS] as const)
        : ([Math.round(milliseconds / DAY), DAYS] as const);
  const form = value === 1 ? unit.one : value === 2 ? unit.two : `${value} ${value <= 10 ? unit.few : unit.many}`;
  return { en: `${value} ${unit.en}${value === 1 ? "" : "s"}`, ar: form };
}

const MINUTES = { en: "minute", one: "دقيقة واحدة", two: "دقيقتين", few: "دقائق", many: "دقيقة" };
const HOURS = { en: "hour", one: "ساعة واحدة", two: "ساعتين", few: "ساعات", many: "ساعة" };
const DAYS = { en: "day", one: "يوم واحد", two: "يومين", few: "أيام", many: "يومًا" };
