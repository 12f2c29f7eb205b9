import { HOUR, MINUTE, SECOND } from "../clock.ts";
import { between, exponential, logNormal } from "../draws.ts";
import type { Account } from "../population.ts";
import { addPost, addRepost, authorDraw, awake, type Part, wakingTime } from "../world.ts";

/** Posts that go through the roof: hundreds of reposts within minutes, at times minutes or hours after the post. */
export const viral: Part = (world) => {
  const author = authorDraw(world, world.settings.accounts);
  for (let burst = 0; burst < world.settings.viral; burst++) {
    const random = world.stream("viral", burst);
    const by = author(random);
    const { peak, topics } = world.accounts[by] as Account;
    const created = wakingTime(random, peak, world.start, world.end - 6 * HOUR);
    const post = addPost(world, { author: by, created, topic: topics[0] });
    const size = Math.min(world.draw("viralSize", random), world.settings.accounts * 0.25);
    const onset = created + between(random, 2, 180) * MINUTE;
    const scale = between(random, 120, 900);
    const seen = new Set<number>([by]);
    for (let tries = 0; seen.size <= size && tries < size * 8; tries++) {
      const actor = world.crowd.interested(topics[0], random);
      const rise = random() < 0.7 ? exponential(random, scale) : logNormal(random, scale * 6, 1.2);
      const time = onset + rise * SECOND;
      if (seen.has(actor) || !awake(world, actor, time, random)) continue;
      seen.add(actor);
      addRepost(world, time, actor, post);
    }
  }
};
