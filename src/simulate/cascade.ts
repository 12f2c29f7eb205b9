/** How one post spreads when nobody plans it. */
import type { Random } from "../lib/random.ts";
import { DAY, SECOND } from "./clock.ts";
import { firstAbove, logNormal, pick } from "./draws.ts";
import type { Account } from "./population.ts";
import { addRepost, awake, type Post, type World } from "./world.ts";

/** What a cascade needs beside its post. */
export interface CascadeShape {
  readonly size: number;
  /** Median seconds from the post, and from a re-share, to a repost taken from it. */
  readonly rootMedian: number;
  readonly reshareMedian: number;
  readonly reshareShare: number;
}

/**
 * One cascade as a branching process: each repost is taken from the post itself or from an earlier repost, chosen in
 * proportion to that account's followers; the readers of an account with an audience of its own come mostly from it.
 */
export function spread(
  world: World,
  post: number,
  audiences: ReadonlyMap<number, readonly number[]>,
  random: Random,
  shape: CascadeShape,
): void {
  const { author, created, topic } = world.posts[post] as Post;
  const done = new Set<number>([author]);
  const times: number[] = [];
  const actors: number[] = [];
  const reach: number[] = [];
  let total = 0;
  for (let n = 0, tries = 0; n < shape.size && tries < shape.size * 12; tries++) {
    const from =
      times.length > 0 && random() < shape.reshareShare ? firstAbove(reach, reach.length, random() * total) : -1;
    const source = from < 0 ? author : (actors[from] as number);
    const readers = audiences.get(source);
    const actor = readers && random() < 0.6 ? pick(random, readers) : world.crowd.interested(topic, random);
    if (done.has(actor)) continue;
    const account = world.accounts[actor] as Account;
    const latency = from < 0 ? logNormal(random, shape.rootMedian, 1.5) : logNormal(random, shape.reshareMedian, 1.5);
    const time = (from < 0 ? created : (times[from] as number)) + 2 * SECOND + latency * account.speed * SECOND;
    if (time > Math.min(world.end, created + 10 * DAY) || !awake(world, actor, time, random)) continue;
    done.add(actor);
    times.push(time);
    actors.push(actor);
    total += Math.sqrt(account.followers);
    reach.push(total);
    addRepost(world, time, actor, post);
    n++;
  }
}
