import { SECOND } from "../clock.ts";
import { below, exponential, shuffle } from "../draws.ts";
import type { Account } from "../population.ts";
import { addRepost, awake, type Part } from "../world.ts";

/**
 * People who always react at once: each has a few favourite authors and reposts most of what they write within
 * seconds to two minutes, at a personal speed. Two of them with the same favourite meet again and again.
 */
export const quickReaders: Part = (world) => {
  const random = world.stream("quick-readers");
  const { accounts, posts, settings } = world;
  const ordinary = settings.accounts;
  const byAuthor = new Map<number, number[]>();
  posts.forEach((post, i) => {
    const list = byAuthor.get(post.author) ?? [];
    list.push(i);
    byAuthor.set(post.author, list);
  });
  const favourites = [...byAuthor.keys()]
    .filter((author) => author < ordinary)
    .sort((a, b) => (accounts[b] as Account).followers - (accounts[a] as Account).followers || a - b)
    .slice(0, Math.max(5, Math.round(ordinary * 0.02)));
  const members = shuffle(
    random,
    Array.from({ length: ordinary }, (_, i) => i),
  ).slice(0, Math.round(ordinary * settings.quickReaders));
  for (const actor of members) {
    const pace = 10 + exponential(random, 25);
    const mine = new Set(
      Array.from({ length: 1 + below(random, 3) }, () =>
        Math.min(below(random, favourites.length), below(random, favourites.length)),
      ),
    );
    for (const favourite of mine) {
      for (const post of byAuthor.get(favourites[favourite] as number) ?? []) {
        const time = (posts[post] as { created: number }).created + (3 + exponential(random, pace)) * SECOND;
        if (random() > 0.8 || !awake(world, actor, time, random)) continue;
        addRepost(world, time, actor, post);
      }
    }
  }
  world.lookalikes.push({ kind: "quick-reader", members, parameters: {} });
};
