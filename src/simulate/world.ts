/** A world under construction, and the few ways in which parts may add to it. */
import { derivedSeed, type Random, seededRandom } from "../lib/random.ts";
import { DAY, SECOND, START } from "./clock.ts";
import { below, weightedDraw } from "./draws.ts";
import { type Draw, drawParameter, type Overrides, type ParameterName, resolveRanges } from "./parameters.ts";
import { type Account, type Crowd, crowdOf, drawAccount, drawPopulation, wakefulness } from "./population.ts";
import { noReports, type Reporting } from "./reporting.ts";
import type { Note, Profile } from "./writing.ts";

/** Something an account wrote. */
export interface Post {
  readonly author: number;
  /** ms since the epoch. */
  readonly created: number;
  readonly topic: number;
  readonly tags?: readonly string[];
  readonly url?: string;
  readonly text?: { readonly ar: string; readonly en: string };
}

/** A repost: `time` in ms since the epoch, to the second. */
export interface Repost {
  readonly time: number;
  readonly actor: number;
  readonly post: number;
}

/** A set of accounts with a label, by index; turned into truth at the end. */
export interface Labelled {
  readonly kind: string;
  readonly members: readonly number[];
  /** Accounts that a group had reported. */
  readonly targets?: readonly number[];
  /** Places in a hierarchy; who is not named amplifies. */
  readonly roles?: ReadonlyMap<number, "seed" | "hub">;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** A world under construction: parts add accounts, posts, reposts, reports and truth. */
export interface World {
  readonly start: number;
  readonly end: number;
  readonly topics: number;
  readonly accounts: Account[];
  readonly posts: Post[];
  readonly reposts: Repost[];
  /** actor · 2³² + post of every repost. */
  readonly reposted: Set<number>;
  readonly groups: Labelled[];
  readonly lookalikes: Labelled[];
  readonly reporting: Reporting;
  readonly notes: Note[];
  /** By account; what is not in it shows nothing of the kind, and is on the world's main platform. */
  readonly profiles: Map<number, Profile>;
  readonly crowd: Crowd;
  /** Drawn once for the whole world. */
  readonly settings: Readonly<Record<ParameterName, number>>;
  /** Draws a value anew: for parameters that a group or club has for itself. */
  readonly draw: Draw;
  /** An independent stream for a named part. */
  stream(...part: (string | number)[]): Random;
}

/** A part of a world: organic life, a look-alike or a planted group. */
export type Part = (world: World) => void;

/** A world with its ordinary accounts and no activity yet. */
export function createWorld(seed: number, ...overrides: readonly Overrides[]): World {
  const resolved = resolveRanges(...overrides);
  const draw: Draw = (name, random) => drawParameter(name, resolved[name], random);
  const settings = {} as Record<ParameterName, number>;
  for (const name of Object.keys(resolved) as ParameterName[]) {
    settings[name] = draw(name, seededRandom(derivedSeed(seed, "parameter", name)));
  }
  const random = seededRandom(derivedSeed(seed, "population"));
  const accounts = drawPopulation(
    random,
    settings.accounts,
    START,
    settings.topics,
    settings.activityTail,
    settings.speedSpread,
  );
  return {
    start: START,
    end: START + settings.days * DAY,
    topics: settings.topics,
    accounts,
    posts: [],
    reposts: [],
    reposted: new Set(),
    groups: [],
    lookalikes: [],
    reporting: noReports(),
    notes: [],
    profiles: new Map(),
    crowd: crowdOf(accounts, settings.topics),
    settings,
    draw,
    stream: (...part) => seededRandom(derivedSeed(seed, ...part)),
  };
}

/** Adds a post and gives its index. */
export function addPost(world: World, post: Post): number {
  return world.posts.push({ ...post, created: toSecond(post.created) }) - 1;
}

/**
 * Adds a repost, unless it would fall outside the record, before the post, on the account's own post, or on one that
 * the account has reposted already (`again` allows that: retracted and repeated, as records show now and then).
 */
export function addRepost(world: World, time: number, actor: number, post: number, again = false): void {
  const { author, created } = world.posts[post] as Post;
  const key = actor * 0x1_0000_0000 + post;
  if (time > world.end || time < created || actor === author || (!again && world.reposted.has(key))) return;
  world.reposted.add(key);
  world.reposts.push({ time: toSecond(time), actor, post });
}

/** Adds a note, unless it would fall outside the record or its author was not there yet; gives its index, −1 where it was not added. */
export function addNote(world: World, note: Note): number {
  if (note.time < world.start || note.time > world.end) return -1;
  if (toSecond(note.time) <= (world.accounts[note.author] as Account).created) return -1;
  const deleted = note.deleted === undefined ? {} : { deleted: toSecond(note.deleted) };
  return world.notes.push({ ...note, time: toSecond(note.time), ...deleted }) - 1;
}

/** Adds an account that is not part of the ordinary crowd's samplers. */
export function addAccount(world: World, random: Random, change: Partial<Account> = {}): number {
  const account = drawAccount(
    random,
    world.start,
    world.topics,
    world.settings.activityTail,
    world.settings.speedSpread,
  );
  return world.accounts.push({ ...account, ...change }) - 1;
}

/** A time in [from, to) at which an account with this peak hour is likely to be awake. */
export function wakingTime(random: Random, peak: number, from: number, to: number): number {
  for (let tries = 0; tries < 50; tries++) {
    const t = from + (to - from) * random();
    if (random() < wakefulness(peak, t)) return t;
  }
  return from + (to - from) * random();
}

/** Whether a person who could act at t does so, given their day. */
export function awake(world: World, actor: number, time: number, random: Random): boolean {
  return random() < wakefulness((world.accounts[actor] as Account).peak, time);
}

/** Draws authors in proportion to the square root of their followers. */
export function authorDraw(world: World, count: number): (random: Random) => number {
  const indices = Array.from({ length: count }, (_, i) => i);
  return weightedDraw(indices, (i) => Math.sqrt((world.accounts[i] as Account).followers));
}

/** A topic, the popular ones first. */
export function anyTopic(world: World, random: Random): number {
  return Math.min(below(random, world.topics), below(random, world.topics));
}

function toSecond(time: number): number {
  return Math.round(time / SECOND) * SECOND;
}

/** Times of the reposts of every post so far, in order of time. */
export function repostTimes(world: World): Map<number, number[]> {
  const result = new Map<number, number[]>();
  for (const { post, time } of world.reposts) {
    const list = result.get(post);
    if (list) list.push(time);
    else result.set(post, [time]);
  }
  for (const list of result.values()) list.sort((a, b) => a - b);
  return result;
}
