import { describe, expect, it } from "vitest";
import { LOG_START, TestLog } from "../../tests/fixtures/report-logs.ts";
import { analyseTarget, analyseTargets } from "./analyse-targets.ts";
import { indexReports } from "./report-index.ts";
import type { TargetVoices } from "./target-voices.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;
const WAVE = LOG_START + 170 * DAY;
const SCRIPTS = ["this account spreads lies and must be removed", "هذا الحساب ينشر الكراهية ويجب حذفه حالا"];

/** A quiet record; `told` adds what happens to the account "x". */
function voicesOn(told: (log: TestLog) => void, asOf?: number): TargetVoices {
  const world = new TestLog(5, { reporters: 2500, targets: 900 });
  told(world);
  const log = world.log();
  const voices = analyseTarget(indexReports(log), log.targetCode("x"), {}, asOf);
  if (!voices) throw new Error("nothing was said about x");
  return voices;
}

/** People who each see the same thing and report it on their own; some have reported others before. */
function crowd(log: TestLog, size: number, { days = 3, text = "" as string | undefined } = {}): void {
  for (let at = 0; at < size; at++) {
    log.newcomer(`crowd${at}`, Math.floor(1 / (log.random() + 0.2) - 0.8));
    log.report(`crowd${at}`, "x", WAVE + log.random() ** 2 * days * DAY, log.random() < 0.4 ? text : "");
  }
}

interface Brigade {
  readonly size: number;
  readonly before: number;
  readonly share?: number;
  readonly hours?: number;
  readonly scripts?: boolean;
  readonly cohort?: boolean;
  readonly ownPast?: number;
}

/** Accounts of one hand that reported others before, and report x in the same hours. */
function brigade(log: TestLog, { size, before, share = 0.75, hours = 12, ...made }: Brigade, name = "fake"): void {
  for (let at = 0; at < size; at++) {
    const born = made.cohort ? WAVE - 150 * DAY + 4 * DAY * log.random() : undefined;
    const account = log.newcomer(`${name}${at}`, made.ownPast ?? 0, born);
    const text = made.scripts ? SCRIPTS[at % 2] : "";
    for (let past = 0; past < before; past++)
      if (log.random() < share)
        log.report(account, `${name}-past${past}`, log.moment(WAVE - (past + 1) * 20 * DAY, hours / 24), text);
    log.report(account, "x", log.moment(WAVE, hours / 24), text);
  }
}

const counting = ({ clusters }: TargetVoices) => clusters.filter(({ counts }) => counts);

describe("a wave of reports", () => {
  it("by accounts of one hand is about one voice, by every kind of evidence", () => {
    const voices = voicesOn((log) => brigade(log, { size: 40, before: 4, scripts: true, cohort: true }));
    expect(voices).toMatchObject({ coordination: "coordinated", validity: "undecided", reporters: 40 });
    expect(counting(voices)).toHaveLength(1);
    expect(counting(voices)[0]!.kinds).toEqual(["past-target", "text", "cohort"]);
    expect(voices.k).toBeLessThan(1.5);
    expect(voices.low).toBe(1);
  });

  it("by one hand beside genuine people keeps these people's voices, and lists them first", () => {
    const voices = voicesOn((log) => {
      brigade(log, { size: 40, before: 4, scripts: true, cohort: true });
      crowd(log, 12);
    });
    expect(voices.coordination).toBe("coordinated");
    expect(Math.abs(voices.k - 13)).toBeLessThan(2);
    expect(voices.low).toBeLessThanOrEqual(13);
    expect(voices.high).toBeGreaterThanOrEqual(13);
    expect(voices.genuine).toHaveLength(voices.reporters - counting(voices)[0]!.members.length);
    expect(voices.organicShare).toBeCloseTo(12 / 52, 1);
  });

  it("is seen where it drips over days, and where the accounts are old and have a life of their own", () => {
    const slow = voicesOn((log) => brigade(log, { size: 40, before: 5, hours: 120 }));
    const aged = voicesOn((log) => brigade(log, { size: 40, before: 6, ownPast: 4 }));
    for (const voices of [slow, aged]) {
      expect(voices.coordination).toBe("coordinated");
      expect(counting(voices)[0]!.kinds).toEqual(["past-target"]);
      expect(voices.low).toBeLessThanOrEqual(1);
      expect(voices.k).toBeLessThan(8);
    }
  });

  it("is seen at the first strike, by words and days of creation", () => {
    const voices = voicesOn((log) => brigade(log, { size: 40, before: 0, scripts: true, cohort: true }));
    expect(voices.coordination).toBe("coordinated");
    expect(counting(voices)[0]!.kinds).toEqual(["text", "cohort"]);
    expect(voices.k).toBeLessThan(3);
  });

  it("by two hands is two clusters", () => {
    const voices = voicesOn((log) => {
      brigade(log, { size: 30, before: 4 }, "one");
      brigade(log, { size: 30, before: 4 }, "two");
    });
    expect(counting(voices)).toHaveLength(2);
    expect(voices.coordination).toBe("coordinated");
  });

  it("by a crowd is as many voices as people, though nobody can exclude that it was arranged", () => {
    const voices = voicesOn((log) => crowd(log, 120));
    expect(voices).toMatchObject({ coordination: "insufficient-data", k: voices.reporters, organicShare: 1 });
    expect([voices.low, voices.high]).toEqual([1, voices.reporters]);
    expect(voices.volume.opened).toBe(true);
  });

  it("by a crowd that copies one text is not one hand", () => {
    const voices = voicesOn((log) => crowd(log, 120, { text: "this post calls for violence please remove it" }));
    expect(voices).toMatchObject({ coordination: "insufficient-data", k: voices.reporters });
    expect(counting(voices)).toEqual([]);
  });

  it("by accounts that never met before cannot be told from a crowd, and is not", () => {
    const voices = voicesOn((log) => brigade(log, { size: 60, before: 0, ownPast: 6 }));
    expect(voices).toMatchObject({ coordination: "insufficient-data", low: 1, high: 60 });
  });

  it("by ten accounts or fewer says nothing either way", () => {
    const voices = voicesOn((log) => brigade(log, { size: 7, before: 2 }));
    expect(voices).toMatchObject({ coordination: "insufficient-data", low: 1, high: 7 });
  });

  it("by one person who reports again and again is one voice", () => {
    const voices = voicesOn((log) => {
      log.newcomer("insistent", 0);
      for (let at = 0; at < 50; at++) log.report("insistent", "x", WAVE + at * HOUR, "");
    });
    expect(voices).toMatchObject({ reports: 50, reporters: 1, k: 1, low: 1, high: 1 });
  });

  it("is asked about as it stands at a moment, and not by what comes later", () => {
    const attack = (log: TestLog) => brigade(log, { size: 40, before: 4, scripts: true, cohort: true });
    const early = voicesOn(attack, WAVE + 6 * HOUR);
    expect(early.reporters).toBeGreaterThan(8);
    expect(early.reporters).toBeLessThan(35);
    expect(early.to).toBeLessThanOrEqual(WAVE + 6 * HOUR);
    expect(early.coordination).toBe("coordinated");
  });
});

describe("reports that were decided on", () => {
  it("make a group with a good record a valid campaign, and leave one that is often right unaccused", () => {
    const decided = (upheld: (past: number) => boolean) => (log: TestLog) => {
      brigade(log, { size: 60, before: 6, hours: 24 });
      const past = log.reports.filter(({ target }) => target.startsWith("fake-past"));
      for (const { reporter, target } of past)
        log.decisions.push({ reporter, target, upheld: upheld(Number(target.slice(-1))) });
    };
    expect(voicesOn(decided(() => true))).toMatchObject({ coordination: "coordinated", validity: "upheld" });
    expect(voicesOn(decided(() => false))).toMatchObject({ coordination: "coordinated", validity: "dismissed" });
    expect(voicesOn(decided((past) => past % 2 === 0))).toMatchObject({
      coordination: "insufficient-data",
      validity: "mixed",
    });
  });

  it("count how many were taken back", () => {
    const voices = voicesOn((log) => {
      crowd(log, 20);
      const at = log.reports.findIndex(({ target }) => target === "x");
      log.reports[at] = { ...log.reports[at]!, retracted: WAVE + 5 * DAY };
    });
    expect(voices.retracted).toBe(1);
  });
});

describe("the whole record", () => {
  it("gives no word on a quiet one, and one on every target with two reports when asked", () => {
    const world = new TestLog(6, { reporters: 2500, targets: 900 });
    const index = indexReports(world.log());
    expect(analyseTargets(index).filter(({ coordination }) => coordination === "coordinated")).toEqual([]);
    const all = analyseTargets(index, { allTargets: true });
    expect(all.length).toBeGreaterThan(300);
    for (const { reports, reporters, k, low, high } of all) {
      expect(reports).toBeGreaterThanOrEqual(2);
      expect(1 <= low && low <= k && k <= high && high <= reporters).toBe(true);
    }
  });

  it("takes a group that was shown elsewhere for one more kind of evidence", () => {
    const world = new TestLog(7, { reporters: 2500, targets: 900 });
    brigade(world, { size: 30, before: 0, scripts: true });
    const log = world.log();
    const group = Array.from({ length: 30 }, (_, at) => log.reporterCode(`fake${at}`));
    const index = indexReports(log);
    expect(analyseTarget(index, log.targetCode("x"))!.coordination).toBe("insufficient-data");
    const witnessed = analyseTarget(index, log.targetCode("x"), { groups: [group] })!;
    expect(witnessed.clusters[0]!.kinds).toContain("group");
  });
});
