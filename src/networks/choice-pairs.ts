import type { Incidence } from "./choice-incidence.ts";

/** Pairs of actors, each once with a < b in ascending order, and the number of distinct objects that both touched. */
export interface SharedPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly shared: Int32Array;
}

/**
 * Every pair that shares at least `minShared` (≥ 1) objects. Costs Σ_o d_o² over the objects' popularities and memory
 * for the pairs kept only.
 */
export function sharedPairs(incidence: Incidence, minShared: number): SharedPairs {
  const { actorCount, objectCount, actor, object, degreeActor, degreeObject } = incidence;
  const objectStart = offsets(degreeObject, objectCount);
  const actorStart = offsets(degreeActor, actorCount);
  const rowsOfActor = new Int32Array(actor.length);
  const next = actorStart.slice();
  actor.forEach((own, row) => {
    const place = next[own] as number;
    next[own] = place + 1;
    rowsOfActor[place] = row;
  });

  const kept: { a: number[]; b: number[]; shared: number[] } = { a: [], b: [], shared: [] };
  const count = new Int32Array(actorCount);
  const met = new Int32Array(actorCount);
  for (let a = 0; a < actorCount; a++) {
    let metCount = 0;
    for (let index = actorStart[a] as number; index < (actorStart[a + 1] as number); index++) {
      // The rows of an object are sorted by actor, so those after a's own row are the actors above a.
      const row = rowsOfActor[index] as number;
      const end = objectStart[(object[row] as number) + 1] as number;
      for (let other = row + 1; other < end; other++) {
        const b = actor[other] as number;
        if (count[b] === 0) met[metCount++] = b;
        count[b] = (count[b] as number) + 1;
      }
    }
    for (const b of met.subarray(0, metCount).sort()) {
      const shared = count[b] as number;
      count[b] = 0;
      if (shared < minShared) continue;
      kept.a.push(a);
      kept.b.push(b);
      kept.shared.push(shared);
    }
  }
  return { a: Int32Array.from(kept.a), b: Int32Array.from(kept.b), shared: Int32Array.from(kept.shared) };
}

function offsets(degree: Int32Array, length: number): Int32Array {
  const start = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) start[i + 1] = (start[i] as number) + (degree[i] as number);
  return start;
}
