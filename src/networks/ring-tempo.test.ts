import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf, crowd, SCALE, timingOf } from "../../tests/fixtures/channel-actions.ts";
import { LAG_CLASS_COUNT, lagClass, lagEdges } from "./lag-classes.ts";
import { ringChanceReference } from "./ring-tempo.reference.ts";
import { halfOctave } from "./ring-tempo.ts";

const action = fc.record({ actor: fc.nat(11), object: fc.nat(2), time: fc.nat(5000) });

describe("ring tempo", () => {
  it("is the plain reference's on any actions, accounts that act again included", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 2, maxLength: 45 }), (rows) => {
        const actions = channelOf(rows);
        const { tempo } = timingOf(actions);
        const reference = ringChanceReference(actions, SCALE);
        for (let left = 0; left < rows.length; left += 3)
          for (let right = left + 1; right < rows.length; right += 2) {
            if (actions.object[left] !== actions.object[right] || actions.actor[left] === actions.actor[right])
              continue;
            const lag = Math.abs(actions.time[left]! - actions.time[right]!);
            if (lag > SCALE.background) continue;
            expect(tempo.chanceWithinWindow(tempo.rings[left]!, tempo.rings[right]!, lag)).toBeCloseTo(
              reference(left, right),
              12,
            );
          }
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("expects as many pairs in the minute as there are, over all pairs of the hour", () => {
    const { rows } = crowd({ seed: 3, people: 80, objects: 8, share: 0.5, reach: 5000 });
    const actions = channelOf(rows);
    const { tempo } = timingOf(actions);
    let [expected, observed] = [0, 0];
    for (let left = 0; left < rows.length; left++)
      for (let right = left + 1; right < actions.objectStart[actions.object[left]! + 1]!; right++) {
        const lag = actions.time[right]! - actions.time[left]!;
        if (lag > SCALE.background) continue;
        expected += tempo.chanceWithinWindow(tempo.rings[left]!, tempo.rings[right]!, lag);
        if (lag <= SCALE.window) observed++;
      }
    // Equal but for the pull of 200 pseudo-counts towards the mean, class by class.
    expect(expected / observed).toBeGreaterThan(0.97);
    expect(expected / observed).toBeLessThan(1.03);
  });

  it("gives a burst the chance of a quiet minute with the same rings", () => {
    const around = (object: number, from: number) => [
      ...[1, 2, 3, 4, 5].map((actor) => ({ actor: from + actor, object, time: 1200 + actor })),
      ...[6, 7, 8].map((actor) => ({ actor: from + actor, object, time: 2600 + actor })),
    ];
    const burst = Array.from({ length: 12 }, (_, member) => ({
      actor: 50 + member,
      object: 0,
      time: 1000 + member / 2,
    }));
    const pair = [10, 11].map((actor) => ({ actor, object: 1, time: 1000 }));
    const actions = channelOf([...burst, ...around(0, 20), ...pair, ...around(1, 20)]);
    const { tempo } = timingOf(actions);
    const quiet = actions.objectStart[1]!;
    const lag = actions.time[11]! - actions.time[0]!;
    expect(tempo.chanceWithinWindow(tempo.rings[0]!, tempo.rings[11]!, lag)).toBe(
      tempo.chanceWithinWindow(tempo.rings[quiet]!, tempo.rings[quiet + 1]!, 0),
    );
  });

  it("tells the distribution of lags by how busy the hour is, from brute-force counts", () => {
    const { rows } = crowd({ seed: 5, people: 40, objects: 5, share: 0.6, reach: 6000 });
    const actions = channelOf(rows);
    const edges = lagEdges(SCALE);
    const { tempo } = timingOf(actions);
    const histogram = rows.map((_, x) => {
      const classes = new Float64Array(LAG_CLASS_COUNT + 1);
      for (let y = 0; y < rows.length; y++)
        if (actions.object[x] === actions.object[y] && actions.actor[x] !== actions.actor[y])
          classes[lagClass(edges, Math.abs(actions.time[x]! - actions.time[y]!))]!++;
      return classes.subarray(0, LAG_CLASS_COUNT);
    });
    const sum = (lists: readonly Float64Array[], lag: number) => lists.reduce((total, list) => total + list[lag]!, 0);
    const size = (list: Float64Array) => list.reduce((total, count) => total + count, 0);
    const everyPair = histogram.reduce((total, list) => total + size(list), 0);
    for (const others of [1, 3, 6, 12, 20]) {
      const alike = histogram.filter((list) => halfOctave(size(list)) === halfOctave(others));
      const pairs = alike.reduce((total, list) => total + size(list), 0);
      const law = tempo.lagDistribution(others);
      for (let lag = 0; lag < LAG_CLASS_COUNT; lag++) {
        const shrunk = (sum(alike, lag) + (200 * sum(histogram, lag)) / everyPair) / (pairs + 200);
        expect(law[lag]).toBeCloseTo(Math.max(1e-4, shrunk), 12);
      }
    }
  });
});

it("half octaves grow with the count and never leave the table", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 16].map(halfOctave)).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 6, 7, 8]);
  expect(halfOctave(-1)).toBe(0);
  expect(halfOctave(Number.MAX_SAFE_INTEGER)).toBe(31);
});
