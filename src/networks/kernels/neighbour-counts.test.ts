import { array, assert, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import { neighbourCountsReference } from "./neighbour-counts.reference.ts";
import { neighbourCounts } from "./neighbour-counts.ts";
import { actionColumns } from "./pair-fixtures.ts";

const ACTORS = 5;
const action = record({ actor: nat(ACTORS - 1), object: nat(4), time: nat(60) });

test("equals the plain reference on any actions and scales", () => {
  assert(
    property(array(action, { maxLength: 80 }), array(nat(70), { maxLength: 4 }), (rows, scales) => {
      const actions = actionColumns(rows, ACTORS);
      expect(neighbourCounts(actions, scales)).toEqual(neighbourCountsReference(actions, scales));
    }),
    { numRuns: 300 },
  );
});

test("counts other actors' actions, both edges of the scale included, never the actor's own", () => {
  const actions = actionColumns(
    [
      { actor: 0, object: 0, time: 0 },
      { actor: 0, object: 0, time: 1 },
      { actor: 1, object: 0, time: 10 },
      { actor: 1, object: 0, time: 11 },
    ],
    2,
  );
  expect(neighbourCounts(actions, [10]).map((counts) => [...counts])).toEqual([[1, 2, 2, 1]]);
});
