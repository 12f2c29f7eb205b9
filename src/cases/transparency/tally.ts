import { sixDigits } from "../../lib/digits.ts";
import { GrowingColumn } from "../../lib/growing-column.ts";

/** How often each code occurred, by code. */
export type CountsByCode = Readonly<Record<string, number>>;

/** Counts by code, however many codes there are. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(code: string | undefined, times = 1): void {
    if (code !== undefined && times !== 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + times);
  }

  of(code: string): number {
    return this.#counts.get(code) ?? 0;
  }

  /** Codes in alphabetical order, so that the same log gives the same bytes. */
  all(): CountsByCode {
    return Object.fromEntries([...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** Lengths of time, kept as numbers alone, for an exact median of any number of them. */
export class Durations {
  readonly #seconds = new GrowingColumn(new Float64Array());

  /** @param times How many took this long */
  add(seconds: number | undefined, times = 1): void {
    if (seconds !== undefined) for (let time = 0; time < times; time++) this.#seconds.push(seconds);
  }

  get count(): number {
    return this.#seconds.length;
  }

  /** Seconds; null where there are none. */
  median(): number | null {
    const sorted = this.#seconds.view().slice().sort();
    if (sorted.length === 0) return null;
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  }
}

/** A part of a whole at six digits; null where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : sixDigits(part / whole);
}
