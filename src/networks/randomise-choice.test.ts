import { describe, expect, it } from "vitest";
import { distinctIncidence, type Incidence, withDegrees } from "./choice-incidence.ts";
import { randomiseChoice } from "./randomise-choice.ts";

function incidenceOf(actorCount: number, objects: readonly (readonly number[])[]): Incidence {
  const actor = Int32Array.from(objects.flat());
  const object = Int32Array.from(objects.flatMap((actors, o) => actors.map(() => o)));
  return withDegrees(actorCount, objects.length, actor, object);
}

function rows(incidence: Incidence): string {
  return [...incidence.actor].map((actor, e) => `${actor}:${incidence.object[e]}`).join(" ");
}

describe("distinctIncidence", () => {
  it("counts an actor once an object, however often it came back", () => {
    const incidence = distinctIncidence({
      actor: Int32Array.of(2, 0, 2, 2, 1, 1),
      objectStart: Int32Array.of(0, 4, 4, 6),
      actorCount: 3,
      objectCount: 3,
    });
    expect(rows(incidence)).toBe("0:0 2:0 1:2");
    expect([...incidence.degreeActor]).toEqual([1, 1, 1]);
    expect([...incidence.degreeObject]).toEqual([2, 0, 1]);
  });
});

describe("randomiseChoice", () => {
  const start = incidenceOf(4, [[0, 1, 2], [0, 1], [2, 3], [0], []]);

  it("keeps every degree, repeats nobody on an object and keeps the rows sorted", () => {
    for (let seed = 0; seed < 50; seed++) {
      const drawn = randomiseChoice(start, { seed });
      expect(drawn.degreeActor).toEqual(start.degreeActor);
      expect(drawn.degreeObject).toEqual(start.degreeObject);
      const keys = [...drawn.actor].map((actor, e) => (drawn.object[e] ?? 0) * 4 + actor);
      expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
    }
  });

  it("gives the same world for the same seed", () => {
    expect(rows(randomiseChoice(start, { seed: 9 }))).toBe(rows(randomiseChoice(start, { seed: 9 })));
  });

  it("visits every world with the same degrees about equally often", () => {
    // Three actors and three objects, all of degree 1 or 2: small enough to list every world.
    const small = incidenceOf(3, [[0, 1], [0, 2], [0]]);
    const worlds = new Set<string>();
    for (let code = 0; code < 2 ** 9; code++) {
      const objects = [0, 1, 2].map((o) => [0, 1, 2].filter((a) => (code >> (o * 3 + a)) & 1));
      const world = incidenceOf(3, objects);
      if (`${world.degreeActor}|${world.degreeObject}` === `${small.degreeActor}|${small.degreeObject}`) {
        worlds.add(rows(world));
      }
    }
    const open = incidenceOf(4, [[0, 1], [2, 3], [0, 2], [1]]);
    const counts = tally(small, 3000);
    expect(new Set(counts.keys())).toEqual(worlds);
    const spread = tally(open, 9000);
    const expected = 9000 / spread.size;
    let chiSquare = 0;
    for (const count of spread.values()) chiSquare += (count - expected) ** 2 / expected;
    expect(spread.size).toBeGreaterThan(20);
    // Mean of χ² plus four standard deviations.
    expect(chiSquare).toBeLessThan(spread.size - 1 + 4 * Math.sqrt(2 * (spread.size - 1)));
  });

  it("leaves a world with fewer than two actors as it is", () => {
    const alone = incidenceOf(1, [[0], [], [0]]);
    expect(rows(randomiseChoice(alone, { seed: 1 }))).toBe(rows(alone));
  });
});

function tally(start: Incidence, draws: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < draws; seed++) {
    const key = rows(randomiseChoice(start, { seed, tradesPerActor: 12 }));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
