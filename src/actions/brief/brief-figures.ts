import type { Bilingual } from "../../lib/bilingual.ts";
import type { CountForms, Voice } from "../language.ts";

/** Counts of people below this are not given: in a small group they would point at somebody. */
const SMALLEST_SHOWN = 5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A count of people, or that they are fewer than five. */
export function people(count: number, voice: Voice): string {
  if (count >= SMALLEST_SHOWN) return voice.count(count);
  return FEWER[voice.language];
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

const FEWER: Bilingual = { en: "fewer than 5", ar: "أقلّ من 5" };

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

/** A length of time to the minute, the hour or the day, whichever is the coarsest that still says something. */
export function lasting(length: number, voice: Voice): string {
  const of = (value: number, en: string, ar: string) => ({ en: `${voice.count(value)} ${en}`, ar: `${voice.count(value)} ${ar}` })[voice.language];
  if (length < HOUR) return { en: "under an hour", ar: "أقلّ من ساعة" }[voice.language];
  if (length < 2 * DAY) return of(Math.round(length / HOUR), "h", "ساعة");
  return of(Math.round(length / DAY), "days", "يومًا");
}
