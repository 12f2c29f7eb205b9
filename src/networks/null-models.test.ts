import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf } from "../../tests/fixtures/channel-actions.ts";
import { seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "./actions.ts";
import { latencyOrigin } from "./latency-habits.ts";
import { permuteOwnLatencies, shuffleWithinObjects, sortedWithinObjects } from "./null-models.ts";

const BLOCK = 600_000;
const action = fc.record({ actor: fc.nat(9), object: fc.nat(3), time: fc.nat(3000) });
const worlds = fc.record({
  rows: fc.array(action, { minLength: 1, maxLength: 60 }),
  created: fc.array(fc.option(fc.nat(200), { nil: Number.NaN }), { maxLength: 4 }),
  seed: fc.integer(),
});

/** Sorted text of what a world holds, seen from one side. */
const sides = (actions: ChannelActions, side: (at: number) => readonly unknown[]) =>
  Array.from(actions.actor.keys(), (at) => side(at).join(" ")).sort();

describe("dealing actors anew inside blocks", () => {
  it("keeps every object's times and, block by block, its actors with the events behind them", () => {
    fc.assert(
      fc.property(worlds, ({ rows, seed }) => {
        const actions = channelOf(rows);
        const drawn = shuffleWithinObjects(actions, BLOCK, seededRandom(seed));
        expect(drawn.time).toEqual(actions.time);
        expect(drawn.object).toEqual(actions.object);
        const blocks = (world: ChannelActions) =>
          sides(world, (at) => {
            const object = world.object[at]!;
            const first = world.time[world.objectStart[object]!]!;
            return [object, Math.floor((world.time[at]! - first) / BLOCK), world.actor[at], world.event[at]];
          });
        expect(blocks(drawn)).toEqual(blocks(actions));
      }),
    );
  });

  it("deals every order of a block alike", () => {
    const actions = channelOf([0, 1, 2].map((actor) => ({ actor, object: 0, time: actor })));
    const random = seededRandom(5);
    const seen = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const order = shuffleWithinObjects(actions, BLOCK, random).actor.join("");
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(["012", "021", "102", "120", "201", "210"]);
    // Five standard deviations of a count of 1000 of 6000.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });

  it("does not depend on where the clock stands", () => {
    fc.assert(
      fc.property(worlds, fc.nat(1_000_000), ({ rows, seed }, shift) => {
        const [here, there] = [rows, rows.map((row) => ({ ...row, time: row.time + shift }))].map(
          (world) => shuffleWithinObjects(channelOf(world), BLOCK, seededRandom(seed)).actor,
        );
        expect(there).toEqual(here);
      }),
    );
  });
});

describe("posts at several objects", () => {
  // Every post of a third of the people has two tags more.
  const tagged = worlds.map(({ rows, ...world }) => ({
    ...world,
    rows: rows.flatMap((row, event) =>
      (event % 3 === 0 ? [0, 4, 8] : [0]).map((tag) => ({ ...row, object: row.object + tag, event })),
    ),
  }));
  const posts = (actions: ChannelActions) => {
    const byEvent = new Map<number, Set<string>>();
    for (const at of actions.event.keys()) {
      const own = byEvent.get(actions.event[at]!) ?? new Set<string>();
      byEvent.set(actions.event[at]!, own.add(`${actions.actor[at]} ${actions.time[at]}`));
    }
    return [...byEvent.values()];
  };

  it("stay one post of one account at one moment, whichever world is drawn", () => {
    fc.assert(
      fc.property(tagged, ({ rows, created, seed }) => {
        const actions = channelOf(rows, { created });
        for (const drawn of [
          shuffleWithinObjects(actions, BLOCK, seededRandom(seed)),
          permuteOwnLatencies(actions, seededRandom(seed)),
        ]) {
          expect(posts(drawn)).toHaveLength(rows.length === 0 ? 0 : posts(actions).length);
          for (const post of posts(drawn)) expect(post.size).toBe(1);
        }
      }),
    );
  });
});

describe("permuting everybody's own latencies", () => {
  it("keeps each actor's latencies and who acts on what, with the events behind them", () => {
    fc.assert(
      fc.property(worlds, ({ rows, created, seed }) => {
        const actions = channelOf(rows, { created });
        const drawn = permuteOwnLatencies(actions, seededRandom(seed));
        const origin = Array.from({ length: actions.objectCount }, (_, object) => latencyOrigin(actions, object));
        const latencies = (world: ChannelActions) =>
          sides(world, (at) => [world.actor[at], world.time[at]! - origin[world.object[at]!]!]);
        const touches = (world: ChannelActions) =>
          sides(world, (at) => [world.actor[at], world.object[at], world.event[at]]);
        expect(latencies(drawn)).toEqual(latencies(actions));
        expect(touches(drawn)).toEqual(touches(actions));
      }),
    );
  });

  it("leaves actions in order of object, time and actor, as kernels read them", () => {
    fc.assert(
      fc.property(worlds, ({ rows, created, seed }) => {
        const { object, time, actor } = permuteOwnLatencies(channelOf(rows, { created }), seededRandom(seed));
        for (let at = 1; at < object.length; at++) {
          if (object[at] !== object[at - 1]) continue;
          expect(time[at]).toBeGreaterThanOrEqual(time[at - 1]!);
          if (time[at] === time[at - 1]) expect(actor[at]).toBeGreaterThanOrEqual(actor[at - 1]!);
        }
      }),
    );
  });

  it("does move people: a group that met late on one post and early on another is torn apart", () => {
    const rows = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((actor) =>
      [0, 1, 2, 3].map((object) => ({ actor, object, time: 1000 * object * object + actor })),
    );
    const drawn = permuteOwnLatencies(channelOf(rows, { created: [0, 0, 0, 0] }), seededRandom(2));
    const spread = drawn.time[drawn.objectStart[1]! - 1]! - drawn.time[0]!;
    expect(spread).toBeGreaterThan(900_000);
  });
});

it("puts actions with new times back into order, each still itself", () => {
  const actions = channelOf([0, 1, 2].map((actor) => ({ actor, object: 0, time: actor })));
  const sorted = sortedWithinObjects(actions, Float64Array.of(30, 10, 10));
  expect([...sorted.actor]).toEqual([1, 2, 0]);
  expect([...sorted.event]).toEqual([1, 2, 0]);
  expect([...sorted.time]).toEqual([10, 10, 30]);
});
