import type { Random } from "../../lib/random.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../clock.ts";
import { below, between, exponential, logNormal, pick, shuffle } from "../draws.ts";
import { type ParameterName, ranges } from "../parameters.ts";
import type { Account } from "../population.ts";
import { type Language, longText, reworded, THEMES, type Theme, themedText, wordSalad } from "../tag-texts.ts";
import { addAccount, addNote, anyTopic, type Part, type World } from "../world.ts";
import { ordinaryTags, tagged } from "./tag-life.ts";

type TagParameter = {
  [Name in ParameterName]: (typeof ranges)[Name]["per"] extends "tag" ? Name : never;
}[ParameterName];

/** The values that one operator draws. */
interface Plan extends Readonly<Record<TagParameter, number>> {
  readonly language: Language;
  readonly at: number;
}

function drawPlan(world: World, random: Random): Plan {
  const names = (Object.keys(ranges) as ParameterName[]).filter((name) => ranges[name].per === "tag");
  const drawn = Object.fromEntries(names.map((name) => [name, world.draw(name, random)])) as Record<
    TagParameter,
    number
  >;
  return {
    ...drawn,
    language: random() < 0.5 ? "ar" : "en",
    at: world.start + between(random, 0.4, 0.9) * (world.end - world.start) - DAY,
  };
}

/** Accounts made in batches in the months before, except those bought at any age; an operator who hides buys more of them. */
function madeAccounts(world: World, plan: Plan, cohort: number, random: Random): number[] {
  const batches = Array.from(
    { length: plan.tagBatches },
    () => plan.at - between(random, 2, 90) * DAY - plan.tagBatchDays * DAY,
  );
  const share = cohort * (1 - plan.evasion);
  return Array.from({ length: plan.tagSize }, () => {
    const made =
      random() < share
        ? { created: Math.round((pick(random, batches) + random() * plan.tagBatchDays * DAY) / SECOND) * SECOND }
        : {};
    const member = addAccount(world, random, {
      language: plan.language,
      followers: Math.round(logNormal(random, 30, 1)),
      ...made,
    });
    for (let posts = below(random, 4); posts > 0; posts--) {
      const from = Math.max(world.start, (world.accounts[member] as Account).created);
      addNote(world, {
        author: member,
        time: between(random, from, world.end),
        content: themedText(random, pick(random, THEMES), plan.language),
      });
    }
    return member;
  });
}

/** Words that an operator hands out, changed by who hides, beside words of the account's own. */
function handedOut(plan: Plan, theme: Theme, random: Random): () => string {
  const pool = Array.from({ length: plan.tagTemplatePool }, () => longText(random, theme, plan.language));
  return () => {
    if (random() > plan.tagTemplates) return themedText(random, theme, plan.language);
    const text = pick(random, pool);
    return random() < plan.evasion ? reworded(random, text, 0.6) : text;
  };
}

function genuine(world: World, plan: Plan, tag: string, theme: Theme, random: Random): void {
  for (const author of world.crowd.audience(anyTopic(world, random), plan.tagGenuine, random)) {
    const { language } = world.accounts[author] as Account;
    addNote(world, {
      author,
      time: plan.at + exponential(random, 8) * HOUR,
      ...tagged(themedText(random, theme, language), [tag]),
    });
  }
}

function plant(
  world: World,
  kind: string,
  members: readonly number[],
  { at: _at, ...plan }: Plan,
  targets?: readonly number[],
): void {
  world.groups.push({
    kind,
    members: [...new Set(members)].sort((a, b) => a - b),
    parameters: { kind, ...plan },
    ...(targets ? { targets } : {}),
  });
}

/** Each world's operators of one kind, each with a random stream of its own. */
function operators(
  count: "floods" | "astroturfs" | "hijacks" | "pileOns",
  act: (world: World, number: number, random: Random) => void,
): Part {
  return (world) => {
    for (let number = 0; number < world.settings[count]; number++) act(world, number, world.stream(count, number));
  };
}

/** One operator's accounts fill a tag, new or in use, to make it look important. */
export const floods: Part = operators("floods", (world, number, random) => {
  const plan = drawPlan(world, random);
  const inUse = pick(random, ordinaryTags(world));
  const { name: tag, theme } = random() < 0.5 ? inUse : { name: `#lamps_${number + 1}`, theme: pick(random, THEMES) };
  const members = madeAccounts(world, plan, plan.tagCohort, random);
  const words = handedOut(plan, theme, random);
  for (const author of members)
    for (let posts = plan.tagPosts; posts > 0; posts--)
      addNote(world, { author, time: plan.at + random() * plan.tagHours * HOUR, ...tagged(words(), [tag]) });
  genuine(world, plan, tag, theme, random);
  plant(world, "hashtag-flood", members, plan);
});

/** Accounts of any age, taken over for the purpose, carry a tag in words without sense and delete them at once; people come after. */
export const astroturfs: Part = operators("astroturfs", (world, number, random) => {
  const plan = drawPlan(world, random);
  const tag = `#kites_${number + 1}`;
  const taken = shuffle(
    random,
    Array.from({ length: world.settings.accounts }, (_, i) => i),
  ).slice(0, plan.tagSize);
  const length = Math.min(plan.tagHours, 2) * HOUR;
  for (const author of taken) {
    const { language } = world.accounts[author] as Account;
    for (let posts = 1 + below(random, 2); posts > 0; posts--) {
      const time = plan.at + random() * length;
      const isSalad = random() < plan.salad * (1 - plan.evasion);
      const words = isSalad ? wordSalad(random, language) : themedText(random, "weather", language);
      const minutes =
        random() < plan.evasion ? 60 * between(random, 2, 72) : logNormal(random, plan.deleteMinutes, 0.4);
      addNote(world, { author, time, ...tagged(words, [tag]), deleted: time + minutes * MINUTE });
    }
  }
  genuine(world, { ...plan, at: plan.at + length }, tag, "weather", random);
  plant(world, "delete-astroturf", taken, plan);
});

/** Accounts carry something else under tags in use: their own words and address under other people's tag. */
export const hijacks: Part = operators("hijacks", (world, number, random) => {
  const plan = drawPlan(world, random);
  const tags = shuffle(random, ordinaryTags(world).slice(0, 8)).slice(0, 1 + below(random, 3));
  const busy = new Set(tags.map(({ theme }) => theme));
  const theme = pick(
    random,
    THEMES.filter((one) => !busy.has(one)),
  );
  const size = Math.min(plan.tagSize, 60);
  const members = madeAccounts(world, { ...plan, tagSize: size }, plan.tagCohort, random);
  const words = handedOut(plan, theme, random);
  for (const author of members)
    for (const tag of tags)
      for (let posts = 1 + below(random, 2); posts > 0; posts--) {
        const isOff = random() >= 0.7 * plan.evasion;
        const own = isOff ? words() : themedText(random, tag.theme, plan.language);
        addNote(world, {
          author,
          time: plan.at + random() * 2 * plan.tagHours * HOUR,
          ...tagged(own, [tag.name]),
          ...(isOff && random() < 0.5 ? { url: `https://lamps-${number}.example/offer` } : {}),
        });
      }
  plant(world, "hashtag-hijack", members, plan);
});

/** Accounts that are sent at people who said something: replies, quotes and mentions. */
export const pileOns: Part = operators("pileOns", (world, _number, random) => {
  const plan = drawPlan(world, random);
  const members = madeAccounts(world, plan, plan.tagCohort, random);
  const targets = Array.from({ length: plan.tagTargets }, () => world.crowd.anyone(random));
  const words = handedOut(plan, "bread", random);
  targets.forEach((target, at) => {
    const begin = plan.at - (targets.length - 1 - at) * 2.5 * DAY;
    const said = addNote(world, { author: target, time: begin - HOUR, content: themedText(random, "bread", "en") });
    const strike = (author: number, content: string, time: number) => {
      if (author === target || time < (world.accounts[author] as Account).created) return;
      const to =
        said >= 0 && random() < 0.6
          ? { replyTo: said }
          : said >= 0 && random() < 0.5
            ? { quote: said }
            : { mentions: [target] };
      addNote(world, { author, time, content, ...to });
    };
    for (const author of members)
      if (random() < 0.8)
        for (let posts = 1 + below(random, plan.tagPosts); posts > 0; posts--)
          strike(author, words(), begin + random() * plan.tagHours * HOUR);
    for (const author of world.crowd.audience(anyTopic(world, random), Math.round(plan.tagGenuine / 3), random))
      strike(
        author,
        themedText(random, "bread", (world.accounts[author] as Account).language),
        begin + exponential(random, 6) * HOUR,
      );
  });
  plant(world, "pile-on", members, plan, targets);
});
