import type { ActionColumns } from "./action-columns.ts";

/** One object that a pair shares. */
export interface SharedEntry {
  readonly left: number;
  readonly right: number;
  readonly gap: number;
}

/** The plain meaning of `visitSharedActions`, by pair: every pair of actions on every object is compared. Test oracle. */
export function sharedActionsReference(
  actions: ActionColumns,
  pairA: Int32Array,
  pairB: Int32Array,
  background: number,
): SharedEntry[][] {
  return Array.from(pairA, (a, k) => {
    const entries: SharedEntry[] = [];
    for (let o = 0; o + 1 < actions.objectStart.length; o++) {
      const nearest = nearestActions(actions, o, a, pairB[k]!);
      if (nearest && nearest.gap <= background) entries.push(nearest);
    }
    return entries;
  });
}

function nearestActions(actions: ActionColumns, o: number, a: number, b: number): SharedEntry | undefined {
  let nearest: SharedEntry | undefined;
  for (let x = actions.objectStart[o]!; x < actions.objectStart[o + 1]!; x++) {
    for (let y = actions.objectStart[o]!; y < actions.objectStart[o + 1]!; y++) {
      if (actions.actor[x] !== a || actions.actor[y] !== b) continue;
      const gap = Math.abs(actions.time[x]! - actions.time[y]!);
      if (!nearest || gap < nearest.gap) nearest = { left: x, right: y, gap };
    }
  }
  return nearest;
}
