import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const START = Date.UTC(2024, 0, 1);

const OPENINGS = ["today we saw", "my neighbour likes", "nobody forgets", "in the evening there is", "I bought"];
const THINGS = [
  "warm bread from the corner",
  "the late bus to town",
  "a goal in the last minute",
  "rain on the old roof",
];
const WORDS = [...OPENINGS, ...THINGS].join(" ").split(" ");

/**
 * Four weeks of people under twenty tags, who take back a post in a hundred. Forty accounts then write under one tag
 * within an hour: in the coordinated one words in no order that they delete within minutes, in the innocent one
 * sentences that a few of them correct.
 */
export function astroturfExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(31);
  const events: MarsadEvent[] = [];
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentence = () => `${any(OPENINGS)} ${any(THINGS)} ${any(["again", "at last", "as ever"])}`;
  const write = (actor: string, published: number, content: string, tag: string, isTakenBack: boolean) => {
    const object = `post:${events.length}`;
    const common = { platform: "x.example", actor, object } as const;
    events.push({ ...common, type: "Create", id: `ev:${events.length}`, published, content, tag: [tag] });
    if (isTakenBack)
      events.push({
        ...common,
        type: "Delete",
        id: `ev:${events.length}`,
        published: published + Math.round((1 + 6 * random()) * MINUTE),
      });
  };
  for (let at = 0; at < 1200; at++)
    write(
      `acc:${Math.floor(400 * random())}`,
      Math.round(START + 28 * DAY * random()),
      sentence(),
      `#tag_${Math.floor(20 * random())}`,
      random() < 0.01,
    );
  for (let at = 0; at < 40; at++) {
    const content = coordinated ? Array.from({ length: 7 }, () => any(WORDS)).join(" ") : sentence();
    write(
      `acc:${at}`,
      Math.round(START + 20 * DAY + 60 * MINUTE * random()),
      content,
      "#kites",
      coordinated || random() < 0.1,
    );
  }
  return events;
}
