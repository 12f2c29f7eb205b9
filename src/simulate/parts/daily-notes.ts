import { longNote } from "../note-texts.ts";
import { ordinaryClient, ordinaryHandle } from "../text.ts";
import { addNote, type Part, wakingTime } from "../world.ts";

/** Everybody has a name and a client, and people write in words of their own when they are awake. */
export const dailyNotes: Part = (world) => {
  const random = world.stream("daily-notes");
  world.accounts.forEach((_, account) => {
    world.profiles.set(account, {
      handle: ordinaryHandle(random),
      client: ordinaryClient(random),
      ...world.profiles.get(account),
    });
  });
  for (let note = 0; note < world.settings.notes; note++) {
    const author = world.crowd.anyone(random);
    const { peak, language } = world.accounts[author]!;
    const time = wakingTime(random, peak, world.start, world.end);
    addNote(world, { author, time, content: longNote(random, language) });
  }
};
