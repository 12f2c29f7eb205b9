import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { groupHierarchy } from "./hierarchy.ts";

const OPTIONS = { window: 120, draws: 99, alpha: 0.02, seed: 1 };
const DAY = 86_400;

/** Posts by one author, a day apart, with who passed each on: [actor, seconds after it]. */
function channelOf(posts: readonly (readonly (readonly [number, number])[])[]): ChannelActions {
  const rows = posts.flatMap((acts, object) =>
    [...acts]
      .sort((a, b) => a[1] - b[1])
      .map(([actor, seconds]) => ({ object, actor, time: (object * DAY + seconds) * 1000 })),
  );
  const objectStart = new Int32Array(posts.length + 1);
  for (const { object } of rows) objectStart[object + 1]!++;
  for (let object = 0; object < posts.length; object++) objectStart[object + 1]! += objectStart[object]!;
  return {
    channel: "repost-of",
    actor: Int32Array.from(rows, ({ actor }) => actor),
    object: Int32Array.from(rows, ({ object }) => object),
    time: Float64Array.from(rows, ({ time }) => time),
    event: Int32Array.from(rows, (_, at) => at),
    actorCount: 20,
    objectCount: posts.length,
    objectStart,
    objectCreated: Float64Array.from(posts, (_, object) => object * DAY * 1000),
    objectAuthor: new Int32Array(posts.length),
    names: {
      actor: (code) => ({ platform: "x.example", account: String(code) }),
      object: (code) => ({ platform: "x.example", id: String(code) }),
      event: String,
    },
  };
}

const everybody = Array.from({ length: 14 }, (_, actor) => actor);

describe("groupHierarchy", () => {
  it("finds two hubs, whom each follows, and that they move on other moments than the author's", () => {
    const random = seededRandom(1);
    const posts = Array.from({ length: 14 }, () => {
      const [one, other] = [60 + 1200 * random(), 60 + 1200 * random()];
      return everybody.map((actor) => {
        const hub = actor % 2 === 0 ? one : other;
        return [actor, actor < 2 ? hub : hub + 3 + 30 * random()] as const;
      });
    });
    const { hubs, follows, leader } = groupHierarchy(channelOf(posts), everybody, OPTIONS);
    expect(hubs).toEqual([0, 1]);
    expect(follows.slice(2)).toEqual(everybody.slice(2).map((actor) => actor % 2));
    expect(leader).toMatchObject({ share: 1, fidelity: 1 });
    expect(Math.max(leader!.moved!.byHabit.p, leader!.moved!.byJitter.p)).toBe(0.01);
  });

  it("finds fans to be fans: nobody always before the others, and their own pace explains it", () => {
    const worlds = Array.from({ length: 20 }, (_, world) => {
      const random = seededRandom(100 + world);
      const posts = Array.from({ length: 14 }, () =>
        everybody.filter(() => random() < 0.7).map((actor) => [actor, 60 + 100 * random()] as const),
      );
      return groupHierarchy(channelOf(posts), everybody, { ...OPTIONS, draws: 19, alpha: 0.05 });
    });
    expect(worlds.filter(({ hubs }) => hubs.length > 0).length).toBeLessThanOrEqual(1);
    expect(worlds.filter(({ leader }) => leader!.moved!.byHabit.p <= 0.05).length).toBeLessThanOrEqual(3);
    for (const { leader } of worlds) expect(leader!.fidelity).toBeGreaterThan(0.5);
  });

  it("names no leader where posts have several authors", () => {
    const posts = Array.from({ length: 12 }, () => everybody.map((actor) => [actor, 100 + actor] as const));
    const actions = { ...channelOf(posts), objectAuthor: Int32Array.from(posts, (_, post) => post % 4) };
    expect(groupHierarchy(actions, everybody, OPTIONS).leader).toBeUndefined();
  });
});
