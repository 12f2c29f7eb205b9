import { HOUR, SECOND } from "../clock.ts";
import { exponential } from "../draws.ts";
import { ordinaryText } from "../note-texts.ts";
import { addAccount, addPost, addRepost, type Part, wakingTime } from "../world.ts";

/**
 * Publishers with several outlets on one feed: each item is posted with the same URL by the outlets within seconds,
 * and the flagship's post is reposted as fast. Whether the outlets say so in their profiles is drawn.
 */
export const publishers: Part = (world) => {
  for (let publisher = 0; publisher < world.settings.publishers; publisher++) {
    const random = world.stream("publisher", publisher);
    const words = world.stream("headlines", publisher);
    const [outlets, items] = [world.draw("outlets", random), world.draw("feedItems", random)];
    const name = `Herald ${publisher + 1}`;
    const profile = { followers: 2000, ...(random() < world.settings.declared ? { publisher: name } : {}) };
    const members = Array.from({ length: outlets }, () => addAccount(world, random, profile));
    const flagship = members[0] as number;
    const { peak, topics } = world.accounts[flagship] as { peak: number; topics: readonly [number, number] };
    for (let item = 0; item < items; item++) {
      const created = wakingTime(random, peak, world.start, world.end - HOUR);
      const url = `https://herald-${publisher + 1}.example/${item + 1}`;
      const text = { en: `${name}: ${ordinaryText(words, "en")}`, ar: `${name}: ${ordinaryText(words, "ar")}` };
      const post = addPost(world, { author: flagship, created, topic: topics[0], url, text });
      for (const outlet of members.slice(1)) {
        if (random() < 0.2) continue;
        const time = created + (1 + exponential(random, 8)) * SECOND;
        addRepost(world, time, outlet, post);
        addPost(world, { author: outlet, created: time + SECOND, topic: topics[0], url, text });
      }
      readers(world, post, topics[0], created, random);
    }
    world.lookalikes.push({
      kind: "publisher",
      members,
      parameters: { outlets, items, declared: Number("publisher" in profile) },
    });
  }
};

function readers(world: Parameters<Part>[0], post: number, topic: number, created: number, random: () => number): void {
  for (let n = Math.round(exponential(random, 12)); n > 0; n--) {
    addRepost(world, created + exponential(random, 4 * 3600) * SECOND, world.crowd.interested(topic, random), post);
  }
}
