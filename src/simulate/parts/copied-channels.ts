import type { Random } from "../../lib/random.ts";
import { HOUR, SECOND } from "../clock.ts";
import { exponential, logNormal } from "../draws.ts";
import { longNote } from "../note-texts.ts";
import { ordinaryClient, ordinaryHandle } from "../text.ts";
import { addAccount, addNote, awake, type Part, type World, wakingTime } from "../world.ts";

/** Where channels are. */
const CHANNELS = "telegram.example";

/** A channel on the other platform. */
export function addChannel(world: World, random: Random, publisher?: string): number {
  const channel = addAccount(world, random, { followers: 3000, ...(publisher ? { publisher } : {}) });
  world.profiles.set(channel, { platform: CHANNELS, handle: ordinaryHandle(random) });
  return channel;
}

/**
 * Channels whose poems, prayers and recipes readers copy by hand to where they write themselves: regulars who copy many,
 * each at a pace of their own, and people who come by. A copy takes half an hour or half a day.
 */
export const copiedChannels: Part = (world) => {
  for (let at = 0; at < world.settings.copiedChannels; at++) {
    const random = world.stream("copied-channel", at);
    const channel = addChannel(world, random);
    const { peak, topics, language } = world.accounts[channel]!;
    const posts = world.draw("channelPosts", random);
    const pace = world.draw("readerPace", random);
    const regulars = world.crowd
      .audience(topics[0], 12 + Math.round(exponential(random, 12)), random)
      .map((reader) => ({
        reader,
        own: pace * logNormal(random, 1, 0.5),
        zeal: 0.1 + 0.4 * random(),
      }));
    for (let post = 0; post < posts; post++) {
      const time = wakingTime(random, peak, world.start, world.end - 4 * HOUR);
      const content = longNote(random, language);
      addNote(world, { author: channel, time, content });
      for (const { reader, own, zeal } of regulars) {
        const copied = time + logNormal(random, own, 0.8) * SECOND;
        if (random() < zeal && awake(world, reader, copied, random))
          addNote(world, { author: reader, time: copied, content });
      }
      passersBy(world, { time, content, topic: topics[0], mean: 4, pace }, random);
    }
    world.lookalikes.push({
      kind: "copied-channel",
      members: [channel, ...regulars.map(({ reader }) => reader)],
      parameters: { posts, pace },
    });
  }
};

interface Quoted {
  readonly time: number;
  readonly content: string;
  readonly topic: number;
  /** People, and their median seconds. */
  readonly mean: number;
  readonly pace: number;
}

/** Different people every time who copy a text from somewhere else. */
export function passersBy(world: World, { time, content, topic, mean, pace }: Quoted, random: Random): void {
  for (let n = Math.round(exponential(random, mean)); n > 0; n--) {
    const author = world.crowd.interested(topic, random);
    addNote(world, { author, time: time + logNormal(random, pace, 1.2) * SECOND, content });
  }
}

/** Newsrooms on the channels' platform: declared outlets repeat a headline within seconds, and people quote it for hours. */
export const quotedNewsrooms: Part = (world) => {
  for (let at = 0; at < world.settings.quotedNewsrooms; at++) {
    const random = world.stream("quoted-newsroom", at);
    const name = `Courier ${at + 1}`;
    const feed = addChannel(world, random, name);
    const outlets = Array.from({ length: 4 }, () => addAccount(world, random, { publisher: name, followers: 1500 }));
    for (const outlet of outlets) {
      world.profiles.set(outlet, { handle: ordinaryHandle(random), client: ordinaryClient(random) });
    }
    const { topics, language, peak } = world.accounts[feed]!;
    const items = world.draw("feedItems", random);
    for (let item = 0; item < items; item++) {
      const time = wakingTime(random, peak, world.start, world.end - 4 * HOUR);
      const content = longNote(random, language);
      addNote(world, { author: feed, time, content });
      for (const outlet of outlets) {
        if (random() < 0.9)
          addNote(world, { author: outlet, time: time + (1 + exponential(random, 8)) * SECOND, content });
      }
      passersBy(world, { time, content, topic: topics[0], mean: 8, pace: 900 }, random);
    }
    world.lookalikes.push({ kind: "quoted-newsroom", members: [feed, ...outlets], parameters: { items } });
  }
};
