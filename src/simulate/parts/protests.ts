import { DAY, HOUR, MINUTE, SECOND } from "../clock.ts";
import { below, between, exponential, logNormal } from "../draws.ts";
import type { Account } from "../population.ts";
import { addPost, addRepost, anyTopic, awake, type Part } from "../world.ts";

/** Protest hashtags: a crowd that is awake in the same hours, posts under one tag and reposts the same key posts. */
export const protests: Part = (world) => {
  for (let protest = 0; protest < world.settings.protests; protest++) {
    const random = world.stream("protest", protest);
    const topic = anyTopic(world, random);
    const crowd = world.crowd.audience(
      topic,
      Math.min(world.draw("protestCrowd", random), world.settings.accounts / 4),
      random,
    );
    const tag = `#march_${protest + 1}`;
    const begin = world.start + (1 + below(random, Math.max(1, world.settings.days - 2))) * DAY + 17 * HOUR;
    const length = between(random, 3, 8) * HOUR;
    const keys = Array.from({ length: 8 + below(random, 25) }, () => {
      const author = crowd[below(random, crowd.length)] as number;
      return addPost(world, { author, created: begin + random() * length * 0.8, topic, tags: [tag] });
    });
    for (const actor of crowd) {
      const { speed } = world.accounts[actor] as Account;
      for (let own = below(random, 4); own > 0; own--)
        addPost(world, { author: actor, created: begin + random() * length, topic, tags: [tag] });
      for (const post of keys) {
        if (random() > 0.25) continue;
        const time =
          (world.posts[post]?.created ?? begin) +
          (5 + logNormal(random, 25 * 60, 1) * speed) * SECOND +
          exponential(random, MINUTE);
        if (awake(world, actor, time, random)) addRepost(world, time, actor, post);
      }
    }
    world.lookalikes.push({ kind: "protest", members: crowd, parameters: { tag } });
  }
};
