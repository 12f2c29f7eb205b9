import { lowerBound } from "../lib/lower-bound.ts";
import { derivedSeed, type Random, seededRandom } from "../lib/random.ts";
import { orderByTime } from "../lib/time-order.ts";
import { type Chance, type SequentialOptions, sequentialChance } from "./sequential-chance.ts";

/** What a group's accounts posted: columns in order of time. */
export interface GroupPosts {
  /** Position of the account in the group. */
  readonly member: Int32Array;
  /** ms. */
  readonly time: Float64Array;
  readonly size: number;
}

/** What everybody posted, the group too: columns in order of time. */
export interface Surroundings {
  /** ms. */
  readonly time: Float64Array;
  /** Whether a post is by one of the group. */
  isOwn(post: number): boolean;
}

export interface TurnOptions extends SequentialOptions {
  readonly surroundings: Surroundings;
  readonly seed: number;
}

/** A count beside what its null worlds give on average, and how many of them give as much. */
export interface Compared extends Chance {
  readonly observed: number;
}

export interface GroupRhythm {
  /** Neighbouring posts by two of the accounts within a quarter of an hour, against other days of each account's own. */
  readonly sittings: Compared;
  /** Posts of an account between two of another's, few where one hand goes from account to account. */
  readonly turns: Compared;
  /**
   * Neighbouring posts by two of the accounts within seconds, the same two {@link MOST_OF_PAIR} times at most, against
   * other days of their own and the hour around.
   */
  readonly atOnce: Compared;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const NEAR = 15 * MINUTE;
const AT_ONCE = 10_000;
/** Two accounts count so often at most: what two of them do says nothing of the others. */
export const MOST_OF_PAIR = 3;
/** How far around a post others are looked for, who show what anybody would do at such a moment. */
const AROUND = 30 * MINUTE;
/** Fewer posts by others show nothing: the group's are then spread evenly over that time. */
const FEWEST_AROUND = 5;
const TRIES = 20;
/** A sitting ends where nobody posts for so long. */
const PAUSE = 30 * MINUTE;
/** Two of an account's posts further apart than this do not hold another's between them. */
const AMIDST = 5 * MINUTE;

/**
 * Does one hand go round these accounts? They would be active in the same sittings more than each account's own hours
 * explain (each account's days are shifted as a whole, which keeps its hours), and within a sitting hardly ever cut into
 * one another (each account's part of a sitting is turned round by itself). Or else they would act at once: more than their
 * hours explain, and more than what happens does, since at the news and the goal everybody is there (each post is moved to
 * where others post around it). Only for groups that were put together without looking at time.
 */
export function groupRhythm(posts: GroupPosts, options: TurnOptions): GroupRhythm {
  const compare = (
    name: string,
    count: (time: Float64Array) => number,
    draw: (random: Random) => Float64Array,
    less = false,
  ) => compared(count, draw, posts.time, { ...options, seed: derivedSeed(options.seed, name) }, less);
  const shifted = (random: Random) => shiftedDays(posts, random);
  const momentsOf = (time: Float64Array) => neighbours(posts, time, AT_ONCE, timesAtMost(MOST_OF_PAIR, posts.size));
  /** Against both worlds, the second only where the first leaves a doubt; the one that explains more is told. */
  const atOnceBeyondBoth = (): Compared => {
    const byDays = compare("at-once", momentsOf, shifted);
    if (byDays.draws < options.draws) return byDays;
    const byOthers = compare("at-once among others", momentsOf, amongOthers(posts, options.surroundings));
    return byOthers.p > byDays.p || (byOthers.p === byDays.p && byOthers.expected > byDays.expected)
      ? byOthers
      : byDays;
  };
  // Each is drawn when it is first asked for: who is not in the same sittings is not asked for turns.
  const known: { sittings?: Compared; atOnce?: Compared; turns?: Compared } = {};
  return {
    get sittings() {
      known.sittings ??= compare("sittings", (time) => neighbours(posts, time, NEAR), shifted);
      return known.sittings;
    },
    get atOnce() {
      known.atOnce ??= atOnceBeyondBoth();
      return known.atOnce;
    },
    get turns() {
      known.turns ??= compare(
        "turns",
        (time) => cuts(posts, time),
        (random) => turnedSittings(posts, random),
        true,
      );
      return known.turns;
    },
  };
}

function compared(
  count: (time: Float64Array) => number,
  draw: (random: Random) => Float64Array,
  time: Float64Array,
  options: TurnOptions,
  less: boolean,
): Compared {
  const observed = count(time);
  const random = seededRandom(options.seed);
  const chance = sequentialChance(
    () => count(draw(random)),
    (drawn) => (less ? drawn <= observed : drawn >= observed),
    options,
  );
  return { observed, ...chance };
}

/** Neighbours in time by two accounts, no further apart than `within`, of whom a `limit` may leave some out. */
function neighbours(
  { member }: GroupPosts,
  time: Float64Array,
  within: number,
  limit?: (one: number, other: number) => boolean,
): number {
  const order = orderOf(time);
  let count = 0;
  for (let at = 1; at < order.length; at++) {
    const [one, other] = [order[at - 1]!, order[at]!];
    if (member[one] === member[other] || time[other]! - time[one]! > within) continue;
    if (!limit || limit(member[one]!, member[other]!)) count++;
  }
  return count;
}

/** Whether these two are met for the `most`th time at most. */
function timesAtMost(most: number, size: number): (one: number, other: number) => boolean {
  const met = new Map<number, number>();
  return (one, other) => {
    const pair = Math.min(one, other) * size + Math.max(one, other);
    const before = met.get(pair) ?? 0;
    met.set(pair, before + 1);
    return before < most;
  };
}

/** Posts of an account that follow its last one within minutes, with another account's between. */
function cuts({ member, size }: GroupPosts, time: Float64Array): number {
  const order = orderOf(time);
  const last = new Int32Array(size).fill(-1);
  let count = 0;
  order.forEach((post, at) => {
    const who = member[post]!;
    const before = last[who]!;
    if (before >= 0 && before < at - 1 && time[post]! - time[order[before]!]! <= AMIDST) count++;
    last[who] = at;
  });
  return count;
}

function orderOf(time: Float64Array): Int32Array {
  const order = new Int32Array(time.length);
  orderByTime(order, time, 0, time.length);
  return order;
}

/** Each account's days moved round by a number of its own; whole weeks where the record is long enough. */
function shiftedDays({ member, time, size }: GroupPosts, random: Random): Float64Array {
  const [first, last] = [time[0]!, time[time.length - 1]!];
  const days = Math.max(2, Math.ceil((last - first) / DAY));
  const step = days >= 42 ? 7 : 1;
  const span = Math.ceil(days / step) * step * DAY;
  const shift = Float64Array.from({ length: size }, () => Math.floor((random() * span) / (step * DAY)) * step * DAY);
  return time.map((at, post) => first + ((at - first + shift[member[post]!]!) % span));
}

/** Each post moved to the time of a post by somebody else within half an hour of it, or between that and the next. */
function amongOthers({ time }: GroupPosts, { time: all, isOwn }: Surroundings): (random: Random) => Float64Array {
  const from = Int32Array.from(time, (at) => lowerBound(all, at - AROUND));
  const to = Int32Array.from(time, (at) => lowerBound(all, at + AROUND));
  const others = from.map((first, at) => {
    let count = 0;
    for (let post = first; post < to[at]! && count < FEWEST_AROUND; post++) if (!isOwn(post)) count++;
    return count;
  });
  return (random) =>
    time.map((at, place) => {
      const [first, posts] = [from[place]!, to[place]! - from[place]!];
      if (others[place]! >= FEWEST_AROUND)
        for (let tried = 0; tried < TRIES; tried++) {
          const post = first + Math.floor(random() * posts);
          // Between two of theirs, so that no two of the group's meet at one and the same.
          if (!isOwn(post)) return all[post]! + random() * ((all[post + 1] ?? all[post]!) - all[post]!);
        }
      return at - AROUND + 2 * AROUND * random();
    });
}

/** Each account's part of each sitting moved round within the sitting by a time of its own. */
function turnedSittings({ member, time }: GroupPosts, random: Random): Float64Array {
  const moved = time.slice();
  for (let from = 0; from < time.length; ) {
    let to = from + 1;
    while (to < time.length && time[to]! - time[to - 1]! <= PAUSE) to++;
    const length = time[to - 1]! - time[from]! + MINUTE;
    const shift = new Map<number, number>();
    for (let post = from; post < to; post++) {
      const own = shift.get(member[post]!) ?? random() * length;
      shift.set(member[post]!, own);
      moved[post] = time[from]! + ((time[post]! - time[from]! + own) % length);
    }
    from = to;
  }
  return moved;
}

/** For each of the accounts `asked` the share of its posts within a quarter of an hour of one of the group's others. */
export function besideGroup(posts: GroupPosts, core: ReadonlySet<number>): Float64Array {
  const { member, time, size } = posts;
  const beside = new Float64Array(size);
  const all = new Float64Array(size);
  member.forEach((who, post) => {
    all[who]!++;
    let found = false;
    for (let at = post - 1; !found && at >= 0 && time[post]! - time[at]! <= NEAR; at--)
      found = member[at] !== who && core.has(member[at]!);
    for (let at = post + 1; !found && at < time.length && time[at]! - time[post]! <= NEAR; at++)
      found = member[at] !== who && core.has(member[at]!);
    if (found) beside[who]!++;
  });
  return beside.map((count, who) => count / Math.max(1, all[who]!));
}
