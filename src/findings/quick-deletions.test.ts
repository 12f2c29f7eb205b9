import { afterEach, describe, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import { seededRandom } from "../lib/random.ts";
import type { PostLog } from "../networks/post-log.ts";
import { hashtag } from "../signals/hashtag.ts";
import type { Database } from "../store/database.ts";
import { loadChannel } from "../store/load-channel.ts";
import { loadPosts } from "../store/load-posts.ts";
import { indexReports } from "../voices/report-index.ts";
import { crowdLog, tagActs } from "./crowd-log.ts";
import { QuickDeletions } from "./quick-deletions.ts";
import { WordPairs } from "./word-salad.ts";

let database: Database | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;
const random = seededRandom(5);
const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const BREAD = [
  "the baker sells warm bread",
  "warm bread smells of home",
  "the baker opens before noon",
  "home is where bread smells",
];
const RAIN = [
  "rain falls on the old harbour",
  "the harbour is grey in the rain",
  "grey rain falls before evening",
  "evening comes to the harbour",
];
const WORDS = [...BREAD, ...RAIN].join(" ").split(" ");
const salad = () => Array.from({ length: 6 }, () => any(WORDS)).join(" ");

async function postsOf(records: readonly TestRecord[]): Promise<PostLog> {
  database = await databaseOf(records);
  return loadPosts(database.connection);
}

const write = (at: number, content: string, tag: string): TestRecord => ({
  type: "Create",
  id: `ev:${at}`,
  actor: `acc:${at % 50}`,
  object: `post:${at}`,
  published: START + at * MINUTE,
  content,
  tag: [tag],
});

describe("WordPairs", () => {
  it("knows sentences from words in no order", async () => {
    const posts = await postsOf(
      Array.from({ length: 260 }, (_, at) => write(at, at < 240 ? any([...BREAD, ...RAIN]) : salad(), "#a")),
    );
    const senseless = Array.from({ length: 20 }, (_, at) => 240 + at);
    const pairs = new WordPairs(posts, new Set(senseless));
    expect(pairs.comparedFamiliarity(senseless)).toBeLessThan(0.1);
    expect(pairs.comparedFamiliarity([3, 7, 11, 15])).toBeGreaterThan(0.4);
    expect(pairs.familiarity(0)).toBe(1);
  });

  it("says nothing where nothing was said", async () => {
    const posts = await postsOf([write(0, "bread", "#a"), write(1, "rain", "#a")]);
    expect(new WordPairs(posts, new Set([1])).comparedFamiliarity([1])).toBeUndefined();
  });
});

describe("QuickDeletions", () => {
  const gone = (at: number, minutes: number): TestRecord => ({
    type: "Delete",
    id: `gone:${at}`,
    actor: `acc:${at % 50}`,
    object: `post:${at}`,
    published: START + (at + minutes) * MINUTE,
  });

  async function deletionsOf(records: readonly TestRecord[]) {
    const posts = await postsOf(records);
    const log = crowdLog(posts, tagActs(posts, await loadChannel(database!.connection, hashtag)), undefined);
    const index = indexReports(log);
    const deletions = new QuickDeletions(posts, log, index, { window: 20 * MINUTE, fewest: 10 });
    return { log, deletions, found: deletions.found(index, { fewest: 10, tail: 1e-6 }) };
  }

  it("finds the tag under which accounts take back what they do not take back elsewhere", async () => {
    const { log, deletions, found } = await deletionsOf([
      ...Array.from({ length: 400 }, (_, at) => write(at, any(BREAD), `#tag_${at % 7}`)),
      ...Array.from({ length: 20 }, (_, at) => write(400 + at, salad(), "#kites")),
      ...Array.from({ length: 20 }, (_, at) => gone(400 + at, 5)),
      ...[10, 50, 90].map((at) => gone(at, 5)),
    ]);
    expect(found.map(({ target, accounts }) => [log.names.target(target).id, accounts.length])).toEqual([
      ["#kites", 20],
    ]);
    expect(found[0]!.expected).toBeLessThan(3);
    expect(deletions.significance(found, 1)[0]!.p).toBeLessThanOrEqual(0.01);
  });

  it("takes no tag for one where its people always take back, or late", async () => {
    const always = await deletionsOf([
      ...Array.from({ length: 420 }, (_, at) => write(at, any(BREAD), `#tag_${Math.floor(at / 50) % 7}`)),
      ...Array.from({ length: 420 }, (_, at) => at)
        .filter((at) => at % 50 < 15)
        .map((at) => gone(at, 5)),
    ]);
    expect(always.found).toEqual([]);
    await database?.close();
    const late = await deletionsOf([
      ...Array.from({ length: 420 }, (_, at) => write(at, any(BREAD), at < 400 ? `#tag_${at % 7}` : "#kites")),
      ...Array.from({ length: 20 }, (_, at) => gone(400 + at, 600)),
    ]);
    expect(late.found).toEqual([]);
  });
});
