import { array, assert, constantFrom, integer, nat, property, record, shuffledSubarray } from "fast-check";
import { describe, expect, test } from "vitest";
import { indexByActor } from "../actor-index.ts";
import { pairCountsReference } from "./pair-counts.reference.ts";
import { type PairCountOptions, type PairCounts, pairCounts } from "./pair-counts.ts";
import { type ActionRow, actionColumns } from "./pair-fixtures.ts";

const ACTORS = 7;
const rows = array(record({ actor: nat(ACTORS - 1), object: nat(5), time: nat(100) }), { maxLength: 80 });
const windows = array(nat(40), { minLength: 1, maxLength: 4 });
const minCount = integer({ min: 1, max: 3 });

function counted(actionRows: readonly ActionRow[], options: PairCountOptions): PairCounts {
  const actions = actionColumns(actionRows, ACTORS);
  return pairCounts(actions, indexByActor(actions), options);
}

/** "a b" → counts per window, whatever the pairs' order. */
function byPair(counts: PairCounts): Map<string, number[]> {
  return new Map(Array.from(counts.a, (a, k) => [`${a} ${counts.b[k]}`, counts.counts.map((column) => column[k]!)]));
}

describe("pairCounts", () => {
  test("equals the plain reference, hot objects included", () => {
    assert(
      property(
        rows,
        windows,
        minCount,
        constantFrom(0, 3, 20, undefined),
        (actionRows, spans, least, maxObjectPairs) => {
          const options = {
            windows: spans,
            minCount: least,
            ...(maxObjectPairs === undefined ? {} : { maxObjectPairs }),
          };
          expect(counted(actionRows, options)).toEqual(pairCountsReference(actionColumns(actionRows, ACTORS), options));
        },
      ),
      { numRuns: 400 },
    );
  });

  test("is the same for rows in any order", () => {
    const shuffledRows = rows.chain((list) =>
      shuffledSubarray(list, { minLength: list.length }).map((shuffled) => ({ list, shuffled })),
    );
    assert(
      property(shuffledRows, windows, minCount, ({ list, shuffled }, spans, least) => {
        expect(counted(shuffled, { windows: spans, minCount: least })).toEqual(
          counted(list, { windows: spans, minCount: least }),
        );
      }),
    );
  });

  test("renaming accounts and objects renames the pairs and changes nothing else", () => {
    const permutation = shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: ACTORS });
    assert(
      property(rows, permutation, windows, minCount, (list, name, spans, least) => {
        const options = { windows: spans, minCount: least };
        const renamed = list.map((row) => ({ ...row, actor: name[row.actor]!, object: 5 - row.object }));
        const expected = new Map(
          [...byPair(counted(list, options))].map(([pair, counts]) => {
            const ends = pair.split(" ").map((code) => name[Number(code)]!);
            return [ends.sort((x, y) => x - y).join(" "), counts];
          }),
        );
        expect(byPair(counted(renamed, options))).toEqual(expected);
      }),
    );
  });

  test("shifting all times changes nothing", () => {
    assert(
      property(rows, integer({ min: -1e12, max: 1e12 }), windows, minCount, (list, shift, spans, least) => {
        const options = { windows: spans, minCount: least };
        const shifted = list.map((row) => ({ ...row, time: row.time + shift }));
        expect(counted(shifted, options)).toEqual(counted(list, options));
      }),
    );
  });

  test("widening the window never loses a pair nor a shared object", () => {
    assert(
      property(rows, nat(40), nat(40), minCount, (list, window, wider, least) => {
        const narrow = byPair(counted(list, { windows: [window], minCount: least }));
        const wide = byPair(counted(list, { windows: [window + wider], minCount: least }));
        for (const [pair, [count]] of narrow) expect(wide.get(pair)?.[0] ?? 0).toBeGreaterThanOrEqual(count!);
      }),
    );
  });

  test("several windows in one run equal separate runs", () => {
    assert(
      property(rows, windows, minCount, (list, spans, least) => {
        const together = counted(list, { windows: spans, minCount: least });
        spans.forEach((window, w) => {
          const alone = counted(list, { windows: [window], minCount: least });
          const reached = [...byPair(together)].filter(([, counts]) => counts[w]! >= least);
          expect(new Map(reached.map(([pair, counts]) => [pair, [counts[w]!]]))).toEqual(byPair(alone));
          expect(together.actionPairs[w]).toBe(alone.actionPairs[0]);
        });
      }),
    );
  });

  test("two accounts that act on one object again and again share one object", () => {
    const again = [0, 1, 2, 3].flatMap((time) => [0, 1].map((actor) => ({ actor, object: 0, time })));
    expect(byPair(counted(again, { windows: [1], minCount: 1 }))).toEqual(new Map([["0 1", [1]]]));
  });

  test("names the objects that the cap left out, with their pairs", () => {
    const list = [0, 1, 2].map((actor) => ({ actor, object: 1, time: 0 }));
    const result = counted([...list, { actor: 0, object: 0, time: 0 }], {
      windows: [1],
      minCount: 1,
      maxObjectPairs: 2,
    });
    expect(result.leftOut).toEqual({ object: Int32Array.of(1), actionPairs: Float64Array.of(3) });
    expect(result.a).toHaveLength(0);
  });

  test("refuses to run without a window", () => {
    expect(() => counted([], { windows: [], minCount: 1 })).toThrow(RangeError);
  });
});
