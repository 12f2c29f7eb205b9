import type { ActionColumns } from "./action-columns.ts";

export interface ActionRow {
  readonly actor: number;
  readonly object: number;
  readonly time: number;
}

/** Test rows in any order as the sorted columns that kernels read; ties in time go by actor. */
export function actionColumns(rows: readonly ActionRow[], actorCount: number): ActionColumns {
  const sorted = [...rows].sort((x, y) => x.object - y.object || x.time - y.time || x.actor - y.actor);
  const objectCount = Math.max(-1, ...rows.map((row) => row.object)) + 1;
  const objectStart = Int32Array.from(
    { length: objectCount + 1 },
    (_, o) => sorted.filter((row) => row.object < o).length,
  );
  return {
    actor: Int32Array.from(sorted, (row) => row.actor),
    object: Int32Array.from(sorted, (row) => row.object),
    time: Float64Array.from(sorted, (row) => row.time),
    actorCount,
    objectStart,
  };
}
