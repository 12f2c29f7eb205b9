import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

/**
 * A writer whose posts three accounts pass on some minutes later, and after each of them eight of its own: within half a minute
 * in the coordinated example; in the other at a pace of their own, minutes later. Thirty readers come when they come.
 */
export function hierarchyExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(5);
  const start = Date.UTC(2024, 0, 1, 8);
  const minute = 60_000;
  const events: MarsadEvent[] = [];
  const add = (type: "Create" | "Announce", actor: string, post: number, published: number) =>
    events.push({
      type,
      platform: "x.example",
      id: `ev:${events.length}`,
      published: 1000 * Math.round(published / 1000),
      actor,
      object: `post:${post}`,
    });
  for (let post = 0; post < 14; post++) {
    const created = start + post * 7 * 60 * minute;
    add("Create", "acc:writer", post, created);
    for (let hub = 0; hub < 3; hub++) {
      const passedOn = created + (1 + 9 * random()) * minute;
      add("Announce", `acc:hub${hub}`, post, passedOn);
      for (let own = 0; own < 8; own++) {
        const pace = coordinated ? 2_000 + 28_000 * random() : (1 + own / 2) * minute * (0.5 + 2 * random());
        if (random() < 0.8) add("Announce", `acc:h${hub}-${own}`, post, passedOn + pace);
      }
    }
    for (let reader = 0; reader < 30; reader++)
      if (random() < 0.3) add("Announce", `acc:r${reader}`, post, created + 240 * minute * random() ** 2);
  }
  return events;
}
