import { describe, expect, it } from "vitest";
import { type CalibratedFinding, calibrate, type InnocentKind } from "./calibration.ts";
import { type CalibrationReport, renderCalibration } from "./calibration-table.ts";

const members = (...accounts: string[]) =>
  accounts.map((account) => ({ platform: "x.example", account, role: "ordinary" as const, first: false, score: 1 }));

const accused: CalibratedFinding = {
  verdict: "coordinated",
  coordination: "coordinated",
  members: members("acc:1", "acc:2", "acc:3"),
  support: 25,
  p: 0.05,
};
const seen: CalibratedFinding = { ...accused, verdict: "shared-interest", coordination: "synchronised", support: 31.5 };

const kind: InnocentKind = {
  name: "quiet village",
  draw: () => ({
    channels: [],
    accounts: { created: () => undefined, declared: () => undefined },
    truth: {
      groups: [],
      lookalikes: [{ kind: "fan-club", members: members("acc:1", "acc:2", "acc:9") }],
    },
  }),
};
const options = { runs: 10, first: 100, alpha: 0.05, confidence: 0.99 };

describe("calibrate", () => {
  it("counts runs, not findings, and only those that accuse", () => {
    const line = calibrate(
      kind,
      (_, seed) => (seed === 103 ? [accused, seen, accused] : seed === 105 ? [seen] : []),
      options,
    );
    expect(line).toMatchObject({
      kind: "quiet village",
      runs: 10,
      accusing: 1,
      seeing: 1,
      share: 0.1,
      strongest: 31.5,
    });
    expect(line.upper).toBeCloseTo(0.5443, 4);
    expect(line.tooOften).toBe(false);
  });

  it("names the run and the look-alike of each false accusation", () => {
    const stranger = { ...accused, members: members("acc:7", "acc:8") };
    const line = calibrate(kind, (_, seed) => (seed === 109 ? [accused, stranger] : []), options);
    expect(line.accusations).toEqual([
      { seed: 109, accounts: 3, support: 25, p: 0.05, about: "fan-club" },
      { seed: 109, accounts: 2, support: 25, p: 0.05, about: "ordinary" },
    ]);
  });

  it("finds too much only where the lower bound lies above what is allowed", () => {
    const accusingIn = (runs: number) =>
      calibrate(kind, (_, seed) => (seed < options.first + runs ? [accused] : []), options).tooOften;
    // The 99 % interval of 3 in 10 begins at 3.7 %, that of 4 in 10 at 7.7 %.
    expect([0, 3, 4, 10].map(accusingIn)).toEqual([false, false, true, true]);
  });

  it("says nothing of evidence where no group was seen", () => {
    expect(calibrate(kind, () => [], options)).not.toHaveProperty("strongest");
  });
});

describe("renderCalibration", () => {
  const calm = calibrate(kind, () => [], options);
  const report: CalibrationReport = {
    alpha: 0.05,
    confidence: 0.99,
    first: 100,
    lines: [calm],
    control: calibrate({ ...kind, name: "planted" }, () => [accused], options),
    records: [{ name: "a record", groups: 2, accusations: 1 }],
    pairTail: {
      of: "a record, shuffled",
      worlds: 3,
      lines: [{ level: 0.01, pairs: 1000, reached: 20, ratio: 2 }],
    },
    skipped: [],
  };

  it("shows the interval, the control and what only informs", () => {
    expect(
      renderCalibration(report),
    ).toBe(`Allowed: 5.0 %. Interval: exact (Clopper–Pearson), 99.0 %. Seeds: from 100 on.

| worlds in which nobody acts together | runs | with an accusation | share | interval     | strongest |
| ------------------------------------ | ---- | ------------------ | ----- | ------------ | --------- |
| quiet village                        | 10   | 0                  | 0 %   | 0 % – 41.1 % | no group  |

Control, where somebody does act together (planted): 10 of 10 runs with an accusation
a record, as recorded: 2 groups, 1 accused
Pairs only seed groups: over 1000 pairs in 3 worlds (a record, shuffled), p ≤ 0.01 occurs 2.00 × as often as it says
No kind of world is accused more often than 5.0 %, as far as these runs can tell.
`);
  });

  it("lists every false accusation and says aloud what fails and what was left out", () => {
    const line = calibrate(kind, () => [accused], { ...options, runs: 2 });
    const text = renderCalibration({ ...report, lines: [calm, line], skipped: ["the record is absent"] });
    expect(text).toContain("- quiet village, seed 100: 3 accounts, 25.0 nats, p = 0.05, fan-club\n");
    expect(text).toContain("- quiet village, seed 101: ");
    expect(text).toContain("| 7.1 % – 100 % ✘ |");
    expect(text).toContain("SKIPPED: the record is absent\n");
    expect(text).toMatch(/TOO OFTEN: quiet village\.\n$/);
  });
});
