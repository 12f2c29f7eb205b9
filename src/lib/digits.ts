/** A number at 6 significant digits, as findings carry them: enough to compare, few enough to be the same on every machine. */
export function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}

const WHOLE = new Intl.NumberFormat("en");
const THREE_DIGITS = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** A number in a sentence: whole from 100 on, three significant digits below, in Latin numerals as in the data. */
export function readableNumber(value: number): string {
  return value >= 100 ? WHOLE.format(Math.round(value)) : THREE_DIGITS.format(value);
}
