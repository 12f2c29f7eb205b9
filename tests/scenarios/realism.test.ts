import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repostActions } from "../../src/evaluate/actions-of.ts";
import { renderShapes, type WorldShape, worldShape } from "../../src/evaluate/world-shape.ts";
import type { MarsadEvent } from "../../src/events/event.ts";
import { simulate } from "../../src/simulate/index.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/coortweet");
const FILES = {
  "Russian co-retweets": "russian_coord_tweets.csv",
  "German election URLs": "german_url_id.csv",
} as const;
const present = existsSync(DATA);
if (!present)
  console.warn("SKIPPED: ../shared/data/coortweet is absent, so simulated worlds were not held against real records");

/** Rows of object_id, account_id, content_id, timestamp_share as reposts. */
function realShape(file: string): WorldShape {
  const rows = readFileSync(join(DATA, file), "utf8").trimEnd().split("\n").slice(1);
  const events = rows.map((row, i): MarsadEvent => {
    const [object, actor, , seconds] = row.split(",");
    return {
      type: "Announce",
      platform: "p",
      id: String(i),
      published: Number(seconds) * 1000,
      actor: actor as string,
      object: object as string,
    };
  });
  return worldShape(repostActions(events));
}

it.skipIf(!present)(
  "ordinary worlds have the shape of real records, and where they differ they are the harder ones",
  async () => {
    const real = Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, realShape(file)]));
    const worlds = Object.fromEntries(
      (["organic", "organic-small", "co-action"] as const).flatMap((id) =>
        [1, 2].map((seed) => [`${id} ${seed}`, worldShape(repostActions(simulate(id, { seed }).events))]),
      ),
    );
    await expect(renderShapes({ ...real, ...worlds })).toMatchFileSnapshot("realism.md");
    const range = (of: (shape: WorldShape) => number) =>
      Object.values(real)
        .map(of)
        .sort((a, b) => a - b) as [number, number];
    for (const shape of Object.values(worlds)) {
      // Tails and in-hour tempo between the two files, give or take a third.
      for (const of of [
        ({ popularityTail }: WorldShape) => popularityTail,
        ({ minuteInHour }: WorldShape) => minuteInHour,
        ({ fiveMinutesInHour }: WorldShape) => fiveMinutesInHour,
      ]) {
        const [low, high] = range(of);
        expect(of(shape)).toBeGreaterThan(low / 1.5);
        expect(of(shape)).toBeLessThan(high * 1.5);
      }
      // More innocent pairs meet twice within a minute than in any real file, so that the rule of thumb fails as it must.
      expect(shape.repeatedPairs).toBeGreaterThan(range(({ repeatedPairs }) => repeatedPairs)[1]);
    }
  },
);
