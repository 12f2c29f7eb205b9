import { describe, expect, it } from "vitest";
import { LOG_START, reportLogOf, type TestDecision } from "../../tests/fixtures/report-logs.ts";
import { indexReports } from "./report-index.ts";
import { betaAbove, validityOf } from "./validity.ts";
import { VOICES_DEFAULTS } from "./voices-options.ts";

describe("P(rate > 1/2)", () => {
  it("is that of the Beta distribution", () => {
    expect(betaAbove(0.5, 1, 1)).toBeCloseTo(0.5, 9);
    // 1 − I_{1/2}(4, 1) = 1 − 1/2⁴, and the other way round.
    expect(betaAbove(0.5, 4, 1)).toBeCloseTo(15 / 16, 5);
    expect(betaAbove(0.5, 1, 4)).toBeCloseTo(1 / 16, 5);
    expect(betaAbove(0.5, 3, 3)).toBeCloseTo(0.5, 9);
    expect(betaAbove(0.5, 200, 10)).toBeCloseTo(1, 9);
  });
});

describe("the record of a group", () => {
  const people = ["a", "b", "c"];
  const targets = ["t1", "t2", "t3", "t4"];
  const verdict = (decisions: readonly TestDecision[]) => {
    const log = reportLogOf(
      people.flatMap((reporter, at) =>
        [...targets, "now"].map((target, place) => ({ reporter, target, time: LOG_START + place * 1000 + at })),
      ),
      { decisions },
    );
    return validityOf(
      indexReports(log),
      {
        target: log.targetCode("now"),
        reporters: people.map((name) => log.reporterCode(name)),
        pastTargets: new Set(targets.map((name) => log.targetCode(name))),
        until: Number.POSITIVE_INFINITY,
      },
      VOICES_DEFAULTS,
    );
  };
  const decided = (target: string, upheld: boolean, onMerits = true): TestDecision[] =>
    people.map((reporter) => ({ reporter, target, upheld, onMerits }));

  it("is good, bad or mixed from three decided targets on, one vote each", () => {
    expect(verdict(targets.slice(0, 2).flatMap((target) => decided(target, true))).validity).toBe("undecided");
    expect(verdict(targets.flatMap((target) => decided(target, true)))).toMatchObject({
      validity: "upheld",
      evidence: { upheld: 4, decided: 4 },
    });
    expect(verdict(targets.flatMap((target) => decided(target, false))).validity).toBe("dismissed");
    expect(verdict(targets.flatMap((target, at) => decided(target, at < 2))).validity).toBe("mixed");
  });

  it("hears neither machines and volumes nor what was decided about the target itself", () => {
    const machines = targets.flatMap((target) => decided(target, true, false));
    expect(verdict([...machines, ...decided("now", true)])).toMatchObject({
      validity: "undecided",
      evidence: { decided: 0 },
    });
  });

  it("counts a target of which some reports were upheld in part", () => {
    const [first, ...rest] = decided("t1", false);
    const { evidence } = verdict([{ ...first!, upheld: true }, ...rest]);
    expect(evidence.upheld).toBeCloseTo(1 / 3, 9);
  });
});
