import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

/**
 * A channel whose recipes readers copy elsewhere, each in a quarter of a day; in the coordinated example eight more
 * accounts do so within a minute of one another, some minutes after the channel.
 */
export function copypastaExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(11);
  const start = Date.UTC(2024, 0, 1, 8);
  const hour = 3_600_000;
  const dishes = ["خبز", "عدس", "فول", "حمص", "برغل", "أرز", "شوربة", "سلطة", "فطائر", "كعك", "مربى", "لبن"];
  const events: MarsadEvent[] = [];
  const post = (platform: string, actor: string, published: number, content: string) =>
    events.push({
      type: "Create",
      platform,
      id: `ev:${events.length}`,
      published: Math.round(published / 1000) * 1000,
      actor,
      object: `post:${events.length}`,
      content,
    });
  dishes.forEach((dish, at) => {
    const content = `وصفة اليوم ${dish} على طريقة جدتي مع الليمون والنعناع، تكفي ستة أشخاص`;
    const created = start + at * 9 * hour;
    post("telegram.example", "ch:kitchen", created, content);
    for (let reader = 0; reader < 12; reader++)
      if (random() < 0.4) post("x.example", `acc:${reader}`, created + (0.3 + 6 * random()) * hour, content);
    if (!coordinated) return;
    const word = created + (2 + 8 * random()) * 60_000;
    for (let member = 0; member < 8; member++)
      if (random() < 0.8) post("x.example", `acc:m${member}`, word + 40_000 * random(), content);
  });
  return events;
}
