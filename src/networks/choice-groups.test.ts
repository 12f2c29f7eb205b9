import { describe, expect, it } from "vitest";
import { channelOf, crowd } from "../../tests/fixtures/channel-actions.ts";
import { solveBicm } from "./choice-bicm.ts";
import { groupChoice } from "./choice-group.ts";
import { type ChoiceGroupOptions, choiceEdges, choiceFigures, findChoiceGroups } from "./choice-groups.ts";
import { distinctIncidence } from "./choice-incidence.ts";
import { sharedPairs } from "./choice-pairs.ts";

const OPTIONS: ChoiceGroupOptions = {
  minShared: 3,
  level: 0.05,
  maxObjectPairs: 20_000,
  coreDegree: 3,
  minSize: 4,
  seed: 1,
};
const objects = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

/** A crowd that picks at random, and eight accounts that pick the same objects days apart. */
const { rows } = crowd({ seed: 5, people: 150, objects: 60, share: 0.06, reach: 8000 });
const fans = objects(200, 8);
const choices = fans.flatMap((actor, at) =>
  objects(0, 15).map((object) => ({ actor, object, time: object * 20_000 + 9000 + at * 86_400 })),
);
const actions = channelOf([...rows, ...choices]);

describe("groups that choose alike", () => {
  it("are those who do, whenever they do it, and nobody from the crowd", () => {
    const found = findChoiceGroups(actions, OPTIONS);
    expect(found.map(({ members }) => [...members].sort((a, b) => a - b))).toEqual([fans]);
    expect(found[0]!.edges.length).toBe((8 * 7) / 2);
  });

  it("are none in a crowd that picks at random", () => {
    expect(findChoiceGroups(channelOf(rows), OPTIONS)).toEqual([]);
    expect(findChoiceGroups(channelOf([]), OPTIONS)).toEqual([]);
  });

  it("are not seeded by objects with too many pairs", () => {
    expect(findChoiceGroups(actions, { ...OPTIONS, maxObjectPairs: 20 })).toEqual([]);
  });

  it("come with the figures of the model that keeps activity and popularity", () => {
    const incidence = distinctIncidence(actions);
    const model = solveBicm(incidence.degreeActor, incidence.degreeObject);
    const figures = choiceFigures(actions);
    for (const members of [fans, objects(0, 8)])
      expect(figures(members)).toEqual(groupChoice(model, incidence, Int32Array.from(members)));
    expect(figures(fans).observed).toBe(15 * ((8 * 7) / 2));
    expect(figures(fans).expected).toBeLessThan(200);
    expect(figures(fans).p).toBeLessThan(1e-6);
    expect(figures(objects(0, 8)).p).toBeGreaterThan(0.01);
  });

  it("are joined by the same edges whether or not a screen comes before the exact test", () => {
    let screened = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      // From even crowds to ones in which a few objects have nearly everybody.
      const people = crowd({ seed, people: 120, objects: 30 + 20 * seed, share: 0.02 * seed, reach: 8000 });
      const popular = objects(0, 80).flatMap((actor) => objects(0, seed).map((object) => ({ actor, object, time: 0 })));
      const incidence = distinctIncidence(channelOf([...people.rows, ...choices, ...popular]));
      const pairs = sharedPairs(incidence, 3);
      const exact = choiceEdges(incidence, pairs, 0.05, Number.POSITIVE_INFINITY);
      expect(choiceEdges(incidence, pairs, 0.05, 0)).toEqual(exact);
      screened += exact.length;
    }
    expect(screened).toBeGreaterThan(100);
  });
});
