import { derivedSeed, type Random, seededRandom } from "../lib/random.ts";
import { type Chance, type SequentialOptions, sequentialChance } from "./sequential-chance.ts";

/** What accounts did after something set them off: columns of one length. */
export interface Reactions {
  /** Position of what was reacted to, non-decreasing. */
  readonly text: Int32Array;
  /** Actor code. */
  readonly actor: Int32Array;
  /** Seconds after it, non-negative, non-decreasing within a text. */
  readonly lag: Float64Array;
  /** The action in the channel. */
  readonly action: Int32Array;
}

export interface DrawOptions extends SequentialOptions {
  readonly seed: number;
}

/** By how much copies and reactions are moved in the world that loses the minute, in windows. */
export const JITTER_WINDOWS = 10;

/** How lags would lie without a trigger of their own. */
export interface LagNull {
  readonly name: string;
  draw(random: Random): Float64Array;
}

/** Every account keeps its own lags, in another order: keeps whoever is always fast. */
export function ownLagsPermuted({ actor, lag }: Reactions): LagNull {
  const own = positionsBy(actor);
  return {
    name: "habit",
    draw(random) {
      const moved = lag.slice();
      for (const list of own)
        for (let last = list.length - 1; last > 0; last--) {
          const [a, b] = [list[last]!, list[Math.floor(random() * (last + 1))]!];
          [moved[a], moved[b]] = [moved[b]!, moved[a]!];
        }
      return moved;
    },
  };
}

/** Every lag is moved by up to `jitter` seconds: keeps nights and slow days, loses the minute (Amarasingham et al. 2012). */
export function lagsJittered({ lag }: Reactions, jitter: number): LagNull {
  return {
    name: "jitter",
    draw: (random) =>
      lag.map((seconds) => {
        const low = Math.max(0, seconds - jitter);
        return low + (seconds + jitter - low) * random();
      }),
  };
}

/**
 * How often a null world's statistic reaches the observed one.
 * @param statistic The whole procedure on one world's lags, selection included.
 */
export function chanceOf(
  { name, draw }: LagNull,
  observed: number,
  statistic: (lag: Float64Array) => number,
  options: DrawOptions,
): Chance {
  const random = seededRandom(derivedSeed(options.seed, name));
  return sequentialChance(
    () => statistic(draw(random)),
    (value) => value >= observed,
    options,
  );
}

/** The positions of each value's rows, ascending, in the order of first occurrence. */
export function positionsBy(column: Int32Array): number[][] {
  const lists = new Map<number, number[]>();
  column.forEach((value, at) => {
    const list = lists.get(value);
    if (list) list.push(at);
    else lists.set(value, [at]);
  });
  return [...lists.values()];
}
