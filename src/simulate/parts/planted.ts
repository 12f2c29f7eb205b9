import type { Random } from "../../lib/random.ts";
import { DAY, HOUR, SECOND } from "../clock.ts";
import { below, between, exponential, logNormal, normal, pick } from "../draws.ts";
import { type ParameterName, ranges } from "../parameters.ts";
import type { Account } from "../population.ts";
import {
  addAccount,
  addPost,
  addRepost,
  awake,
  type Part,
  type Post,
  repostTimes,
  type World,
  wakingTime,
} from "../world.ts";

/** Reposts that make a post worth working on. */
const POPULAR = 15;

type GroupParameter = {
  [Name in ParameterName]: (typeof ranges)[Name]["per"] extends "group" ? Name : never;
}[ParameterName];

type JitterLaw = "uniform" | "normal" | "exponential";

interface Trigger {
  readonly post: number;
  readonly time: number;
}

type RepostTimes = ReadonlyMap<number, readonly number[]>;

/**
 * Planted groups: accounts that act on the same objects because somebody told them to, each after a delay of its own.
 * `wanted` says which posts of others they may work on; their camouflage goes anywhere.
 */
export function plantedGroupsOn(wanted: (post: Post) => boolean): Part {
  return (world) => {
    // Only posts that were there before the first group: groups do not pile on one another's objects by design.
    const touched = repostTimes(world);
    const popular = [...touched.keys()].filter(
      (post) => wanted(world.posts[post] as Post) && (touched.get(post) as readonly number[]).length >= POPULAR,
    );
    for (let group = 0; group < world.settings.groups; group++) plantGroup(world, group, touched, popular);
  };
}

/** Planted groups on whatever is popular. */
export const plantedGroups: Part = plantedGroupsOn(() => true);

function plantGroup(world: World, group: number, touched: RepostTimes, popular: readonly number[]): void {
  const random = world.stream("planted", group);
  const plan = drawPlan(world, random);
  const members = recruit(world, plan.groupSize, plan.cohort, random);
  const triggers =
    random() < plan.ownPosts
      ? ownTriggers(world, members, plan, random)
      : popularTriggers(touched, popular, plan.groupObjects, random);
  const acts = actTogether(world, members, triggers, plan, random);
  // A world too small to hold anything popular leaves the group without work: then there is no group.
  if (acts.size < 2) return;
  const pool = [...touched.keys()];
  for (const [actor, count] of acts) blendIn(world, actor, Math.round(plan.camouflage * count), pool, touched, random);
  world.groups.push({ kind: "planted", members: [...acts.keys()].sort((a, b) => a - b), parameters: { ...plan } });
}

type Plan = ReturnType<typeof drawPlan>;

/** The values that one group draws for itself. */
function drawPlan(world: World, random: Random) {
  const names = Object.keys(ranges) as ParameterName[];
  const drawn = names.filter((name) => ranges[name].per === "group").map((name) => [name, world.draw(name, random)]);
  const law = pick<JitterLaw>(random, ["uniform", "normal", "exponential"]);
  return { ...(Object.fromEntries(drawn) as Record<GroupParameter, number>), law };
}

/** Each member's repost of each object that it takes part in; gives the number of joint acts by member. */
function actTogether(
  world: World,
  members: readonly number[],
  triggers: readonly Trigger[],
  { churn, participation, earlyTouch, law, jitter }: Plan,
  random: Random,
): Map<number, number> {
  const acts = new Map<number, number>();
  for (const actor of members) {
    const [from, to] = stay(churn, triggers.length, random);
    for (const { post, time } of triggers.slice(from, to)) {
      const { author, created } = world.posts[post] as Post;
      if (actor === author || random() > participation) continue;
      acts.set(actor, (acts.get(actor) ?? 0) + 1);
      if (random() < earlyTouch) addRepost(world, between(random, created, time), actor, post);
      addRepost(world, Math.max(created, time + delay(law, jitter, random) * SECOND), actor, post, true);
    }
  }
  return acts;
}

/** A member's delay after the trigger in seconds, under one of three laws with a standard deviation of about scale / 3. */
function delay(law: JitterLaw, scale: number, random: Random): number {
  switch (law) {
    case "uniform":
      return scale * random();
    case "normal":
      return (scale / 3) * normal(random);
    case "exponential":
      return Math.min(3 * scale, exponential(random, scale / 3));
  }
}

/** Accounts made for the purpose: a share of them within one fortnight, the rest of any age. */
function recruit(world: World, size: number, cohort: number, random: Random): number[] {
  const birth = world.start - between(random, 20, 600) * DAY;
  return Array.from({ length: size }, () => {
    const born =
      random() < cohort ? { created: Math.round((birth + between(random, 0, 14) * DAY) / SECOND) * SECOND } : {};
    return addAccount(world, random, { followers: Math.round(logNormal(random, 40, 1)), ...born });
  });
}

/** Popular posts of others, each at a moment when ordinary people are reposting it too. */
function popularTriggers(touched: RepostTimes, popular: readonly number[], count: number, random: Random): Trigger[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, popular.length)) chosen.add(pick(random, popular));
  return inOrder(
    [...chosen].map((post) => {
      const times = touched.get(post) as readonly number[];
      return { post, time: (times[below(random, times.length)] as number) + exponential(random, 600) * SECOND };
    }),
  );
}

/** Posts by a few of the members, which nobody else touches; the group moves a good while after the post. */
function ownTriggers(world: World, members: readonly number[], plan: Plan, random: Random): Trigger[] {
  const authors = members.slice(0, Math.ceil(members.length / 5));
  return inOrder(
    Array.from({ length: plan.groupObjects }, () => {
      const author = pick(random, authors);
      const { peak, topics } = world.accounts[author] as Account;
      const created = wakingTime(random, peak, world.start, world.end - 4 * HOUR);
      const post = addPost(world, { author, created, topic: topics[0] });
      return { post, time: created + between(random, plan.triggerLow, plan.triggerHigh) * SECOND };
    }),
  );
}

function inOrder(triggers: Trigger[]): Trigger[] {
  return triggers.sort((a, b) => a.time - b.time || a.post - b.post);
}

/** Which of the triggers a member is there for, as a slice: with chance `churn` it misses the first or the last third or so. */
function stay(churn: number, triggers: number, random: Random): readonly [number, number] {
  if (random() >= churn) return [0, triggers];
  const away = Math.floor(triggers * between(random, 0.2, 0.5));
  return random() < 0.5 ? [away, triggers] : [0, triggers - away];
}

/** Ordinary reposts of ordinary posts near the times at which ordinary people repost them. */
function blendIn(
  world: World,
  actor: number,
  count: number,
  pool: readonly number[],
  touched: RepostTimes,
  random: Random,
): void {
  for (let n = 0, tries = 0; n < count && tries < count * 20; tries++) {
    const post = pick(random, pool);
    const times = touched.get(post) as readonly number[];
    const time = (times[below(random, times.length)] as number) + logNormal(random, 1200, 1.5) * SECOND;
    if (!awake(world, actor, time, random)) continue;
    addRepost(world, time, actor, post);
    n++;
  }
}
