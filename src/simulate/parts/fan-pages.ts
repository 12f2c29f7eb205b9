import type { Random } from "../../lib/random.ts";
import { HOUR, SECOND } from "../clock.ts";
import { logNormal } from "../draws.ts";
import { ordinaryClient, ordinaryHandle } from "../text.ts";
import { addAccount, addPost, addRepost, awake, type Part, type World, wakingTime } from "../world.ts";

/**
 * The innocent twin of a hierarchy: a star writes, fan pages pass everything on, and each page has fans of its own who
 * repost what it re-shares, at a pace of their own and when they are awake. Some see the star's post first.
 */
export const fanPages: Part = (world) => {
  for (let star = 0; star < world.settings.stars; star++) plantPages(world, world.stream("fan-pages", star));
};

function plantPages(world: World, random: Random): void {
  const draw = (name: Parameters<typeof world.draw>[0]) => world.draw(name, random);
  const [pages, posts, pace, tempo, participation] = [
    draw("tierHubs"),
    draw("tierPosts"),
    draw("tierPace"),
    draw("pageTempo"),
    draw("clubParticipation"),
  ];
  const star = addAccount(world, random, { followers: 5000 });
  const { peak, topics } = world.accounts[star]!;
  const circles = Array.from({ length: pages }, () => ({
    page: addAccount(world, random, { followers: 400 }),
    fans: world.crowd.audience(topics[0], draw("pageFans"), random).map((fan) => ({
      fan,
      pace: tempo * Math.sqrt(world.accounts[fan]!.speed) * logNormal(random, 1, 0.4),
    })),
  }));
  for (const account of [star, ...circles.map(({ page }) => page)])
    world.profiles.set(account, { handle: ordinaryHandle(random), client: ordinaryClient(random) });
  for (let n = 0; n < posts; n++) {
    const created = wakingTime(random, peak, world.start, world.end - 4 * HOUR);
    const post = addPost(world, { author: star, created, topic: topics[0] });
    for (const { page, fans } of circles) {
      const passedOn = created + logNormal(random, pace, 0.7) * SECOND;
      if (random() < 0.9) addRepost(world, passedOn, page, post);
      for (const one of fans) {
        // One in eight follows the star as well, and reacts to the post itself.
        const seen = random() < 0.125 ? created : passedOn;
        const time = seen + (2 + logNormal(random, one.pace, 0.6)) * SECOND;
        if (random() < participation && awake(world, one.fan, time, random)) addRepost(world, time, one.fan, post);
      }
    }
  }
  world.lookalikes.push({
    kind: "fan-pages",
    members: [star, ...circles.flatMap(({ page, fans }) => [page, ...fans.map(({ fan }) => fan)])],
    parameters: { pages, posts, pace, tempo, participation },
  });
}
