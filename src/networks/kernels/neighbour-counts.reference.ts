import type { ActionColumns } from "./action-columns.ts";

/** The plain meaning of `neighbourCounts`: every action is compared with every other. Test oracle. */
export function neighbourCountsReference(actions: ActionColumns, scales: readonly number[]): Int32Array[] {
  const { actor, object, time } = actions;
  return scales.map((scale) =>
    actor.map((a, x) => {
      let others = 0;
      actor.forEach((b, y) => {
        if (a !== b && object[x] === object[y] && Math.abs(time[x]! - time[y]!) <= scale) others++;
      });
      return others;
    }),
  );
}
