import type { Random } from "../../lib/random.ts";
import { HOUR, SECOND } from "../clock.ts";
import { logNormal } from "../draws.ts";
import { longNote } from "../note-texts.ts";
import { ordinaryClient, ordinaryHandle, reworded } from "../text.ts";
import { addAccount, addNote, type Part, type World, wakingTime } from "../world.ts";
import { addChannel, passersBy } from "./copied-channels.ts";

/**
 * A channel posts, somebody gives the word a while later, and accounts on another platform post the same text within
 * moments of one another; a few readers copy it too, in their own time.
 */
export const seededCopies: Part = (world) => {
  for (let group = 0; group < world.settings.groups; group++) plant(world, world.stream("seeded", group));
};

function plant(world: World, random: Random): void {
  const size = world.draw("feedSize", random);
  const texts = world.draw("feedTexts", random);
  const delay = world.draw("feedDelay", random);
  const spread = world.draw("feedSpread", random);
  const participation = world.draw("feedParticipation", random);
  const changed = world.draw("feedReworded", random);
  const cover = world.draw("feedCover", random);
  const channel = addChannel(world, random);
  const { peak, language, topics } = world.accounts[channel]!;
  const members = Array.from({ length: size }, () => {
    const member = addAccount(world, random, { language });
    world.profiles.set(member, { handle: ordinaryHandle(random), client: ordinaryClient(random) });
    return member;
  });
  let copies = 0;
  for (let text = 0; text < texts; text++) {
    const time = wakingTime(random, peak, world.start, world.end - 6 * HOUR);
    const content = longNote(random, language);
    addNote(world, { author: channel, time, content });
    const word = time + logNormal(random, delay, 0.6) * SECOND;
    for (const author of members) {
      if (random() >= participation) continue;
      copies++;
      const copied = random() < changed ? reworded(random, content, language) : content;
      addNote(world, { author, time: word + spread * random() * SECOND, content: copied });
    }
    passersBy(world, { time, content, topic: topics[0], mean: 3, pace: 7200 }, random);
  }
  for (const author of members) {
    const own = world.accounts[author]!;
    for (let n = Math.round((cover * copies) / size); n > 0; n--) {
      const time = wakingTime(random, own.peak, world.start, world.end);
      addNote(world, { author, time, content: longNote(random, own.language) });
    }
  }
  world.groups.push({
    kind: "seeded-copypasta",
    members: [channel, ...members],
    parameters: { size, texts, delay, spread, participation, changed, cover },
  });
}
