import { describe, expect, it } from "vitest";
import { mergedNote, planMastodon } from "./mastodon-plan.ts";
import { moderatorNote } from "./moderator-note.ts";
import { isDone, planOzone } from "./ozone-plan.ts";
import { holdOf, type ReportedTarget, type ReportFinding } from "./reported-target.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2021, 1, 2, 12);
const iso = (time: number) => new Date(time).toISOString();

const FINDING: ReportFinding = {
  id: "f_1",
  campaign: "c_0a1",
  coordination: "coordinated",
  verdict: "coordinated",
  members: ["a_m1", "a_m2", "a_m3"].map((account) => ({
    platform: "x.example",
    account,
    role: "ordinary",
    first: false,
    score: 1,
  })),
  targets: [{ platform: "x.example", id: "a_t", kind: "account" }],
  from: iso(NOW - 6 * HOUR),
  to: iso(NOW - HOUR),
  explanation: { en: "They reported five others before.", ar: "أبلغت عن خمسة آخرين من قبل." },
  innocentReading: { en: "Friends of one mind.", ar: "أصدقاء على رأي واحد." },
  voices: {
    reports: 112,
    reporters: 110,
    retracted: 0,
    clusters: [{ size: 100, rho: 0.99 }],
    k: 13.04,
    low: 11.2,
    high: 15.4,
    organicShare: 0.1,
  },
};

function reported(more: Partial<ReportedTarget> = {}, finding: Partial<ReportFinding> = {}): ReportedTarget {
  return { finding: { ...FINDING, ...finding }, target: FINDING.targets[0]!, harm: 0, holds: [], ...more };
}

const plan = (targets: readonly ReportedTarget[], now = NOW) => planOzone(targets, [], { now, language: "en" });

describe("what is written to Ozone", () => {
  it("is tags, a priority and a comment on an account that is attacked now", () => {
    expect(plan([reported()]).map(({ kind, event }) => [kind, event.score ?? event.add])).toEqual([
      ["tag", ["coordinated-reporting", "harassment-protection"]],
      ["priority", 34],
      ["comment", undefined],
    ]);
  });

  it("is the same for the same finding, with ids that make a repetition harmless", () => {
    const hold = { from: NOW, until: NOW + 24 * HOUR };
    const first = plan([reported()]);
    const again = plan([reported({ holds: [hold] })], NOW + HOUR);
    expect(again.map(({ externalId }) => externalId)).toEqual(first.map(({ externalId }) => externalId));
    expect(again[0]?.until).toBe(hold.until);
  });

  it.each<[string, Partial<ReportFinding>, Partial<ReportedTarget>]>([
    ["the reports are a valid campaign", { verdict: "valid-campaign", validity: "upheld" }, {}],
    ["too little is known", { verdict: "unclear", coordination: "insufficient-data" }, {}],
    ["the attack was long ago", { to: iso(NOW - 25 * HOUR) }, {}],
    ["independent voices alone would do", { voices: { ...FINDING.voices, k: 105 } }, {}],
    ["the target is small enough for the voices", { voices: { ...FINDING.voices, k: 30 } }, { followers: 60 }],
    ["a person has decided since", {}, { decided: NOW - HOUR / 2 }],
    ["there were three holds this month", {}, { holds: [20, 15, 9].map((days) => holdOfDays(days)) }],
  ])("is nothing where %s", (_why, finding, more) => {
    expect(plan([reported(more, finding)])).toEqual([]);
  });

  it("takes our tags off where no hold is left, also from accounts no longer found", () => {
    const tagged = [{ target: FINDING.targets[0]!, campaign: "c_0a1", since: NOW - 30 * HOUR }];
    const steps = planOzone([], tagged, { now: NOW, language: "en" });
    expect(steps).toMatchObject([
      { kind: "untag", event: { add: [], remove: ["coordinated-reporting", "harassment-protection"] } },
    ]);
    expect(planOzone([reported()], tagged, { now: NOW, language: "en" }).some(({ kind }) => kind === "untag")).toBe(
      false,
    );
  });

  it("is not done again where Ozone shows it", () => {
    const [tag, priority, comment] = plan([reported()]);
    const status = { tags: ["report:spam", "coordinated-reporting", "harassment-protection"], priorityScore: 34 };
    expect([isDone(tag!, status), isDone(priority!, status), isDone(comment!, status)]).toEqual([true, true, false]);
    expect(isDone(tag!, { ...status, tags: ["coordinated-reporting"] })).toBe(false);
    expect(isDone(tag!, undefined)).toBe(false);
  });
});

function holdOfDays(days: number) {
  const from = NOW - days * 24 * HOUR;
  return { from, until: from + 24 * HOUR };
}

describe("what is written to Mastodon", () => {
  const open = [
    { id: "report:1", reporter: "a_m1", published: 1 },
    { id: "report:2", reporter: "a_m2", published: 2 },
    { id: "report:3", reporter: "a_m1", published: 3 },
    { id: "report:4", reporter: "a_g", published: 4 },
  ];
  const steps = (fold: boolean) =>
    planMastodon([{ ...reported(), open }], { now: NOW, language: "en", fold })
      .filter((step) => step.kind !== "note")
      .map((step) => `${step.kind} ${"report" in step ? step.report : ""}`);

  it("resolves only what one reporter repeated", () => {
    expect(steps(false)).toEqual(["assign report:1", "assign report:2", "assign report:4", "resolve report:3"]);
  });

  it("folds a cluster into its first report when asked, and never anybody else's", () => {
    expect(steps(true)).toEqual(["assign report:1", "assign report:4", "resolve report:2", "resolve report:3"]);
  });

  it("keeps what the moderator wrote, and one note of ours, in either language", () => {
    const hold = holdOf(reported(), NOW);
    const [en, ar] = [moderatorNote(reported(), hold, "en"), moderatorNote(reported(), hold, "ar")];
    expect(mergedNote("", en)).toBe(en);
    expect(mergedNote("Mine.", en)).toBe(`Mine.\n\n${en}`);
    expect(mergedNote(mergedNote("Mine.", en), ar)).toBe(`Mine.\n\n${ar}`);
    expect(mergedNote(mergedNote("Mine.", ar), en)).toBe(`Mine.\n\n${en}`);
  });
});

describe("the note to moderators", () => {
  it("gives reasons, figures, the innocent reading, what is not established and the end of the hold", () => {
    expect(moderatorNote(reported(), holdOf(reported(), NOW), "en")).toBe(
      [
        "Marsad: coordinated reporting.",
        "112 reports by 110 accounts come to about 13 independent voices (11.2–15.4).",
        "They reported five others before.",
        "Strongest innocent reading: Friends of one mind.",
        "Not established: who is behind the accounts, and whether what was reported breaks the rules.",
        "Please hold action that the number of reports alone would set off until 2021-02-03T12:00Z, decide on the merits, and discard no report.",
        "[c_0a1]",
      ].join("\n"),
    );
  });

  it("tells of earlier holds, so that repeated ones are seen", () => {
    const held = reported({ holds: [holdOfDays(9)] });
    expect(moderatorNote(held, holdOf(held, NOW), "en")).toContain("Holds on this account before: 1.");
  });

  it("stays short enough for Mastodon and shows hostile characters", () => {
    const explanation = { en: `\u202e${"long ".repeat(900)}`, ar: "طويل ".repeat(900) };
    const wordy = reported({}, { explanation });
    for (const language of ["en", "ar"] as const) {
      const note = moderatorNote(wordy, holdOf(wordy, NOW), language);
      expect(note.length).toBeLessThanOrEqual(1900);
      expect(note).toContain("[c_0a1]");
      expect(note).not.toContain("\u202e");
    }
  });
});
