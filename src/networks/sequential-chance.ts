/** What null worlds give on average, and how often they reach what was observed. */
export interface Chance {
  readonly expected: number;
  readonly p: number;
  readonly draws: number;
}

export interface SequentialOptions {
  /** Worlds that are drawn at most. */
  readonly draws: number;
  /** Exceeding draws after which drawing stops (Besag & Clifford 1991). */
  readonly enough: number;
}

/** Draws of so many that may exceed before p is above alpha for certain. */
export function enoughExceeding(alpha: number, draws: number): number {
  return Math.max(1, Math.ceil(alpha * (draws + 1)));
}

/**
 * A sequential Monte Carlo p (Besag & Clifford 1991, Biometrika 78:301): worlds are drawn until so many have reached what was
 * observed that the answer is plain.
 * @param drawn The statistic of the next null world.
 * @param reaches Whether that is at least as extreme as what was observed.
 */
export function sequentialChance(
  drawn: () => number,
  reaches: (value: number) => boolean,
  { draws: most, enough }: SequentialOptions,
): Chance {
  let [sum, exceeding, draws] = [0, 0, 0];
  while (draws < most && exceeding < enough) {
    const value = drawn();
    sum += value;
    draws++;
    if (reaches(value)) exceeding++;
  }
  const p = exceeding >= enough ? exceeding / draws : (exceeding + 1) / (draws + 1);
  return { expected: sum / Math.max(1, draws), p, draws };
}
