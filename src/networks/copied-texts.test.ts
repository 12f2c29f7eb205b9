import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { clockResolution, copiedSources } from "./copied-texts.ts";
import { copyGroup } from "./copy-timing.ts";

/** Texts with the accounts that posted them: [account, seconds]; the channel of those below 100 is platform 0. */
function channelOf(texts: readonly (readonly (readonly [number, number])[])[]): ChannelActions {
  const rows = texts.flatMap((posts, object) =>
    [...posts].sort((a, b) => a[1] - b[1]).map(([actor, seconds]) => ({ object, actor, time: seconds * 1000 })),
  );
  const objectStart = new Int32Array(texts.length + 1);
  for (const { object } of rows) objectStart[object + 1]!++;
  for (let object = 0; object < texts.length; object++) objectStart[object + 1]! += objectStart[object]!;
  return {
    channel: "text",
    actor: Int32Array.from(rows, ({ actor }) => actor),
    object: Int32Array.from(rows, ({ object }) => object),
    time: Float64Array.from(rows, ({ time }) => time),
    event: Int32Array.from(rows, (_, at) => at),
    actorCount: 200,
    objectCount: texts.length,
    objectStart,
    objectCreated: new Float64Array(texts.length).fill(Number.NaN),
    names: {
      actor: (code) => ({ platform: code < 100 ? "here" : "there", account: String(code) }),
      object: (code) => ({ platform: "", id: String(code) }),
      event: String,
    },
  };
}

const platformOf = (actor: number) => (actor < 100 ? 0 : 1);
const OPTIONS = { minTexts: 3, minSize: 2, longest: 86_400 };
const TIMING = { window: 60, jitter: 600, minTexts: 3, minSize: 4, draws: 99, enough: 2, seed: 1 };

describe("copiedSources", () => {
  it("takes who was first, on another platform, and those who copied three texts", () => {
    const at = (day: number) => day * 86_400 + 7;
    const copies = copiedSources(
      channelOf(
        [0, 1, 2].map((day) => [
          [1, at(day)],
          [101, at(day) + 61],
          [101, at(day) + 90],
          [102, at(day) + 300],
          [2, at(day) + 30],
          ...(day === 0 ? [[103, at(day) + 5] as const] : []),
        ]),
      ),
      platformOf,
      OPTIONS,
    );
    expect(copies).toHaveLength(1);
    expect(copies[0]).toMatchObject({ source: 1, texts: [0, 1, 2], undirected: 0 });
    expect([...copies[0]!.actor]).toEqual([101, 102, 101, 102, 101, 102]);
    expect([...copies[0]!.lag]).toEqual([61, 300, 61, 300, 61, 300]);
  });

  it("states no direction where clocks of whole minutes show the same one", () => {
    const texts = [0, 1, 2, 3].map((day) => [
      [1, day * 86_400] as const,
      [101, day * 86_400 + (day === 3 ? 0 : 120)] as const,
      [102, day * 86_400 + 180] as const,
    ]);
    const actions = channelOf(texts);
    expect(clockResolution(actions.time)).toBe(60_000);
    expect(copiedSources(actions, platformOf, OPTIONS)).toMatchObject([{ texts: [0, 1, 2], undirected: 1 }]);
  });
});

/** Eight accounts that copy twelve texts, each text at a delay that `delayOf` gives. */
function copiers(delayOf: (text: number, account: number) => number) {
  const texts = Array.from({ length: 12 }, (_, text) => [
    [1, text * 40_000 + 3] as const,
    ...Array.from({ length: 8 }, (_, who) => [101 + who, text * 40_000 + 3 + delayOf(text, who)] as const),
  ]);
  return copiedSources(channelOf(texts), platformOf, { ...OPTIONS, minSize: 4 })[0]!;
}

describe("copyGroup", () => {
  it("finds accounts that copy together at moments of their own", () => {
    const random = seededRandom(3);
    const word = Array.from({ length: 12 }, () => 100 + 900 * random());
    const group = copyGroup(
      copiers((text) => word[text]! + 30 * random()),
      TIMING,
    );
    expect(group?.members).toEqual([101, 102, 103, 104, 105, 106, 107, 108]);
    expect(group?.byHabit.p).toBe(0.01);
    expect(group?.byJitter.p).toBe(0.01);
  });

  it("takes readers who are always quick for what they are", () => {
    const random = seededRandom(4);
    const group = copyGroup(
      copiers((_, who) => 20 + 5 * who + 10 * random()),
      TIMING,
    );
    expect(group?.byHabit.p).toBeGreaterThan(0.1);
  });

  it("finds no group among readers who take hours", () => {
    const random = seededRandom(5);
    expect(
      copyGroup(
        copiers(() => 14_000 * random()),
        TIMING,
      ),
    ).toBeUndefined();
  });
});
