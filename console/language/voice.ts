import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./preferences.ts";

type Value = string | number | Date | boolean;
export type Values = Readonly<Record<string, Value>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From these on, a distance in time is told in this unit. */
const DISTANCES = [
  { from: 2 * DAY, unit: "day", length: DAY },
  { from: 90 * MINUTE, unit: "hour", length: HOUR },
  { from: 0, unit: "minute", length: MINUTE },
] as const;
const LARGEST_PLAIN = 1e7;
const SMALLEST_PLAIN = 1e-4;

/**
 * Speaks one language: sentences with their plurals (ICU MessageFormat), numbers, times. Digits, calendar and the 24-hour
 * clock are those of the report page (src/actions/language.ts), so that one sentence never mixes two kinds of digits.
 */
export class Voice {
  readonly language: Language;
  readonly locale: string;
  readonly #messages = new Map<string, IntlMessageFormat>();
  readonly #count: Intl.NumberFormat;
  readonly #measure: Intl.NumberFormat;
  readonly #share: Intl.NumberFormat;
  readonly #moment: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #distance: Intl.RelativeTimeFormat;

  constructor(language: Language) {
    this.language = language;
    this.locale = language === "ar" ? "ar-u-ca-gregory-nu-latn" : "en-GB-u-ca-gregory-nu-latn";
    this.#count = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 });
    this.#measure = new Intl.NumberFormat(this.locale, { maximumSignificantDigits: 3 });
    this.#share = new Intl.NumberFormat(this.locale, { style: "percent", maximumFractionDigits: 0 });
    this.#moment = new Intl.DateTimeFormat(this.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: "UTC",
    });
    this.#day = new Intl.DateTimeFormat(this.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    this.#distance = new Intl.RelativeTimeFormat(this.locale, { numeric: "always", style: "short" });
  }

  /** An ICU message with its values put in. */
  message(text: string, values?: Values): string {
    if (values === undefined) return text;
    let format = this.#messages.get(text);
    if (format === undefined) {
      format = new IntlMessageFormat(text, this.locale);
      this.#messages.set(text, format);
    }
    return String(format.format(values));
  }

  count(value: number): string {
    return this.#count.format(value);
  }

  /** Three significant digits; very small and very large ones as a power of ten. */
  number(value: number): string {
    const size = Math.abs(value);
    if (size !== 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN)) return value.toExponential(1);
    return size >= 1000 ? this.count(value) : this.#measure.format(value);
  }

  share(value: number): string {
    return this.#share.format(value);
  }

  /** "2 Feb 2021, 10:00", UTC. */
  moment(iso: string): string {
    return dated(iso, this.#moment);
  }

  day(iso: string): string {
    return dated(iso, this.#day);
  }

  /** "2 Feb 2021, 10:00–12:30", UTC. */
  span(from: string, to: string): string {
    return plain(this.#moment.formatRange(new Date(from), new Date(to)));
  }

  /** "in 3 hr.", "2 days ago". */
  distance(iso: string, now: number): string {
    const away = new Date(iso).getTime() - now;
    const { unit, length } = DISTANCES.find(({ from }) => Math.abs(away) >= from) ?? DISTANCES[2];
    return plain(this.#distance.format(Math.trunc(away / length), unit));
  }
}

function dated(iso: string, format: Intl.DateTimeFormat): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "–" : plain(format.format(date));
}

// ICU writes thin spaces that fonts show unevenly, and direction marks that the page does not need.
function plain(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, " ").replace(/[\u200e\u200f]/g, "");
}
