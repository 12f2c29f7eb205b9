/** From so few on, inserting one after another is quicker than any other way of sorting. */
const FEW = 24;

/**
 * Writes the numbers from `from` to `to` − 1 into these places of `order`, by their times; of equal times the smaller first. For
 * many short lists: unlike a radix sort it costs nothing but what there is to sort.
 */
export function orderByTime(order: Int32Array, time: Float64Array, from: number, to: number): void {
  if (to - from > FEW && orderByPackedTime(order, time, from, to)) return;
  for (let item = from; item < to; item++) order[item] = item;
  if (to - from > FEW) {
    order.subarray(from, to).sort((a, b) => time[a]! - time[b]!);
    return;
  }
  for (let item = from + 1; item < to; item++) {
    let at = item;
    for (; at > from && time[order[at - 1]!]! > time[item]!; at--) order[at] = order[at - 1]!;
    order[at] = item;
  }
}

/**
 * Time and place in one whole number, which sorts without asking anybody which of two comes first: several times as fast.
 * @returns false where that number would be too large, or times are not whole.
 */
function orderByPackedTime(order: Int32Array, time: Float64Array, from: number, to: number): boolean {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let item = from; item < to; item++) {
    const at = time[item]!;
    if (at !== Math.floor(at)) return false;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const places = 2 ** Math.ceil(Math.log2(to - from));
  if (!((last - first + 1) * places <= Number.MAX_SAFE_INTEGER)) return false;
  const packed = new Float64Array(to - from);
  for (let place = 0; place < packed.length; place++) packed[place] = (time[from + place]! - first) * places + place;
  packed.sort();
  for (let place = 0; place < packed.length; place++)
    order[from + place] = from + packed[place]! - Math.floor(packed[place]! / places) * places;
  return true;
}
