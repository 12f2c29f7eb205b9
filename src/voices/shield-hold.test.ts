import { describe, expect, it } from "vitest";
import { decideHold, HOLD_RULES, type Hold, type HoldQuestion } from "./shield-hold.ts";
import type { ShieldOpinion } from "./shield-opinion.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2021, 1, 2);

/** 100 reporters, 90 of them one hand, against an account of 20,000 followers. */
const brigade: ShieldOpinion = {
  target: 0,
  from: NOW - 2 * HOUR,
  to: NOW,
  reports: 100,
  reporters: 100,
  retracted: 0,
  k: 11,
  low: 10,
  high: 14,
  organicShare: 0.1,
  clusters: [{ size: 90, rho: 0.99, kinds: ["past-target", "cohort"] }],
  coordination: "coordinated",
  validity: "undecided",
  observed: 100,
  expected: 0.2,
};

function question(changes: Partial<HoldQuestion> = {}): HoldQuestion {
  const plain = { basis: "volume", reporters: 100, minReporters: 8, followers: 20_000, holds: [] } as const;
  return { now: NOW, opinion: brigade, ...plain, ...changes };
}

const holdFrom = (from: number): Hold => ({ from, until: from + DAY });

describe("a hold", () => {
  it("begins where a brigade alone carries the number, and ends after a day", () => {
    const answer = decideHold(question());
    expect(answer).toEqual({
      hold: true,
      until: NOW + DAY,
      begins: { from: NOW, until: NOW + DAY },
      reasons: ["coordinated"],
    });
    const holds = [holdFrom(NOW)];
    expect(decideHold(question({ holds, now: NOW + DAY - 1 })).hold).toBe(true);
    expect(decideHold(question({ holds, now: NOW + DAY }))).toEqual({
      hold: false,
      reasons: ["hold-expired", "held-before"],
    });
  });

  it.each(["legal-order", "known-media", "imminent-harm", "person"] as const)("never delays: %s", (basis) => {
    for (const holds of [[], [holdFrom(NOW - HOUR)]])
      expect(decideHold(question({ basis, holds }))).toEqual({ hold: false, reasons: ["other-basis"] });
  });

  it("is not for those whom independent voices alone would bring down", () => {
    // 300 others reported a rule-breaker of 1,000 followers before his helpers did.
    const opinion = { ...brigade, reporters: 1200, k: 301, low: 290, high: 310 };
    expect(decideHold(question({ opinion, followers: 1000 })).reasons).toEqual(["voices-alone-suffice"]);
    // While a hold lasts, the limit itself ends it; a hold begins only well below it.
    const near = { ...brigade, reporters: 1200, k: 240, low: 230, high: 250 };
    expect(decideHold(question({ opinion: near, followers: 1000 })).hold).toBe(false);
    expect(decideHold(question({ opinion: near, followers: 1000, holds: [holdFrom(NOW - HOUR)] })).hold).toBe(true);
    expect(decideHold(question({ opinion, followers: 1000, holds: [holdFrom(NOW - HOUR)] })).hold).toBe(false);
  });

  it.each([
    ["not-shown", "not-coordinated"],
    ["insufficient-data", "too-little-known"],
  ] as const)("does not begin where coordination is %s", (coordination, reason) => {
    expect(decideHold(question({ opinion: { ...brigade, coordination } }))).toEqual({ hold: false, reasons: [reason] });
  });

  it("does not begin for a campaign whose reports are upheld, and ends when that is learnt", () => {
    const opinion = { ...brigade, validity: "upheld" } as const;
    expect(decideHold(question({ opinion })).reasons).toEqual(["valid-campaign"]);
    expect(decideHold(question({ opinion, holds: [holdFrom(NOW - HOUR)] })).hold).toBe(false);
  });

  it("does not flicker with the verdict, but ends when nobody repeats anybody", () => {
    const holds = [holdFrom(NOW - HOUR)];
    const weaker = { ...brigade, coordination: "insufficient-data", k: 60 } as const;
    expect(decideHold(question({ opinion: weaker, holds })).hold).toBe(true);
    const gone = { ...weaker, k: 95 };
    expect(decideHold(question({ opinion: gone, holds })).reasons).toEqual(["evidence-fell-away"]);
  });

  it("ends with a person's decision and needs new reports to begin again", () => {
    const holds = [holdFrom(NOW - 2 * HOUR)];
    expect(decideHold(question({ holds, decided: NOW })).reasons).toEqual(["decided-by-a-person"]);
    const again = { ...brigade, to: NOW - 1 };
    expect(decideHold(question({ holds, decided: NOW - HOUR, opinion: again })).begins?.from).toBe(NOW);
    const later = { now: NOW + 2 * DAY, holds, decided: NOW + HOUR };
    expect(decideHold(question(later)).reasons).toEqual(["decided-by-a-person"]);
    const opinion = { ...brigade, to: NOW + 2 * DAY };
    expect(decideHold(question({ ...later, opinion })).hold).toBe(true);
  });

  it("is given three times in thirty days, then a person must decide; each repetition is told", () => {
    const holds = [1, 3, 5].map((day) => holdFrom(NOW - (10 - day) * DAY));
    expect(decideHold(question({ holds: holds.slice(0, 1) })).reasons).toEqual(["coordinated", "held-before"]);
    expect(decideHold(question({ holds }))).toEqual({ hold: false, reasons: ["held-too-often"] });
    expect(decideHold(question({ holds, decided: NOW - 2 * DAY })).hold).toBe(true);
    const old = holds.map(({ from }) => holdFrom(from - 30 * DAY));
    expect(decideHold(question({ holds: old })).hold).toBe(true);
  });

  it("waits for no analysis: a platform that asks too early is told so", () => {
    const { opinion: _none, ...early } = question();
    expect(decideHold({ ...early, reporters: 7 }).reasons).toEqual(["not-enough-reporters"]);
    expect(decideHold({ ...early, reporters: 8 }).reasons).toEqual(["analysis-pending"]);
  });

  it("never lasts longer in all than the rules say, whatever a rule-breaker's helpers do", () => {
    // They report him every hour for a month; the platform asks every hour.
    const holds: Hold[] = [];
    let held = 0;
    for (let now = NOW; now < NOW + 30 * DAY; now += HOUR) {
      const answer = decideHold(question({ now, holds, opinion: { ...brigade, to: now } }));
      if (answer.begins) holds.push(answer.begins);
      if (answer.hold) held += HOUR;
    }
    expect(held).toBe(HOLD_RULES.mostHolds * DAY);
  });
});
