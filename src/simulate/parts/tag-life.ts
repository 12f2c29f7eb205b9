import type { Random } from "../../lib/random.ts";
import { HOUR, MINUTE } from "../clock.ts";
import { exponential, pick, weightedDraw } from "../draws.ts";
import type { Account } from "../population.ts";
import { THEMES, type Theme, themedText } from "../tag-texts.ts";
import { addNote, type Part, type World, wakingTime } from "../world.ts";

/** A tag that people use now and then, and what it is about. */
export interface OrdinaryTag {
  readonly name: string;
  readonly theme: Theme;
}

/** The world's ordinary tags, the most used first. */
export function ordinaryTags(world: World): OrdinaryTag[] {
  return Array.from({ length: world.settings.ordinaryTags }, (_, at) => {
    const theme = THEMES[at % THEMES.length]!;
    return { name: `#${theme}_${at + 1}`, theme };
  });
}

/** What people write by themselves: by day, about a few things, at times under a tag, at times to one another. */
export const tagLife: Part = (world) => {
  const random = world.stream("tag-life");
  const tags = ordinaryTags(world);
  const anyTag = weightedDraw(
    tags.map((_, at) => at),
    (at) => (at + 1) ** -world.settings.tagTail,
  );
  const quick = new Set(world.accounts.flatMap((_, i) => (random() < world.settings.quickDeleters ? [i] : [])));
  for (let note = 0; note < world.settings.ordinaryNotes; note++) {
    const author = world.crowd.anyone(random);
    const { language, peak } = world.accounts[author] as Account;
    const time = wakingTime(random, peak, world.start, world.end - HOUR);
    const tag = tags[anyTag(random)]!;
    const isTagged = random() < 0.5;
    const theme = isTagged ? tag.theme : pick(random, THEMES);
    addNote(world, {
      author,
      time,
      ...tagged(themedText(random, theme, language), isTagged ? [tag.name] : []),
      ...address(world, time, random),
      ...(random() < 0.1 ? { url: `https://${theme}.example/${Math.ceil(80 * random())}` } : {}),
      ...deletedByWhim(quick.has(author), time, random),
    });
  }
};

/** A tag stands in the words and beside them. */
export function tagged(
  words: string,
  tags: readonly string[],
): { readonly content: string; readonly tags?: readonly string[] } {
  return tags.length === 0 ? { content: words } : { content: [words, ...tags].join(" "), tags };
}

/** Some posts answer an earlier one, some mention somebody who is heard often. */
function address(world: World, time: number, random: Random) {
  const u = random();
  const answered = Math.floor(random() * world.notes.length);
  if (u < 0.15 && (world.notes[answered]?.time ?? time) < time) return { replyTo: answered };
  return u < 0.25 ? { mentions: [world.crowd.anyone(random)] } : {};
}

/** Some people take back a third of what they write within minutes; everybody does so now and then, sooner or later. */
export function deletedByWhim(isQuick: boolean, time: number, random: Random): { readonly deleted?: number } {
  if (random() < (isQuick ? 0.33 : 0.01)) return { deleted: time + (20_000 + exponential(random, 3 * MINUTE)) };
  return random() < 0.02 ? { deleted: time + exponential(random, 60 * HOUR) } : {};
}
