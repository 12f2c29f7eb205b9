/** From a finished world to the contract's records and truth. */
import type { AccountRef, MarsadEvent } from "../events/event.ts";
import type { Random } from "../lib/random.ts";
import { DAY } from "./clock.ts";
import { shuffle } from "./draws.ts";
import { ordinaryText } from "./note-texts.ts";
import type { Account } from "./population.ts";
import { isAboutReports } from "./report-parameters.ts";
import { type PendingAction, reportActions, truthTargets } from "./report-records.ts";
import { topicTag } from "./text.ts";
import type { Truth } from "./truth.ts";
import type { Post, World } from "./world.ts";
import { isAboutWriting } from "./writing-parameters.ts";
import { type Naming, noteActions } from "./writing-records.ts";

const PLATFORM = "x.example";

/** An event that has no id yet. */
type Action = Omit<MarsadEvent, "id">;

/** A finished world: records in order of time, and what there was to find. */
export interface Simulation {
  readonly events: MarsadEvent[];
  readonly truth: Truth;
}

/** Numbers that accounts get in the records: shuffled, so that no id tells who was planted. */
export function accountNumbers(world: World): number[] {
  return shuffle(
    world.stream("names"),
    world.accounts.map((_, i) => i + 1),
  );
}

/** Person records for everyone who acts, then Create and Announce records in order of time. */
export function toEvents(world: World, numbers: readonly number[]): MarsadEvent[] {
  const random = world.stream("texts");
  const postNumbers = ranks(world.posts.map((post) => post.created));
  const asLink = new Set(world.posts.flatMap((_, post) => (random() < world.settings.links ? [post] : [])));
  const naming = namingOf(world, numbers);
  const { account, platform } = naming;
  const create = (object: string, post: Post): Action => ({
    type: "Create",
    platform: platform(post.author),
    published: post.created,
    actor: account(post.author),
    object,
    ...describe(world, post, random),
  });
  const linked = (post: number) => ({
    ...(world.posts[post] as Post),
    url: `https://story.example/${postNumbers[post]}`,
  });
  const actions = world.posts.map((post, i) => create(`post:${postNumbers[i]}`, asLink.has(i) ? linked(i) : post));
  for (const { time, actor, post } of world.reposts) {
    if (asLink.has(post)) {
      actions.push(create(`post:${actions.length + 1}`, { ...linked(post), author: actor, created: time }));
      continue;
    }
    actions.push({
      type: "Announce",
      platform: platform(actor),
      published: time,
      actor: account(actor),
      object: `post:${postNumbers[post]}`,
      attributedTo: account((world.posts[post] as Post).author),
    });
  }
  const pending: PendingAction[] = [
    ...actions.map((action) => ({ published: action.published, complete: () => action })),
    ...reportActions(world, PLATFORM, account),
    ...noteActions(world, naming),
  ];
  return [...persons(world, numbers), ...numbered(pending)];
}

function namingOf({ profiles }: World, numbers: readonly number[]): Naming {
  return {
    account: (index) => `acc:${numbers[index]}`,
    platform: (index) => profiles.get(index)?.platform ?? PLATFORM,
  };
}

/** Actions in order of time, each with the id that its place gives it. */
function numbered(pending: PendingAction[]): MarsadEvent[] {
  pending.sort((a, b) => a.published - b.published);
  const ids = new Map(pending.flatMap(({ key }, i) => (key === undefined ? [] : [[key, `ev:${i + 1}`]])));
  return pending.map(({ complete }, i) => ({ id: `ev:${i + 1}`, ...complete((key) => ids.get(key) as string) }));
}

function persons(world: World, numbers: readonly number[]): MarsadEvent[] {
  const { account: name, platform } = namingOf(world, numbers);
  const active = new Set<number>([
    ...world.posts.map(({ author }) => author),
    ...world.reposts.map(({ actor }) => actor),
    ...world.reporting.reports.flatMap(({ reporter, target }) => [reporter, target]),
    ...world.reporting.joins.map(({ account }) => account),
    ...world.notes.map(({ author }) => author),
  ]);
  return [...active]
    .sort((a, b) => (numbers[a] as number) - (numbers[b] as number))
    .map((i) => {
      const account = world.accounts[i] as Account;
      const { handle = `user-${numbers[i]}`, automated } = world.profiles.get(i) ?? {};
      return {
        type: "Person",
        platform: platform(i),
        id: name(i),
        published: account.created,
        observed: world.end + DAY,
        preferredUsername: handle,
        followersCount: account.followers,
        ...(account.publisher
          ? { automated: true, publisher: account.publisher, summary: `Automated outlet of ${account.publisher}` }
          : automated
            ? { automated: true }
            : {}),
      };
    });
}

function describe(world: World, post: Post, random: Random): Partial<MarsadEvent> {
  const { language } = world.accounts[post.author] as Account;
  const text = post.text?.[language] ?? ordinaryText(random, language);
  const tag = post.tags ?? (random() < 0.3 ? [topicTag(post.topic, language)] : []);
  const url = post.url
    ? [post.url]
    : random() < 0.2
      ? [`https://page-${post.topic}.example/${Math.ceil(60 ** random())}`]
      : [];
  return {
    content: [text, ...tag].join(" "),
    ...(tag.length > 0 ? { tag } : {}),
    ...(url.length > 0 ? { url } : {}),
  };
}

/** Rank of each entry by value, from 1; ties by position. */
function ranks(values: readonly number[]): number[] {
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
  const { reports } = world.reporting;
  const acted = new Set([
    ...world.reposts.map(({ actor }) => actor),
    ...reports.map(({ reporter }) => reporter),
    ...world.notes.map(({ author }) => author),
    ...world.groups.flatMap(({ roles }) => [...(roles?.keys() ?? [])]),
  ]);
  const { account, platform } = namingOf(world, numbers);
  const inRole = (roles: ReadonlyMap<number, string>, role: string) =>
    [...roles].filter(([index, held]) => held === role && acted.has(index)).map(([index]) => account(index));
  const name = (members: readonly number[]): AccountRef[] =>
    members.filter((i) => acted.has(i)).map((i) => ({ platform: platform(i), account: account(i) }));
  return {
    seed,
    scenario,
    parameters: settingsOf(world),
    groups: world.groups.map(({ members, targets, roles, parameters }, i) => ({
      id: `g${i + 1}`,
      members: name(members),
      coordination: "coordinated",
      ...(targets ? { targets: targets.map(account) } : {}),
      ...(roles ? { roles: { seed: inRole(roles, "seed"), hub: inRole(roles, "hub") } } : {}),
      parameters,
    })),
    lookalikes: world.lookalikes.map(({ kind, members, parameters }) => ({ kind, members: name(members), parameters })),
    ...(reports.length > 0 ? { targets: truthTargets(world, PLATFORM, account) } : {}),
  };
}

/** The settings that this world made use of: people repost in it, or report, and some write. */
function settingsOf(world: World): Record<string, number> {
  const reporting = world.reporting.reports.length > 0;
  const writing = world.notes.length > 0;
  const shared = ["accounts", "days", "topics", "activityTail", "speedSpread"];
  return Object.fromEntries(
    Object.entries(world.settings).filter(
      ([name]) => shared.includes(name) || (isAboutWriting(name) ? writing : isAboutReports(name) === reporting),
    ),
  );
}
