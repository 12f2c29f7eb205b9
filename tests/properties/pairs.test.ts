import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cntEdges } from "../../src/networks/cnt.ts";
import { coortweetCsv, coortweetPairs } from "../../src/networks/coortweet.ts";
import { readCntMessages, readShares } from "../../src/networks/pairs-input.ts";
import { scratchFolder } from "../input/scratch.ts";

/** What holds of the pairs that `marsad pairs` writes, whatever the file says. */

const scratch = scratchFolder();
let files = 0;
const share = fc.record({ object: fc.nat(4), account: fc.nat(6), seconds: fc.nat(120) });
const shares = fc.array(share, { minLength: 1, maxLength: 40 });
const windows = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function fileOf(rows: readonly { object: number; account: number; seconds: number }[]): string {
  const lines = rows.map(
    ({ object, account, seconds }, at) => `o${object},a${account},c${at},${1_612_000_000 + seconds}`,
  );
  return scratch.write(
    `shares-${++files}.csv`,
    `object_id,account_id,content_id,timestamp_share\n${lines.join("\n")}\n`,
  );
}

describe("widening the window", () => {
  it("loses no pair of shares, at any participation", async () => {
    await fc.assert(
      fc.asyncProperty(
        shares,
        windows,
        fc.integer({ min: 1, max: 3 }),
        async (rows, [narrow, wide], minParticipation) => {
          const read = await readShares(fileOf(rows));
          const lines = (window: number) => [...coortweetCsv(read, coortweetPairs(read, { window, minParticipation }))];
          const found = new Set(lines(wide));
          for (const line of lines(narrow)) expect(found).toContain(line);
        },
      ),
      { numRuns: 15, seed: 31 },
    );
  });

  it("loses no directed edge and no weight", async () => {
    await fc.assert(
      fc.asyncProperty(shares, windows, async (rows, [narrow, wide]) => {
        const read = await readCntMessages(fileOf(rows), "co_retweet");
        const weights = (window: number) =>
          new Map(
            cntEdges(read, { channel: "co_retweet", window, minWeight: 1 }).map(
              ({ user1, user2, weight }) => [`${user1} ${user2}`, weight] as const,
            ),
          );
        const found = weights(wide);
        for (const [edge, weight] of weights(narrow)) expect(found.get(edge)).toBeGreaterThanOrEqual(weight);
      }),
      { numRuns: 15, seed: 32 },
    );
  });
});

it("asking for more participation only takes pairs away", async () => {
  await fc.assert(
    fc.asyncProperty(shares, fc.nat(60), async (rows, window) => {
      const read = await readShares(fileOf(rows));
      const lines = (minParticipation: number) => [
        ...coortweetCsv(read, coortweetPairs(read, { window, minParticipation })),
      ];
      const found = new Set(lines(2));
      for (const line of lines(3)) expect(found).toContain(line);
    }),
    { numRuns: 15, seed: 33 },
  );
});
