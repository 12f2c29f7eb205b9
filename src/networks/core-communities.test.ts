import fc from "fast-check";
import { expect, it } from "vitest";
import { coreCommunities, type Edge } from "./core-communities.ts";

const OPTIONS = { coreDegree: 3, minSize: 4, seed: 1 };
const clique = (codes: readonly number[]): Edge[] =>
  codes.flatMap((a, at) => codes.slice(at + 1).map((b) => ({ a, b, weight: 5 })));

it("cuts two cliques that one edge joins, and leaves out who hangs on by a thread", () => {
  const edges = [
    ...clique([3, 5, 8, 13, 21]),
    ...clique([2, 4, 6, 10]),
    { a: 3, b: 4, weight: 5 },
    { a: 21, b: 99, weight: 50 },
    { a: 10, b: 98, weight: 50 },
  ];
  expect(coreCommunities(edges, OPTIONS)).toEqual([
    [2, 4, 6, 10],
    [3, 5, 8, 13, 21],
  ]);
  expect(coreCommunities(edges, { ...OPTIONS, minSize: 5 })).toEqual([[3, 5, 8, 13, 21]]);
  expect(coreCommunities([], OPTIONS)).toEqual([]);
});

it("gives everybody enough ties inside the core, and nobody two groups, whatever the order of the edges", () => {
  const edge = fc.record({ a: fc.nat(14), b: fc.nat(14) }).filter(({ a, b }) => a < b);
  const graph = fc.uniqueArray(edge, { maxLength: 60, selector: ({ a, b }) => a * 100 + b });
  fc.assert(
    fc.property(graph, fc.nat(), (pairs, turn) => {
      const edges = pairs.map((pair) => ({ ...pair, weight: 1 }));
      const groups = coreCommunities(edges, { ...OPTIONS, minSize: 1 });
      const members = groups.flat();
      expect(new Set(members).size).toBe(members.length);
      const core = new Set(members);
      for (const actor of members) {
        const ties = edges.filter(({ a, b }) => (a === actor && core.has(b)) || (b === actor && core.has(a)));
        expect(ties.length).toBeGreaterThanOrEqual(3);
      }
      const at = edges.length === 0 ? 0 : turn % edges.length;
      expect(coreCommunities([...edges.slice(at), ...edges.slice(0, at)], { ...OPTIONS, minSize: 1 })).toEqual(groups);
    }),
  );
});
