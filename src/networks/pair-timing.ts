import type { ChannelActions } from "./actions.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import type { SharedActions } from "./kernels/shared-actions.ts";
import { type TimingScale, WINDOW_CLASS } from "./lag-classes.ts";
import type { RingTempo } from "./ring-tempo.ts";

/**
 * The timing test of pairs (docs/method.md §2): K = shared objects on which the two acted within Δ, among those on which
 * they acted within B, against the Poisson-binomial of the ring chances. Pairs only seed groups: the tail is not
 * calibrated enough to be a verdict.
 *
 * @returns P(K ≥ observed) per pair, in (0, 1].
 */
export function pairTimingTails(
  actions: ChannelActions,
  shared: SharedActions,
  tempo: RingTempo,
  scale: TimingScale,
  ownRepeats: Int32Array,
): Float64Array {
  const { time } = actions;
  const pairs = shared.start.length - 1;
  const tails = new Float64Array(pairs);
  const tail = new CountTail();
  for (let pair = 0; pair < pairs; pair++) {
    let near = 0;
    tail.clear();
    for (let entry = shared.start[pair]!; entry < shared.start[pair + 1]!; entry++) {
      const left = shared.left[entry]!;
      const right = shared.right[entry]!;
      if (Math.abs(time[left]! - time[right]!) <= scale.window) near++;
      tail.add(atLeastOnce(tempo.chanceWithinWindow(left, right), ownRepeats[left]! * ownRepeats[right]!));
    }
    tails[pair] = tail.atLeast(near);
  }
  return tails;
}

/**
 * The same question where nobody else is around to give a tempo: were the two nearer than their own latencies since
 * each object's creation explain? Each is compared with where the other's latencies at the *other* shared objects
 * would have put it. 1 where fewer than `minObjects` shared objects have a known creation.
 */
export function pairHabitTail(
  actions: ChannelActions,
  shared: SharedActions,
  pair: number,
  tempo: RingTempo,
  scale: TimingScale,
  minObjects: number,
): number {
  const { time, object, objectCreated } = actions;
  const left: number[] = [];
  const right: number[] = [];
  for (let entry = shared.start[pair]!; entry < shared.start[pair + 1]!; entry++) {
    const created = objectCreated[object[shared.left[entry]!]!]!;
    if (Number.isNaN(created)) continue;
    left.push(time[shared.left[entry]!]! - created);
    right.push(time[shared.right[entry]!]! - created);
  }
  if (left.length < minObjects) return 1;
  const usual = usualChance(tempo);
  const tail = new CountTail();
  let near = 0;
  for (let here = 0; here < left.length; here++) {
    if (Math.abs(left[here]! - right[here]!) <= scale.window) near++;
    let inWindow = HABIT_WEIGHT * usual;
    let inBackground = HABIT_WEIGHT;
    for (let there = 0; there < left.length; there++) {
      if (there === here) continue;
      for (const lag of [Math.abs(left[there]! - right[here]!), Math.abs(left[here]! - right[there]!)]) {
        if (lag <= scale.background) inBackground++;
        if (lag <= scale.window) inWindow++;
      }
    }
    tail.add(inWindow / inBackground);
  }
  return tail.atLeast(near);
}

/** Weight of the channel's tempo beside a pair's own latencies, in actions. */
const HABIT_WEIGHT = 3;

function usualChance(tempo: RingTempo): number {
  const distribution = tempo.lagDistribution(1);
  let chance = 0;
  for (let lag = 0; lag <= WINDOW_CLASS; lag++) chance += distribution[lag]!;
  return Math.min(1, chance);
}

/** Chance of at least one success in `repeats` independent tries. */
function atLeastOnce(chance: number, repeats: number): number {
  return repeats === 1 ? chance : 1 - (1 - chance) ** repeats;
}

/** How many of its own actions each action has within B on its object, itself included; 1 where accounts act once. */
export function ownRepeats(actions: ChannelActions, byActor: ActionsByActor, background: number): Int32Array {
  const { object, time, actorCount } = actions;
  const repeats = new Int32Array(object.length);
  for (let actor = 0; actor < actorCount; actor++) {
    const end = byActor.start[actor + 1]!;
    for (let position = byActor.start[actor]!; position < end; position++) {
      const action = byActor.order[position]!;
      repeats[action]!++;
      for (let next = position + 1; next < end; next++) {
        const later = byActor.order[next]!;
        if (object[later] !== object[action] || time[later]! - time[action]! > background) break;
        repeats[action]!++;
        repeats[later]!++;
      }
    }
  }
  return repeats;
}

/** Upper tail of a sum of independent yes/no draws; plain dynamic programming over the counts below the one asked for. */
class CountTail {
  #chances = new Float64Array(64);
  #draws = 0;
  #mass = new Float64Array(64);

  clear(): void {
    this.#draws = 0;
  }

  add(chance: number): void {
    if (this.#draws === this.#chances.length) {
      const larger = new Float64Array(2 * this.#draws);
      larger.set(this.#chances);
      this.#chances = larger;
    }
    this.#chances[this.#draws++] = chance;
  }

  /** P(sum ≥ count). Few draws succeed, so that this costs little beside following every count. */
  atLeast(count: number): number {
    if (count <= 0) return 1;
    if (count > this.#mass.length) this.#mass = new Float64Array(2 * count);
    const mass = this.#mass;
    mass.fill(0, 0, count);
    mass[0] = 1;
    let reached = 0;
    for (let draw = 0; draw < this.#draws; draw++) {
      const chance = this.#chances[draw]!;
      reached += mass[count - 1]! * chance;
      for (let below = Math.min(draw + 1, count - 1); below > 0; below--)
        mass[below] = mass[below]! * (1 - chance) + mass[below - 1]! * chance;
      mass[0]! *= 1 - chance;
    }
    return Math.min(1, Math.max(reached, Number.MIN_VALUE));
  }
}
