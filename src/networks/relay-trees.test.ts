import { expect, it } from "vitest";
import { channelOf, type TestAction } from "../../tests/fixtures/channel-actions.ts";
import { seededRandom } from "../lib/random.ts";
import { type RelayOptions, relayTrees } from "./relay-trees.ts";

const OPTIONS: RelayOptions = {
  window: 60,
  fanReaction: 90,
  minPosts: 5,
  minHubs: 2,
  minFollowers: 2,
  gate: 20,
  draws: 99,
  enough: 2,
  seed: 1,
};
const POSTS = 14;
const HUBS = [0, 1, 2];
const FIRST_READER = 100;

/** Followers of hub h are 10 · (h + 1) … + 7; `lag` gives seconds after the hub, `reader` after the post. */
function world({ lag, reader }: { lag: (random: () => number) => number; reader: (random: () => number) => number }) {
  const random = seededRandom(3);
  const rows: TestAction[] = [];
  const created = Array.from({ length: POSTS }, (_, post) => 20_000 * post);
  created.forEach((start, object) => {
    for (const hub of HUBS) {
      const passedOn = start + 60 + 540 * random();
      rows.push({ actor: hub, object, time: Math.round(passedOn) });
      for (let own = 0; own < 8; own++)
        if (random() < 0.8)
          rows.push({ actor: 10 * (hub + 1) + own, object, time: Math.round(passedOn + lag(random)) });
    }
    for (let one = 0; one < 40; one++)
      if (random() < 0.6)
        rows.push({ actor: FIRST_READER + one, object, time: Math.round(start + 1 + reader(random)) });
  });
  return channelOf(rows, { created, author: created.map(() => 7) });
}

const slowly = (random: () => number) => 6 * 3600 * random();
const exponential = (mean: number) => (random: () => number) => -mean * Math.log(1 - random());

it("names every hub with its own followers, and none of the readers around them", () => {
  const [tree, ...others] = relayTrees(world({ lag: (random) => 1 + 30 * random(), reader: slowly }), OPTIONS);
  expect(others).toEqual([]);
  expect(tree!.cells.map(({ hub }) => hub).sort()).toEqual(HUBS);
  for (const { hub, followers } of tree!.cells) {
    expect(followers.length).toBeGreaterThanOrEqual(7);
    for (const { actor } of followers) expect(Math.floor(actor / 10) - 1).toBe(hub);
  }
  expect(tree!.support).toBeGreaterThan(3 * OPTIONS.gate);
  expect([tree!.byHabit.p, tree!.byJitter.p]).toEqual([0.01, 0.01]);
  expect(tree!.observed).toBeGreaterThan(10 * Math.max(tree!.byHabit.expected, tree!.byJitter.expected));
});

it("says nothing of followers at the pace of fans with notifications on", () => {
  for (const mean of [90, 180, 600])
    expect(relayTrees(world({ lag: exponential(mean), reader: slowly }), OPTIONS)).toEqual([]);
});

it("does not take people who are quick after the author's posts for followers of one another", () => {
  const quick = world({ lag: slowly, reader: exponential(15) });
  for (const { byHabit, observed } of relayTrees(quick, OPTIONS)) {
    expect(byHabit.p).toBeGreaterThan(0.05);
    expect(observed).toBeLessThan(2 * byHabit.expected);
  }
});

it("needs the authors and the times of the posts", () => {
  const { objectAuthor, ...anonymous } = world({ lag: () => 10, reader: slowly });
  expect(objectAuthor).toBeDefined();
  expect(relayTrees(anonymous, OPTIONS)).toEqual([]);
  const undated = {
    ...anonymous,
    objectAuthor: objectAuthor!,
    objectCreated: new Float64Array(POSTS).fill(Number.NaN),
  };
  expect(relayTrees(undated, OPTIONS)).toEqual([]);
});

it("does not depend on what else is going on", () => {
  const alone = relayTrees(world({ lag: (random) => 1 + 30 * random(), reader: () => 0 }), OPTIONS);
  expect(alone.length).toBe(1);
  const members = (trees: typeof alone) =>
    trees.flatMap(({ cells }) => cells.map(({ hub, followers }) => [hub, followers.map(({ actor }) => actor)]));
  expect(members(alone)).toEqual(
    members(relayTrees(world({ lag: (random) => 1 + 30 * random(), reader: () => 5 * 3600 }), OPTIONS)),
  );
});
