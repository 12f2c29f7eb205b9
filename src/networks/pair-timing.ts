import type { ChannelActions } from "./actions.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import { type ActorLists, actorLists, type SharedActionVisitor, visitSharedActions } from "./kernels/shared-actions.ts";
import { type TimingScale, WINDOW_CLASS } from "./lag-classes.ts";
import type { RingTempo } from "./ring-tempo.ts";

/** Pairs of accounts, each with the number of shared objects on which they acted within Δ of one another. */
export interface TimedPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly near: Int32Array;
}

export interface PairTailOptions {
  readonly scale: TimingScale;
  /** Shared objects of known creation from which a pair is also judged by its own latencies. */
  readonly minHabitObjects: number;
  /** Per pair, the tail above which nobody asks how large it is; by default every tail is worked out. */
  readonly cut?: Float64Array;
  /** Objects that are not counted in `near`. */
  readonly leftOut?: Int32Array;
}

/**
 * The timing test of pairs (docs/method.md §2): K = shared objects on which the two acted within Δ, among those on which
 * they acted within B, against the Poisson-binomial of the ring chances. Pairs that this does not bear out are asked
 * the same question of their own latencies (`habitTail`). Pairs only seed groups: the tail is not calibrated enough
 * to be a verdict.
 *
 * @returns P(K ≥ observed) per pair, in (0, 1]; where that is above the pair's cut, a number between the two.
 */
export function pairTails(
  actions: ChannelActions,
  byActor: ActionsByActor,
  pairs: TimedPairs,
  tempo: RingTempo,
  options: PairTailOptions,
): Float64Array {
  const tails = new Float64Array(pairs.a.length);
  const asked = new Uint8Array(actions.actorCount);
  for (let pair = 0; pair < tails.length; pair++) {
    asked[pairs.a[pair]!] = 1;
    asked[pairs.b[pair]!] = 1;
  }
  const lists = actorLists(actions, asked);
  const repeats = ownRepeats(actions, byActor, options.scale.background, asked);
  const visitor = new PairTailVisitor({ actions, lists, repeats, pairs, tempo, options, tails });
  visitSharedActions(lists, pairs.a, pairs.b, options.scale.background, visitor);
  return tails;
}

/** What the visitor of pairs reads, and the tails it writes. */
interface PairTailTask {
  readonly actions: ChannelActions;
  readonly lists: ActorLists;
  /** Per action. */
  readonly repeats: Int32Array;
  readonly pairs: TimedPairs;
  readonly tempo: RingTempo;
  readonly options: PairTailOptions;
  readonly tails: Float64Array;
}

class PairTailVisitor implements SharedActionVisitor {
  readonly #task: PairTailTask;
  /** Rings and repeats by entry of the lists, so that an account's lie together. */
  readonly #rings: Int32Array;
  readonly #repeats: Int32Array;
  readonly #leftOut: ReadonlySet<number>;
  readonly #habitsKnown: boolean;
  readonly #tail = new CountTail();
  #cut = 1;
  /** Latencies since creation of the pair's shared objects, so many of them; room for as many as an account has acts. */
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  #latencies = 0;

  constructor(task: PairTailTask) {
    this.#task = task;
    this.#rings = gathered(task.tempo.rings, task.lists.action);
    this.#repeats = gathered(task.repeats, task.lists.action);
    this.#leftOut = new Set(task.options.leftOut);
    this.#habitsKnown = task.actions.objectCreated.some((created) => !Number.isNaN(created));
    const room = this.#habitsKnown ? mostVisits(task.lists) : 0;
    this.#left = new Float64Array(room);
    this.#right = new Float64Array(room);
  }

  begin(pair: number): void {
    this.#cut = this.#task.options.cut?.[pair] ?? 1;
    this.#tail.begin(this.#task.pairs.near[pair]!);
    this.#latencies = 0;
  }

  meet(left: number, right: number): boolean {
    const { lists, tempo, actions } = this.#task;
    const object = this.#leftOut.size > 0 || this.#habitsKnown ? actions.object[lists.action[left]!]! : -1;
    if (this.#leftOut.size > 0 && this.#leftOut.has(object)) return true;
    if (this.#tail.reached <= this.#cut) {
      const gap = Math.abs(lists.time[left]! - lists.time[right]!);
      const chance = tempo.chanceWithinWindow(this.#rings[left]!, this.#rings[right]!, gap);
      this.#tail.add(atLeastOnce(chance, this.#repeats[left]! * this.#repeats[right]!));
    }
    if (!this.#habitsKnown) return this.#tail.reached <= this.#cut;
    const created = actions.objectCreated[object]!;
    if (!Number.isNaN(created)) {
      this.#left[this.#latencies] = lists.time[left]! - created;
      this.#right[this.#latencies++] = lists.time[right]! - created;
    }
    return true;
  }

  end(pair: number): void {
    const { tempo, options, tails } = this.#task;
    const tail = this.#tail.reached;
    tails[pair] =
      tail > this.#cut && this.#latencies >= options.minHabitObjects
        ? habitTail(this.#left, this.#right, tempo, options.scale, { cut: this.#cut, objects: this.#latencies })
        : tail;
  }
}

/** The most objects that one account acted on. */
function mostVisits({ start }: ActorLists): number {
  let most = 0;
  for (let actor = 0; actor + 1 < start.length; actor++) most = Math.max(most, start[actor + 1]! - start[actor]!);
  return most;
}

function gathered(values: Int32Array, positions: Int32Array): Int32Array {
  const result = new Int32Array(positions.length);
  for (let at = 0; at < positions.length; at++) result[at] = values[positions[at]!]!;
  return result;
}

/**
 * The same question where nobody else is around to give a tempo: were the two nearer than their own latencies since
 * each object's creation explain? Each is compared with where the other's latencies at the *other* shared objects
 * would have put it.
 *
 * @param left latencies (ms) of the pair's first account at the objects that both acted on …
 * @param right … and of its second, in the same order.
 * @param asked `cut`: a tail above it is not worked out; `objects`: how many there are, as many as latencies by default.
 * @returns P(as many within Δ), in (0, 1]; above the cut, a number between the two.
 */
export function habitTail(
  left: Float64Array,
  right: Float64Array,
  tempo: RingTempo,
  { window, background }: TimingScale,
  { cut = 1, objects = left.length }: { readonly cut?: number; readonly objects?: number } = {},
): number {
  const usual = usualChance(tempo);
  const tail = tailOfHabits;
  let near = 0;
  for (let here = 0; here < objects; here++) if (Math.abs(left[here]! - right[here]!) <= window) near++;
  tail.begin(near);
  for (let here = 0; here < objects && tail.reached <= cut; here++) {
    let inWindow = HABIT_WEIGHT * usual;
    let inBackground = HABIT_WEIGHT;
    // Written out: asked for every pair and object, where a function of its own costs more than what it does.
    for (let there = 0; there < objects; there++) {
      if (there === here) continue;
      const one = Math.abs(left[there]! - right[here]!);
      const other = Math.abs(left[here]! - right[there]!);
      if (one <= background) inBackground++;
      if (one <= window) inWindow++;
      if (other <= background) inBackground++;
      if (other <= window) inWindow++;
    }
    tail.add(inWindow / inBackground);
  }
  return tail.reached;
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
  if (repeats === 1) return chance;
  // By squaring: asked for millions of pairs, `**` costs several times as much.
  let never = 1;
  for (let factor = 1 - chance, left = repeats; left > 0; left >>>= 1, factor *= factor) if (left & 1) never *= factor;
  return 1 - never;
}

/**
 * How many of its own actions each action has within B on its object, itself included; 1 where accounts act once.
 * @param asked 1 for the actors that are looked at, all by default; the others' actions are left at 0.
 */
export function ownRepeats(
  actions: ChannelActions,
  byActor: ActionsByActor,
  background: number,
  asked?: Uint8Array,
): Int32Array {
  const { object, time, actorCount } = actions;
  const repeats = new Int32Array(object.length);
  for (let actor = 0; actor < actorCount; actor++) {
    if (asked && asked[actor] === 0) continue;
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

/**
 * Upper tail of a sum of independent yes/no draws, grown draw by draw: P(sum ≥ count) never falls as draws are added,
 * so that who asks only whether it stays below a cut can stop early. Plain dynamic programming over the counts below
 * the one asked for.
 */
class CountTail {
  #mass = new Float64Array(64);
  #count = 0;
  #draws = 0;
  #reached = 0;

  begin(count: number): void {
    if (count > this.#mass.length) this.#mass = new Float64Array(2 * count);
    this.#mass.fill(0, 0, count);
    this.#mass[0] = 1;
    this.#count = count;
    this.#draws = 0;
    this.#reached = count <= 0 ? 1 : Number.MIN_VALUE;
  }

  /** P(sum of the draws so far ≥ count), in (0, 1]. */
  get reached(): number {
    return Math.min(1, this.#reached);
  }

  add(chance: number): void {
    const count = this.#count;
    if (count <= 0) return;
    const mass = this.#mass;
    this.#reached += mass[count - 1]! * chance;
    for (let below = Math.min(++this.#draws, count - 1); below > 0; below--)
      mass[below] = mass[below]! * (1 - chance) + mass[below - 1]! * chance;
    mass[0]! *= 1 - chance;
  }
}

/** Used again for every pair: room for its counts would cost more than most pairs do. */
const tailOfHabits = new CountTail();
