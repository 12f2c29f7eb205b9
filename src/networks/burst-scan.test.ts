import { expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { burstSignificance, RecordTempo } from "./burst-scan.ts";

const HOUR = 3_600_000;

/** A week of 500 moments, and some more. */
function week(seed: number, more: readonly number[] = []): RecordTempo {
  const random = seededRandom(seed);
  return new RecordTempo(Float64Array.from([...Array.from({ length: 500 }, () => 168 * HOUR * random()), ...more]));
}

it("finds where times lie densest, and what the record's tempo would put there", () => {
  const own = [0, 20 * HOUR, ...Array.from({ length: 12 }, (_, index) => 50 * HOUR + index * 60_000), 160 * HOUR];
  const burst = week(1, own).densest(own, true);
  expect([burst.from, burst.to]).toEqual([2, 14]);
  expect(burst.expected).toBeGreaterThan(0);
  expect(burst.expected).toBeLessThan(1);
});

it("gives p at most its level where times come at the record's tempo, at the share of seeds that p promises", () => {
  let small = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const tempo = week(seed);
    const own = tempo.drawn(25, seed * 7919);
    const [p] = burstSignificance(tempo, [tempo.densest(own, false)], { sizes: [25], draws: 99, seed });
    if (p! <= 0.1) small++;
  }
  // Binomial(60, 0.1): more than 13 has a chance of about one in two thousand.
  expect(small).toBeLessThanOrEqual(13);
});

it("finds nothing unlikely where all there is lies in one hour", () => {
  const own = Array.from({ length: 30 }, (_, index) => index * 60_000);
  const tempo = new RecordTempo(Float64Array.from(own));
  const [p] = burstSignificance(tempo, [tempo.densest(own, true)], { sizes: [30], draws: 99, seed: 1 });
  expect(p).toBeGreaterThan(0.1);
});
