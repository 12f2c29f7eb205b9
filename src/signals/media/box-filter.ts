/**
 * One pass of a box filter along rows, then columns, with windows that shrink at the edges (Jarosz 2001; PDQ's «two-pass
 * Jarosz filter» runs it twice). Sums run along the line in 32-bit floats: their rounding is part of PDQ's hash.
 * @param image rows × columns values, replaced by the result
 * @param spare of the same length; its values are lost
 * @param rowWindow Along a column, at least 1 and at most rows
 * @param columnWindow Along a row, at least 1 and at most columns
 */
export function boxFilter(
  image: Float32Array,
  spare: Float32Array,
  rows: number,
  columns: number,
  rowWindow: number,
  columnWindow: number,
): void {
  for (let row = 0; row < rows; row += ROWS_AT_ONCE) {
    const lines = { first: row * columns, count: Math.min(ROWS_AT_ONCE, rows - row), apart: columns };
    filterLines(image, spare, lines, columns, 1, columnWindow);
  }
  filterLines(spare, image, { first: 0, count: columns, apart: 1 }, rows, columns, rowWindow);
}

/** Each value waits for the sum before it: rows side by side fill the wait. */
const ROWS_AT_ONCE = 8;

/** Lines that are filtered side by side: where the first begins, how many, and how far apart they begin. */
interface Lines {
  readonly first: number;
  readonly count: number;
  readonly apart: number;
}

/** @param step From one value of a line to the next. */
function filterLines(
  from: Float32Array,
  to: Float32Array,
  { first, count, apart }: Lines,
  length: number,
  step: number,
  window: number,
): void {
  const sums = new Float32Array(count);
  const take = (place: number) => {
    for (let line = 0, at = first + place * step; line < count; line++, at += apart) sums[line]! += from[at]!;
  };
  const leave = (place: number) => {
    for (let line = 0, at = first + place * step; line < count; line++, at += apart) sums[line]! -= from[at]!;
  };
  const write = (place: number, values: number) => {
    for (let line = 0, at = first + place * step; line < count; line++, at += apart) to[at] = sums[line]! / values;
  };
  let [place, entering, leaving] = [0, 0, 0];
  while (entering < window >>> 1) take(entering++);
  while (entering < window) {
    take(entering++);
    write(place++, entering);
  }
  const [ahead, behind] = [(entering - place) * step, (place - leaving) * step];
  for (; entering < length; entering++, leaving++, place++) {
    slide(from, to, sums, first + place * step, apart, ahead, behind, window);
  }
  while (place < length) {
    leave(leaving++);
    write(place++, length - leaving);
  }
}

/** The windows of all lines one place on. A function of its own, so that nothing in the loop is read through a closure. */
function slide(
  from: Float32Array,
  to: Float32Array,
  sums: Float32Array,
  first: number,
  apart: number,
  ahead: number,
  behind: number,
  window: number,
): void {
  const { fround } = Math;
  for (let line = 0, at = first; line < sums.length; line++, at += apart) {
    const sum = fround(fround(sums[line]! + from[at + ahead]!) - from[at - behind]!);
    sums[line] = sum;
    to[at] = sum / window;
  }
}
