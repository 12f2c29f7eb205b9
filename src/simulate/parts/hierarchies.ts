import { HOUR, SECOND } from "../clock.ts";
import { exponential, logNormal, pick } from "../draws.ts";
import { ordinaryClient, ordinaryHandle } from "../text.ts";
import { addAccount, addPost, addRepost, type Part, type World, wakingTime } from "../world.ts";

/**
 * A seed writes, a few hubs pass it on, and amplifiers follow one of the hubs within moments: always the same people in
 * the same places. Ordinary readers pass some of it on too.
 */
export const hierarchies: Part = (world) => {
  for (let group = 0; group < world.settings.groups; group++) plant(world, group);
};

function plant(world: World, group: number): void {
  const random = world.stream("hierarchy", group);
  const [hubCount, size, posts] = [
    world.draw("tierHubs", random),
    world.draw("tierSize", random),
    world.draw("tierPosts", random),
  ];
  const [pace, spread, fidelity] = [
    world.draw("tierPace", random),
    world.draw("tierSpread", random),
    world.draw("tierFidelity", random),
  ];
  const seed = addAccount(world, random, { followers: 900 });
  const hubs = Array.from({ length: hubCount }, () => addAccount(world, random, { followers: 400 }));
  const amplifiers = Array.from({ length: size }, () => ({
    account: addAccount(world, random, { followers: 30 }),
    hub: pick(random, hubs),
  }));
  const names = world.stream("hierarchy-names", group);
  for (const account of [seed, ...hubs, ...amplifiers.map(({ account }) => account)])
    world.profiles.set(account, { handle: ordinaryHandle(names), client: ordinaryClient(names) });
  const { peak, topics } = world.accounts[seed]!;
  for (let n = 0; n < posts; n++) {
    const created = wakingTime(random, peak, world.start, world.end - 4 * HOUR);
    const post = addPost(world, { author: seed, created, topic: topics[0] });
    const passedOn = new Map(hubs.map((hub) => [hub, created + logNormal(random, pace, 0.7) * SECOND]));
    for (const [hub, time] of passedOn) if (random() < 0.9) addRepost(world, time, hub, post);
    for (const { account, hub } of amplifiers) {
      const time = passedOn.get(hub)! + (2 + spread * random()) * SECOND;
      if (random() < fidelity) addRepost(world, time, account, post);
    }
    for (let reader = Math.round(exponential(random, 15)); reader > 0; reader--) {
      const time = created + logNormal(random, world.settings.rootMedian, 1.5) * SECOND;
      addRepost(world, time, world.crowd.interested(topics[0], random), post);
    }
  }
  world.groups.push({
    kind: "hierarchy",
    members: [seed, ...hubs, ...amplifiers.map(({ account }) => account)],
    roles: new Map([[seed, "seed"], ...hubs.map((hub) => [hub, "hub"] as const)]),
    parameters: { hubCount, size, posts, pace, spread, fidelity },
  });
}
