import type { MarsadEvent } from "../events/event.ts";
import { type Random, seededRandom } from "../lib/random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1);

const HANDED_OUT = [
  "the bakery by the harbour opens before sunrise and everybody should go and see it",
  "المخبز قرب الميناء يفتح قبل الشروق وعلى الجميع أن يزوروه ويروا الخبز",
] as const;
/** Five topics of twelve words: seven of them in any order are hardly ever nearly another seven. */
const TOPIC_WORDS = 12;
const WORDS = [
  "bread oven bakery flour salt yeast loaf crust butter honey basket counter",
  "rain wind cloud storm umbrella puddle sunrise thunder winter breeze forecast drizzle",
  "bus driver ticket timetable station engine luggage corner conductor platform journey passenger",
  "goal referee whistle stadium keeper penalty coach corner-kick season midfield supporter trophy",
  "river bridge garden lantern bench market window fountain statue pavement orchard meadow",
]
  .join(" ")
  .split(" ");

interface Example {
  readonly events: MarsadEvent[];
  readonly random: Random;
  person(id: string, created: number): void;
  write(actor: string, published: number, content: string, more: Partial<MarsadEvent>): string;
}

function example(seed: number): Example {
  const events: MarsadEvent[] = [];
  const common = (type: MarsadEvent["type"], published: number) => ({
    type,
    platform: "x.example",
    published: Math.round(published),
  });
  return {
    events,
    random: seededRandom(seed),
    person: (id, created) => events.push({ ...common("Person", created), id }),
    write(actor, published, content, more) {
      const object = `post:${events.length}`;
      events.push({ ...common("Create", published), id: `ev:${events.length}`, actor, object, content, ...more });
      return object;
    },
  };
}

function ownWords(random: Random): string {
  return Array.from({ length: 7 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
}

/** Six weeks of people of every age who write now and then; `act` says to what. */
function everydayLife({ random, person, write }: Example, act: () => Partial<MarsadEvent>): void {
  for (let at = 0; at < 600; at++) {
    person(`acc:p${at}`, START - DAY * (60 + 2000 * random()));
    for (let posts = 1 + Math.floor(3 * random()); posts > 0; posts--)
      write(`acc:p${at}`, START + 42 * DAY * random(), ownWords(random), act());
  }
}

/**
 * A crowd in one day: 50 accounts, in the coordinated one made within the same three days and saying one of two things;
 * in the innocent one of every age, a third of whom paste what goes round. 30 others come by themselves.
 */
function crowd({ random, person, write }: Example, coordinated: boolean, act: () => Partial<MarsadEvent>): void {
  const day = START + 30 * DAY;
  for (let at = 0; at < 80; at++) {
    const isOne = at < 50;
    const isMade = coordinated && isOne;
    person(`acc:c${at}`, isMade ? START - 5 * DAY + 3 * DAY * random() : START - DAY * (60 + 2000 * random()));
    const isCopied = isMade ? random() < 0.9 : !coordinated && random() < 0.35;
    write(`acc:c${at}`, day + 10 * HOUR * random(), isCopied ? HANDED_OUT[at % 2]! : ownWords(random), act());
  }
}

/** A tag that a crowd fills in a day, beside forty that people use. */
export function tagExample(coordinated: boolean): MarsadEvent[] {
  const made = example(21);
  everydayLife(made, () => ({ tag: [`#tag_${Math.floor(40 * made.random())}`] }));
  crowd(made, coordinated, () => ({ tag: ["#lamps"] }));
  return made.events;
}

/** An account at which a crowd turns in a day, beside many whom people mention. */
export function pileOnExample(coordinated: boolean): MarsadEvent[] {
  const made = example(22);
  everydayLife(made, () => ({ mention: [`acc:p${Math.floor(600 * made.random())}`] }));
  const said = made.write("acc:p7", START + 29.5 * DAY, "the bus was late again this morning", {});
  crowd(made, coordinated, () => (made.random() < 0.6 ? { inReplyTo: said } : { mention: ["acc:p7"] }));
  return made.events;
}

const OFF_TOPIC = [
  "lamps for every balcony order today and your neighbour gets the second lamp for nothing",
  "مصابيح لكل شرفة اطلبوا اليوم ويحصل جاركم على المصباح الثاني بلا ثمن",
] as const;

/**
 * Six weeks of people under tags that each have a topic. In one, 25 accounts write something else for a day: in the
 * coordinated one they were made within three days and say one of two things, in the innocent one they are of every age and
 * talk about what they like.
 */
export function hijackExample(coordinated: boolean): MarsadEvent[] {
  const made = example(23);
  const { random, person, write } = made;
  const words = (topic: number) =>
    Array.from({ length: 7 }, () => WORDS[TOPIC_WORDS * topic + Math.floor(TOPIC_WORDS * random())]).join(" ");
  for (let at = 0; at < 600; at++) {
    person(`acc:p${at}`, START - DAY * (60 + 2000 * random()));
    for (let posts = 1 + Math.floor(3 * random()); posts > 0; posts--) {
      const topic = Math.floor(5 * random());
      write(`acc:p${at}`, START + 42 * DAY * random(), words(topic), { tag: [`#topic_${topic}`] });
    }
  }
  for (let at = 0; at < 25; at++) {
    person(`acc:c${at}`, coordinated ? START - 5 * DAY + 3 * DAY * random() : START - DAY * (60 + 2000 * random()));
    const said = coordinated ? OFF_TOPIC[at % 2]! : ownWords(random);
    write(`acc:c${at}`, START + 30 * DAY + 10 * HOUR * random(), said, { tag: ["#topic_2"] });
  }
  return made.events;
}
