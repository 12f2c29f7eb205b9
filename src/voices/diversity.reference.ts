/**
 * The plain meaning of `independentVoices`, on the matrix itself: max over w ≥ 0 of (1ᵀw)² / (wᵀRw) by trying every set
 * of voices that may carry weight, as Leinster & Meckes 2016 do: on the right set R_S w = 1 has a solution w ≥ 0, and
 * its sum is the maximum over all sets that have one. 2^N systems: for tests of small N.
 * @param similarity Symmetric, of 0 to 1, with 1 on the diagonal.
 */
export function independentVoicesReference(similarity: readonly (readonly number[])[]): number {
  let most = 0;
  for (let set = 1; set < 2 ** similarity.length; set++) {
    const chosen = similarity.flatMap((_, at) => ((set >> at) & 1 ? [at] : []));
    const weights = solved(chosen.map((row) => [...chosen.map((column) => similarity[row]![column]!), 1]));
    if (weights?.every((weight) => weight >= -1e-12))
      most = Math.max(
        most,
        weights.reduce((sum, w) => sum + w, 0),
      );
  }
  return most;
}

/** Gauss–Jordan elimination with pivoting on an augmented matrix; undefined where it is singular. */
function solved(system: number[][]): number[] | undefined {
  const size = system.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(system[row]![column]!) > Math.abs(system[pivot]![column]!)) pivot = row;
    const line = system[pivot]!;
    if (Math.abs(line[column]!) < 1e-9) return undefined;
    [system[pivot], system[column]] = [system[column]!, line];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const times = system[row]![column]! / line[column]!;
      for (let at = column; at <= size; at++) system[row]![at]! -= times * line[at]!;
    }
  }
  return system.map((line, row) => line[size]! / line[row]!);
}
