import { derivedSeed, seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import type { CopiedSource } from "./copied-texts.ts";
import { copyGroup } from "./copy-timing.ts";
import { logPoissonBinomialTail } from "./kernels/poisson-binomial.ts";
import { JITTER_WINDOWS } from "./lag-nulls.ts";
import { type Chance, enoughExceeding } from "./sequential-chance.ts";

/** Who follows whom in a group, by position in its list of members, and how it follows the author whom it passes on most. */
export interface Hierarchy {
  /** Members whom at least two others follow, ascending. */
  readonly hubs: readonly number[];
  /** For each member the hub that it follows, −1 for none. */
  readonly follows: readonly number[];
  /** Present where one author made most of what the group shares, and when is known. */
  readonly leader?: LeaderFollowing;
}

/** The group and one author; of the group, never of one account: how quick somebody is tells when they are awake. */
export interface LeaderFollowing {
  /** Share of the group's shared objects that the author made, 0–1. */
  readonly share: number;
  /** Of the author's objects in the record, the share that the middle member passed on. */
  readonly fidelity: number;
  /** Seconds from an object to the middle member's action. */
  readonly delay: number;
  /**
   * Fans or puppets: whether their own habits and the author's moments explain when they act together. Absent where they
   * never do, so that there is nothing to ask.
   */
  readonly moved?: { readonly observed: number; readonly byHabit: Chance; readonly byJitter: Chance };
}

export interface HierarchyOptions {
  /** Seconds within which an action can follow another's. */
  readonly window: number;
  readonly draws: number;
  readonly alpha: number;
  readonly seed: number;
}

/** Share of their common objects on which a follower comes after its hub, within the window. */
const FOLLOWED = 0.75;
const FEWEST_COMMON = 4;
/** Followers that make a hub. */
const FOLLOWERS = 2;
/** Orders dealt anew: a hub must be more of one than any of them gives. */
const ORDERS = 99;
const FEW_ORDERS = 19;
const MANY_MEMBERS = 60;
/** Share of the shared objects from which their author leads the group. */
const LED = 0.5;
/** Members beyond this are not compared pair by pair. */
const MOST_MEMBERS = 200;

/**
 * @param members actor codes. A member follows another where it comes after that one within the window on most of their
 *   common objects; of several it follows the one that comes before it most often, then the earliest. A hub is before all
 *   its followers more often than any of 99 worlds has it in which those present came in any order.
 */
export function groupHierarchy(
  actions: ChannelActions,
  members: readonly number[],
  options: HierarchyOptions,
): Hierarchy {
  const meetings = firstActions(actions, members);
  const size = members.length;
  const { nearest, scores } = size > MOST_MEMBERS ? NOBODY(size) : hubScores(meetings, size, options.window);
  const chance = scores.size === 0 ? 0 : strongestByChance(meetings, size, options);
  const hubs = [...scores.keys()].filter((hub) => scores.get(hub)! > chance).sort((a, b) => a - b);
  const leader = leaderOf(actions, members, meetings, options);
  return { hubs, follows: nearest.map((hub) => (hubs.includes(hub) ? hub : -1)), ...(leader && { leader }) };
}

const NOBODY = (size: number) => ({
  nearest: Array.from({ length: size }, () => -1),
  scores: new Map<number, number>(),
});

/** Whom each member follows, and of each that has followers the nats by which it is before them. */
function hubScores(meetings: readonly Meeting[], size: number, window: number) {
  const nearest = followed(meetings, size, window);
  const followers = new Map<number, Set<number>>();
  nearest.forEach((hub, member) => {
    if (hub >= 0) followers.set(hub, (followers.get(hub) ?? new Set()).add(member));
  });
  const scores = new Map(
    [...followers]
      .filter(([, own]) => own.size >= FOLLOWERS)
      .map(([hub, own]) => [hub, -hubTail(meetings, hub, own)] as const),
  );
  return { nearest, scores };
}

/**
 * The largest score in worlds in which those present at an object came in any order: who follows whom is looked for anew
 * in each, since followers that were picked for coming after prove nothing.
 */
function strongestByChance(meetings: readonly Meeting[], size: number, { window, seed }: HierarchyOptions): number {
  const random = seededRandom(derivedSeed(seed, "hubs"));
  let most = 0;
  for (let draw = 0; draw < (size > MANY_MEMBERS ? FEW_ORDERS : ORDERS); draw++) {
    const drawn = meetings.map(({ object, present }) => {
      const dealt = present.map(({ member }) => member);
      for (let last = dealt.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1));
        [dealt[last], dealt[other]] = [dealt[other]!, dealt[last]!];
      }
      return { object, present: present.map((act, at) => ({ ...act, member: dealt[at]! })) };
    });
    for (const score of hubScores(drawn, size, window).scores.values()) most = Math.max(most, score);
  }
  return most;
}

/** The members' first actions on one object, in order of time. */
interface Meeting {
  readonly object: number;
  readonly present: readonly { readonly member: number; readonly time: number; readonly action: number }[];
}

function firstActions({ actor, time, object, objectStart }: ChannelActions, members: readonly number[]): Meeting[] {
  const place = new Map(members.map((code, member) => [code, member]));
  const meetings: Meeting[] = [];
  for (let action = 0; action < actor.length; action = objectStart[object[action]! + 1]!) {
    const seen = new Set<number>();
    const present: { member: number; time: number; action: number }[] = [];
    for (let at = action; at < objectStart[object[action]! + 1]!; at++) {
      const member = place.get(actor[at]!);
      if (member === undefined || seen.has(member)) continue;
      seen.add(member);
      present.push({ member, time: time[at]!, action: at });
    }
    if (present.length > 1) meetings.push({ object: object[action]!, present });
  }
  return meetings;
}

/** For each member the one it comes after most faithfully, −1 where there is none. */
function followed(meetings: readonly Meeting[], size: number, window: number): number[] {
  const common = new Int32Array(size * size);
  const after = new Int32Array(size * size);
  const lag = new Float64Array(size * size);
  for (const { present } of meetings)
    present.forEach((first, at) => {
      for (const later of present.slice(at + 1)) {
        const key = later.member * size + first.member;
        common[key]!++;
        common[first.member * size + later.member]!++;
        const seconds = (later.time - first.time) / 1000;
        if (seconds <= 0 || seconds > window) continue;
        after[key]!++;
        lag[key]! += seconds;
      }
    });
  return Array.from({ length: size }, (_, member) => {
    let best = { hub: -1, share: 0, lag: 0 };
    for (let hub = 0; hub < size; hub++) {
      const key = member * size + hub;
      const share = after[key]! / Math.max(1, common[key]!);
      if (common[key]! < FEWEST_COMMON || share < FOLLOWED) continue;
      const mean = lag[key]! / after[key]!;
      if (share > best.share || (share === best.share && mean > best.lag)) best = { hub, share, lag: mean };
    }
    return best.hub;
  });
}

/** ln P that the hub comes before all its followers present as often as it does, if order among them were chance. */
function hubTail(meetings: readonly Meeting[], hub: number, followers: ReadonlySet<number>): number {
  const counts = new Map<number, number>();
  let firsts = 0;
  for (const { present } of meetings) {
    const those = present.filter(({ member }) => member === hub || followers.has(member));
    if (those.length < 2 || !those.some(({ member }) => member === hub)) continue;
    counts.set(those.length, (counts.get(those.length) ?? 0) + 1);
    if (those[0]!.member === hub) firsts++;
  }
  const classes = [...counts];
  return logPoissonBinomialTail(
    firsts,
    Float64Array.from(classes, ([present]) => 1 / present),
    Float64Array.from(classes, ([, count]) => count),
  );
}

function leaderOf(
  actions: ChannelActions,
  members: readonly number[],
  meetings: readonly Meeting[],
  { window, draws, alpha, seed }: HierarchyOptions,
): LeaderFollowing | undefined {
  const { objectAuthor, objectCreated, objectCount } = actions;
  if (!objectAuthor) return undefined;
  const made = new Map<number, Meeting[]>();
  for (const meeting of meetings) {
    const author = objectAuthor[meeting.object]!;
    if (author < 0 || Number.isNaN(objectCreated[meeting.object]!)) continue;
    made.set(author, [...(made.get(author) ?? []), meeting]);
  }
  const [author, own] = [...made].sort(([a, x], [b, y]) => y.length - x.length || a - b)[0] ?? [-1, []];
  if (own.length < FEWEST_COMMON || own.length < LED * meetings.length) return undefined;
  let written = 0;
  for (let object = 0; object < objectCount; object++) if (objectAuthor[object] === author) written++;
  const copies = asCopies(own, members, objectCreated);
  const passed = new Float64Array(members.length);
  for (const { present } of own) for (const { member } of present) passed[member]!++;
  const group = copyGroup(copies, {
    window,
    jitter: JITTER_WINDOWS * window,
    minTexts: 3,
    minSize: 4,
    draws,
    enough: enoughExceeding(alpha, draws),
    seed,
  });
  return {
    share: own.length / meetings.length,
    fidelity: median(passed) / written,
    delay: median(copies.lag),
    ...(group && { moved: { observed: group.observed, byHabit: group.byHabit, byJitter: group.byJitter } }),
  };
}

function asCopies(own: readonly Meeting[], members: readonly number[], created: Float64Array): CopiedSource {
  const rows = own.flatMap(({ object, present }, text) =>
    present.map(({ member, time, action }) => ({
      text,
      actor: members[member]!,
      lag: Math.max(0, (time - created[object]!) / 1000),
      action,
    })),
  );
  return {
    source: -1,
    texts: own.map(({ object }) => object),
    originals: [],
    text: Int32Array.from(rows, ({ text }) => text),
    actor: Int32Array.from(rows, ({ actor }) => actor),
    lag: Float64Array.from(rows, ({ lag }) => lag),
    action: Int32Array.from(rows, ({ action }) => action),
    undirected: 0,
  };
}

function median(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1] ?? 0;
}
