import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BicmError, type BicmModel, solveBicm } from "./choice-bicm.ts";

/** The degrees of a graph that exists: bit (i, o) of the mask says whether actor i touched object o. */
function degreesOf(actors: number, objects: number, touched: readonly boolean[]): [Int32Array, Int32Array] {
  const degreeActor = new Int32Array(actors);
  const degreeObject = new Int32Array(objects);
  for (let i = 0; i < actors; i++) {
    for (let o = 0; o < objects; o++) {
      if (!touched[i * objects + o]) continue;
      degreeActor[i] = (degreeActor[i] ?? 0) + 1;
      degreeObject[o] = (degreeObject[o] ?? 0) + 1;
    }
  }
  return [degreeActor, degreeObject];
}

function matrix(model: BicmModel): number[][] {
  return [...model.actorClass].map((a) => [...model.objectClass].map((b) => model.probability(a, b)));
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("solveBicm", () => {
  it("gives every actor and object its degree, with odds of rank one: the two laws that define the model", () => {
    const shape = fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }));
    const worlds = shape.chain(([actors, objects]) =>
      fc.tuple(
        fc.constant(actors),
        fc.constant(objects),
        fc.array(fc.boolean(), { minLength: actors * objects, maxLength: actors * objects }),
      ),
    );
    fc.assert(
      fc.property(worlds, ([actors, objects, touched]) => {
        const [degreeActor, degreeObject] = degreesOf(actors, objects, touched);
        let model: BicmModel;
        try {
          model = solveBicm(degreeActor, degreeObject);
        } catch (error) {
          expect(error).toBeInstanceOf(BicmError);
          fc.pre(false);
          return;
        }
        const p = matrix(model);
        p.forEach((row, i) => {
          expect(Math.abs(sum(row) - (degreeActor[i] ?? 0))).toBeLessThan(1e-2);
        });
        for (let o = 0; o < objects; o++) {
          expect(Math.abs(sum(p.map((row) => row[o] ?? 0)) - (degreeObject[o] ?? 0))).toBeLessThan(1e-2);
        }
        const logOdds = (i: number, o: number): number => {
          const own = p[i]?.[o] ?? 0;
          return Math.log(own / (1 - own));
        };
        for (let i = 1; i < actors; i++) {
          for (let o = 1; o < objects; o++) {
            const cross = logOdds(i, o) + logOdds(0, 0) - logOdds(i, 0) - logOdds(0, o);
            if (Number.isFinite(cross)) expect(Math.abs(cross)).toBeLessThan(1e-6);
          }
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it("is a fair coin where everyone touches half of everything", () => {
    const model = solveBicm(Int32Array.of(2, 2, 2, 2), Int32Array.of(2, 2, 2, 2));
    expect(model.probability(0, 0)).toBeCloseTo(0.5, 12);
  });

  it("takes certainties out first: who touches everything, what everyone touches, and who touches nothing", () => {
    // Actor 0 has all four; object 0 is had by all active; actor 3 has nothing.
    const model = solveBicm(Int32Array.of(4, 2, 2, 0), Int32Array.of(3, 2, 2, 1));
    const p = matrix(model);
    expect(p[0]).toEqual([1, 1, 1, 1]);
    expect(p[3]).toEqual([0, 0, 0, 0]);
    expect(p.map((row) => row[0])).toEqual([1, 1, 1, 0]);
    expect(p.map((row) => row[3])).toEqual([1, 0, 0, 0]);
    expect(p[1]?.[1]).toBeCloseTo(0.5, 9);
    expect(model.residual).toBeLessThan(1e-6);
  });

  it("solves heavy-tailed degrees in few rounds", () => {
    const degreeActor = Int32Array.from({ length: 3000 }, (_, i) => Math.max(1, Math.floor(900 / (i + 1))));
    const actions = degreeActor.reduce((a, b) => a + b, 0);
    const degreeObject = Int32Array.from(
      { length: 2000 },
      (_, o) => Math.floor(actions / 2000) + (o < actions % 2000 ? 1 : 0),
    );
    const model = solveBicm(degreeActor, degreeObject);
    expect(model.residual).toBeLessThan(1e-8);
    expect(model.iterations).toBeLessThan(100);
  });

  it("refuses degrees that no graph has", () => {
    expect(() => solveBicm(Int32Array.of(2), Int32Array.of(1))).toThrow(BicmError);
    expect(() => solveBicm(Int32Array.of(1, 1), Int32Array.of(1))).toThrow(BicmError);
    expect(() => solveBicm(Int32Array.of(-1, 1), Int32Array.of(0))).toThrow(BicmError);
    expect(() => solveBicm(Int32Array.of(3, 3, 0, 0), Int32Array.of(4, 2, 0))).toThrow(BicmError);
  });

  it("accepts an empty world", () => {
    expect(solveBicm(new Int32Array(0), new Int32Array(0)).residual).toBe(0);
    expect(solveBicm(Int32Array.of(0, 0), Int32Array.of(0)).probability(0, 0)).toBe(0);
  });
});
