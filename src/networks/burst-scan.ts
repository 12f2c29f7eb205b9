import { derivedSeed, seededRandom } from "../lib/random.ts";
import { logPoissonTail } from "./kernels/poisson-binomial.ts";

/** Windows that are tried, milliseconds: ten minutes, an hour, six hours. */
const BURST_WINDOWS = [600_000, 3_600_000, 21_600_000] as const;

/** The densest part of some times, by how unlikely it is beside the record's own tempo. */
export interface Burst {
  /** Times `from` … `to` − 1. */
  readonly from: number;
  readonly to: number;
  /** How many the tempo of everything else would put there. */
  readonly expected: number;
  /** −log of the Poisson tail: not yet corrected for having looked everywhere. */
  readonly evidence: number;
}

/** When everything else in the record happened, and over what time. */
export class RecordTempo {
  readonly #times: Float64Array;
  readonly #span: number;

  /** @param times Milliseconds since the epoch, in any order; what is examined may be among them. */
  constructor(times: Float64Array) {
    this.#times = times.slice().sort();
    this.#span = Math.max(1, (this.#times.at(-1) ?? 0) - (this.#times[0] ?? 0));
  }

  /**
   * The densest window of `own`: against the share of all other actions in it, or of the record's time where that is more.
   * @param own Ascending.
   * @param isInRecord Whether `own` are among the record's times, which are then taken out.
   */
  densest(own: readonly number[], isInRecord: boolean): Burst {
    let best: Burst = { from: 0, to: 0, expected: 0, evidence: 0 };
    let bestWindow = 0;
    for (const window of BURST_WINDOWS) {
      let to = 0;
      for (let from = 0; from < own.length; from++) {
        while (to < own.length && own[to]! - own[from]! <= window) to++;
        const count = to - from;
        if (count < 3) continue;
        const inside = isInRecord ? count : 0;
        const others = this.#between(own[from]!, own[from]! + window) - inside;
        const all = this.#times.length - (isInRecord ? own.length : 0);
        const share = Math.min(1, Math.max(window / this.#span, (others + 1) / (all + 2)));
        const expected = own.length * share;
        const evidence = -logPoissonTail(count, expected);
        if (evidence <= best.evidence) continue;
        best = { from, to, expected, evidence };
        bestWindow = window;
      }
    }
    return { ...best, ...withStragglers(own, best, bestWindow / 10) };
  }

  /** Some moments at the record's tempo: half as everything else came, half at any time of the record. */
  drawn(count: number, seed: number): number[] {
    const random = seededRandom(seed);
    const first = this.#times[0] ?? 0;
    return Array.from({ length: count }, () =>
      random() < 0.5
        ? this.#times[Math.floor(random() * this.#times.length)]!
        : first + Math.floor(random() * this.#span),
    ).sort((a, b) => a - b);
  }

  #between(from: number, to: number): number {
    return this.#firstAfter(to) - this.#firstAfter(from - 1);
  }

  #firstAfter(time: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#times[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A burst does not end where the window does: whoever came close before or after belongs to it. */
function withStragglers(own: readonly number[], { from, to }: Burst, gap: number) {
  let [first, end] = [from, to];
  while (first > 0 && own[first]! - own[first - 1]! <= gap) first--;
  while (end > 0 && end < own.length && own[end]! - own[end - 1]! <= gap) end++;
  return { from: first, to: end };
}

/**
 * How often the densest of all these sizes would be as dense, if each came at the record's tempo: the strongest of each
 * draw, so that having looked at many is part of it.
 * @returns For each burst p ≥ 1 / (draws + 1).
 */
export function burstSignificance(
  tempo: RecordTempo,
  bursts: readonly Burst[],
  { sizes, draws, seed }: { readonly sizes: readonly number[]; readonly draws: number; readonly seed: number },
): number[] {
  const strongest = Array.from({ length: draws }, (_, draw) =>
    sizes.reduce((most, size, index) => {
      const times = tempo.drawn(size, derivedSeed(seed, "burst", draw, index));
      return Math.max(most, tempo.densest(times, false).evidence);
    }, 0),
  );
  return bursts.map(({ evidence }) => (1 + strongest.filter((one) => one >= evidence).length) / (draws + 1));
}
