import { array, assert, integer, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import type { ActionColumns } from "./action-columns.ts";
import { actionColumns } from "./pair-fixtures.ts";
import { type SharedEntry, sharedActionsReference } from "./shared-actions.reference.ts";
import { actorLists, visitSharedActions } from "./shared-actions.ts";

const ACTORS = 6;
const action = record({ actor: nat(ACTORS - 1), object: nat(7), time: nat(60) });
const pair = record({ a: nat(ACTORS - 1), b: nat(ACTORS - 1) });

/** What each pair was visited with, in the order of the pairs. */
function visited(actions: ActionColumns, a: Int32Array, b: Int32Array, background: number): SharedEntry[][] {
  const entries: SharedEntry[][] = [];
  let current = -1;
  const lists = actorLists(actions);
  visitSharedActions(lists, a, b, background, {
    begin(pair) {
      expect(entries[pair], `pair ${pair} is told of once`).toBeUndefined();
      entries[pair] = [];
      current = pair;
    },
    meet(left, right) {
      const gap = Math.abs(lists.time[left]! - lists.time[right]!);
      return entries[current]!.push({ left: lists.action[left]!, right: lists.action[right]!, gap }) > 0;
    },
    end: (pair) => expect(pair).toBe(current),
  });
  // Popular objects are told of first; the reference goes by object.
  for (const told of entries) told.sort((x, y) => x.left - y.left);
  return entries;
}

test("equals the plain reference on any actions and pairs", () => {
  assert(
    property(
      array(action, { maxLength: 80 }),
      array(pair, { maxLength: 12 }),
      integer({ min: 0, max: 60 }),
      (rows, pairs, background) => {
        const actions = actionColumns(rows, ACTORS);
        const a = Int32Array.from(pairs, (p) => p.a);
        const b = Int32Array.from(pairs, (p) => p.b);
        expect(visited(actions, a, b, background)).toEqual(sharedActionsReference(actions, a, b, background));
      },
    ),
    { numRuns: 300 },
  );
});

test("takes the nearest of several actions on one object and leaves out objects beyond the background", () => {
  const actions = actionColumns(
    [
      { actor: 0, object: 0, time: 0 }, // an early touch …
      { actor: 0, object: 0, time: 500 }, // … does not hide the joint action
      { actor: 1, object: 0, time: 503 },
      { actor: 0, object: 1, time: 0 },
      { actor: 1, object: 1, time: 101 },
    ],
    2,
  );
  expect(visited(actions, Int32Array.of(0), Int32Array.of(1), 100)).toEqual([[{ left: 1, right: 2, gap: 3 }]]);
});

test("tells no more of a pair once the visitor has heard enough", () => {
  const rows = [0, 1, 2, 3].flatMap((object) => [0, 1, 2].map((actor) => ({ actor, object, time: 0 })));
  const lists = actorLists(actionColumns(rows, 3));
  const told: number[] = [];
  let ends = 0;
  visitSharedActions(lists, Int32Array.of(0, 1), Int32Array.of(1, 2), 100, {
    begin: () => told.push(0),
    meet: () => ++told[told.length - 1]! < 2,
    end: () => ends++,
  });
  expect(told).toEqual([2, 2]);
  expect(ends).toBe(2);
});
