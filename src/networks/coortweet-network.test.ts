import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coortweetPairs } from "./coortweet.ts";
import { coortweetNetwork, coortweetNetworkCsv } from "./coortweet-network.ts";
import { readShares } from "./pairs-input.ts";

const DATA = "../shared/data/coortweet";
const hasData = existsSync(DATA);
if (!hasData) console.warn(`SKIPPED: ${DATA} is absent, so CooRTweet's own networks are not compared`);

const shares = {
  objectId: ["o", "o", "p", "p", "p"],
  accountId: ["b", "a", "a", "b", "c"],
  contentId: ["c1", "c2", "c3", "c4", "c5"],
  timestamp: Float64Array.of(0, 2, 0, 5, 5),
};

describe("coortweetNetwork", () => {
  test.skipIf(!hasData).each([
    ["russian_coord_tweets.csv", "russian.tw10.mp2", 10],
    ["russian_coord_tweets.csv", "russian.tw60.mp2", 60],
    ["german_url_id.csv", "german_url_id.tw60.mp2", 60],
  ])("equals CooRTweet on %s: %s", async (file, expected, window) => {
    const input = await readShares(`${DATA}/${file}`);
    const edges = coortweetNetwork(input, coortweetPairs(input, { window, minParticipation: 2 }), 0.5);
    expect([...coortweetNetworkCsv(edges)].join("")).toBe(
      readFileSync(`${DATA}/expected/${expected}.network.ew0.5.csv`, "utf8"),
    );
  });

  test("counts pairs of shares per pair of accounts and marks weights strictly above the quantile", () => {
    const edges = coortweetNetwork(shares, coortweetPairs(shares, { window: 5, minParticipation: 1 }), 0.5);
    expect(edges.map(({ from, to, weight, avgTimeDelta, heavy }) => [from, to, weight, avgTimeDelta, heavy])).toEqual([
      ["a", "b", 2, 3.5, true],
      ["a", "c", 1, 5, false],
      ["b", "c", 1, 0, false],
    ]);
    expect(edges[0]?.objectIds).toEqual(["o", "p"]);
  });

  test("no pairs make no network, and a quantile outside 0–1 is refused", () => {
    const none = { older: new Int32Array(), newer: new Int32Array(), walk: new Int32Array() };
    expect(coortweetNetwork(shares, none, 0.5)).toEqual([]);
    expect(() => coortweetNetwork(shares, none, 1.5)).toThrow(RangeError);
  });
});
