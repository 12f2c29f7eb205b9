import { describe, expect, it } from "vitest";
import { PairSet } from "./pair-set.ts";
import { seededRandom } from "./random.ts";

describe("PairSet", () => {
  it("knows the same pairs as a set of texts, however many there are", () => {
    const random = seededRandom(3);
    const pairs = new PairSet();
    const texts = new Set<string>();
    for (let draw = 0; draw < 20_000; draw++) {
      const [first, second] = [Math.floor(random() * 100), Math.floor(random() * 2 ** 31)];
      const near = draw % 2 === 0 ? second : second % 50;
      expect(pairs.add(first, near)).toBe(!texts.has(`${first} ${near}`));
      texts.add(`${first} ${near}`);
    }
    expect(pairs.size).toBe(texts.size);
  });
});
