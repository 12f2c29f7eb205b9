import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseQueue, erlangC } from "./queue-model.ts";
import { simulateQueue, WEEK } from "./queue-simulation.ts";
import { fewestReviewers, forecast, rosterOf, staffing } from "./staffing.ts";

describe("erlangC", () => {
  it("gives the values of the published tables", () => {
    // Koole, Call Center Mathematics: 10 agents, 8 erlangs.
    expect(erlangC(10, 8)).toBeCloseTo(0.4092, 4);
    expect(erlangC(1, 0.5)).toBeCloseTo(0.5, 12);
    expect(erlangC(3, 3)).toBe(1);
  });
});

describe("analyseQueue", () => {
  it("is the known law of M/M/1: time in the system is exponential", () => {
    const [answer] = analyseQueue([{ rate: 3, within: 1 }], 1, 0.25);
    expect(answer!.kept).toBeCloseTo(1 - Math.exp(-(4 - 3)), 8);
    expect(answer!.meanWait).toBeCloseTo(3 / 4 / (4 - 3), 12);
  });

  it("lets the urgent class see nobody but itself once it waits", () => {
    // Given that one has to wait, the wait of the most urgent is exponential with rate cμ − λ₁.
    const [classes, reviewers, handling] = [
      [
        { rate: 2, within: 1 },
        { rate: 5, within: 24 },
      ],
      3,
      1 / 3,
    ] as const;
    const [urgent] = analyseQueue(classes, reviewers, handling);
    const [busy, mu, gap] = [erlangC(3, 7 / 3), 3, 9 - 2];
    const both = 1 - (gap / (gap - mu)) * Math.exp(-mu) + (mu / (gap - mu)) * Math.exp(-gap);
    expect(urgent!.kept).toBeCloseTo((1 - busy) * (1 - Math.exp(-mu)) + busy * both, 8);
  });

  it("says that nothing is kept of a class whose backlog grows, and still what the urgent ones get", () => {
    const [urgent, other] = analyseQueue(
      [
        { rate: 1, within: 1 },
        { rate: 20, within: 24 },
      ],
      1,
      0.25,
    );
    expect(urgent!.kept).toBeGreaterThan(0.8);
    expect(other).toEqual({ kept: 0, meanWait: Number.POSITIVE_INFINITY });
  });

  it("never gets worse with one reviewer more", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ rate: fc.double({ min: 0.01, max: 4, noNaN: true }), within: fc.constantFrom(1, 4, 24) }),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.integer({ min: 1, max: 8 }),
        (classes, reviewers) => {
          const [fewer, more] = [reviewers, reviewers + 1].map((team) => analyseQueue(classes, team, 0.4));
          more!.forEach(({ kept }, index) => {
            expect(kept).toBeGreaterThanOrEqual(fewer![index]!.kept - 1e-9);
            expect(kept).toBeLessThanOrEqual(1);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the simulation", () => {
  const classes = [
    { perWeek: 100, within: 1 },
    { perWeek: 400, within: 4 },
    { perWeek: 600, within: 24 },
  ];

  it.each([2, 3])("agrees with the exact model where the model holds, with %i reviewers", (reviewers) => {
    const exact = analyseQueue(
      classes.map(({ perWeek, within }) => ({ rate: perWeek / WEEK, within })),
      reviewers,
      0.28,
    );
    const roster = new Array<number>(WEEK).fill(reviewers);
    const { kept } = simulateQueue({ classes, roster, handling: 0.28, spread: 1, weeks: 400, seed: 7 });
    expect(kept.map((share, index) => Math.abs(share - exact[index]!.kept) < 0.01)).toEqual([true, true, true]);
  });

  it("gives the same for the same seed, and another for another", () => {
    const options = { classes, roster: new Array(WEEK).fill(2), handling: 0.28, spread: 0.7, weeks: 3 };
    expect(simulateQueue({ ...options, seed: 1 })).toEqual(simulateQueue({ ...options, seed: 1 }));
    expect(simulateQueue({ ...options, seed: 1 })).not.toEqual(simulateQueue({ ...options, seed: 2 }));
  });

  it("decides nothing where nobody is on duty, and the backlog is all that came", () => {
    const { kept, backlog } = simulateQueue({
      classes: [{ perWeek: 50, within: 1 }],
      roster: new Array(WEEK).fill(0),
      handling: 0.1,
      spread: 0,
      weeks: 4,
      seed: 3,
    });
    expect(kept).toEqual([0]);
    expect(backlog).toHaveLength(4);
    expect(backlog[3]!).toBeGreaterThan(3 * backlog[0]! - 60);
  });
});

describe("fewestReviewers", () => {
  const question = {
    promises: [
      { id: "order", perWeek: 20, within: 1, aim: 0.99 },
      { id: "standard", perWeek: 1100, within: 24, aim: 0.95 },
    ],
    minutes: 12,
  };

  it("finds the first number that keeps every promise", () => {
    const answer = fewestReviewers(question)!;
    expect(answer.promises.every(({ kept }, index) => kept >= question.promises[index]!.aim)).toBe(true);
    const fewer = staffing(question, answer.reviewers - 1);
    expect(fewer.promises.every(({ kept }, index) => kept >= question.promises[index]!.aim)).toBe(false);
  });

  it("finds nothing where handling alone takes longer than was promised", () => {
    expect(fewestReviewers({ ...question, minutes: 60 })).toBeUndefined();
  });
});

describe("a roster", () => {
  it("adds up what is said of an hour", () => {
    const roster = rosterOf("mon-fri 08-18 4, mon-sun 00-24 1");
    expect([roster[0], roster[8], roster[17], roster[18], roster[5 * 24 + 10]]).toEqual([1, 5, 5, 1, 1]);
  });

  it.each(["mon 8-18 4", "fri-mon 08-18 4", "mon 18-08 1", "", "mon 08-25 1"])("refuses %j and says how", (text) => {
    expect(() => rosterOf(text)).toThrow(/mon-fri 08-18 4/);
  });

  it("that leaves the nights empty breaks a one-hour promise that the same hours around the clock keep", () => {
    const question = { promises: [{ id: "order", perWeek: 40, within: 1, aim: 0.99 }], minutes: 10 };
    const options = { weeks: 8, spread: 1, runs: 5, seed: 1 };
    const days = forecast(question, { ...options, roster: rosterOf("mon-fri 08-18 3") });
    const always = forecast(question, { ...options, roster: rosterOf("mon-sun 00-24 1") });
    expect(days.promises[0]!.kept).toBeLessThan(0.45);
    expect(always.promises[0]!.kept).toBeGreaterThan(0.9);
  });
});
