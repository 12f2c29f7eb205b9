import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../lib/errors.ts";
import { readCntMessages, readShares } from "./pairs-input.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marsad-pairs-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HEADER = "object_id,account_id,content_id,timestamp_share\n";

describe("readShares", () => {
  test("keeps ids as text, unquotes fields, ignores further columns and a byte order mark", async () => {
    const path = file(
      "shares.csv",
      '\uFEFFextra,timestamp_share,content_id,account_id,object_id\nx,1.5,007,"a, ""b""",12345678901234567890\n,2,NULL,نور,\n',
    );
    expect(await readShares(path)).toEqual({
      objectId: ["12345678901234567890", ""],
      accountId: ['a, "b"', "نور"],
      contentId: ["007", "NULL"],
      timestamp: Float64Array.of(1.5, 2),
    });
  });

  test("reads past the row numbers that R and pandas write under no name", async () => {
    const path = file("numbered.csv", '"","object_id","account_id","content_id","timestamp_share",""\n"1",o,a,c,7,x\n');
    expect((await readShares(path)).objectId).toEqual(["o"]);
  });

  test("reads gzip and foreign column names", async () => {
    const path = file("foreign.csv.gz", gzipSync("url,user,post,time\no,a,c,7\n"));
    const map = { object_id: "url", account_id: "user", content_id: "post", timestamp_share: "time" };
    expect(await readShares(path, map)).toEqual({
      objectId: ["o"],
      accountId: ["a"],
      contentId: ["c"],
      timestamp: Float64Array.of(7),
    });
  });

  test.each([
    ["a time that is no number", "time.csv", `${HEADER}o,a,c,1\no,a,d,yesterday\n`, /time\.csv, line 3: .*Give times/],
    ["a missing column", "columns.csv", "object_id,account_id\no,a\n", /has no column content_id.*--map/],
    ["a line with too few fields", "ragged.csv", `${HEADER}o,a,c,1\no,a\n`, /ragged\.csv, line 3: cannot be read/],
    ["an empty file", "empty.csv", "", /empty/],
    [
      "a truncated gzip file",
      "cut.csv.gz",
      gzipSync(`${HEADER}${"o,a,c,1\n".repeat(9999)}`).subarray(0, 80),
      /cut short/,
    ],
  ])("says what is wrong with %s", async (_, name, content, message) => {
    await expect(readShares(file(name, content))).rejects.toThrow(message);
    await expect(readShares(file(name, content))).rejects.toBeInstanceOf(InputError);
  });

  test("refuses a folder and a file that is not there", async () => {
    await expect(readShares(folder)).rejects.toThrow(/folder/);
    await expect(readShares(join(folder, "nowhere.csv"))).rejects.toThrow(/no such file/);
  });
});

describe("readCntMessages", () => {
  const OWN =
    "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\nm1,u1,n,p1,r1,hello,1,https://x.example\n";

  test.each([
    ["co_retweet", "p1"],
    ["co_reply", "r1"],
    ["co_tweet", "hello"],
    ["co_link", "https://x.example"],
  ] as const)("takes %s from the toolkit's own columns", async (channel, trace) => {
    expect(await readCntMessages(file("own.csv", OWN), channel)).toEqual({
      messageId: ["m1"],
      userId: ["u1"],
      timestamp: Float64Array.of(1),
      trace: [trace],
      repostId: ["p1"],
    });
  });

  test("takes any channel from CooRTweet's columns", async () => {
    const path = file("shares-as-messages.csv", `${HEADER}o,a,c,1\n`);
    expect((await readCntMessages(path, "co_link")).repostId).toEqual([""]);
    expect((await readCntMessages(path, "co_retweet")).trace).toEqual(["o"]);
  });
});
