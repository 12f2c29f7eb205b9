import type { ChannelActions } from "../networks/actions.ts";
import { indexByActor } from "../networks/actor-index.ts";
import { neighbourCounts } from "../networks/kernels/neighbour-counts.ts";
import { pairCounts } from "../networks/kernels/pair-counts.ts";
import { lagEdges, type TimingScale } from "../networks/lag-classes.ts";
import { pairTails } from "../networks/pair-timing.ts";
import { ringTempo } from "../networks/ring-tempo.ts";

/** How often the timing tail of pairs falls to a level or below, over all pairs of all worlds. */
export interface PairTailLine {
  readonly level: number;
  readonly pairs: number;
  readonly reached: number;
  /** Share of pairs at or below the level, in units of the level: 1 is calibrated, above 1 is too often. */
  readonly ratio: number;
}

/**
 * Calibration of the pairs' timing tail on worlds where nobody acts together. The pairs are those with at least
 * `minShared` objects within the background B, chosen without a look at how many are within Δ. A sum of few yes/no
 * draws has few values, so that a perfect tail stays somewhat below 1.
 */
export function pairTailCalibration(
  worlds: Iterable<ChannelActions>,
  { scale, minShared, levels }: { scale: TimingScale; minShared: number; levels: readonly number[] },
): PairTailLine[] {
  let pairs = 0;
  const reached = levels.map(() => 0);
  for (const actions of worlds) {
    const tails = timingTails(actions, scale, minShared);
    pairs += tails.length;
    for (const tail of tails)
      levels.forEach((level, at) => {
        if (tail <= level) reached[at]!++;
      });
  }
  return levels.map((level, at) => ({
    level,
    pairs,
    reached: reached[at]!,
    ratio: pairs === 0 ? 0 : reached[at]! / pairs / level,
  }));
}

function timingTails(actions: ChannelActions, scale: TimingScale, minShared: number): Float64Array {
  const byActor = indexByActor(actions);
  const pairs = pairCounts(actions, byActor, { windows: [scale.background, scale.window], minCount: minShared });
  const tempo = ringTempo(scale, neighbourCounts(actions, lagEdges(scale)));
  const timed = { a: pairs.a, b: pairs.b, near: pairs.counts[1]! };
  return pairTails(actions, byActor, timed, tempo, { scale, minHabitObjects: Number.POSITIVE_INFINITY });
}
