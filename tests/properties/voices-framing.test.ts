import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseTarget } from "../../src/voices/analyse-targets.ts";
import { indexReports } from "../../src/voices/report-index.ts";
import type { TargetVoices } from "../../src/voices/target-voices.ts";
import { LOG_START, TestLog } from "../fixtures/report-logs.ts";

/**
 * An attacker who knows what genuine reporters reported before, and in which words, sends accounts that mirror them or
 * bridge between them, to have their voices counted as his own (docs/reports.md, "What it cannot tell").
 */

const DAY = 86_400_000;
const WAVE = LOG_START + 180 * DAY;
const GENUINE = 24;
const PAST = 4;

interface Framing {
  readonly socks: number;
  /** Share of what it could mirror that each sock does. */
  readonly zeal: number;
  /** How many genuine reporters one sock mirrors. */
  readonly bridges: number;
  /** Whether the socks repeat the victims' words, too. */
  readonly words: boolean;
  readonly seed: number;
}

function voicesUnder({ socks, zeal, bridges, words, seed }: Framing): { before: TargetVoices; after: TargetVoices } {
  const world = new TestLog(seed, { reporters: 1200, targets: 600 });
  const pasts = Array.from({ length: GENUINE }, (_, at) => {
    world.newcomer(`genuine${at}`, 0);
    const targets = Array.from({ length: PAST }, () => `t${Math.floor(600 * world.random() ** 2)}`);
    for (const target of targets) world.report(`genuine${at}`, target, world.moment(LOG_START, 150), "");
    world.report(`genuine${at}`, "x", world.moment(WAVE, 3), `my own words number ${at} about this`);
    return targets;
  });
  const before = saidOf(world);
  for (let sock = 0; sock < socks; sock++) {
    const name = world.newcomer(`sock${sock}`, 0);
    const victims = Array.from({ length: bridges }, (_, at) => (sock + at * 7) % GENUINE);
    for (const victim of victims)
      for (const target of pasts[victim]!)
        if (world.random() < zeal) world.report(name, target, world.moment(WAVE - 15 * DAY, 3), "");
    world.report(name, "x", world.moment(WAVE, 3), words ? `my own words number ${victims[0]} about this` : "");
  }
  return { before, after: saidOf(world) };
}

function saidOf(world: TestLog): TargetVoices {
  const log = world.log();
  return analyseTarget(indexReports(log), log.targetCode("x"))!;
}

const framing: fc.Arbitrary<Framing> = fc.record({
  socks: fc.integer({ min: 5, max: 80 }),
  zeal: fc.double({ min: 0.1, max: 1, noNaN: true }),
  bridges: fc.integer({ min: 1, max: 20 }),
  words: fc.boolean(),
  seed: fc.integer({ min: 1, max: 5 }),
});

describe("socks that mirror genuine reporters or bridge between them", () => {
  it("cannot push what is said of these people's voices out of the interval", () => {
    fc.assert(
      fc.property(framing, (attack) => {
        const { before, after } = voicesUnder(attack);
        expect(before.k).toBeGreaterThanOrEqual(GENUINE - 1e-9);
        expect(after.high).toBeGreaterThanOrEqual(GENUINE - 1e-6);
        expect(after.high).toBeGreaterThanOrEqual(before.k - 1e-6);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it("erase hardly any of the estimate", () => {
    const lost = [1, 4, 8, 16].map((bridges) => {
      const { after } = voicesUnder({ socks: 60, zeal: 0.2, bridges, words: false, seed: 3 });
      return 1 - after.k / GENUINE;
    });
    for (const share of lost) expect(share).toBeLessThanOrEqual(0.1);
  });
});
