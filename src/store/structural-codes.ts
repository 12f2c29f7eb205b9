import { radixOrder, sortRuns } from "../lib/radix-order.ts";

/**
 * Renumbers codes by what they did: first time, last time, number of actions; names only break complete ties. So no
 * result downstream depends on what anything is called or on the order of rows.
 * @param codes Code of each action, in [0, count); every code occurs.
 * @param time Time of each action.
 * @param compareNames Compares the names of two codes.
 * @returns `coded`: the new code of each action; `was`: for each new code the old one; `starts`: where each new code's
 *   actions start once they are sorted by it, length count + 1.
 */
export function structuralCodes(
  codes: Int32Array,
  time: Float64Array,
  count: number,
  compareNames: (a: number, b: number) => number,
): { readonly coded: Int32Array; readonly was: Int32Array; readonly starts: Int32Array } {
  const first = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const actions = new Int32Array(count);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const at = time[row]!;
    if (at < first[code]!) first[code] = at;
    if (at > last[code]!) last[code] = at;
    actions[code]!++;
  }
  const was = radixOrder(first);
  sortRuns(
    was,
    (a, b) => first[a] === first[b],
    (a, b) => last[a]! - last[b]! || actions[a]! - actions[b]! || compareNames(a, b),
  );
  const now = new Int32Array(count);
  const starts = new Int32Array(count + 1);
  for (let code = 0; code < count; code++) {
    now[was[code]!] = code;
    starts[code + 1] = starts[code]! + actions[was[code]!]!;
  }
  const coded = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) coded[row] = now[codes[row]!]!;
  return { coded, was, starts };
}
