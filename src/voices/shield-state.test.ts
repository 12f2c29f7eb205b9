import { describe, expect, it } from "vitest";
import { ShieldAnalyst } from "./shield-analyst.ts";
import type { ShieldEntry } from "./shield-entry.ts";
import { ShieldState } from "./shield-state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2021, 0, 1);
const NOW = START + 60 * DAY;

let events = 0;
const report = (reporter: string, target: string, time: number, id = `ev:${events++}`): ShieldEntry => ({
  kind: "report",
  id,
  reporter,
  target,
  time,
});

/** Ordinary reports: most people report once or twice in their lives. */
function background(): ShieldEntry[] {
  const entries: ShieldEntry[] = [];
  for (let at = 0; at < 600; at++)
    entries.push(report(`someone:${at % 400}`, `anyone:${(at * 7) % 150}`, START + at * 2 * HOUR));
  return entries;
}

/** `count` accounts that have reported five others together, one after the other, and now report the activist. */
function brigade(count: number, at: number): ShieldEntry[] {
  const members = Array.from({ length: count }, (_, member) => `hand:${member}`);
  const past = [1, 2, 3, 4, 5].flatMap((victim) =>
    members.map((member, turn) => report(member, `victim:${victim}`, START + victim * 7 * DAY + turn * MINUTE)),
  );
  return [...past, ...members.map((member, turn) => report(member, "activist", at + turn * MINUTE))];
}

/** People who have each reported two others in their lives, at times and for reasons of their own. */
function genuine(count: number, at: number): ShieldEntry[] {
  const people = Array.from({ length: count }, (_, person) => person);
  const past = people.flatMap((person) =>
    [0, 1].map((turn) =>
      report(
        `genuine:${person}`,
        `anyone:${(person * 11 + turn * 67) % 150}`,
        START + (person * 29 + turn * 17) * HOUR,
      ),
    ),
  );
  return [...past, ...people.map((person) => report(`genuine:${person}`, "activist", at + person * 11 * MINUTE))];
}

/** State and analyst side by side, as the door runs them, without threads. */
class Shield {
  readonly state = new ShieldState();
  readonly #analyst = new ShieldAnalyst();

  take(entries: readonly ShieldEntry[]): this {
    for (const entry of entries) this.state.take(entry);
    const batch = this.state.handOver();
    if (batch) this.#analyst.take(batch);
    while (this.#analyst.waiting > 0) for (const opinion of this.#analyst.work()) this.state.learn(opinion);
    return this;
  }

  ask(target = "activist", now = NOW + HOUR) {
    const { answer, begins } = this.state.ask(target, "volume", now);
    if (begins) this.take([begins]);
    return answer;
  }
}

describe("the shield", () => {
  it("holds an action that one hand's reports would set off, and says how many voices there are", () => {
    const shield = new Shield().take([...background(), ...genuine(12, NOW), ...brigade(100, NOW)]);
    const answer = shield.ask();
    expect(answer).toMatchObject({
      coordination: "coordinated",
      hold: true,
      until: NOW + HOUR + DAY,
      reasons: ["coordinated"],
      reviewFirst: true,
      holds: 1,
    });
    expect(answer.voices).toMatchObject({ reports: 112, reporters: 112 });
    expect(answer.voices.k).toBeGreaterThan(11);
    expect(answer.voices.k).toBeLessThan(15);
    expect(shield.state.review()).toMatchObject([{ target: "activist", holds: 1 }]);
  });

  it("lets an action pass where people agree without having agreed", () => {
    const shield = new Shield().take([...background(), ...genuine(60, NOW)]);
    expect(shield.ask()).toMatchObject({ hold: false, reviewFirst: false });
    expect(shield.ask().coordination).not.toBe("coordinated");
  });

  it("knows nothing of a target that nobody reported", () => {
    expect(new Shield().take(background()).ask("nobody")).toMatchObject({
      voices: { reports: 0, reporters: 0, k: 0, low: 0, high: 0 },
      coordination: "insufficient-data",
      hold: false,
      reasons: ["not-enough-reporters"],
    });
  });

  it("answers for a report as for its target", () => {
    const shield = new Shield().take([report("a", "activist", NOW, "ev:mine")]);
    expect(shield.state.targetOfReport("ev:mine")).toBe("activist");
    expect(shield.state.targetOfReport("ev:other")).toBeUndefined();
  });

  it("counts an event once, however often it comes", () => {
    const shield = new Shield().take([report("a", "activist", NOW, "ev:twice")]);
    expect(shield.state.take(report("a", "activist", NOW, "ev:twice"))).toBe("known");
    expect(shield.ask().voices.reports).toBe(1);
  });

  it("lets nobody take back another's report, and a report be taken back before it comes", () => {
    const shield = new Shield().take([report("a", "activist", NOW, "ev:of-a")]);
    const back = { kind: "retraction", report: "ev:of-a", time: NOW } as const;
    expect(shield.state.take({ ...back, id: "un:1", reporter: "b" })).toBe("ignored");
    expect(shield.state.take({ ...back, id: "un:2", reporter: "a" })).toBe("new");
    expect(shield.state.handOver()?.retractions).toEqual([{ row: 0, time: NOW }]);
    shield.state.take({ ...back, id: "un:3", reporter: "c", report: "ev:later" });
    shield.state.take(report("c", "activist", NOW - MINUTE, "ev:later"));
    expect(shield.state.handOver()?.retractions).toEqual([{ row: 1, time: NOW }]);
  });

  it("ends a hold when a person has decided, and begins another only for new reports", () => {
    const shield = new Shield().take([...background(), ...brigade(100, NOW)]);
    expect(shield.ask().hold).toBe(true);
    const decision = { kind: "decision", target: "activist", upheld: false, onMerits: true } as const;
    shield.take([{ ...decision, id: "de:1", time: NOW + 2 * HOUR }]);
    expect(shield.ask("activist", NOW + 3 * HOUR)).toMatchObject({
      hold: false,
      reasons: ["decided-by-a-person"],
      reviewFirst: false,
    });
    const more = Array.from({ length: 30 }, (_, at) => report(`hand:${at}`, "activist", NOW + 4 * HOUR + at));
    const fresh = Array.from({ length: 30 }, (_, at) => report(`hand:${100 + at}`, "activist", NOW + 4 * HOUR + at));
    shield.take([...more, ...fresh]);
    expect(shield.ask("activist", NOW + 5 * HOUR)).toMatchObject({ hold: true, holds: 2 });
  });

  it("takes what a machine or the volume decided for no decision", () => {
    const shield = new Shield().take([...background(), ...brigade(100, NOW)]);
    shield.ask();
    const decision = { kind: "decision", id: "de:2", target: "activist", upheld: true, onMerits: false } as const;
    shield.take([{ ...decision, time: NOW + 2 * HOUR }]);
    expect(shield.ask("activist", NOW + 3 * HOUR).hold).toBe(true);
  });

  it("weighs voices against the followers that the target had last", () => {
    const seen = { kind: "account", account: "activist" } as const;
    const shield = new Shield().take([...background(), ...genuine(40, NOW), ...brigade(100, NOW)]);
    shield.take([{ ...seen, id: "p:1", time: NOW, followers: 20_000 }]);
    expect(shield.ask().hold).toBe(true);
    const small = new Shield().take([...background(), ...genuine(40, NOW), ...brigade(100, NOW)]);
    small.take([{ ...seen, id: "p:2", time: NOW, followers: 100 }]);
    // 41 voices are beyond a quarter of 100 followers.
    expect(small.ask()).toMatchObject({ hold: false, reasons: ["voices-alone-suffice"] });
    // An older sighting changes nothing.
    small.take([{ ...seen, id: "p:3", time: NOW - DAY, followers: 90_000 }]);
    expect(small.ask().hold).toBe(false);
  });

  it("comes to the same state when everything is taken in again from the start", () => {
    const entries = [...background(), ...genuine(12, NOW), ...brigade(100, NOW)];
    const first = new Shield().take(entries);
    const asked = first.state.ask("activist", "volume", NOW + HOUR);
    const again = new Shield().take([...entries, asked.begins!]);
    first.take([asked.begins!]);
    expect(again.ask("activist", NOW + 2 * HOUR)).toEqual(first.ask("activist", NOW + 2 * HOUR));
  });
});

describe("a report against several", () => {
  const both: ShieldEntry = {
    kind: "report",
    id: "ev:both",
    reporter: "a",
    target: "first",
    others: ["second"],
    time: NOW,
  };

  it("counts for each of them, once for each reporter", () => {
    const shield = new Shield().take([both, both, report("a", "second", NOW)]);
    expect(shield.ask("first").voices).toMatchObject({ reports: 1, reporters: 1 });
    expect(shield.ask("second").voices).toMatchObject({ reports: 2, reporters: 1 });
    expect(shield.state.targetOfReport("ev:both")).toBe("first");
  });

  it("is taken back against all, and decided for the one that the decision is about", () => {
    const { state } = new Shield();
    const back = { kind: "retraction", id: "un:b", reporter: "a", report: "ev:both", time: NOW } as const;
    const decision = {
      kind: "decision",
      id: "de:b",
      target: "second",
      time: NOW,
      upheld: true,
      onMerits: true,
    } as const;
    for (const entry of [both, back, { ...decision, reports: ["ev:both"] }]) expect(state.take(entry)).toBe("new");
    expect(state.handOver()).toMatchObject({
      retractions: [{ row: 0 }, { row: 1 }],
      decisions: [{ row: 1, upheld: true }],
    });
  });
});
