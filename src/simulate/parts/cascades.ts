import type { Random } from "../../lib/random.ts";
import { spread } from "../cascade.ts";
import { HOUR } from "../clock.ts";
import { below, logNormal, pareto, pick } from "../draws.ts";
import type { Account } from "../population.ts";
import { addPost, authorDraw, type Part, type World, wakingTime } from "../world.ts";

/** Ordinary posts and their reposts: power-law popularity, heavy-tailed latency, bursts after re-shares, day and night. */
export const cascades: Part = (world) => {
  const random = world.stream("cascades");
  const { settings } = world;
  const ordinary = world.accounts.length;
  const audiences = drawAudiences(world, ordinary, random);
  const author = authorDraw(world, ordinary);
  const largest = ordinary * 0.15;
  let left = settings.organicEvents;
  while (left > 0) {
    const size = Math.min(left, Math.floor(Math.min(largest, pareto(random, settings.popularityTail))));
    const by = author(random);
    const account = world.accounts[by] as Account;
    const created = wakingTime(random, account.peak, world.start, world.end - HOUR);
    const post = addPost(world, { author: by, created, topic: pick(random, account.topics) });
    spread(world, post, audiences, random, {
      size,
      rootMedian: settings.rootMedian * logNormal(random, 1, 0.6),
      reshareMedian: settings.reshareMedian * logNormal(random, 1, 0.6),
      reshareShare: settings.reshareShare,
    });
    left -= size;
  }
};

/** Accounts with an audience of their own (the most followed) and who reads them. */
function drawAudiences(world: World, ordinary: number, random: Random): Map<number, number[]> {
  const hubs = Array.from({ length: ordinary }, (_, i) => i)
    .sort((a, b) => (world.accounts[b] as Account).followers - (world.accounts[a] as Account).followers || a - b)
    .slice(0, Math.round(ordinary * world.settings.hubShare));
  return new Map(
    hubs.map((hub) => {
      const topic = (world.accounts[hub] as Account).topics[0];
      return [hub, world.crowd.audience(topic, 20 + below(random, Math.min(280, Math.ceil(ordinary * 0.1))), random)];
    }),
  );
}
