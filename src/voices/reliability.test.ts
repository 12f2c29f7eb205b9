import { describe, expect, it } from "vitest";
import { reporterReliability } from "./reliability.ts";
import type { ReportLog } from "./report-log.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const START = Date.UTC(2021, 0, 1);
const AS_OF = START + 100 * DAY;

interface Told {
  readonly reporter: number;
  readonly target: number;
  readonly day: number;
  /** Minutes after the report. */
  readonly takenBackAfter?: number;
  /** A person's decision, days after the start. */
  readonly decided?: { readonly day: number; readonly upheld: boolean; readonly byVolume?: boolean };
}

function logOf(told: readonly Told[]): ReportLog {
  const rows = [...told].sort((a, b) => a.day - b.day);
  const count = (values: readonly number[]) => Math.max(-1, ...values) + 1;
  const decided = rows.flatMap((row, at) => (row.decided ? [{ at, ...row.decided }] : []));
  const reporterCount = count(rows.map(({ reporter }) => reporter));
  const targetCount = count(rows.map(({ target }) => target));
  const none = Int32Array.from(rows, () => -1);
  return {
    reporter: Int32Array.from(rows, ({ reporter }) => reporter),
    target: Int32Array.from(rows, ({ target }) => target),
    time: Float64Array.from(rows, ({ day }) => START + day * DAY),
    text: none,
    origin: none,
    retracted: Float64Array.from(
      rows,
      ({ day, takenBackAfter = Number.NaN }) => START + day * DAY + takenBackAfter * MINUTE,
    ),
    event: Int32Array.from(rows, (_, at) => at),
    reporterCount,
    targetCount,
    textWords: new Int32Array(),
    originCount: 0,
    reporterCreated: new Float64Array(reporterCount).fill(Number.NaN),
    targetCreated: new Float64Array(targetCount).fill(Number.NaN),
    targetFollowers: new Float64Array(targetCount).fill(Number.NaN),
    decisions: {
      report: Int32Array.from(decided, ({ at }) => at),
      time: Float64Array.from(decided, ({ day }) => START + day * DAY),
      upheld: Uint8Array.from(decided, ({ upheld }) => (upheld ? 1 : 0)),
      onMerits: Uint8Array.from(decided, ({ byVolume }) => (byVolume ? 0 : 1)),
    },
    names: {
      reporter: (code) => ({ platform: "x.example", account: String(code) }),
      target: (code) => ({ platform: "x.example", id: String(code), kind: "account" }),
      event: String,
    },
  };
}

const record = (told: readonly Told[], reporter = 0, groups: readonly number[][] = []) =>
  reporterReliability(logOf(told), { asOf: AS_OF, groups })[reporter]!;
const decision = (reporter: number, target: number, upheld: boolean, day = 90): Told => ({
  reporter,
  target,
  day,
  decided: { day: day + 1, upheld },
});

describe("reporterReliability", () => {
  it("says nothing of somebody about whose reports nobody decided", () => {
    const { rate, low, high, decided, notices } = record([{ reporter: 0, target: 0, day: 5 }]);
    expect({ rate, decided, notices }).toEqual({
      rate: 0.5,
      decided: 0,
      notices: { submitted: 1, decided: 0, unfounded: 0 },
    });
    expect(low).toBeCloseTo(0.05, 10);
    expect(high).toBeCloseTo(0.95, 10);
  });

  it("narrows with decisions and forgets by halves", () => {
    const lately = Array.from({ length: 8 }, (_, target) => decision(0, target, true, 98));
    const once = lately.map((told, at) => ({ ...told, day: 1 + at / 10, decided: { day: 2 + at / 10, upheld: true } }));
    expect(record(lately)).toMatchObject({ decided: 8, upheld: 8 });
    expect(record(lately).low).toBeGreaterThan(0.7);
    expect(record(once).rate).toBeLessThan(record(lately).rate);
    expect(record(lately).decisions[0]?.weight).toBeCloseTo(0.5 ** (1 / 180), 10);
  });

  it("counts a target once, however often it was reported", () => {
    const often = Array.from({ length: 20 }, (_, at) => decision(0, 0, true, 50 + at));
    expect(record([...often, decision(0, 1, false)])).toMatchObject({ decided: 2, upheld: 1, reports: 21 });
  });

  it("counts people's decisions on the merits only, so that a successful attack earns nothing", () => {
    const attacks = Array.from({ length: 9 }, (_, target): Told => {
      return { reporter: 0, target, day: 50, decided: { day: 51, upheld: true, byVolume: true } };
    });
    expect(record(attacks)).toMatchObject({ decided: 0, rate: 0.5 });
  });

  it("lets nobody wash a record clean by taking reports back before they are decided", () => {
    const dismissed = Array.from({ length: 6 }, (_, target) => decision(1, target, false));
    const flagged = dismissed.map(({ target }): Told => ({ reporter: 0, target, day: 89, takenBackAfter: 60 }));
    const flagAndRetract = record([...dismissed, ...flagged]);
    expect(flagAndRetract).toMatchObject({ decided: 6, upheld: 0, takenBack: 6 });
    expect(flagAndRetract.decisions.every(({ wasTakenBack }) => wasTakenBack)).toBe(true);
    expect(flagAndRetract.notices).toEqual({ submitted: 6, decided: 6, unfounded: 6, share: 1 });
  });

  it("gives no credit for a report that was taken back, and forgives a slip", () => {
    const upheld = decision(1, 0, true);
    expect(record([upheld, { reporter: 0, target: 0, day: 89, takenBackAfter: 60 }])).toMatchObject({ decided: 0 });
    const dismissed = decision(1, 0, false);
    expect(record([dismissed, { reporter: 0, target: 0, day: 89, takenBackAfter: 5 }])).toMatchObject({ decided: 0 });
    // Taking it back after the decision changes nothing.
    const late = { ...decision(0, 0, false), takenBackAfter: 3 * 1440 };
    expect(record([late])).toMatchObject({ decided: 1, upheld: 0, decisions: [{ wasTakenBack: false }] });
  });

  it("gives colluders one record between them, and each its own notices", () => {
    // Five accounts share what one of them would earn: two targets each, ten different ones.
    const told = Array.from({ length: 5 }, (_, reporter) =>
      [0, 1].map((target) => decision(reporter, target, true)),
    ).flat();
    const alone = record(told, 0);
    const together = record([...told, ...[0, 1, 2].map((target) => decision(4, 10 + target, false))], 0, [
      [0, 1, 2, 3, 4],
    ]);
    expect(alone).toMatchObject({ decided: 2, upheld: 2, sharedBy: 1 });
    expect(together).toMatchObject({ decided: 5, upheld: 2, sharedBy: 5 });
    expect(together.rate).toBeLessThan(alone.rate);
    expect(together.notices).toEqual({ submitted: 2, decided: 2, unfounded: 0, share: 0 });
  });

  it("knows nothing of what comes later", () => {
    const told = [decision(0, 0, true, 10), decision(0, 1, false, 200)];
    expect(record(told)).toMatchObject({ reports: 1, decided: 1, upheld: 1 });
  });
});
