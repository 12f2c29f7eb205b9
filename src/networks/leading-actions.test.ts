import { expect, it } from "vitest";
import { channelOf } from "../../tests/fixtures/channel-actions.ts";
import { leadingActions, onlyLeading } from "./leading-actions.ts";

it("leads a post by its busiest object, and every other action by itself", () => {
  const actions = channelOf([
    { actor: 0, object: 0, time: 5, event: 7 },
    { actor: 0, object: 1, time: 5, event: 7 },
    { actor: 0, object: 2, time: 5, event: 7 },
    { actor: 1, object: 1, time: 9, event: 3 },
    { actor: 2, object: 0, time: 1, event: 4 },
  ]);
  expect(onlyLeading(actions)).toMatchObject({
    actor: Int32Array.of(2, 0, 1),
    object: Int32Array.of(0, 0, 1),
    time: Float64Array.of(1000, 5000, 9000),
    objectStart: Int32Array.of(0, 2, 3, 3),
  });
  const led = [...leadingActions(actions)].map((leader, action) => [
    actions.event[action],
    actions.object[action],
    actions.object[leader],
  ]);
  // Objects 0 and 1 have two actions each: the first of them leads.
  expect(led).toEqual([
    [4, 0, 0],
    [7, 0, 0],
    [7, 1, 0],
    [3, 1, 1],
    [7, 2, 0],
  ]);
});

it("is the channel itself where every post is at one object", () => {
  const actions = channelOf([0, 1, 2].map((actor) => ({ actor, object: actor % 2, time: actor })));
  expect(onlyLeading(actions)).toBe(actions);
});
