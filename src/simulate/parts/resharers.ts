import { HOUR, SECOND } from "../clock.ts";
import { below, logNormal, shuffle } from "../draws.ts";
import { addRepost, awake, type Part, repostTimes } from "../world.ts";

/**
 * Re-sharers with fans: somebody reposts popular posts of others in the middle of their cascades, and people who
 * have notifications on for this account follow at a pace of their own. The posts do not tell the trigger.
 */
export const resharers: Part = (world) => {
  const popular = [...repostTimes(world)].filter(([, times]) => times.length >= 15);
  for (let n = 0; n < world.settings.resharers; n++) {
    const random = world.stream("resharer", n);
    const tempo = world.draw("resharerTempo", random);
    const size = world.draw("clubSize", random);
    const resharer = world.crowd.anyone(random);
    const topic = world.accounts[resharer]?.topics[0] ?? 0;
    const fans = world.crowd.audience(topic, size, random).filter((fan) => fan !== resharer);
    const pace = fans.map((fan) => tempo * Math.sqrt(world.accounts[fan]?.speed ?? 1) * logNormal(random, 1, 0.4));
    for (const [post, times] of shuffle(random, [...popular]).slice(0, world.draw("clubPosts", random))) {
      const at = Math.min(world.end - HOUR, times[below(random, times.length)] as number);
      addRepost(world, at, resharer, post);
      fans.forEach((fan, i) => {
        const time = at + (2 + logNormal(random, pace[i] as number, 0.6)) * SECOND;
        if (random() < world.settings.clubParticipation && awake(world, fan, time, random))
          addRepost(world, time, fan, post);
      });
    }
    world.lookalikes.push({ kind: "resharer-fans", members: [resharer, ...fans], parameters: { size, tempo } });
  }
};
