import type { Random } from "../../lib/random.ts";
import { spread } from "../cascade.ts";
import { HOUR, SECOND } from "../clock.ts";
import { logNormal } from "../draws.ts";
import type { Account } from "../population.ts";
import { addAccount, addPost, addRepost, awake, type Part, type World, wakingTime } from "../world.ts";

/**
 * Loyal fan clubs: fans with notifications on, each with a pace of their own, repost what their leader writes.
 * Some clubs are the whole audience of their leader; others are the fast front of a slower one.
 */
export const fanClubs: Part = (world) => {
  for (let club = 0; club < world.settings.clubs; club++) plantClub(world, world.stream("fan-club", club));
};

function plantClub(world: World, random: Random): void {
  const draw = (name: Parameters<typeof world.draw>[0]) => world.draw(name, random);
  const [size, tempo, posts, participation] = [
    draw("clubSize"),
    draw("clubTempo"),
    draw("clubPosts"),
    draw("clubParticipation"),
  ];
  const exclusive = random() < world.settings.clubExclusive;
  const leader = addAccount(world, random, { followers: Math.round(size * logNormal(random, 20, 0.8)) });
  const { peak, topics } = world.accounts[leader] as Account;
  const fans = world.crowd.audience(topics[0], size, random).map((actor) => ({
    actor,
    pace: tempo * Math.sqrt((world.accounts[actor] as Account).speed) * logNormal(random, 1, 0.4),
    loyalty: Math.min(0.98, Math.max(0.05, participation + 0.3 * (random() - 0.5))),
  }));
  for (let p = 0; p < posts; p++) {
    const created = wakingTime(random, peak, world.start, world.end - 2 * HOUR);
    const post = addPost(world, { author: leader, created, topic: topics[0] });
    for (const { actor, pace, loyalty } of fans) {
      if (random() > loyalty) continue;
      // One in eight finds the post later, by reading rather than by notification.
      const latency = random() < 0.125 ? logNormal(random, 7200, 1) : logNormal(random, pace, 0.6);
      const time = created + (1 + latency) * SECOND;
      if (awake(world, actor, time, random)) addRepost(world, time, actor, post);
    }
    if (!exclusive) outsiders(world, post, size, random);
  }
  world.lookalikes.push({
    kind: exclusive ? "exclusive-club" : "fan-club",
    members: fans.map(({ actor }) => actor),
    parameters: { size, tempo, posts, participation },
  });
}

/** The slower audience around a club: an ordinary cascade. */
function outsiders(world: World, post: number, size: number, random: Random): void {
  spread(world, post, new Map(), random, {
    size: Math.round(size * logNormal(random, 0.8, 0.7)),
    rootMedian: world.settings.rootMedian,
    reshareMedian: world.settings.reshareMedian,
    reshareShare: world.settings.reshareShare,
  });
}
