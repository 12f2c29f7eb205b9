import { array, assert, integer, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import { indexByActor } from "../actor-index.ts";
import { actionColumns } from "./pair-fixtures.ts";
import { sharedActionsReference } from "./shared-actions.reference.ts";
import { sharedActions } from "./shared-actions.ts";

const ACTORS = 6;
const action = record({ actor: nat(ACTORS - 1), object: nat(7), time: nat(60) });
const pair = record({ a: nat(ACTORS - 1), b: nat(ACTORS - 1) });

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
        expect(sharedActions(actions, indexByActor(actions), a, b, background)).toEqual(
          sharedActionsReference(actions, a, b, background),
        );
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
  const shared = sharedActions(actions, indexByActor(actions), Int32Array.of(0), Int32Array.of(1), 100);
  expect([...shared.left]).toEqual([1]);
  expect([...shared.right]).toEqual([2]);
});
