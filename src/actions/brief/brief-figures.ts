import type { CountForms, Voice } from "../language.ts";

/** Counts of people below this are not given: in a small group they would point at somebody. */
const SMALLEST_SHOWN = 5;
const SMALLEST_SHARE = 0.01;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A count of people, or that they are fewer than five. */
export function people(count: number, voice: Voice): string {
  if (count >= SMALLEST_SHOWN) return voice.count(count);
  const least = voice.count(SMALLEST_SHOWN);
  return { en: `fewer than ${least}`, ar: `أقلّ من ${least}` }[voice.language];
}

/** The same with its noun: "112 accounts". */
export function countedPeople(count: number, forms: CountForms, voice: Voice): string {
  return count >= SMALLEST_SHOWN ? voice.counted(count, forms) : voice.counted(SMALLEST_SHOWN, fewer(forms));
}

function fewer(forms: CountForms): CountForms {
  const less = ([rule, form]: [string, string]) => [rule, form.replace("#", "fewer than #")];
  const lessArabic = ([rule, form]: [string, string]) => [rule, `أقلّ من ${form}`];
  const all = (entries: object, change: (entry: [string, string]) => string[]) =>
    Object.fromEntries(Object.entries(entries as Record<string, string>).map(change));
  return { en: all(forms.en, less), ar: all(forms.ar, lessArabic) } as CountForms;
}

/** A time to the hour. */
export function hour(time: number, voice: Voice): string {
  return `${voice.moment(new Date(Math.floor(time / HOUR) * HOUR).toISOString())} UTC`;
}

/** From one hour to another, or from one day to another where more than three days lie between. */
export function period(from: number, to: number, voice: Voice): string {
  if (to - from > 3 * DAY) {
    const [first, last] = [voice.day(new Date(from).toISOString()), voice.day(new Date(to).toISOString())];
    return { en: `from ${first} to ${last}`, ar: `من ${first} إلى ${last}` }[voice.language];
  }
  const [first, last] = [hour(from, voice), hour(to, voice)];
  if (first === last) return { en: `within the hour of ${first}`, ar: `خلال ساعة واحدة: ${first}` }[voice.language];
  return { en: `from ${first} to ${last}`, ar: `من ${first} إلى ${last}` }[voice.language];
}

const HOURS: CountForms = {
  en: { one: "# hour", other: "# hours" },
  ar: { one: "ساعة واحدة", two: "ساعتان", few: "# ساعات", many: "# ساعة", other: "# ساعة" },
};
const DAYS: CountForms = {
  en: { one: "# day", other: "# days" },
  ar: { one: "يوم واحد", two: "يومان", few: "# أيام", many: "# يومًا", other: "# يوم" },
};

/** A share in whole per cent, small ones told from none. */
export function wholeShare(value: number, voice: Voice): string {
  if (value === 0 || value >= SMALLEST_SHARE) return voice.share(value);
  return { en: `under ${voice.share(SMALLEST_SHARE)}`, ar: `أقلّ من ${voice.share(SMALLEST_SHARE)}` }[voice.language];
}

/** An expected count: what is less than one says no more than that. */
export function expectedCount(value: number, voice: Voice): string {
  if (value >= 1) return voice.count(Math.round(value));
  return { en: `under ${voice.count(1)}`, ar: `أقلّ من ${voice.count(1)}` }[voice.language];
}

/** A length of time to the minute, the hour or the day, whichever is the coarsest that still says something. */
export function lasting(length: number, voice: Voice): string {
  if (length < HOUR) return { en: "under an hour", ar: "أقلّ من ساعة" }[voice.language];
  if (length < 2 * DAY) return voice.counted(Math.round(length / HOUR), HOURS);
  return voice.counted(Math.round(length / DAY), DAYS);
}
