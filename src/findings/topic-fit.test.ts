import { afterEach, describe, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import { seededRandom } from "../lib/random.ts";
import { domain } from "../signals/domain.ts";
import type { Database } from "../store/database.ts";
import { loadChannel } from "../store/load-channel.ts";
import { loadPosts } from "../store/load-posts.ts";
import { attachedItems, backgroundUse, topicFit, wordItems } from "./topic-fit.ts";

let database: Database | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;
const BREAD = ["the baker sells warm bread", "warm bread smells of home", "home is where bread smells"];
const RAIN = ["rain falls on the harbour", "the harbour is wet again", "wet shoes and falling rain"];

function write(at: number, content: string, more: Partial<TestRecord>): TestRecord {
  return {
    type: "Create",
    id: `ev:${at}`,
    actor: `acc:${at % 50}`,
    object: `post:${at}`,
    published: START + at * MINUTE,
    content,
    ...more,
  };
}

const all = Array.from({ length: 300 }, (_, at) => at);

describe("topicFit", () => {
  it("tells posts about something else from those about the tag", async () => {
    const random = seededRandom(5);
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    database = await databaseOf(all.map((at) => write(at, any(at % 3 === 0 ? BREAD : RAIN), {})));
    const posts = await loadPosts(database.connection);
    const items = wordItems(posts);
    const others = all.filter((at) => at % 3 === 0 && at > 30);
    const background = backgroundUse(posts, items);
    const fitting = (group: readonly number[]) => topicFit(items, { group, others, background })?.fit;
    expect(fitting(all.filter((at) => at % 3 === 1).slice(0, 12))).toBeLessThan(0.05);
    expect(fitting([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30])).toBeGreaterThan(0.3);
    expect(topicFit(items, { group: [], others, background })).toBeUndefined();
  });

  it("tells those who write about the tag and link elsewhere", async () => {
    const random = seededRandom(6);
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    // Every third post is under the tag: the first ten of those are the group's.
    const group = all.filter((at) => at % 3 === 0).slice(0, 10);
    const site = (at: number) =>
      group.includes(at)
        ? "shop.example"
        : at % 3 === 0
          ? any(["bread.example", "oven.example"])
          : any(["rain.example", "shop.example"]);
    database = await databaseOf(
      all.map((at) => write(at, any(at % 3 === 0 ? BREAD : RAIN), { url: [`https://${site(at)}/${at}`] })),
    );
    const posts = await loadPosts(database.connection);
    const others = all.filter((at) => at % 3 === 0 && !group.includes(at));
    const fitBy = (items: ReturnType<typeof wordItems>, asked = group) =>
      topicFit(items, { group: asked, others, background: backgroundUse(posts, items) })?.fit;
    const links = attachedItems(posts, await loadChannel(database.connection, domain));
    expect(fitBy(wordItems(posts))).toBeGreaterThan(0.3);
    expect(fitBy(links)).toBeLessThan(0.05);
    expect(fitBy(links, others.slice(0, 10))).toBeGreaterThan(0.3);
  });
});
