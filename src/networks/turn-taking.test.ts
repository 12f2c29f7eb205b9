import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { type GroupPosts, groupRhythm } from "./turn-taking.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOBODY_ELSE = { time: new Float64Array(0), isOwn: () => false };
const OPTIONS = { draws: 99, enough: 2, seed: 1, surroundings: NOBODY_ELSE };

function inTime(rows: readonly (readonly [member: number, time: number])[], size: number): GroupPosts {
  const sorted = [...rows].sort((a, b) => a[1] - b[1]);
  return {
    member: Int32Array.from(sorted, ([member]) => member),
    time: Float64Array.from(sorted, ([, time]) => time),
    size,
  };
}

describe("groupRhythm", () => {
  it("sees one hand go round: the same sittings, and nobody cuts into anybody", () => {
    const random = seededRandom(1);
    const rows = Array.from({ length: 12 }, (_, day) => {
      const start = day * DAY + (8 + 10 * random()) * 60 * MINUTE;
      return Array.from({ length: 18 }, (_, turn) =>
        [0, 1].map((n) => [turn % 6, start + (turn * 3 + n) * MINUTE] as const),
      ).flat();
    }).flat();
    const { sittings, turns } = groupRhythm(inTime(rows, 6), OPTIONS);
    expect(sittings.p).toBe(0.01);
    expect(sittings.observed).toBeGreaterThan(1.3 * sittings.expected);
    expect(turns).toMatchObject({ observed: 0, p: 0.01 });
    expect(turns.expected).toBeGreaterThan(10);
  });

  it("finds nothing among people who write in the same evening hours", () => {
    const random = seededRandom(2);
    const rows = Array.from({ length: 300 }, (_, at) => {
      const day = Math.floor(14 * random());
      return [at % 6, day * DAY + (17 + 4 * random()) * 60 * MINUTE] as const;
    });
    const { sittings, atOnce } = groupRhythm(inTime(rows, 6), OPTIONS);
    expect(sittings.p).toBeGreaterThan(0.01);
    expect(atOnce.p).toBeGreaterThan(0.01);
  });

  it("does not take people who talk with one another for one hand", () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 12 }, (_, day) => {
      const start = day * DAY + (8 + 10 * random()) * 60 * MINUTE;
      return Array.from({ length: 36 }, () => [Math.floor(6 * random()), start + 50 * MINUTE * random()] as const);
    }).flat();
    const { sittings, turns } = groupRhythm(inTime(rows, 6), OPTIONS);
    expect(sittings.p).toBe(0.01);
    expect(turns.p).toBeGreaterThan(0.01);
  });

  it("sees accounts that a script runs at once", () => {
    const random = seededRandom(4);
    const rows = Array.from({ length: 40 }, () => {
      const time = 14 * DAY * random();
      return Array.from({ length: 6 }, (_, member) => [member, time + 4000 * random()] as const);
    }).flat();
    const { atOnce, turns } = groupRhythm(inTime(rows, 6), OPTIONS);
    expect(atOnce.p).toBe(0.01);
    expect(atOnce.observed).toBeGreaterThan(4 * atOnce.expected);
    expect(turns.p).toBeGreaterThan(0.01);
  });

  it("does not take newcomers who are there when something happens for a script, since everybody else is there too", () => {
    const random = seededRandom(5);
    const news = Array.from({ length: 3 }, (_, day) => (3 * day + 1) * DAY + 20 * 60 * MINUTE);
    const postsOf = (people: number, first: number) =>
      Array.from({ length: people }, (_, at) => [
        [first + at, 9 * DAY * random()] as const,
        ...news.map((moment) => [first + at, moment + 90_000 * random()] as const),
      ]).flat();
    const own = postsOf(20, 0);
    const everybody = [...own, ...postsOf(200, 20)].sort((a, b) => a[1] - b[1]);
    const surroundings = {
      time: Float64Array.from(everybody, ([, time]) => time),
      isOwn: (post: number) => everybody[post]![0] < 20,
    };
    const alone = groupRhythm(inTime(own, 20), OPTIONS).atOnce;
    expect(alone.p).toBe(0.01);
    expect(alone.observed).toBeGreaterThan(1.5 * alone.expected);
    const beside = groupRhythm(inTime(own, 20), { ...OPTIONS, surroundings }).atOnce;
    expect(beside.p).toBeGreaterThan(0.01);
    expect(beside.observed).toBeLessThan(1.2 * beside.expected);
  });

  it("does not take two accounts for all of them, however often the one answers the other at once", () => {
    const random = seededRandom(7);
    const rows = Array.from({ length: 15 * 20 }, (_, at) => [at % 15, 14 * DAY * random()] as const);
    const pair = Array.from({ length: 60 }, () => {
      const time = 14 * DAY * random();
      return [[0, time] as const, [1, time + 4000] as const];
    }).flat();
    const { atOnce } = groupRhythm(inTime([...rows, ...pair], 15), OPTIONS);
    expect(atOnce.observed).toBeLessThan(10);
    expect(atOnce.observed).toBeLessThan(2 * atOnce.expected + 3);
  });

  it("sees a script beside others who post in the same hours", () => {
    const random = seededRandom(6);
    const script = Array.from({ length: 40 }, () => {
      const time = 14 * DAY * random();
      return Array.from({ length: 6 }, (_, member) => [member, time + 4000 * random()] as const);
    }).flat();
    const others = Array.from({ length: 20_000 }, (_, at) => [6 + (at % 500), 14 * DAY * random()] as const);
    const everybody = [...script, ...others].sort((a, b) => a[1] - b[1]);
    const surroundings = {
      time: Float64Array.from(everybody, ([, time]) => time),
      isOwn: (post: number) => everybody[post]![0] < 6,
    };
    const { atOnce } = groupRhythm(inTime(script, 6), { ...OPTIONS, surroundings });
    expect(atOnce.p).toBe(0.01);
    expect(atOnce.observed).toBeGreaterThan(4 * atOnce.expected);
  });

  it("counts a cut wherever others wrote between two posts of an account, however many they were", () => {
    const rows = Array.from({ length: 10 }, (_, day) =>
      [0, 1, 2, 3, 0].map((member, at) => [member, day * DAY + 10 * 60 * MINUTE + at * 60_000] as const),
    ).flat();
    expect(groupRhythm(inTime(rows, 4), OPTIONS).turns.observed).toBe(10);
  });
});
