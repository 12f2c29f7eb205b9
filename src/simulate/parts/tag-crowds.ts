import type { Random } from "../../lib/random.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../clock.ts";
import { below, between, exponential, logNormal, normal, pick } from "../draws.ts";
import type { Account } from "../population.ts";
import { type Language, longText, shout, type Theme, themedText } from "../tag-texts.ts";
import { addAccount, addNote, anyTopic, awake, type Part, type World } from "../world.ts";
import { deletedByWhim, tagged } from "./tag-life.ts";

/** People who write under one tag, each by themselves; some joined in the days before, some paste what goes round. */
interface Crowd {
  readonly members: readonly number[];
  /** Words that go round, in both languages. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly copies: number;
}

function gather(world: World, before: number, theme: Theme, random: Random, most = Number.POSITIVE_INFINITY): Crowd {
  const size = Math.min(most, world.draw("tagCrowd", random));
  const share = world.draw("crowdNewcomers", random);
  const old = world.crowd.audience(anyTopic(world, random), Math.round(size * (1 - share)), random);
  const created = () => Math.round((before - exponential(random, 2 * DAY)) / SECOND) * SECOND;
  const newcomers = Array.from({ length: size - old.length }, () =>
    addAccount(world, random, { followers: Math.round(logNormal(random, 25, 1)), created: created() }),
  );
  const going = (language: Language) =>
    Array.from({ length: 1 + below(random, 3) }, () => longText(random, theme, language));
  return {
    members: [...old, ...newcomers],
    words: { ar: going("ar"), en: going("en") },
    copies: world.draw("crowdCopies", random),
  };
}

interface Writing {
  readonly tags: readonly string[];
  readonly theme: Theme;
  readonly url?: string;
}

function write(
  world: World,
  author: number,
  time: number,
  { tags, theme, url }: Writing,
  crowd: Crowd,
  random: Random,
): void {
  const { language } = world.accounts[author] as Account;
  const words = random() < crowd.copies ? pick(random, crowd.words[language]) : themedText(random, theme, language);
  addNote(world, {
    author,
    time,
    ...tagged(words, tags),
    ...(url ? { url } : {}),
    ...deletedByWhim(false, time, random),
  });
}

function day(world: World, random: Random): number {
  return world.start + (world.settings.days > 8 ? 7 + below(random, world.settings.days - 8) : 1) * DAY;
}

type Occasion = (world: World, name: string, random: Random) => readonly number[];

/** Something happened; within hours everybody writes about it. */
const newsEvent: Occasion = (world, name, random) => {
  const at = day(world, random) + between(random, 6, 18) * HOUR;
  const crowd = gather(world, at, "weather", random);
  for (const author of crowd.members)
    for (let posts = 1 + below(random, 3); posts > 0; posts--) {
      const time = at + logNormal(random, 90, 1) * MINUTE;
      write(
        world,
        author,
        time,
        { tags: [name], theme: "weather", ...(random() < 0.3 ? { url: "https://paper.example/rain" } : {}) },
        crowd,
        random,
      );
    }
  return crowd.members;
};

/** Two hours of shouting, all at once at each goal, and quick regrets. */
const footballFinal: Occasion = (world, name, random) => {
  const kickOff = day(world, random) + 19 * HOUR;
  const crowd = gather(world, kickOff, "football", random);
  const goals = Array.from({ length: 1 + below(random, 4) }, () => kickOff + between(random, 5, 115) * MINUTE);
  for (const author of crowd.members) {
    const { language } = world.accounts[author] as Account;
    for (const goal of goals)
      if (random() < 0.6) {
        const time = goal + exponential(random, 60) * SECOND;
        addNote(world, {
          author,
          time,
          ...tagged(shout(random, language), [name]),
          ...deletedByWhim(random() < 0.15, time, random),
        });
      }
    for (let posts = below(random, 4); posts > 0; posts--)
      write(
        world,
        author,
        kickOff + between(random, -20, 130) * MINUTE,
        { tags: [name], theme: "football" },
        { ...crowd, copies: 0.05 },
        random,
      );
  }
  return crowd.members;
};

/** Fans who were told what to post, and do at midnight; they have met under the club's tags all month. */
const fanBirthday: Occasion = (world, name, random) => {
  const midnight = day(world, random);
  const crowd = { ...gather(world, midnight, "water", random, 250), copies: between(random, 0.6, 0.9) };
  const club = Array.from({ length: 3 }, (_, at) => `${name}_club_${at + 1}`);
  for (const author of crowd.members) {
    for (const tag of club)
      for (let posts = below(random, 4); posts > 0; posts--) {
        const time =
          Math.max((world.accounts[author] as Account).created, world.start) + random() * (world.end - world.start);
        write(world, author, time, { tags: [tag], theme: "water" }, { ...crowd, copies: 0.3 }, random);
      }
    for (let posts = 1 + below(random, 3); posts > 0; posts--)
      write(
        world,
        author,
        midnight + exponential(random, 40) * MINUTE,
        { tags: [name], theme: "water" },
        crowd,
        random,
      );
  }
  return crowd.members;
};

/** The same words at the same times every day; half of the people let an app post them on the minute. */
const prayerTime: Occasion = (world, name, random) => {
  const crowd = { ...gather(world, world.start, "bread", random, 150), copies: 0.95 };
  const byApp = new Set(crowd.members.filter(() => random() < 0.5));
  for (const author of byApp) world.profiles.set(author, { client: "daily words" });
  for (let at = world.start; at < world.end; at += DAY)
    for (const author of crowd.members) {
      if (random() > 0.35) continue;
      const time =
        at + 15 * HOUR + (byApp.has(author) ? below(random, 3) * SECOND : Math.abs(normal(random)) * 12 * MINUTE);
      write(world, author, time, { tags: [name], theme: "bread" }, crowd, random);
    }
  return crowd.members;
};

/** An appeal with an address that people pass on over two days, some of whom joined to help. */
const mutualAid: Occasion = (world, name, random) => {
  const at = day(world, random) + 9 * HOUR;
  const crowd = { ...gather(world, at + DAY, "water", random, 250), copies: between(random, 0.4, 0.8) };
  for (const author of crowd.members)
    for (let posts = 1 + below(random, 2); posts > 0; posts--)
      write(
        world,
        author,
        at + exponential(random, 14) * HOUR,
        { tags: [name], theme: "water", url: "https://aid.example/water" },
        crowd,
        random,
      );
  return crowd.members;
};

/** A day in the street: several tags, slogans that many paste, people who joined for it. */
const protestDay: Occasion = (world, name, random) => {
  const at = day(world, random) + 12 * HOUR;
  const crowd = gather(world, at, "buses", random);
  const tags = [name, `${name}_square`, `${name}_today`];
  for (const author of crowd.members)
    for (let posts = 1 + below(random, 5); posts > 0; posts--) {
      const time = at + between(random, 0, 9) * HOUR;
      if (awake(world, author, time, random))
        write(
          world,
          author,
          time,
          { tags: tags.filter((_, i) => i === 0 || random() < 0.4), theme: "buses" },
          crowd,
          random,
        );
    }
  return crowd.members;
};

/** Declared outlets, made on one day, that post every item of one feed. */
const newsroomBots: Occasion = (world, name, random) => {
  const created = Math.round((world.start - between(random, 30, 400) * DAY) / SECOND) * SECOND;
  const outlets = Array.from({ length: 6 + below(random, 9) }, (_, at) =>
    addAccount(world, random, {
      created: created + at * MINUTE,
      followers: 500,
      publisher: `Gazette ${name.slice(1)}`,
    }),
  );
  const items = 40 + below(random, 40);
  for (let item = 0; item < items; item++) {
    const at = between(random, world.start, world.end - HOUR);
    const content = { ar: longText(random, "weather", "ar"), en: longText(random, "weather", "en") };
    for (const author of outlets) {
      const { language } = world.accounts[author] as Account;
      addNote(world, {
        author,
        time: at + below(random, 20) * SECOND,
        ...tagged(content[language], [name]),
        url: `https://gazette.example/${item}`,
      });
    }
  }
  return outlets;
};

/** People who share a program that posts on the full hour, each what they queued. */
const onTheHour: Occasion = (world, name, random) => {
  const members = world.crowd.audience(anyTopic(world, random), 20 + below(random, 50), random);
  const crowd: Crowd = {
    members,
    words: { ar: [longText(random, "bread", "ar")], en: [longText(random, "bread", "en")] },
    copies: 0.25,
  };
  for (const author of members) {
    world.profiles.set(author, { client: "on the hour" });
    for (let posts = 5 + below(random, 15); posts > 0; posts--) {
      const hour = world.start + below(random, Math.floor((world.end - world.start) / HOUR)) * HOUR;
      write(world, author, hour + below(random, 3) * SECOND, { tags: [name], theme: "bread" }, crowd, random);
    }
  }
  return members;
};

/** A post that many dislike: people answer, quote and name its author, each on their own, and some copy one another. */
const disputed: Occasion = (world, name, random) => {
  const at = day(world, random) + between(random, 6, 18) * HOUR;
  let target = world.crowd.anyone(random);
  while ((world.accounts[target] as Account).created >= at) target = world.crowd.anyone(random);
  const said = addNote(world, { author: target, time: at, content: themedText(random, "bread", "en") });
  const crowd = gather(world, at, "bread", random);
  for (const author of crowd.members) {
    if (author === target) continue;
    const { language } = world.accounts[author] as Account;
    const words =
      random() < 0.5 * crowd.copies ? pick(random, crowd.words[language]) : themedText(random, "bread", language);
    const to = random() < 0.7 ? { replyTo: said } : random() < 0.5 ? { quote: said } : { mentions: [target] };
    addNote(world, {
      author,
      time: at + MINUTE + logNormal(random, 120, 1) * MINUTE,
      content: `${words} ${name.slice(1)}`,
      ...to,
    });
  }
  return crowd.members;
};

/** A player whose fans write to him after every match, in words of their own and in those that the fans share. */
const belovedPlayer: Occasion = (world, name, random) => {
  const players = Array.from({ length: 4 }, () => addAccount(world, random, { followers: 50_000 }));
  const crowd = gather(world, world.start + 7 * DAY, "football", random, 250);
  for (let at = world.start + 2 * DAY + 20 * HOUR; at < world.end; at += 5 * DAY)
    for (const author of crowd.members) {
      const { language, created } = world.accounts[author] as Account;
      if (random() > 0.4 || created > at) continue;
      const words =
        random() < crowd.copies ? pick(random, crowd.words[language]) : themedText(random, "football", language);
      addNote(world, {
        author,
        time: at + exponential(random, 90) * MINUTE,
        content: `${words} ${name}`,
        mentions: [pick(random, players)],
      });
    }
  return crowd.members;
};

const OCCASIONS: Readonly<Record<string, Occasion>> = {
  "news-event": newsEvent,
  "football-final": footballFinal,
  "fan-birthday": fanBirthday,
  "prayer-time": prayerTime,
  "mutual-aid": mutualAid,
  "protest-day": protestDay,
  "newsroom-bots": newsroomBots,
  "on-the-hour": onTheHour,
  "disputed-post": disputed,
  "beloved-player": belovedPlayer,
};

/** Crowds that look planned and are not: `crowds` of each kind. */
export const tagCrowds: Part = (world) => {
  for (const [kind, occasion] of Object.entries(OCCASIONS))
    for (let number = 0; number < world.settings.crowds; number++) {
      const members = occasion(
        world,
        `#${kind.replaceAll("-", "_")}_${number + 1}`,
        world.stream("tag-crowd", kind, number),
      );
      world.lookalikes.push({ kind, members: [...new Set(members)].sort((a, b) => a - b), parameters: {} });
    }
};
