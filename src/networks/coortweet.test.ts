import { existsSync, readFileSync } from "node:fs";
import { array, assert, boolean, integer, nat, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoortweetOptions, coortweetCsv, coortweetPairs } from "./coortweet.ts";
import { readShares } from "./pairs-input.ts";
import type { Shares } from "./pairs-shares.ts";

const DATA = "../shared/data/coortweet";
const hasData = existsSync(DATA);
if (!hasData) console.warn(`SKIPPED: ${DATA} is absent, so CooRTweet's own answers are not compared`);

function shares(rows: readonly (readonly [object: string, account: string, content: string, time: number])[]): Shares {
  return {
    objectId: rows.map((row) => row[0]),
    accountId: rows.map((row) => row[1]),
    contentId: rows.map((row) => row[2]),
    timestamp: Float64Array.from(rows, (row) => row[3]),
  };
}

function csv(input: Shares, options: CoortweetOptions): string {
  return [...coortweetCsv(input, coortweetPairs(input, options))].join("");
}

describe("coortweetPairs", () => {
  test.skipIf(!hasData).each([
    ["russian_coord_tweets.csv", "russian.tw10.mp2", 10, 2],
    ["russian_coord_tweets.csv", "russian.tw60.mp2", 60, 2],
    ["german_url_id.csv", "german_url_id.tw60.mp2", 60, 2],
  ])("equals CooRTweet on %s: %s", async (file, expected, window, minParticipation) => {
    const input = await readShares(`${DATA}/${file}`);
    expect(csv(input, { window, minParticipation })).toBe(
      readFileSync(`${DATA}/expected/${expected}.pairs.csv`, "utf8"),
    );
  });

  test("puts the older share first, and of two at the same time the one whose account appears earlier", () => {
    const input = shares([
      ["o", "a", "c1", 50],
      ["o", "b", "c2", 40],
      ["p", "b", "c3", 9],
      ["p", "a", "c4", 9],
    ]);
    expect(csv(input, { window: 10, minParticipation: 2 })).toBe(
      "object_id,account_id,account_id_y,content_id,content_id_y,time_delta\no,b,a,c2,c1,10\np,a,b,c4,c3,0\n",
    );
  });

  test("counts participation in the whole file first, then among the paired contents, where one side is enough", () => {
    const input = shares([
      ["o", "a", "c1", 0],
      ["o", "b", "c2", 1],
      ["p", "a", "c3", 0],
      ["p", "b", "c4", 1],
      ["q", "b", "c5", 0],
      ["q", "c", "c6", 1], // one row in the file: dropped by the first filter
      ["r", "d", "c7", 0], // two rows in the file, one of them paired, with a busy account: stays
      ["r", "a", "c8", 1],
      ["s", "d", "c9", 0],
      ["t", "e", "c10", 0], // two accounts with one paired row each: dropped by the second filter
      ["t", "f", "c11", 0],
      ["u", "e", "c12", 0],
      ["v", "f", "c13", 0],
    ]);
    const objects = csv(input, { window: 5, minParticipation: 2 }).match(/^\w+(?=,\w,)/gm);
    expect(objects).toEqual(["o", "p", "r"]);
  });

  test("drops loops unless told to keep them", () => {
    const input = shares([
      ["o", "a", "c1", 0],
      ["o", "a", "c2", 1],
      ["o", "b", "o", 2], // the object itself
      ["o", "c", "c1", 3], // a content that another account's row also carries
    ]);
    const options = { window: 60, minParticipation: 1 };
    expect(csv(input, options)).toContain("o,a,c,c2,c1,2\n");
    expect(coortweetPairs(input, options).older).toHaveLength(1);
    expect(coortweetPairs(input, { ...options, keepLoops: true }).older).toHaveLength(6);
  });

  test("keeps long numeric ids and commas in ids as they are", () => {
    const input = shares([
      ["1234567890123456789", "a,b", "10", 0],
      ["1234567890123456789", 'c"d', "9", 0.5],
      ["1234567890123456788", "e", "8", 0],
    ]);
    expect(csv(input, { window: 1, minParticipation: 1 })).toBe(
      'object_id,account_id,account_id_y,content_id,content_id_y,time_delta\n1234567890123456789,"a,b","c""d",10,9,0.5\n',
    );
  });

  test("an empty object is no object, an empty file has no pairs", () => {
    expect(
      coortweetPairs(
        shares([
          ["", "a", "c1", 0],
          ["", "b", "c2", 0],
        ]),
        { window: 1, minParticipation: 1 },
      ).older,
    ).toHaveLength(0);
    expect(coortweetPairs(shares([]), { window: 1, minParticipation: 2 }).older).toHaveLength(0);
  });

  test("is CooRTweet's six steps on any rows", () => {
    const row = tuple(nat(4), nat(5), nat(40), nat(30)).map(
      ([o, a, c, time]) => [`x${o}`, `a${a}`, c < 3 ? `x${c}` : `c${c}`, time] as const,
    );
    assert(
      property(
        array(row, { maxLength: 60 }),
        nat(10),
        integer({ min: 1, max: 4 }),
        boolean(),
        (rows, window, least, keepLoops) => {
          const input = shares(rows);
          const found = csv(input, { window, minParticipation: least, keepLoops }).trimEnd().split("\n").slice(1);
          expect(found.sort()).toEqual(sixSteps(rows, window, least, keepLoops).sort());
        },
      ),
      { numRuns: 200 },
    );
  });
});

type Row = readonly [object: string, account: string, content: string, time: number];

/** `detect_groups` step by step, every two rows compared. */
function sixSteps(rows: readonly Row[], window: number, least: number, keepLoops: boolean): string[] {
  const rowsOf = (list: readonly Row[], account: string) => list.filter((row) => row[1] === account);
  const accounts = [...new Set(rows.map((row) => row[1]))];
  const active = accounts
    .map((account) => rowsOf(rows, account))
    .filter((own) => own.length >= least)
    .flat();

  const near: [Row, Row][] = [];
  for (const [lower, y] of active.entries()) {
    for (const x of active.slice(0, lower)) {
      if (x[0] !== y[0] || Math.abs(x[3] - y[3]) > window) continue;
      if (!keepLoops && (x[0] === x[2] || y[0] === y[2] || x[2] === y[2] || x[1] === y[1])) continue;
      near.push(x[3] > y[3] ? [y, x] : [x, y]);
    }
  }
  const paired = active.filter((row) => near.some(([x, y]) => x[2] === row[2] || y[2] === row[2]));
  const passing = new Set(paired.filter((row) => rowsOf(paired, row[1]).length >= least).map((row) => row[2]));
  return near
    .filter(([x, y]) => passing.has(x[2]) || passing.has(y[2]))
    .map(([x, y]) => [x[0], x[1], y[1], x[2], y[2], y[3] - x[3]].join(","));
}
