import { describe, expect, it } from "vitest";
import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { repostActions } from "./actions-of.ts";
import { pairTailCalibration } from "./pair-tail.ts";

const SCALE = { window: 60_000, background: 3_600_000 };

/** 60 people each repost 12 of 40 posts at any second of the hour after the post; `together` of them in one minute. */
function village(seed: number, together: number): ChannelActions {
  const random = seededRandom(seed);
  const events: MarsadEvent[] = [];
  for (let post = 0; post < 40; post++) {
    const trigger = Math.floor(3500 * random());
    for (let person = 0; person < 60; person++) {
      if (random() > 0.3) continue;
      const second = person < together ? trigger + Math.floor(20 * random()) : Math.floor(3600 * random());
      events.push({
        type: "Announce",
        platform: "x.example",
        id: `ev:${events.length}`,
        actor: `acc:${person}`,
        object: `post:${post}`,
        published: (post * 86_400 + second) * 1000,
      });
    }
  }
  return repostActions(events);
}

describe("pairTailCalibration", () => {
  const options = { scale: SCALE, minShared: 2, levels: [0.05, 0.01] };

  it("stays near the level or below it where everyone acts alone", () => {
    const lines = pairTailCalibration([village(1, 0), village(2, 0), village(3, 0)], options);
    expect(lines.map(({ level }) => level)).toEqual([0.05, 0.01]);
    for (const { pairs, reached, level, ratio } of lines) {
      expect(pairs).toBeGreaterThan(4000);
      expect(reached).toBeGreaterThan(0);
      expect(ratio).toBeCloseTo(reached / pairs / level);
      expect(ratio).toBeLessThan(1.3);
    }
  });

  it("rises far above it where some act together", () => {
    const [, line] = pairTailCalibration([village(1, 10)], options);
    expect(line?.ratio).toBeGreaterThan(1.5);
  });

  it("has nothing to say of no world", () => {
    expect(pairTailCalibration([], options)).toEqual([
      { level: 0.05, pairs: 0, reached: 0, ratio: 0 },
      { level: 0.01, pairs: 0, reached: 0, ratio: 0 },
    ]);
  });
});
