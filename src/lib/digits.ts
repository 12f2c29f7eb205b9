/** A number at 6 significant digits, as findings carry them: enough to compare, few enough to be the same on every machine. */
export function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}
