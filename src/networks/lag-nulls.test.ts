import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { chanceOf, lagsJittered, ownLagsPermuted, type Reactions } from "./lag-nulls.ts";

const row = fc.record({ text: fc.nat(5), actor: fc.nat(4), lag: fc.double({ min: 0, max: 5000, noNaN: true }) });
const reactions = fc.array(row, { minLength: 1, maxLength: 40 }).map(
  (rows): Reactions => ({
    text: Int32Array.from(rows, ({ text }) => text),
    actor: Int32Array.from(rows, ({ actor }) => actor),
    lag: Float64Array.from(rows, ({ lag }) => lag),
    action: Int32Array.from(rows, (_, at) => at),
  }),
);

it("leaves every account its own lags", () => {
  fc.assert(
    fc.property(reactions, fc.nat(), (record, seed) => {
      const drawn = ownLagsPermuted(record).draw(seededRandom(seed));
      const lagsOf = (lag: Float64Array, actor: number) => lag.filter((_, at) => record.actor[at] === actor).sort();
      for (const actor of new Set(record.actor)) expect(lagsOf(drawn, actor)).toEqual(lagsOf(record.lag, actor));
    }),
  );
});

it("moves no lag further than told, and none before what set it off", () => {
  fc.assert(
    fc.property(reactions, fc.integer({ min: 1, max: 900 }), fc.nat(), (record, jitter, seed) => {
      const drawn = lagsJittered(record, jitter).draw(seededRandom(seed));
      drawn.forEach((lag, at) => {
        expect(lag).toBeGreaterThanOrEqual(0);
        expect(Math.abs(lag - record.lag[at]!)).toBeLessThanOrEqual(jitter);
      });
    }),
  );
});

it("counts the observed world among the draws, and stops when the answer is plain", () => {
  const world = { name: "still", draw: () => Float64Array.of(1) };
  const options = { draws: 99, enough: 3, seed: 1 };
  expect(chanceOf(world, 2, ([lag]) => lag!, options)).toEqual({ expected: 1, p: 0.01, draws: 99 });
  expect(chanceOf(world, 1, ([lag]) => lag!, options)).toEqual({ expected: 1, p: 1, draws: 3 });
});
