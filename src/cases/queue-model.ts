/**
 * How long work waits: Poisson arrivals in classes of falling urgency, c reviewers, exponential handling times of one
 * mean, nobody is interrupted (non-preemptive priority M/M/c; Kella & Yechiali 1985, Operations Research 33:1334).
 */
export interface QueueClass {
  /** Arrivals an hour. */
  readonly rate: number;
  /** Hours from arrival to decision that were promised. */
  readonly within: number;
}

export interface QueueAnswer {
  /** Share of the arrivals decided within the promise, 0–1; 0 where the backlog of this class grows without end. */
  readonly kept: number;
  /** Mean hours before somebody looks; Infinity where the backlog grows. */
  readonly meanWait: number;
}

const NEGLIGIBLE = 1e-10;
const MOST_AHEAD = 20_000;

/**
 * The chance that an arrival finds all c reviewers busy (Erlang 1917), by the recursion of Erlang's B.
 * @param load Arrival rate × mean handling time, in reviewers ("erlangs")
 * @returns 1 where the load is c or more
 */
export function erlangC(reviewers: number, load: number): number {
  if (load >= reviewers) return 1;
  let blocked = 1;
  for (let count = 1; count <= reviewers; count++) blocked = (load * blocked) / (count + load * blocked);
  return blocked / (1 - (load / reviewers) * (1 - blocked));
}

/**
 * @param classes Most urgent first
 * @param handling Mean hours of one piece of work
 */
export function analyseQueue(classes: readonly QueueClass[], reviewers: number, handling: number): QueueAnswer[] {
  const capacity = reviewers / handling;
  const total = classes.reduce((sum, { rate }) => sum + rate, 0);
  const busy = erlangC(reviewers, total * handling);
  let above = 0;
  return classes.map(({ rate, within }) => {
    const upTo = above + rate;
    const answer =
      upTo >= capacity
        ? { kept: 0, meanWait: Number.POSITIVE_INFINITY }
        : {
            kept: 1 - unfinished({ busy, above, upTo, capacity, handling, within }),
            // Cobham (1954): the residual work, stretched by those who overtake.
            meanWait: busy / (capacity * (1 - above / capacity) * (1 - upTo / capacity)),
          };
    above = upTo;
    return answer;
  });
}

interface Wait {
  /** Chance of having to wait at all. */
  readonly busy: number;
  /** Rate of those who overtake, and of these and the class itself. */
  readonly above: number;
  readonly upTo: number;
  /** Pieces an hour while everybody works. */
  readonly capacity: number;
  readonly handling: number;
  readonly within: number;
}

/**
 * The chance that work is not decided yet after `within` hours. Who waits has a geometric number ahead; that number falls
 * at the rate of the team's work and rises with everybody who overtakes; then comes the handling itself. The transient
 * state of this chain by uniformisation (Jensen 1953), whose terms are all positive: no cancellation.
 */
function unfinished({ busy, above, upTo, capacity, handling, within }: Wait): number {
  const ratio = upTo / capacity;
  const deepest = ratio === 0 ? 1 : Math.min(MOST_AHEAD, Math.ceil(Math.log(NEGLIGIBLE) / Math.log(ratio)) + 1);
  const rise = climbing(above / capacity, deepest);
  // State 0: being handled. State n: n ahead, counting the one that is next to end.
  let state = new Float64Array(deepest + rise + 1);
  state[0] = 1 - busy;
  for (let ahead = 1; ahead <= deepest; ahead++) state[ahead] = busy * (1 - ratio) * ratio ** (ahead - 1);
  const pace = Math.max(above + capacity, 1 / handling);
  const [up, down, done] = [above / pace, capacity / pace, 1 / (handling * pace)];
  let next = new Float64Array(state.length);
  const jumps = pace * within;
  const last = Math.ceil(jumps + 8 * Math.sqrt(jumps) + 30);
  let logWeight = -jumps;
  let left = 0;
  for (let jump = 0; jump <= last; jump++) {
    const weight = Math.exp(logWeight);
    if (weight > 0) left += weight * sum(state);
    step(state, next, up, down, done);
    [state, next] = [next, state];
    logWeight += Math.log(jumps) - Math.log(jump + 1);
  }
  return Math.min(1, left);
}

/** How much further up the chain can be carried by those who overtake, for all that matters. */
function climbing(ratio: number, deepest: number): number {
  return ratio === 0 ? 0 : Math.min(MOST_AHEAD, Math.max(50, Math.ceil(deepest * ratio) + 50));
}

function step(from: Float64Array, to: Float64Array, up: number, down: number, done: number): void {
  const top = from.length - 1;
  to[0] = from[0]! * (1 - done) + (from[1] ?? 0) * down;
  for (let ahead = 1; ahead <= top; ahead++) {
    const stays = ahead === top ? 1 - down : 1 - up - down;
    to[ahead] =
      from[ahead]! * stays + (ahead > 1 ? from[ahead - 1]! * up : 0) + (ahead < top ? from[ahead + 1]! * down : 0);
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index]!;
  return total;
}
