import type { ActionColumns } from "./action-columns.ts";
import type { SharedActions } from "./shared-actions.ts";

/** The plain meaning of `sharedActions`: every pair of actions on every object is compared. Test oracle. */
export function sharedActionsReference(
  actions: ActionColumns,
  pairA: Int32Array,
  pairB: Int32Array,
  background: number,
): SharedActions {
  const start = [0];
  const left: number[] = [];
  const right: number[] = [];
  pairA.forEach((a, k) => {
    const b = pairB[k]!;
    for (let o = 0; o + 1 < actions.objectStart.length; o++) {
      const nearest = nearestActions(actions, o, a, b);
      if (nearest && nearest.gap <= background) {
        left.push(nearest.left);
        right.push(nearest.right);
      }
    }
    start.push(left.length);
  });
  return { start: Int32Array.from(start), left: Int32Array.from(left), right: Int32Array.from(right) };
}

function nearestActions(actions: ActionColumns, o: number, a: number, b: number) {
  let nearest: { left: number; right: number; gap: number } | undefined;
  for (let x = actions.objectStart[o]!; x < actions.objectStart[o + 1]!; x++) {
    for (let y = actions.objectStart[o]!; y < actions.objectStart[o + 1]!; y++) {
      if (actions.actor[x] !== a || actions.actor[y] !== b) continue;
      const gap = Math.abs(actions.time[x]! - actions.time[y]!);
      if (!nearest || gap < nearest.gap) nearest = { left: x, right: y, gap };
    }
  }
  return nearest;
}
