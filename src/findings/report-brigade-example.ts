import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);

const SCRIPTS = [
  "this account breaks every rule and must be removed",
  "هذا الحساب يخالف القواعد ويجب حذفه فورا",
] as const;

/**
 * Twenty weeks in which 1,500 people report 400 accounts now and then, and a wave of reports on one of them in the end.
 * In the coordinated one, 40 accounts made in the same week, which reported four others together before, send one of two
 * scripts, and 12 people report on their own; in the innocent one, 52 people do, because a post travelled far.
 */
export function reportBrigadeExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(11);
  const events: MarsadEvent[] = [];
  const person = (id: string, published: number) =>
    events.push({ type: "Person", platform: "x.example", id, published: Math.round(published) });
  const report = (actor: string, object: string, published: number, content?: string) =>
    events.push({
      type: "Flag",
      platform: "x.example",
      id: `ev:${events.length}`,
      published: Math.round(published),
      actor,
      object,
      ...(content === undefined ? {} : { content }),
    });
  const unrelated = (id: string, most: number) => {
    person(id, START - DAY * (100 + 2000 * random()));
    const reports = Math.min(most, Math.floor(1 / (random() + 0.05)));
    for (let past = 0; past < reports; past++)
      report(
        id,
        `acc:t${Math.floor(400 * random() ** 1.5)}`,
        START + 140 * DAY * random(),
        random() < 0.3 ? "spam" : undefined,
      );
  };
  for (let at = 0; at < 1500; at++) unrelated(`acc:p${at}`, 12);
  const wave = START + 120 * DAY;
  const alone = coordinated ? 12 : 52;
  for (let at = 0; at < alone; at++) {
    unrelated(`acc:g${at}`, 6);
    report(`acc:g${at}`, "acc:target", wave + 2 * DAY * random());
  }
  for (let at = 0; coordinated && at < 40; at++) {
    person(`acc:f${at}`, START - 30 * DAY + 5 * DAY * random());
    for (let past = 0; past < 4; past++)
      if (random() < 0.8)
        report(`acc:f${at}`, `acc:before${past}`, START + DAY * (20 + 20 * past + random()), SCRIPTS[at % 2]);
    report(`acc:f${at}`, "acc:target", wave + DAY * random(), SCRIPTS[at % 2]);
  }
  return events;
}
