import { INNER_RING_CLASS, LAG_CLASS_COUNT, lagEdges, type TimingScale, WINDOW_CLASS } from "./lag-classes.ts";

/**
 * The tempo of a channel: how often two actions that are near in the hour are near in the minute, for a moment as
 * busy as this one ("ring background", docs/method.md §2). A moment's class is read from the rings around the minute,
 * never from the minute itself, so that a burst cannot raise its own chance level. The idea of testing only fine
 * timing against the coarse one is interval jitter (Amarasingham, Harrison, Hatsopoulos & Geman 2012, J. Neurophysiol. 107:517).
 */
export interface RingTempo {
  /** Per action, the classes of its rings: to be handed to `chanceWithinWindow`. */
  readonly rings: Int32Array;
  /**
   * Chance that the lag between two actions with these rings is ≤ Δ, given that it is ≤ B. `lag` (ms, ≥ 0) tells in
   * which of the other's rings each is: there it is left out.
   */
  chanceWithinWindow(leftRings: number, rightRings: number, lag: number): number;
  /** Distribution over the lag classes for a moment with `others` other actions within B; sums to about 1. */
  lagDistribution(others: number): Float64Array;
}

const CLASS_COUNT = 32;
/** Bits of a number that holds an action's three ring classes, each of inner × 32 + outer: as they are from bit 0 … */
const CLASS_MASK = CLASS_COUNT * CLASS_COUNT - 1;
/** … with one action fewer in the inner ring from here … */
const WITHOUT_INNER = 10;
/** … and with one fewer in the outer ring. */
const WITHOUT_OUTER = 20;
/** Pseudo-counts towards the channel's overall tempo. */
const SHRINKAGE = 200;

/** Half-octave class of a count: 0, 1, 2, 3, then ⌊2 log₂ n⌋, at most 31. */
export function halfOctave(count: number): number {
  return count < SMALL ? classOfSmall[Math.max(0, count)]! : logarithmicClass(count);
}

function logarithmicClass(count: number): number {
  return count < 4 ? count : Math.min(CLASS_COUNT - 1, Math.floor(2 * Math.log2(count)));
}

/** Nearly all counts are smaller than this: their classes are looked up, as they are asked for six times an action. */
const SMALL = 1024;
const classOfSmall = Uint8Array.from({ length: SMALL }, (_, count) => logarithmicClass(count));

/** The classes of both rings, as they are and with one action fewer in either. */
function ringsOf(inner: number, outer: number): number {
  const innerClass = halfOctave(inner) * CLASS_COUNT;
  const outerClass = halfOctave(outer);
  return (
    innerClass |
    outerClass |
    (((halfOctave(inner - 1) * CLASS_COUNT) | outerClass) << WITHOUT_INNER) |
    ((innerClass | halfOctave(outer - 1)) << WITHOUT_OUTER)
  );
}

/**
 * @param counts for each lag edge, cumulative number of other actions on the same object within it, per action
 *   (kernels/neighbour-counts.ts), suspects' mates already taken out.
 */
export function ringTempo(scale: TimingScale, counts: readonly Int32Array[]): RingTempo {
  const edges = lagEdges(scale);
  const [window, innerRing] = [edges[WINDOW_CLASS], edges[INNER_RING_CLASS]];
  const [inWindow, inInnerRing, inBackground] = [
    counts[WINDOW_CLASS]!,
    counts[INNER_RING_CLASS]!,
    counts[LAG_CLASS_COUNT - 1]!,
  ];

  // Looked up for every pair of accounts at every object they share: worked out once for each action, in one number.
  const rings = new Int32Array(inWindow.length);
  for (let action = 0; action < rings.length; action++)
    // Who is alone in the hour is in the lowest class of all.
    if (inBackground[action] !== 0)
      rings[action] = ringsOf(inInnerRing[action]! - inWindow[action]!, inBackground[action]! - inInnerRing[action]!);

  const within = new Float64Array(CLASS_COUNT * CLASS_COUNT);
  const near = new Float64Array(CLASS_COUNT * CLASS_COUNT);
  const totals = new Float64Array(LAG_CLASS_COUNT);
  const byDensity = new Float64Array(CLASS_COUNT * LAG_CLASS_COUNT);
  for (let action = 0; action < rings.length; action++) {
    const others = inBackground[action]!;
    if (others <= 0) continue;
    const inside = inWindow[action]!;
    const inRing = inInnerRing[action]! - inside;
    const outerRing = others - inInnerRing[action]!;
    const own = rings[action]!;
    within[own & CLASS_MASK]! += inside;
    near[own & CLASS_MASK]! += inside;
    if (inRing > 0) near[(own >> WITHOUT_INNER) & CLASS_MASK]! += inRing;
    if (outerRing > 0) near[(own >> WITHOUT_OUTER) & CLASS_MASK]! += outerRing;
    const density = halfOctave(others) * LAG_CLASS_COUNT;
    for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) byDensity[density + lag]! += counts[lag]![action]!;
  }
  for (let at = 0; at < byDensity.length; at++) totals[at % LAG_CLASS_COUNT]! += byDensity[at]!;
  const total = totals[LAG_CLASS_COUNT - 1]!;
  const overall = Array.from(totals, (count) => (total > 0 ? count / total : 1));
  const chance = within.map(
    (count, index) => (count + SHRINKAGE * overall[WINDOW_CLASS]!) / (near[index]! + SHRINKAGE),
  );
  const distributions = Array.from({ length: CLASS_COUNT }, (_, code) => {
    const density = byDensity.subarray(code * LAG_CLASS_COUNT, (code + 1) * LAG_CLASS_COUNT);
    const distribution = new Float64Array(LAG_CLASS_COUNT);
    let below = 0;
    for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) {
      const cumulative =
        lag === LAG_CLASS_COUNT - 1
          ? 1
          : (density[lag]! + SHRINKAGE * overall[lag]!) / (density[LAG_CLASS_COUNT - 1]! + SHRINKAGE);
      distribution[lag] = Math.max(1e-4, cumulative - below);
      below = cumulative;
    }
    return distribution;
  });

  return {
    rings,
    chanceWithinWindow(left, right, lag) {
      const from = lag <= window ? 0 : lag <= innerRing ? WITHOUT_INNER : WITHOUT_OUTER;
      return (chance[(left >> from) & CLASS_MASK]! + chance[(right >> from) & CLASS_MASK]!) / 2;
    },
    lagDistribution: (others) => distributions[halfOctave(others)]!,
  };
}
