import { describe, expect, it } from "vitest";
import type { TargetVoices } from "../../voices/target-voices.ts";
import { renderBrief } from "./brief.ts";
import type { BriefFacts } from "./brief-facts.ts";

const AT = Date.UTC(2021, 1, 2, 10, 47, 31);
const HOUR = 3_600_000;

const voices: TargetVoices = {
  target: 4711,
  from: AT,
  to: AT + 5 * HOUR,
  volume: { observed: 112, expected: 0.2, window: 24 * HOUR, logTail: -300, opened: true },
  reports: 131,
  reporters: 112,
  retracted: 3,
  episode: [{ reporter: 987_654, report: 123_456, time: AT }],
  clusters: [
    {
      members: Array.from({ length: 100 }, (_, position) => ({ position, probability: 1, evidence: 9, witnesses: 3 })),
      rho: 0.99,
      kinds: ["past-target", "text"],
      evidence: [1, 2, 3, 4, 5].map((code) => ({
        kind: "past-target",
        code,
        holders: 100,
        outside: 1,
        expected: 0.1,
        logTail: -500,
        share: 0.9,
      })),
      sharedTargets: 4,
      support: 900,
      counts: true,
    },
  ],
  k: 13.01,
  low: 11.2,
  high: 15.4,
  organicShare: 0.107,
  genuine: [],
  mirrored: [],
  coordination: "coordinated",
  validity: "undecided",
  validityEvidence: { upheld: 0, decided: 0, probability: 0.5 },
  origins: [],
};

const facts: BriefFacts = {
  target: { name: "@sami_83", platform: "x.example", followers: 20_000 },
  voices,
  innocentReading: { en: "An organisation may have trained its people.", ar: "ربما درّبت منظمة أفرادها." },
  exposure: {
    reports: 131,
    limit: 5000,
    rawShare: 0.00655,
    independentShare: { value: 0.00065, low: 0.0005, high: 0.0008 },
    isCrossed: false,
  },
  calls: [
    {
      time: AT - HOUR,
      place: "channel:secret-1",
      strength: 4,
      after: 112,
      expected: 0.2,
      medianLag: 2 * HOUR,
      isFollowed: true,
    },
    { time: AT - 30 * HOUR, place: "channel:secret-2", strength: 1, after: 3, expected: 0.2, medianLag: 60_000 },
  ],
  read: { places: 6, messages: 630 },
  notices: [{ time: AT + 7 * HOUR, kind: "suspended" }],
  version: "0.1.0",
};

const text = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe("renderBrief", () => {
  it.each(["en", "ar"] as const)("says what happened, how sure it is and what was not established (%s)", (language) => {
    const page = text(renderBrief(facts, { language }));
    for (const figure of ["131", "112", "13", "11", "16", "20,000", "630"]) expect(page).toContain(figure);
    expect(page).toContain(facts.innocentReading?.[language]);
    expect(page).toMatchSnapshot();
  });

  it("tells nobody but the attacked account, no place and no exact time", () => {
    for (const language of ["en", "ar"] as const) {
      const page = renderBrief(facts, { language });
      for (const secret of ["secret", "987654", "123456", "4711", "10:47", "47:31"]) expect(page).not.toContain(secret);
      expect(text(page)).toContain("10:00");
    }
  });

  it("withholds counts of people below five", () => {
    const few = { ...facts, voices: { ...voices, reporters: 4, retracted: 1 } };
    const page = text(renderBrief(few));
    expect(page).toContain("by fewer than 5 accounts");
    expect(page).toContain("taken back: fewer than 5");
    // Three people followed the first call within a minute: neither is said.
    expect(page).toContain("fewer than 5 (under 1) –");
    expect(text(renderBrief(few, { language: "ar" }))).toContain("أقلّ من 5");
  });

  it("is written from calls and notices alone where the platform's data are not to be had", () => {
    const { voices: _voices, exposure: _exposure, innocentReading: _reading, ...without } = facts;
    const calls = facts.calls.map(({ time, place, strength }) => ({ time, place, strength }));
    const page = text(renderBrief({ ...without, calls: calls.toReversed() }));
    expect(page).toContain("2 messages asked others to report this account, the first on 1 Feb 2021, 04:00 UTC");
    expect(page).toContain("The account was suspended on 2 Feb 2021, 17:00 UTC, after these calls.");
    expect(page).toContain("only the platform knows");
    expect(page).not.toContain("Independent voices");
  });

  it("says that nothing was found where nothing was", () => {
    const { voices: _voices, exposure: _exposure, innocentReading: _reading, ...without } = facts;
    const page = text(renderBrief({ ...without, calls: [], notices: [], read: { places: 0, messages: 0 } }));
    expect(page).toContain("No public call to report this account was found");
  });

  it("lets nothing that somebody wrote become markup, and loads nothing", () => {
    const name = `<script>alert(1)</script>\u202e"onload="x`;
    const page = renderBrief({ ...facts, target: { name, platform: "<img src=x>" } });
    expect(page).not.toMatch(/<script|<img|\u202e|"onload/);
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  it("writes Arabic with either digits, and the same bytes for the same facts", () => {
    const page = renderBrief(facts, { language: "ar", numerals: "arab" });
    expect(page).toBe(renderBrief(facts, { language: "ar", numerals: "arab" }));
    expect(text(page)).toContain("١١٢");
    expect(text(page).replace(/x\.example|sami_83|0\.1\.0/g, "")).not.toMatch(/[0-9]/);
  });
});
