import { derivedSeed, type Random, seededRandom } from "../lib/random.ts";

/** Hours of a week, from Monday 00:00 UTC. */
export const WEEK = 168;

export interface SimulatedClass {
  /** Mean arrivals a week. */
  readonly perWeek: number;
  /** Hours from arrival to decision that were promised. */
  readonly within: number;
}

export interface SimulationOptions {
  /** Most urgent first. */
  readonly classes: readonly SimulatedClass[];
  /** Reviewers on duty in each of the week's 168 hours; who has begun a piece of work ends it. */
  readonly roster: readonly number[];
  /** Mean hours of one piece of work, and its standard deviation / mean (log-normal; 1 is close to exponential). */
  readonly handling: number;
  readonly spread: number;
  /** How unevenly work comes within the week, one weight an hour; even if left out. */
  readonly arrivals?: readonly number[];
  readonly weeks: number;
  readonly seed: number;
}

export interface SimulatedAnswer {
  /** Share of each class that was decided in time, most urgent first; NaN where none came. */
  readonly kept: readonly number[];
  /** Pieces of work that nobody has taken up, at the end of each week. */
  readonly backlog: readonly number[];
}

interface Work {
  readonly arrival: number;
  readonly handling: number;
}

/**
 * The same queue with a roster, uneven hours and handling times that are not exponential: what the exact model cannot
 * have. Work that is open at the end counts as late once its promise has passed, and is left out before.
 */
export function simulateQueue(options: SimulationOptions): SimulatedAnswer {
  const { classes, weeks } = options;
  const end = weeks * WEEK;
  const queues = classes.map((_, index) => arrivalsOf(options, index));
  const next = classes.map(() => 0);
  const inTime = classes.map(() => 0);
  const counted = classes.map(() => 0);
  const free = new Float64Array(Math.max(0, ...options.roster));
  const backlog: number[] = [];
  for (let now = 0; now < end; ) {
    const reviewer = earliest(free, options.roster[Math.floor(now) % WEEK] ?? 0);
    const change = Math.floor(now) + 1;
    const ready = reviewer === undefined ? change : Math.max(now, free[reviewer]!);
    const chosen = reviewer === undefined || ready >= change ? undefined : mostUrgent(queues, next, ready);
    if (chosen === undefined || reviewer === undefined) {
      const arrival = ready >= change ? change : earliestArrival(queues, next);
      const then = Math.min(change, Math.max(arrival, ready));
      if (then === change && change % WEEK === 0) backlog.push(waiting(queues, next, change));
      now = then;
      continue;
    }
    const { arrival, handling } = queues[chosen]![next[chosen]!++]!;
    free[reviewer] = ready + handling;
    now = ready;
    counted[chosen]! += 1;
    if (ready + handling - arrival <= classes[chosen]!.within) inTime[chosen]! += 1;
  }
  queues.forEach((queue, index) => {
    for (let open = next[index]!; open < queue.length; open++)
      if (queue[open]!.arrival + classes[index]!.within <= end) counted[index]! += 1;
  });
  return { kept: inTime.map((count, index) => count / counted[index]!), backlog };
}

/** A Poisson process thinned to the hours' weights; its own seed, so that one class moves no other. */
function arrivalsOf(options: SimulationOptions, index: number): Work[] {
  const random = seededRandom(derivedSeed(options.seed, "queue", index));
  const rate = options.classes[index]!.perWeek / WEEK;
  const weights = options.arrivals ?? [1];
  const mean = weights.reduce((total, weight) => total + weight, 0) / weights.length;
  const highest = Math.max(...weights) / mean;
  const work: Work[] = [];
  if (!(rate > 0)) return work;
  for (let at = exponential(random) / (rate * highest); at < options.weeks * WEEK; ) {
    const weight = weights[Math.floor(at) % weights.length]! / mean;
    if (random() * highest < weight)
      work.push({ arrival: at, handling: options.handling * factor(random, options.spread) });
    at += exponential(random) / (rate * highest);
  }
  return work;
}

const exponential = (random: Random) => -Math.log(1 - random());

/** Mean 1; log-normal with this coefficient of variation, exponential where it is exactly 1. */
function factor(random: Random, spread: number): number {
  if (spread === 0) return 1;
  if (spread === 1) return exponential(random);
  const variance = Math.log(1 + spread * spread);
  const normal = Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random());
  return Math.exp(Math.sqrt(variance) * normal - variance / 2);
}

/** Who of those on duty is or will be free first. */
function earliest(free: Float64Array, onDuty: number): number | undefined {
  let best: number | undefined;
  for (let reviewer = 0; reviewer < onDuty; reviewer++)
    if (best === undefined || free[reviewer]! < free[best]!) best = reviewer;
  return best;
}

function mostUrgent(queues: readonly Work[][], next: readonly number[], now: number): number | undefined {
  const found = queues.findIndex((queue, index) => (queue[next[index]!]?.arrival ?? Number.POSITIVE_INFINITY) <= now);
  return found < 0 ? undefined : found;
}

function earliestArrival(queues: readonly Work[][], next: readonly number[]): number {
  return Math.min(...queues.map((queue, index) => queue[next[index]!]?.arrival ?? Number.POSITIVE_INFINITY));
}

function waiting(queues: readonly Work[][], next: readonly number[], now: number): number {
  return queues.reduce((total, queue, index) => {
    let open = next[index]!;
    while (open < queue.length && queue[open]!.arrival <= now) open += 1;
    return total + open - next[index]!;
  }, 0);
}
