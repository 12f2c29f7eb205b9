import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ActionRows, sortActions } from "./sort-actions.ts";

function startsOf(objects: Int32Array, count: number): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, code) => objects.filter((object) => object < code).length);
}

function byComparison({ actor, object, time, event }: ActionRows): number[][] {
  return Array.from(object, (code, row) => [code, time[row]!, actor[row]!, event[row]!]).sort(
    (a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]! || a[3]! - b[3]!,
  );
}

/** Few objects, so that some have long runs; spans of times from many ties to more than one number holds with its row. */
const actions = fc
  .record({ span: fc.constantFrom(0, 3, 5_000, 2 ** 46), objects: fc.constantFrom(1, 4, 60), rows: fc.nat(300) })
  .chain(({ span, objects, rows }) =>
    fc
      .array(
        fc.tuple(
          fc.nat(5),
          fc.nat(objects - 1),
          fc.maxSafeNat().map((at) => (at % (span + 1)) - 7),
        ),
        {
          minLength: rows,
          maxLength: rows,
        },
      )
      .map((list) => ({
        objects,
        actor: Int32Array.from(list, ([actor]) => actor),
        object: Int32Array.from(list, ([, object]) => object),
        time: Float64Array.from(list, ([, , time]) => time),
        event: Int32Array.from(list, (_, row) => list.length - row),
      })),
  );

describe("sortActions", () => {
  it("gives what sorting by comparison gives", () => {
    fc.assert(
      fc.property(actions, ({ objects, ...rows }) => {
        const sorted = sortActions(rows, startsOf(rows.object, objects));
        const found = Array.from(sorted.object, (code, at) => [
          code,
          sorted.time[at]!,
          sorted.actor[at]!,
          sorted.event[at]!,
        ]);
        expect(found).toEqual(byComparison(rows));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
