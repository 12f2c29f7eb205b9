import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

/**
 * A small town in which 200 people repost 40 posts in their own time; in the coordinated one, ten accounts also
 * repost twelve of them within half a minute of each other, hours after the posts appeared.
 */
export function coActionExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(7);
  const start = Date.UTC(2024, 0, 1, 8);
  const hour = 3_600_000;
  const repost = (actor: string, post: number, published: number): MarsadEvent => ({
    type: "Announce",
    platform: "x.example",
    id: `ev:${actor}-${post}`,
    published: Math.round(published),
    actor,
    object: `post:${post}`,
  });
  const events: MarsadEvent[] = [];
  for (let post = 0; post < 40; post++) {
    const created = start + post * 3 * hour;
    events.push({
      type: "Create",
      platform: "x.example",
      id: `ev:create-${post}`,
      published: created,
      actor: `acc:author-${post % 7}`,
      object: `post:${post}`,
    });
    for (let person = 0; person < 200; person++)
      if (random() < 0.4) events.push(repost(`acc:${person}`, post, created + 4 * hour * random() ** 2));
    if (!coordinated || post % 3 !== 0 || post >= 36) continue;
    const trigger = created + hour + hour * random();
    for (let member = 0; member < 10; member++)
      if (random() < 0.8) events.push(repost(`acc:m${member}`, post, trigger + 30_000 * random()));
  }
  return events;
}
