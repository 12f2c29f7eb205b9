import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coreNumbers, kCore } from "./k-core.ts";

/** Peels nodes with fewer than k neighbours, again and again: the definition. */
function peel(nodeCount: number, edges: readonly [number, number][], k: number): number[] {
  const alive = new Array<boolean>(nodeCount).fill(true);
  for (let changed = true; changed; ) {
    changed = false;
    for (let v = 0; v < nodeCount; v++) {
      const degree = edges.filter(([a, b]) => a !== b && (a === v || b === v) && alive[a] && alive[b]).length;
      if (!alive[v] || degree >= k) continue;
      alive[v] = false;
      changed = true;
    }
  }
  return alive.map(Number);
}

function columns(edges: readonly [number, number][]): [Int32Array, Int32Array] {
  return [Int32Array.from(edges, ([a]) => a), Int32Array.from(edges, ([, b]) => b)];
}

describe("kCore", () => {
  it("keeps what peeling keeps, on random graphs", () => {
    const nodes = fc.integer({ min: 0, max: 9 });
    const edgeLists = fc.uniqueArray(fc.tuple(nodes, nodes), {
      maxLength: 30,
      selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    });
    fc.assert(
      fc.property(edgeLists, fc.integer({ min: 0, max: 5 }), (edges, k) => {
        expect([...kCore(10, ...columns(edges), k)]).toEqual(peel(10, edges, k));
      }),
      { seed: 3 },
    );
  });

  it("gives a clique with a tail its core numbers", () => {
    const edges: [number, number][] = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 4],
      [4, 5],
      [6, 6],
    ];
    expect([...coreNumbers(7, ...columns(edges))]).toEqual([3, 3, 3, 3, 1, 1, 0]);
  });
});
