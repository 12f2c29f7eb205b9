import { DAY, HOUR, MINUTE, SECOND } from "../clock.ts";
import { below, shuffle } from "../draws.ts";
import { addRepost, type Part, repostTimes, wakingTime } from "../world.ts";

const SLOTS = [60, 60, 30, 15] as const;

/** Accounts that queue popular posts in a scheduler, which sends them on the hour, half hour or quarter, to a second or two. */
export const schedulers: Part = (world) => {
  const random = world.stream("schedulers");
  const { settings, accounts, posts } = world;
  const members = shuffle(
    random,
    Array.from({ length: settings.accounts }, (_, i) => i),
  ).slice(0, Math.max(2, Math.round(settings.accounts * settings.schedulers)));
  const popular = [...repostTimes(world)]
    .filter(([, times]) => times.length >= 10)
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
    .slice(0, 400)
    .map(([post]) => post);
  for (const actor of members) {
    const topic = accounts[actor]?.topics[0] ?? 0;
    const peak = accounts[actor]?.peak ?? 17;
    const slot = (SLOTS[below(random, SLOTS.length)] as number) * MINUTE;
    const mine = popular.filter((post) => posts[post]?.topic === topic);
    const wanted = Math.min(mine.length, 5 + below(random, 36));
    for (const post of shuffle(random, [...mine]).slice(0, wanted)) {
      const created = posts[post]?.created ?? world.start;
      const chosen = wakingTime(random, peak, created + 10 * MINUTE, Math.min(created + DAY / 2, world.end - HOUR));
      const time = Math.ceil(chosen / slot) * slot + below(random, 3) * SECOND;
      addRepost(world, time, actor, post);
    }
  }
  world.lookalikes.push({ kind: "schedule", members, parameters: {} });
};
