import { expect, it } from "vitest";
import type { TargetOutcome } from "./score-targets.ts";
import type { WorldResult } from "./summary.ts";
import { byLanguageAndSize, summariseTargets } from "./target-summary.ts";
import { renderTargetScores } from "./target-table.ts";

const outcome = (change: Partial<TargetOutcome> = {}): TargetOutcome => ({
  family: "fakes",
  campaign: true,
  upheld: false,
  call: "coordinated",
  language: "ar",
  followers: 500,
  voices: { truth: 10, k: 11, low: 9, high: 12, reporters: 100 },
  ...change,
});

it("boils families down to shares, calls and medians", () => {
  const [fakes, crowd] = summariseTargets([
    outcome(),
    outcome({ call: "insufficient-data", voices: { truth: 10, k: 20, low: 15, high: 25, reporters: 100 } }),
    { family: "outrage", campaign: false, upheld: false, call: "none" },
  ]);
  expect(fakes).toMatchObject({
    family: "fakes",
    targets: 2,
    right: { hit: 1, of: 2 },
    calls: { coordinated: 1, "insufficient-data": 1 },
    covered: { hit: 1, of: 2 },
    medianRelativeError: 0.55,
    medianError: 5.5,
    close: { hit: 1, of: 2 },
    medianWidth: 0.065,
  });
  expect(crowd).toMatchObject({ targets: 1, right: { hit: 1, of: 1 }, calls: { none: 1 } });
  expect(crowd?.covered).toBeUndefined();
});

it("sets languages and account sizes side by side, campaigns apart from crowds", () => {
  const summaries = byLanguageAndSize([
    outcome(),
    outcome({ language: "en", followers: 5_000 }),
    outcome({ campaign: false, followers: 50_000 }),
    { family: "fakes", campaign: true, upheld: false, call: "coordinated" },
  ]);
  expect(summaries.map(({ family, targets }) => `${family}: ${targets}`)).toEqual([
    "campaigns, Arabic: 1",
    "campaigns, English: 1",
    "campaigns, followers: below 1,000: 1",
    "campaigns, followers: below 20,000: 1",
    "crowds, Arabic: 1",
    "crowds, followers: more: 1",
  ]);
});

it("renders campaigns by scenario and crowds across worlds", () => {
  const world = (scenario: string, targets: TargetOutcome[]): WorldResult => ({
    scenario,
    seed: 1,
    score: {
      accounts: { hit: 0, called: 0, planted: 0 },
      groups: { hit: 0, called: 0, planted: 0 },
      matches: [],
      falseFindings: {},
    },
    uncalled: {},
    targets: { targets, calledElsewhere: 1 },
    seconds: 1,
  });
  const crowd = outcome({ family: "outrage", campaign: false, call: "not-shown" });
  const table = renderTargetScores([world("fakes", [outcome(), crowd]), world("eight accounts", [outcome(), crowd])]);
  const row = (name: string) => table.split("\n").find((line) => line.startsWith(`| ${name} `));
  expect(row("outrage")).toMatch(/^\| outrage +\| 2 /);
  expect(row("fakes")).toMatch(/^\| fakes +\| 1 +\| 1\.000 \[\.025, 1\.000\] +\| 1 /);
  expect(row("eight accounts: fakes")).toContain("10.0 % (1.0)");
  expect(table).toContain("says nothing: 2 in 2 worlds");
  expect(renderTargetScores([])).toBe("");
});
