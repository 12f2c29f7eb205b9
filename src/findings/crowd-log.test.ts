import { afterEach, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import { hashtag } from "../signals/hashtag.ts";
import { text } from "../signals/text.ts";
import type { Database } from "../store/database.ts";
import { loadChannel, loadEventNames } from "../store/load-channel.ts";
import { loadPosts } from "../store/load-posts.ts";
import { addressedActs, crowdLog, tagActs, windowedActs } from "./crowd-log.ts";
import { wordingOf } from "./crowd-texts.ts";

let database: Database | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

async function loaded(records: readonly TestRecord[]) {
  database = await databaseOf(records);
  const { connection } = database;
  const eventNames = await loadEventNames(connection);
  const posts = await loadPosts(connection, eventNames);
  return { posts, tags: await loadChannel(connection, hashtag), texts: await loadChannel(connection, text) };
}

const NOON = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000;
const post = (id: string, actor: string, published: number, more: TestRecord): TestRecord => ({
  type: "Create",
  id,
  actor,
  object: `post:${id}`,
  published,
  ...more,
});

it("takes posts under tags for reports on them, by time, with one wording for one text", async () => {
  const { posts, tags, texts } = await loaded([
    { type: "Person", id: "acc:1", published: NOON - 9 * DAY },
    post("b", "acc:2", NOON + 1000, { tag: ["#Bread"], content: "Warm bread for 12 of us #Bread https://b.example/1" }),
    post("a", "acc:1", NOON, { tag: ["#bread", "#rain"], content: "warm bread, for 7 of us! #bread" }),
    post("c", "acc:3", NOON + 2000, { tag: ["#bread"], content: "rain" }),
    post("d", "acc:3", NOON + 3000, { content: "no tag at all" }),
  ]);
  const log = crowdLog(posts, tagActs(posts, tags), texts);
  expect(Array.from(log.event, log.names.event)).toEqual(["a", "a", "b", "c"]);
  expect(new Set(Array.from(log.target, (code) => log.names.target(code).id))).toEqual(new Set(["#bread", "#rain"]));
  expect(Array.from(log.reporter, (code) => log.names.reporter(code).account)).toEqual([
    "acc:1",
    "acc:1",
    "acc:2",
    "acc:3",
  ]);
  expect(log.text[0]).toBe(log.text[2]);
  expect(log.text[0]).not.toBe(log.text[3]);
  expect(log.textWords[log.text[0]!]).toBe(5);
  expect(log.reporterCreated[0]).toBe(NOON - 9 * DAY);
  expect(log.reporterCreated[1]).toBeNaN();
});

it("leaves of a text what people choose to say", () => {
  expect(wordingOf("@baker الخُبْز جاهز ١٢ #خبز https://b.example/x 7")).toBe(wordingOf("الخبز جاهز"));
  expect(wordingOf("#tag https://b.example 12")).toBe("");
});

it("takes replies, quotes and mentions for reports on who is addressed, and leaves reposts out", async () => {
  const { posts } = await loaded([
    post("said", "acc:t", NOON, { content: "the bus was late" }),
    post("r", "acc:1", NOON + 1000, { inReplyTo: "post:said" }),
    post("m", "acc:2", NOON + 2000, { mention: ["acc:t", "acc:u"] }),
    { type: "Announce", id: "p", actor: "acc:3", object: "post:said", published: NOON + 3000 },
  ]);
  const log = crowdLog(posts, addressedActs(posts, new Set(["reply", "quote", "mention"])), undefined);
  const told = Array.from(
    log.reporter,
    (code, row) => `${log.names.reporter(code).account} → ${log.names.target(log.target[row]!).id}`,
  );
  expect(told).toEqual(["acc:1 → acc:t", "acc:2 → acc:t", "acc:2 → acc:u"]);
});

it("cuts a stream into windows that overlap by half, so that whatever is shorter than half lies whole in one", async () => {
  const { posts, tags } = await loaded(
    Array.from({ length: 40 }, (_, at) => post(`p${at}`, `acc:${at}`, NOON + at * (DAY / 8), { tag: ["#bread"] })),
  );
  const acts = tagActs(posts, tags);
  const windowed = windowedActs(posts, acts, DAY);
  expect(windowed.post.length).toBe(2 * acts.post.length);
  const windows = [...new Set(windowed.object)];
  const inside = windows.map((one) => [...windowed.post.keys()].filter((row) => windowed.object[row] === one));
  for (const rows of inside) {
    const times = rows.map((row) => posts.time[windowed.post[row]!]!);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(DAY);
  }
  for (let at = 0; at + 3 < 40; at++)
    expect(inside.some((rows) => [at, at + 3].every((one) => rows.some((row) => windowed.post[row] === one)))).toBe(
      true,
    );
  expect(windowed.name(0).id).toBe("#bread");
});
