import { derivedSeed } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { logPoissonBinomialTail } from "./kernels/poisson-binomial.ts";
import {
  chanceOf,
  type DrawOptions,
  JITTER_WINDOWS,
  lagsJittered,
  ownLagsPermuted,
  positionsBy,
  type Reactions,
} from "./lag-nulls.ts";
import type { Chance } from "./sequential-chance.ts";

export interface RelayOptions extends DrawOptions {
  /** Seconds within which a follower is quick. */
  readonly window: number;
  /** Mean reaction of a devoted follower to a notification, seconds. */
  readonly fanReaction: number;
  /** Posts of one author that an account must have passed on, and passed on after its hub, to be looked at. */
  readonly minPosts: number;
  /** Hubs, and quick followers of each. */
  readonly minHubs: number;
  readonly minFollowers: number;
  /** Nats by which the hubs' followers must be quicker than devoted fans, before anything is drawn. */
  readonly gate: number;
}

/** One author's posts, handed down: hubs pass them on, and after each hub its own followers. */
export interface RelayTree {
  /** Object codes. */
  readonly posts: readonly number[];
  readonly reactions: Reactions;
  /** Most followers first. */
  readonly cells: readonly RelayCell[];
  /** Actions of followers within the window after their hub's. */
  readonly observed: number;
  /** The same where every account keeps its own pace towards the post, and where the minute is lost. */
  readonly byHabit: Chance;
  readonly byJitter: Chance;
  /** Nats. */
  readonly support: number;
}

export interface RelayCell {
  /** Actor code. */
  readonly hub: number;
  readonly followers: readonly QuickFollower[];
  /** Nats: so many quick ones among all who follow the hub, if these were devoted fans. */
  readonly evidence: number;
}

/** An account that comes after its hub, again and again, and quicker than a devoted fan. */
export interface QuickFollower {
  /** Actor code. */
  readonly actor: number;
  /** Times that it acted at all within {@link REACH} after its hub, and within the window. */
  readonly after: number;
  readonly within: number;
  /** Nats against a fan's reactions. */
  readonly evidence: number;
}

/** Seconds after a hub's action in which a reaction to it is looked for: nearly all that a devoted fan's notification sets off. */
const REACH = 600;
/** Share of what an account passes on of the author that must come after its hub. */
const FOLLOWED = 0.6;
/** Among several hubs that a reader comes after, those count alike that it comes after at least this share as often as the most. */
const ABOUT_AS_OFTEN = 0.8;
/** A follower is quick where a devoted fan would be as quick with at most this chance. */
const QUICK = 0.05;
/** Of an author's readers the most faithful are compared, since every two are. */
const MOST_READERS = 600;

/**
 * Trees by which one author's posts are handed down. Who follows whom is read from a wide reach, so that nobody is looked
 * at for being quick; then those quicker than fans with notifications on are counted; then both is repeated in worlds in
 * which nobody follows a hub (`byHabit`, `byJitter`).
 * @param actions A channel in which posts are passed on, with their authors.
 */
export function relayTrees(actions: ChannelActions, options: RelayOptions): RelayTree[] {
  return readersOfAuthors(actions, options).flatMap(({ posts, reactions }) => {
    const search = new RelaySearch(reactions, options);
    const cells = search.cells(reactions.lag);
    const support = cells.reduce((sum, { evidence }) => sum + evidence, 0);
    if (!isTree(cells, options) || support < options.gate) return [];
    const observed = followsIn(cells);
    const statistic = (lag: Float64Array) => {
      const drawn = search.cells(lag);
      return isTree(drawn, options) ? followsIn(drawn) : 0;
    };
    const drawing = { ...options, seed: derivedSeed(options.seed, "relay", posts[0]!) };
    const byHabit = chanceOf(ownLagsPermuted(reactions), observed, statistic, drawing);
    const byJitter = chanceOf(lagsJittered(reactions, JITTER_WINDOWS * options.window), observed, statistic, drawing);
    return [{ posts, reactions, cells, observed, byHabit, byJitter, support }];
  });
}

/** Chance that a devoted fan who reacts within the reach does so within the window, if reactions are exponential. */
export function fanShare({ window, fanReaction }: Pick<RelayOptions, "window" | "fanReaction">): number {
  return Math.expm1(-window / fanReaction) / Math.expm1(-REACH / fanReaction);
}

function isTree(cells: readonly RelayCell[], options: RelayOptions): boolean {
  return cells.filter(({ followers }) => isCell(followers, options)).length >= options.minHubs;
}

function isCell(followers: readonly QuickFollower[], { minFollowers }: RelayOptions): boolean {
  return followers.length >= minFollowers;
}

function followsIn(cells: readonly RelayCell[]): number {
  return cells.reduce((sum, { followers }) => sum + followers.reduce((own, { within }) => own + within, 0), 0);
}

interface AuthorReaders {
  readonly posts: readonly number[];
  readonly reactions: Reactions;
}

/** Of every author with enough posts the first reactions of those who pass enough of them on. */
function readersOfAuthors(actions: ChannelActions, { minPosts, minHubs, minFollowers }: RelayOptions): AuthorReaders[] {
  const { objectAuthor, objectCreated, objectCount, actor } = actions;
  if (!objectAuthor) return [];
  const byAuthor = new Map<number, number[]>();
  for (let object = 0; object < objectCount; object++) {
    const author = objectAuthor[object]!;
    if (author < 0 || Number.isNaN(objectCreated[object]!)) continue;
    const posts = byAuthor.get(author);
    if (posts) posts.push(object);
    else byAuthor.set(author, [object]);
  }
  const fewest = minHubs * (1 + minFollowers);
  return [...byAuthor.values()].flatMap((posts) => {
    if (posts.length < minPosts) return [];
    const firsts = posts.map((object) => firstActions(actions, object));
    const passedOn = new Map<number, number>();
    for (const list of firsts) for (const at of list) passedOn.set(actor[at]!, (passedOn.get(actor[at]!) ?? 0) + 1);
    const readers = [...passedOn]
      .filter(([, count]) => count >= minPosts)
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, MOST_READERS);
    if (readers.length < fewest) return [];
    return [{ posts, reactions: reactionsOf(actions, posts, firsts, new Set(readers.map(([who]) => who))) }];
  });
}

/** Everybody's first action on an object, in order of time. */
function firstActions({ actor, objectStart }: ChannelActions, object: number): number[] {
  const seen = new Set<number>();
  const firsts: number[] = [];
  for (let action = objectStart[object]!; action < objectStart[object + 1]!; action++) {
    if (seen.has(actor[action]!)) continue;
    seen.add(actor[action]!);
    firsts.push(action);
  }
  return firsts;
}

function reactionsOf(
  { actor, time, objectCreated }: ChannelActions,
  posts: readonly number[],
  firsts: readonly (readonly number[])[],
  readers: ReadonlySet<number>,
): Reactions {
  const rows = firsts.flatMap((list, text) =>
    list.filter((action) => readers.has(actor[action]!)).map((action) => ({ text, action })),
  );
  return {
    text: Int32Array.from(rows, ({ text }) => text),
    actor: Int32Array.from(rows, ({ action }) => actor[action]!),
    lag: Float64Array.from(rows, ({ text, action }) =>
      Math.max(0, (time[action]! - objectCreated[posts[text]!]!) / 1000),
    ),
    action: Int32Array.from(rows, ({ action }) => action),
  };
}

/** Who follows whom among one author's readers, for these lags or any others of the same actions. */
class RelaySearch {
  readonly #options: RelayOptions;
  readonly #byFan: number;
  /** Actor code of each reader, and each reaction's reader. */
  readonly #codes: readonly number[];
  readonly #reader: Int32Array;
  /** Reactions of each reader. */
  readonly #own: Int32Array;
  readonly #byPost: readonly Int32Array[];
  /** reader · readers + earlier reader: times within the reach, and within the window. */
  readonly #after: Int32Array;
  readonly #within: Int32Array;

  constructor({ text, actor }: Reactions, options: RelayOptions) {
    this.#options = options;
    this.#byFan = fanShare(options);
    this.#codes = [...new Set(actor)].sort((a, b) => a - b);
    const place = new Map(this.#codes.map((code, at) => [code, at]));
    this.#reader = Int32Array.from(actor, (code) => place.get(code)!);
    this.#own = new Int32Array(this.#codes.length);
    for (const reader of this.#reader) this.#own[reader]!++;
    this.#byPost = positionsBy(text).map((list) => Int32Array.from(list));
    this.#after = new Int32Array(this.#codes.length ** 2);
    this.#within = new Int32Array(this.#codes.length ** 2);
  }

  /** Hubs with enough quick followers. */
  cells(lag: Float64Array): RelayCell[] {
    this.#count(lag);
    const cells = this.#cellsAmong(() => true);
    // Told which accounts are hubs, a reader that came after several accounts about equally often is easier to place.
    const hubs = new Set(cells.map(({ hub }) => hub));
    const again = this.#cellsAmong((reader) => hubs.has(this.#codes[reader]!));
    return again.sort((a, b) => b.followers.length - a.followers.length || a.hub - b.hub);
  }

  #cellsAmong(mayLead: (reader: number) => boolean): RelayCell[] {
    return [...this.#followers(mayLead)]
      .map(([hub, followers]) => this.#cell(hub, followers))
      .filter(({ followers }) => isCell(followers, this.#options) || this.#isBeyondDoubt(followers));
  }

  /** One follower is enough where none among all readers would be as quick by chance. */
  #isBeyondDoubt(followers: readonly QuickFollower[]): boolean {
    return followers.some(({ evidence }) => evidence >= Math.log(this.#codes.length / QUICK));
  }

  #count(lag: Float64Array): void {
    const size = this.#codes.length;
    this.#after.fill(0);
    this.#within.fill(0);
    for (const post of this.#byPost) {
      const inOrder = post.slice().sort((a, b) => lag[a]! - lag[b]!);
      for (let first = 0; first < inOrder.length; first++)
        for (let later = first + 1; later < inOrder.length; later++) {
          const seconds = lag[inOrder[later]!]! - lag[inOrder[first]!]!;
          if (seconds > REACH) break;
          if (seconds <= 0) continue;
          const key = this.#reader[inOrder[later]!]! * size + this.#reader[inOrder[first]!]!;
          this.#after[key]!++;
          if (seconds <= this.#options.window) this.#within[key]!++;
        }
    }
  }

  /** By hub its followers: each reader has at most one hub. */
  #followers(mayLead: (reader: number) => boolean): Map<number, QuickFollower[]> {
    const found = new Map<number, QuickFollower[]>();
    for (let reader = 0; reader < this.#codes.length; reader++) {
      const followed = this.#hubOf(reader, mayLead);
      if (followed) found.set(followed.hub, [...(found.get(followed.hub) ?? []), followed.follower]);
    }
    return found;
  }

  /**
   * The hub that the reader is quickest after, of those that it comes after on most of what it passes on and about equally
   * often; that the quickest of several was picked is counted against it.
   */
  #hubOf(
    reader: number,
    mayLead: (reader: number) => boolean,
  ): { readonly hub: number; readonly follower: QuickFollower } | undefined {
    const size = this.#codes.length;
    const own = this.#after.subarray(reader * size, (reader + 1) * size);
    const most = own.reduce((best, count, hub) => (mayLead(hub) ? Math.max(best, count) : best), 0);
    if (most < Math.max(this.#options.minPosts, FOLLOWED * this.#own[reader]!)) return undefined;
    let best = { hub: -1, after: 0, within: 0, evidence: Number.NEGATIVE_INFINITY };
    let candidates = 0;
    own.forEach((after, hub) => {
      if (after < ABOUT_AS_OFTEN * most || !mayLead(hub)) return;
      candidates++;
      const within = this.#within[reader * size + hub]!;
      const evidence = -binomialTail(within, after, this.#byFan);
      if (evidence > best.evidence || (evidence === best.evidence && after > best.after))
        best = { hub, after, within, evidence };
    });
    const { hub, evidence, ...times } = best;
    return { hub, follower: { actor: this.#codes[reader]!, ...times, evidence: evidence - Math.log(candidates) } };
  }

  #cell(hub: number, all: readonly QuickFollower[]): RelayCell {
    const followers = all.filter(({ evidence }) => evidence >= -Math.log(QUICK));
    return { hub: this.#codes[hub]!, followers, evidence: -binomialTail(followers.length, all.length, QUICK) };
  }
}

/** ln P(X ≥ count) of `trials` with the same chance. */
function binomialTail(count: number, trials: number, chance: number): number {
  return logPoissonBinomialTail(count, Float64Array.of(chance), Float64Array.of(trials));
}
