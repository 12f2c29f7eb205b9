/** Numbers, times and counted nouns as the two languages write them. */
export type Language = "en" | "ar";

/** Which digits Arabic is written with: 123 or ١٢٣. English always has the first. */
export type Numerals = "latn" | "arab";

/** The grammatical number of a count: Arabic has six, English two. */
export type CountForms = Readonly<
  Record<Language, Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>>
>;

const LARGEST_PLAIN = 1e7;
const SMALLEST_PLAIN = 1e-4;

/** Speaks one language with one set of digits. */
export class Voice {
  readonly language: Language;
  readonly #locale: string;
  readonly #plural: Intl.PluralRules;
  // Making a formatter costs far more than using it.
  readonly #counts: Intl.NumberFormat;
  readonly #measures: Intl.NumberFormat;
  readonly #days: Intl.DateTimeFormat;
  readonly #moments: Intl.DateTimeFormat;

  constructor(language: Language, numerals: Numerals = "latn") {
    this.language = language;
    this.#locale = language === "ar" ? `ar-u-ca-gregory-nu-${numerals}` : "en-GB-u-ca-gregory-nu-latn";
    this.#plural = new Intl.PluralRules(language);
    this.#counts = new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 0 });
    this.#measures = new Intl.NumberFormat(this.#locale, { maximumSignificantDigits: 3 });
    this.#days = new Intl.DateTimeFormat(this.#locale, { ...DAY, timeZone: "UTC" });
    this.#moments = new Intl.DateTimeFormat(this.#locale, { ...MOMENT, timeZone: "UTC" });
  }

  /** A count, with its digits grouped. */
  count(value: number): string {
    return this.#counts.format(value);
  }

  /** A measured number at three significant digits, very large and very small ones as a power of ten. */
  number(value: number): string {
    const size = Math.abs(value);
    if (size !== 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN)) return this.#powerOfTen(value);
    if (size >= 1000) return this.count(value);
    return this.#measures.format(value);
  }

  share(value: number): string {
    return new Intl.NumberFormat(this.#locale, { style: "percent", maximumFractionDigits: 0 }).format(value);
  }

  /** "15 accounts", "حسابان", "١١ حسابًا": the noun in the form that the number asks for. */
  counted(value: number, forms: CountForms): string {
    const ofLanguage = forms[this.language];
    const form = ofLanguage[this.#plural.select(value)] ?? ofLanguage.other;
    return form.replace("#", this.count(value));
  }

  /** An ISO time as "2 Feb 2021, 10:00", UTC. */
  moment(iso: string): string {
    return dated(iso, this.#moments);
  }

  day(iso: string): string {
    return dated(iso, this.#days);
  }

  /** "2 Feb 2021, 10:00–12:30 UTC". */
  span(from: string, to: string): string {
    const [start, end] = [new Date(from), new Date(to)];
    if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return "–";
    return `${plainSpaces(this.#moments.formatRange(start, end))} UTC`;
  }

  /** Items side by side, without an "and". */
  series(items: readonly string[]): string {
    return items.join(this.language === "ar" ? "، " : ", ");
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: "conjunction" }).format(items);
  }

  #powerOfTen(value: number): string {
    const [mantissa, exponent] = value.toExponential(1).split("e");
    const digits = new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 1, signDisplay: "auto" });
    const raised = [...String(Number(exponent))].map((sign) => SUPERSCRIPTS[sign] ?? sign).join("");
    return `${digits.format(Number(mantissa))}×${digits.format(10)}${raised}`;
  }
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const MOMENT: Intl.DateTimeFormatOptions = { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

function dated(iso: string, format: Intl.DateTimeFormat): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "–" : plainSpaces(format.format(date));
}

// ICU writes thin and narrow spaces that terminals and fonts show unevenly, and direction marks the page does not need.
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, " ").replace(/[\u200e\u200f]/g, "");
}
