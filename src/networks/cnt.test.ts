import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CntChannel, type CntMessages, cntCsv, cntEdges } from "./cnt.ts";
import { readCntMessages } from "./pairs-input.ts";

const DATA = "../shared/data/coortweet";
const hasData = existsSync(DATA);
if (!hasData) console.warn(`SKIPPED: ${DATA} is absent, so the toolkit's own answer is not compared`);

type Row = readonly [message: string, user: string, time: number, trace: string, repost?: string];

function messages(rows: readonly Row[]): CntMessages {
  return {
    messageId: rows.map((row) => row[0]),
    userId: rows.map((row) => row[1]),
    timestamp: Float64Array.from(rows, (row) => row[2]),
    trace: rows.map((row) => row[3]),
    repostId: rows.map((row) => row[4] ?? ""),
  };
}

function edges(channel: CntChannel, rows: readonly Row[], window = 10, minWeight = 1): string[] {
  return cntEdges(messages(rows), { channel, window, minWeight }).map(
    (edge) => `${edge.user1}>${edge.user2} ${edge.weight}`,
  );
}

describe("cntEdges", () => {
  test.skipIf(!hasData)("equals the toolkit's co-retweet edges", async () => {
    const input = await readCntMessages(`${DATA}/russian_coord_tweets.csv`, "co_retweet");
    const found = cntEdges(input, { channel: "co_retweet", window: 60, minWeight: 1 });
    expect([...cntCsv(found)].join("")).toBe(
      readFileSync(`${DATA}/expected/cnt_russian.co_retweet.tw60.w1.csv`, "utf8"),
    );
  });

  test("weighs an edge by the first user's messages, keeps loops, and takes the window's edges in", () => {
    const rows: Row[] = [
      ["m1", "a", 0, "p"],
      ["m2", "a", 5, "p"],
      ["m3", "b", 10, "p"],
      ["m4", "c", 21, "p"],
    ];
    expect(edges("co_retweet", rows)).toEqual(["a>a 2", "a>b 2", "b>a 1"]);
    expect(edges("co_retweet", rows, 11, 2)).toEqual(["a>a 2", "a>b 2"]);
  });

  test("keeps the first of several messages with one id", () => {
    const rows: Row[] = [
      ["m1", "a", 0, "p"],
      ["m1", "c", 0, "p"],
      ["m2", "b", 1, "p"],
    ];
    expect(edges("co_retweet", rows)).toEqual(["a>b 1", "b>a 1"]);
  });

  test("co_link: a message with several shared links counts once, reposts not at all", () => {
    const rows: Row[] = [
      ["m1", "a", 0, "https://x.example https://y.example"],
      ["m2", "b", 1, "https://y.example https://x.example"],
      ["m3", "c", 1, "https://x.example", "m1"],
    ];
    expect(edges("co_link", rows)).toEqual(["a>b 1", "b>a 1"]);
  });

  test("co_tweet: texts are equal whatever their case, mentions and white space", () => {
    const rows: Row[] = [
      ["m1", "a", 0, "Read  THIS @someone now"],
      ["m2", "b", 1, "@other read this\nnow"],
      ["m3", "c", 2, "اقرأ هذا الآن"],
      ["m4", "d", 3, "اقرأ هذا الآن @صديق"],
    ];
    expect(edges("co_tweet", rows)).toEqual(["a>b 1", "b>a 1", "c>d 1", "d>c 1"]);
  });

  test("co_reply joins replies to one post, co_post all messages near in time", () => {
    const rows: Row[] = [
      ["m1", "a", 0, "p"],
      ["m2", "b", 1, "p"],
      ["m3", "c", 2, ""],
    ];
    expect(edges("co_reply", rows)).toEqual(["a>b 1", "b>a 1"]);
    expect(edges("co_post", rows)).toEqual(["a>b 1", "a>c 1", "b>a 1", "b>c 1", "c>a 1", "c>b 1"]);
  });

  test("no messages give no edges", () => {
    expect(edges("co_post", [])).toEqual([]);
  });
});
