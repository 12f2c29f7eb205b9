import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf, crowd, SCALE, timingOf } from "../../tests/fixtures/channel-actions.ts";
import type { ChannelActions } from "./actions.ts";
import { indexByActor } from "./actor-index.ts";
import { sharedActionsReference } from "./kernels/shared-actions.reference.ts";
import { habitTail, ownRepeats, pairTails } from "./pair-timing.ts";

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

/** Pairs with the objects that they share, worked out the plain way. */
function plainPairs(actions: ChannelActions, pairs: readonly (readonly [number, number])[]) {
  const a = Int32Array.from(pairs, ([first]) => first);
  const b = Int32Array.from(pairs, ([, second]) => second);
  const shared = sharedActionsReference(actions, a, b, SCALE.background);
  const near = Int32Array.from(shared, (entries) => entries.filter(({ gap }) => gap <= SCALE.window).length);
  return { pairs: { a, b, near }, shared };
}

const onTimeAlone = { scale: SCALE, minHabitObjects: Number.POSITIVE_INFINITY };

describe("the timing tail of pairs", () => {
  it("is the chance of as many joint objects, outcome by outcome", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 10, maxLength: 60 }), (rows) => {
        const actions = { ...channelOf([...rows, { actor: 5, object: 0, time: 0 }]) };
        const { byActor, tempo } = timingOf(actions);
        const { pairs, shared } = plainPairs(actions, everyPair);
        const repeats = ownRepeats(actions, byActor, SCALE.background);
        const tails = pairTails(actions, byActor, pairs, tempo, onTimeAlone);
        shared.forEach((entries, pair) => {
          const chances = entries.map(
            ({ left, right, gap }) =>
              1 -
              (1 - tempo.chanceWithinWindow(tempo.rings[left]!, tempo.rings[right]!, gap)) **
                (repeats[left]! * repeats[right]!),
          );
          expect(tails[pair]).toBeCloseTo(tailByOutcomes(chances, pairs.near[pair]!), 12);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("finds the same pairs at or below a cut, with the same tails, when it stops above it", () => {
    const cuts = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
    const created = fc.array(fc.nat(600), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(action, { minLength: 30, maxLength: 90 }), cuts, created, (rows, level, creation) => {
        const actions = channelOf([...rows, { actor: 5, object: 0, time: 0 }], { created: creation });
        const { byActor, tempo } = timingOf(actions);
        const { pairs } = plainPairs(actions, everyPair);
        const cut = new Float64Array(everyPair.length).fill(level);
        const habits = { scale: SCALE, minHabitObjects: 4 };
        const whole = pairTails(actions, byActor, pairs, tempo, onTimeAlone);
        const stopped = pairTails(actions, byActor, pairs, tempo, { ...habits, cut });
        stopped.forEach((tail, pair) => {
          if (whole[pair]! <= level) expect(tail).toBe(whole[pair]);
          else if (tail > level) expect(tail).toBeLessThanOrEqual(1);
        });
        const unstopped = pairTails(actions, byActor, pairs, tempo, { ...onTimeAlone, cut });
        expect(unstopped.map((tail) => +(tail <= level))).toEqual(whole.map((tail) => +(tail <= level)));
      }),
      { numRuns: 60 },
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
    const pairs = { a: Int32Array.of(0, 0), b: Int32Array.of(1, 3), near: Int32Array.of(800, 0) };
    const [joint, apart] = pairTails(actions, byActor, pairs, tempo, onTimeAlone);
    expect(joint).toBe(Number.MIN_VALUE);
    expect(apart).toBe(1);
  });

  it("does not count objects that the search left out", () => {
    const rows = [0, 1, 2].flatMap((object) => [
      { actor: 0, object, time: 0 },
      { actor: 1, object, time: 10 },
      { actor: 2, object, time: 3000 },
    ]);
    const actions = channelOf(rows);
    const { byActor, tempo } = timingOf(actions);
    const tailOf = (near: number, leftOut: readonly number[]) => {
      const pairs = { a: Int32Array.of(0), b: Int32Array.of(1), near: Int32Array.of(near) };
      return pairTails(actions, byActor, pairs, tempo, { ...onTimeAlone, leftOut: Int32Array.from(leftOut) })[0]!;
    };
    const two = channelOf(rows.filter(({ object }) => object < 2));
    const plain = pairTails(two, indexByActor(two), plainPairs(two, [[0, 1]]).pairs, tempo, onTimeAlone)[0]!;
    expect(tailOf(2, [2])).toBeCloseTo(plain, 12);
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
    const { pairs } = plainPairs(actions, [[0, 1]]);
    const options = { scale: SCALE, minHabitObjects: 4, cut: Float64Array.of(0.05) };
    const latencies = (side: 0 | 1) => Float64Array.from(times, (pair) => 1000 * pair[side]);
    return {
      tempo,
      tail: habitTail(latencies(0), latencies(1), tempo, SCALE),
      asked: pairTails(actions, byActor, pairs, tempo, options)[0]!,
    };
  };

  it("is small for two who meet at another time after every post, and not for two who are always as fast", () => {
    expect(pairOf([700, 1900, 3100, 4500, 6000].map((at) => [at, at + 20])).tail).toBeLessThan(0.01);
    expect(pairOf([700, 705, 690, 710, 702].map((at) => [at, at + 20])).tail).toBeGreaterThan(0.2);
  });

  it("is asked only where enough objects have a known creation", () => {
    const apart = [700, 1900, 3100, 4500, 6000].map((at) => [at, at + 20] as const);
    expect(pairOf(apart).asked).toBe(pairOf(apart).tail);
    expect(pairOf(apart, 4).asked).toBeLessThan(0.05);
    expect(pairOf(apart, 3).asked).toBeGreaterThan(0.05);
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
  const timed = plainPairs(actions, [[planted![0]!, planted![1]!], ...pairs]).pairs;
  const tails = pairTails(actions, byActor, timed, tempo, onTimeAlone);
  expect(tails[0]).toBeLessThan(1e-6);
  expect(tails.subarray(1).filter((tail) => tail <= 0.01).length / pairs.length).toBeLessThan(0.02);
});
