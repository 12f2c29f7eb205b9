import type { AccountRef, MarsadEvent } from "../events/event.ts";
import type { Random } from "../lib/random.ts";
import { DAY } from "./clock.ts";
import { below, shuffle } from "./draws.ts";
import type { Account } from "./population.ts";
import { ordinaryText, topicTag } from "./text.ts";
import type { Truth } from "./truth.ts";
import type { Post, World } from "./world.ts";

const PLATFORM = "x.example";

/** A record as a source would give it; a Person may declare that it is automated. */
export interface SimulatedEvent extends MarsadEvent {
  readonly automated?: true;
  readonly publisher?: string;
}

/** A finished world: records in order of time, and what there was to find. */
export interface Simulation {
  readonly events: SimulatedEvent[];
  readonly truth: Truth;
}

/** Numbers that accounts get in the records: shuffled, so that no id tells who was planted. */
export function accountNumbers(world: World): number[] {
  return shuffle(
    world.stream("names"),
    world.accounts.map((_, i) => i + 1),
  );
}

/** Person records for everyone who acts, then Create and Announce records, all in order of time. */
export function toEvents(world: World, numbers: readonly number[]): SimulatedEvent[] {
  const id = (account: number) => `acc:${numbers[account]}`;
  const random = world.stream("texts");
  const timed: { time: number; event: (id: string) => SimulatedEvent }[] = [];
  const postOrder = orderOf(world.posts.map((post) => post.created));
  world.posts.forEach((post, i) => {
    const content = describe(world, post, random);
    timed.push({
      time: post.created,
      event: (eventId) => ({
        type: "Create",
        platform: PLATFORM,
        id: eventId,
        published: post.created,
        actor: id(post.author),
        object: `post:${postOrder[i]}`,
        ...content,
      }),
    });
  });
  for (const { time, actor, post } of world.reposts) {
    const author = id((world.posts[post] as Post).author);
    timed.push({
      time,
      event: (eventId) => ({
        type: "Announce",
        platform: PLATFORM,
        id: eventId,
        published: time,
        actor: id(actor),
        object: `post:${postOrder[post]}`,
        attributedTo: author,
      }),
    });
  }
  timed.sort((a, b) => a.time - b.time);
  const people = persons(world, numbers);
  return [...people, ...timed.map(({ event }, i) => event(`ev:${i + 1}`))];
}

function persons(world: World, numbers: readonly number[]): SimulatedEvent[] {
  const active = new Set<number>([
    ...world.posts.map(({ author }) => author),
    ...world.reposts.map(({ actor }) => actor),
  ]);
  return [...active]
    .sort((a, b) => (numbers[a] as number) - (numbers[b] as number))
    .map((i) => {
      const account = world.accounts[i] as Account;
      return {
        type: "Person",
        platform: PLATFORM,
        id: `acc:${numbers[i]}`,
        published: account.created,
        observed: world.end + DAY,
        preferredUsername: `user-${numbers[i]}`,
        followersCount: account.followers,
        ...(account.publisher
          ? { automated: true, publisher: account.publisher, summary: `Automated outlet of ${account.publisher}` }
          : {}),
      };
    });
}

function describe(world: World, post: Post, random: Random): Partial<SimulatedEvent> {
  const { language } = world.accounts[post.author] as Account;
  const text = post.text?.[language] ?? ordinaryText(random, language);
  const tag = post.tags ?? (random() < 0.3 ? [topicTag(post.topic, language)] : []);
  const url = post.url
    ? [post.url]
    : random() < 0.2
      ? [`https://page-${post.topic}.example/${1 + below(random, 40)}`]
      : [];
  return {
    content: [text, ...tag].join(" "),
    ...(tag.length > 0 ? { tag } : {}),
    ...(url.length > 0 ? { url } : {}),
  };
}

/** Rank of each entry by value, from 1; ties by position. */
function orderOf(values: readonly number[]): number[] {
  const rank = new Array<number>(values.length);
  values
    .map((_, i) => i)
    .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
    .forEach((i, at) => {
      rank[i] = at + 1;
    });
  return rank;
}

/** The contract's truth.json for a world. Members who never acted are not there to be found, and are left out. */
export function toTruth(world: World, numbers: readonly number[], seed: number, scenario: string): Truth {
  const acted = new Set(world.reposts.map(({ actor }) => actor));
  const name = (members: readonly number[]): AccountRef[] =>
    members.filter((i) => acted.has(i)).map((i) => ({ platform: PLATFORM, account: `acc:${numbers[i]}` }));
  return {
    seed,
    scenario,
    parameters: world.settings,
    groups: world.groups.map(({ members, parameters }, i) => ({
      id: `g${i + 1}`,
      members: name(members),
      coordination: "coordinated",
      parameters,
    })),
    lookalikes: world.lookalikes.map(({ kind, members, parameters }) => ({ kind, members: name(members), parameters })),
  };
}
