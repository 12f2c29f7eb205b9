import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf, crowd, SCALE, timingOf } from "../../tests/fixtures/channel-actions.ts";
import { sharedActions } from "./kernels/shared-actions.ts";
import { ownRepeats, pairHabitTail, pairTimingTails } from "./pair-timing.ts";

/** P(at least `count` of independent yes/no draws), by going through every outcome. */
function tailByOutcomes(chances: readonly number[], count: number): number {
  let tail = 0;
  for (let outcome = 0; outcome < 1 << chances.length; outcome++) {
    const hits = chances.map((_, draw) => (outcome >> draw) & 1);
    if (hits.reduce((sum, hit) => sum + hit, 0) < count) continue;
    tail += chances.reduce((product, chance, draw) => product * (hits[draw] === 1 ? chance : 1 - chance), 1);
  }
  return tail;
}

const action = fc.record({ actor: fc.nat(5), object: fc.nat(6), time: fc.nat(6000) });
const everyPair = [0, 1, 2, 3, 4, 5].flatMap((a) =>
  [0, 1, 2, 3, 4, 5].filter((b) => b > a).map((b) => [a, b] as const),
);

describe("the timing tail of pairs", () => {
  it("is the chance of as many joint objects, outcome by outcome", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 10, maxLength: 60 }), (rows) => {
        const actions = { ...channelOf([...rows, { actor: 5, object: 0, time: 0 }]) };
        const { byActor, tempo } = timingOf(actions);
        const shared = sharedActions(
          actions,
          byActor,
          Int32Array.from(everyPair, ([a]) => a),
          Int32Array.from(everyPair, ([, b]) => b),
          SCALE.background,
        );
        const repeats = ownRepeats(actions, byActor, SCALE.background);
        const tails = pairTimingTails(actions, shared, tempo, SCALE, repeats);
        everyPair.forEach((_, pair) => {
          const entries = Array.from(
            { length: shared.start[pair + 1]! - shared.start[pair]! },
            (_, at) => shared.start[pair]! + at,
          ).map((entry) => [shared.left[entry]!, shared.right[entry]!] as const);
          const near = entries.filter(([x, y]) => Math.abs(actions.time[x]! - actions.time[y]!) <= SCALE.window);
          const chances = entries.map(
            ([x, y]) => 1 - (1 - tempo.chanceWithinWindow(x, y)) ** (repeats[x]! * repeats[y]!),
          );
          expect(tails[pair]).toBeCloseTo(tailByOutcomes(chances, near.length), 12);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("stays above nought where it is smaller than numbers go, and holds for more objects than the table starts with", () => {
    const objects = Array.from({ length: 800 }, (_, object) => object);
    const rows = objects.flatMap((object) => [
      { actor: 0, object, time: 2000 },
      { actor: 1, object, time: 2001 },
      ...[2, 3, 4, 5, 6, 7].map((actor) => ({ actor, object, time: actor * 500 })),
    ]);
    const actions = channelOf(rows);
    const { byActor, tempo } = timingOf(actions);
    const shared = sharedActions(actions, byActor, Int32Array.of(0, 0), Int32Array.of(1, 3), SCALE.background);
    const [joint, apart] = pairTimingTails(actions, shared, tempo, SCALE, new Int32Array(rows.length).fill(1));
    expect(joint).toBe(Number.MIN_VALUE);
    expect(apart).toBe(1);
  });
});

describe("the habit tail of a pair that is alone", () => {
  const pairOf = (times: readonly (readonly [number, number])[], known = times.length) => {
    const rows = times.flatMap(([left, right], object) => [
      { actor: 0, object, time: 10_000 * object + left },
      { actor: 1, object, time: 10_000 * object + right },
    ]);
    const actions = channelOf(rows, { created: times.slice(0, known).map((_, object) => 10_000 * object) });
    const { byActor, tempo } = timingOf(actions);
    const shared = sharedActions(actions, byActor, Int32Array.of(0), Int32Array.of(1), SCALE.background);
    return { actions, tempo, tail: pairHabitTail(actions, shared, 0, tempo, SCALE, 4) };
  };

  it("is small for two who meet at another time after every post, and not for two who are always as fast", () => {
    expect(pairOf([700, 1900, 3100, 4500, 6000].map((at) => [at, at + 20])).tail).toBeLessThan(0.01);
    expect(pairOf([700, 705, 690, 710, 702].map((at) => [at, at + 20])).tail).toBeGreaterThan(0.2);
  });

  it("is 1 where fewer objects than asked for have a known creation", () => {
    const apart = [700, 1900, 3100, 4500, 6000].map((at) => [at, at + 20] as const);
    expect(pairOf(apart, 4).tail).toBeLessThan(1);
    expect(pairOf(apart, 3).tail).toBe(1);
  });

  it("compares each moment with the other's latencies at the other objects, outcome by outcome", () => {
    const seconds = fc.integer({ min: 1, max: 3000 });
    const meeting = fc.tuple(seconds, seconds);
    fc.assert(
      fc.property(fc.array(meeting, { minLength: 4, maxLength: 9 }), (times) => {
        const { tail, tempo } = pairOf(times);
        const usual = tempo
          .lagDistribution(1)
          .subarray(0, 3)
          .reduce((sum, chance) => sum + chance, 0);
        const chances = times.map(([left, right], here) => {
          const lags = times
            .filter((_, there) => there !== here)
            .flatMap(([otherLeft, otherRight]) => [Math.abs(otherLeft - right), Math.abs(left - otherRight)]);
          return (lags.filter((lag) => lag <= 60).length + 3 * Math.min(1, usual)) / (lags.length + 3);
        });
        const near = times.filter(([left, right]) => Math.abs(left - right) <= 60).length;
        expect(tail).toBeCloseTo(tailByOutcomes(chances, near), 12);
      }),
      { numRuns: 60 },
    );
  });
});

it("counts how often an account repeats itself on an object within the background", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 50 }), (rows) => {
      const actions = channelOf(rows);
      const { byActor } = timingOf(actions);
      const all = Array.from(actions.actor.keys());
      const plain = all.map(
        (x) =>
          all.filter(
            (y) =>
              actions.actor[x] === actions.actor[y] &&
              actions.object[x] === actions.object[y] &&
              Math.abs(actions.time[x]! - actions.time[y]!) <= SCALE.background,
          ).length,
      );
      expect([...ownRepeats(actions, byActor, SCALE.background)]).toEqual(plain);
    }),
  );
});

it("finds a planted pair's tail small and a crowd's pairs rarely so", () => {
  const { rows, groups } = crowd({
    seed: 8,
    people: 60,
    objects: 12,
    share: 0.5,
    reach: 5000,
    planted: [{ members: 2, objects: [0, 1, 2, 3, 4, 5, 6, 7], jitter: 20, trigger: () => 1500 }],
  });
  const actions = channelOf(rows);
  const { byActor, tempo } = timingOf(actions);
  const pairs = Array.from({ length: 60 }, (_, a) => a).flatMap((a) =>
    Array.from({ length: 59 - a }, (_, gap) => [a, a + gap + 1] as const),
  );
  const [planted] = groups;
  const left = Int32Array.from([planted![0]!, ...pairs.map(([a]) => a)]);
  const right = Int32Array.from([planted![1]!, ...pairs.map(([, b]) => b)]);
  const shared = sharedActions(actions, byActor, left, right, SCALE.background);
  const tails = pairTimingTails(actions, shared, tempo, SCALE, ownRepeats(actions, byActor, SCALE.background));
  expect(tails[0]).toBeLessThan(1e-6);
  expect(tails.subarray(1).filter((tail) => tail <= 0.01).length / pairs.length).toBeLessThan(0.02);
});
