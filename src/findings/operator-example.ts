import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Sixty people who write when they like, and an office of eight that signed up in one afternoon. In the coordinated
 * example the eight are named by one pattern and are used in turns, an hour every evening.
 */
export function operatorExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(5);
  const start = Date.UTC(2024, 2, 1);
  const events: MarsadEvent[] = [];
  const person = (id: string, published: number, preferredUsername: string) =>
    events.push({ type: "Person", platform: "x.example", id, published: Math.round(published), preferredUsername });
  const note = (actor: string, published: number) =>
    events.push({
      type: "Create",
      platform: "x.example",
      id: `ev:${events.length}`,
      published: Math.round(published / 1000) * 1000,
      actor,
      object: `post:${events.length}`,
      content: `خبز وماء ${events.length}`,
    });
  const words = ["mint", "oven", "river", "lemon", "cedar", "kettle", "bridge", "thyme"];
  const office = Array.from({ length: 8 }, (_, at) => `acc:o${at}`);
  for (let at = 0; at < 60; at++) {
    person(`acc:${at}`, start - (30 + 700 * random()) * DAY, `${words[at % 8]}${Math.floor(1000 * random())}`);
    for (let n = 0; n < 12; n++) note(`acc:${at}`, start + (Math.floor(10 * random()) * 24 + 8 + 12 * random()) * HOUR);
  }
  office.forEach((id, at) => {
    const name = coordinated ? `bread_and_water${100 + at}` : `${words[at]}_${at * 37}`;
    person(id, start - 90 * DAY + 3 * HOUR * random(), name);
    if (!coordinated)
      for (let n = 0; n < 20; n++) note(id, start + (Math.floor(10 * random()) * 24 + 8 + 12 * random()) * HOUR);
  });
  if (coordinated)
    for (let evening = 0; evening < 10; evening++) {
      let time = start + evening * DAY + (17 + 3 * random()) * HOUR;
      for (let turn = 0; turn < 16; turn++) {
        for (let n = 0; n < 2; n++, time += (20 + 20 * random()) * 1000) note(office[(turn * 3 + evening) % 8]!, time);
        time += (1 + 2 * random()) * MINUTE;
      }
    }
  return events;
}
