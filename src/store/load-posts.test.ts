import { describe, expect, it } from "vitest";
import { databaseOf } from "../../tests/fixtures/database.ts";
import { ADDRESS_KINDS, POST_KINDS, type PostLog } from "../networks/post-log.ts";
import { loadPosts } from "./load-posts.ts";

type Row = Record<string, unknown>;

async function postsOf(records: readonly Row[]): Promise<PostLog> {
  const database = await databaseOf(records.map((record) => ({ platform: "x.example", ...record })));
  try {
    return await loadPosts(database.connection);
  } finally {
    await database.close();
  }
}

const create = (id: string, actor: string, published: number, more: Row = {}): Row => ({
  type: "Create",
  id,
  actor,
  object: `post:${id}`,
  published,
  ...more,
});
const NOON = Date.UTC(2024, 0, 1, 12);
const MINUTE = 60_000;

const RECORD: readonly Row[] = [
  { type: "Person", id: "acc:1", published: NOON - 5000 * MINUTE, observed: NOON - MINUTE, followersCount: 10 },
  {
    type: "Person",
    id: "acc:1",
    published: NOON - 5000 * MINUTE,
    observed: NOON + 30 * MINUTE,
    followersCount: 90,
    preferredUsername: "baker",
  },
  create("c", "acc:2", NOON + 2 * MINUTE, { inReplyTo: "post:a", mention: ["acc:1", "acc:3", "acc:2"] }),
  create("a", "acc:1", NOON, { content: "الخبز جاهز", client: "web", context: "ch:1" }),
  { type: "Announce", id: "r", actor: "acc:3", object: "post:a", published: NOON + 3 * MINUTE },
  create("q", "acc:4", NOON + 4 * MINUTE, { quote: "post:c" }),
  { type: "Delete", id: "d1", object: "post:c", actor: "acc:2", published: NOON + 6 * MINUTE },
  { type: "Delete", id: "d2", object: "post:a", actor: "acc:moderator", published: NOON + 7 * MINUTE },
  {
    type: "Undo",
    id: "u",
    actor: "acc:3",
    object: "post:a",
    undoes: "Announce",
    published: NOON + 8 * MINUTE,
  },
];

describe("loadPosts", () => {
  it("gives posts and reposts by time, with their kinds and who wrote them", async () => {
    const { time, kind, account, names, event, postOf, client, context } = await postsOf(RECORD);
    expect(Array.from(time, (at) => (at - NOON) / MINUTE)).toEqual([0, 2, 3, 4]);
    expect(Array.from(kind, (code) => POST_KINDS[code])).toEqual(["post", "reply", "repost", "quote"]);
    expect(Array.from(account, (code) => names.account(code).account)).toEqual(["acc:1", "acc:2", "acc:3", "acc:4"]);
    expect(Array.from(event, postOf)).toEqual([0, 1, 2, 3]);
    expect([names.client(client[0]!), names.context(context[0]!), client[1]]).toEqual(["web", "ch:1", -1]);
    expect(postOf(10_000)).toBe(-1);
  });

  it("tells whom each post addresses, once each and never its author", async () => {
    const { addressed, names } = await postsOf(RECORD);
    const told = Array.from(addressed.post, (post, at) => [
      post,
      names.account(addressed.account[at]!).account,
      ADDRESS_KINDS[addressed.kind[at]!],
    ]);
    expect(told).toEqual([
      [1, "acc:1", "reply"],
      [1, "acc:3", "mention"],
      [2, "acc:1", "repost"],
      [3, "acc:2", "quote"],
    ]);
  });

  it("knows when authors took posts back, and leaves moderators out of it", async () => {
    const { deleted } = await postsOf(RECORD);
    expect(Array.from(deleted, (at) => (at - NOON) / MINUTE)).toEqual([Number.NaN, 6, 8, Number.NaN]);
  });

  it("knows contents, creations, handles and followers as they were at the time", async () => {
    const { content, account, accountCreated, followersAt, names } = await postsOf(RECORD);
    expect([content(0), content(1)]).toEqual(["الخبز جاهز", ""]);
    const author = account[0]!;
    expect(accountCreated[author]).toBe(NOON - 5000 * MINUTE);
    expect(accountCreated[account[1]!]).toBeNaN();
    expect([NOON - 2 * MINUTE, NOON, NOON + 40 * MINUTE].map((at) => followersAt(author, at))).toEqual([10, 10, 90]);
    expect(followersAt(account[1]!, NOON)).toBeNaN();
    expect([names.handle(author), names.handle(account[1]!)]).toEqual(["baker", undefined]);
  });

  it("gives empty columns for a record without posts", async () => {
    const { event, addressed, accountCount } = await postsOf([{ type: "Person", id: "acc:1", published: NOON }]);
    expect([event.length, addressed.post.length, accountCount]).toEqual([0, 0, 0]);
  });
});
