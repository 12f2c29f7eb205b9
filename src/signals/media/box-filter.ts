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
  for (let row = 0; row < rows; row++) filterRow(image, spare, row * columns, columns, columnWindow);
  filterColumns(spare, image, rows, columns, rowWindow);
}

function filterRow(from: Float32Array, to: Float32Array, start: number, length: number, window: number): void {
  const { fround } = Math;
  const ahead = window >>> 1;
  const end = start + length;
  let sum = 0;
  let count = 0;
  for (let at = start - ahead; at < end; at++) {
    const entering = at + ahead;
    if (entering < end) {
      sum = fround(sum + from[entering]!);
      count++;
    }
    const leaving = entering - window;
    if (leaving >= start) {
      sum = fround(sum - from[leaving]!);
      count--;
    }
    if (at >= start) to[at] = sum / count;
  }
}

/** All columns side by side, so that memory is read in its order. */
function filterColumns(from: Float32Array, to: Float32Array, rows: number, columns: number, window: number): void {
  const ahead = window >>> 1;
  const sums = new Float32Array(columns);
  let count = 0;
  for (let row = -ahead; row < rows; row++) {
    const entering = row + ahead;
    if (entering < rows) {
      for (let column = 0, at = entering * columns; column < columns; column++, at++) sums[column]! += from[at]!;
      count++;
    }
    const leaving = entering - window;
    if (leaving >= 0) {
      for (let column = 0, at = leaving * columns; column < columns; column++, at++) sums[column]! -= from[at]!;
      count--;
    }
    if (row < 0) continue;
    for (let column = 0, at = row * columns; column < columns; column++, at++) to[at] = sums[column]! / count;
  }
}
