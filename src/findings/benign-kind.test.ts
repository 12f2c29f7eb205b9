import { describe, expect, it } from "vitest";
import { benignKindOf } from "./benign-kind.ts";
import type { AccountFacts } from "./detector.ts";

const members = Array.from({ length: 10 }, (_, at) => ({ platform: "x.example", account: `acc:${at}` }));

/** The first so many declare one thing, the next so many another. */
function declaring(publishers: number, automata: number): AccountFacts {
  return {
    created: () => undefined,
    declared(_, account) {
      const at = Number(account.slice("acc:".length));
      if (at < publishers) return "publisher";
      return at < publishers + automata ? "automation" : undefined;
    },
  };
}
const silent = declaring(0, 0);
const FIVE_MINUTES = 300_000;
const onTheClock = (count: number, off: number) => Array.from({ length: count }, (_, at) => at * FIVE_MINUTES + off);
const anyTime = (count: number) => Array.from({ length: count }, (_, at) => at * FIVE_MINUTES + 20_000 + at * 7_000);

describe("an ordinary cause", () => {
  it("is a publisher where eight in ten members say so, and automation where both together are eight in ten", () => {
    expect(benignKindOf(members, [], declaring(8, 0))).toBe("same-publisher");
    expect(benignKindOf(members, [], declaring(7, 0))).toBeUndefined();
    expect(benignKindOf(members, [], declaring(0, 8))).toBe("declared-automation");
    expect(benignKindOf(members, [], declaring(4, 4))).toBe("declared-automation");
    expect(benignKindOf(members, [], declaring(3, 4))).toBeUndefined();
  });

  it("is a schedule where eight in ten actions fall within a quarter of a minute of a whole five minutes", () => {
    expect(benignKindOf(members, onTheClock(20, 15_000), silent)).toBe("schedule");
    expect(benignKindOf(members, onTheClock(20, -15_000), silent)).toBe("schedule");
    expect(benignKindOf(members, onTheClock(20, 16_000), silent)).toBeUndefined();
    expect(benignKindOf(members, [...onTheClock(16, 0), ...onTheClock(4, 90_000)], silent)).toBe("schedule");
    expect(benignKindOf(members, [...onTheClock(15, 0), ...onTheClock(5, 90_000)], silent)).toBeUndefined();
    expect(benignKindOf(members, anyTime(20), silent)).toBeUndefined();
  });

  it("is not read from a handful of actions", () => {
    expect(benignKindOf(members, onTheClock(11, 0), silent)).toBeUndefined();
    expect(benignKindOf(members, onTheClock(12, 0), silent)).toBe("schedule");
  });

  it("covers no group of four or more who say nothing, however many declare themselves around them", () => {
    const crowd = Array.from({ length: 30 }, (_, at) => ({ platform: "x.example", account: `acc:${at}` }));
    expect(benignKindOf(crowd, [], declaring(27, 0))).toBe("same-publisher");
    expect(benignKindOf(crowd, [], declaring(26, 0))).toBeUndefined();
    expect(benignKindOf(crowd, [], declaring(13, 13))).toBeUndefined();
  });
});
