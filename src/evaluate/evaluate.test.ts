import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { detectors } from "../findings/detectors/index.ts";
import { InputError } from "../lib/errors.ts";
import { scenarios, simulate, writeSimulation } from "../simulate/index.ts";
import { ranges } from "../simulate/parameters.ts";
import { repostActions } from "./actions-of.ts";
import { naiveRule } from "./baseline.ts";
import { detectReportsWith } from "./detect-world.ts";
import { evaluateFolders, evaluateTrial, frontier, promises, reportFrontier, reportPromises } from "./index.ts";
import { isCovered, isRight } from "./score-targets.ts";

const small = {
  accounts: 300,
  organicEvents: 2000,
  days: 3,
  clubs: 1,
  viral: 1,
  viralSize: 60,
  groups: 2,
  groupObjects: 10,
};

it("scores an oracle at one and silence at nought", async () => {
  const trial = { label: "small", scenario: "co-action", set: small };
  const oracle = await evaluateTrial(trial, 1, ({ truth }) =>
    truth.groups.map(({ members }) => ({ coordination: "coordinated", members })),
  );
  const silence = await evaluateTrial(trial, 1, () => []);
  expect(oracle.score.groups).toEqual({ hit: 2, called: 2, planted: 2 });
  expect(oracle.score.accounts.hit).toBe(oracle.score.accounts.planted);
  expect(silence.score.groups).toEqual({ hit: 0, called: 0, planted: 2 });
  expect(silence.scenario).toBe("small");
});

it("takes the busiest channel for the rule of thumb, also where people post links", async () => {
  const trial = { label: "links", scenario: "co-action-links", set: small };
  const { baseline } = await evaluateTrial(trial, 1, (_, channels) => {
    expect(channels.map(({ channel }) => channel)).toContain("url");
    return [];
  });
  expect(baseline?.truePairs).toBeGreaterThan(20);
});

it("tries only scenarios and settings that there are", () => {
  for (const { scenario, set = {} } of [...promises, ...frontier, ...reportPromises, ...reportFrontier]) {
    expect(scenarios.map(({ id }) => id)).toContain(scenario);
    for (const name of Object.keys(set)) expect(Object.keys(ranges)).toContain(name);
  }
});

const smallReports = {
  accounts: 600,
  days: 90,
  topics: 4,
  reported: 150,
  outrageCrowd: 40,
  attackSize: 30,
  attacks: 1,
};

it("scores reported targets where the truth speaks of them", async () => {
  const trial = { label: "reports", scenario: "report-fakes", set: smallReports };
  const { targets } = await evaluateTrial(trial, 1, ({ truth }) =>
    (truth.targets ?? []).map(({ platform, id, coordination, voices: { k } }) => ({
      coordination,
      verdict: coordination === "coordinated" ? "coordinated" : "unclear",
      members: [],
      targets: [{ platform, id }],
      voices: { reporters: k, k, low: k, high: k },
    })),
  );
  expect(targets?.targets.length).toBeGreaterThan(5);
  expect(targets?.targets.filter((outcome) => !isRight(outcome) || !isCovered(outcome))).toEqual([]);
  const silence = await evaluateTrial(trial, 1, () => []);
  expect(new Set(silence.targets?.targets.map(({ call }) => call))).toEqual(new Set(["none"]));
});

it("asks detectors that read reports about every target, by files and database as the doors do", async () => {
  const trial = { label: "reports", scenario: "report-fakes", set: smallReports };
  const { targets } = await evaluateTrial(
    trial,
    1,
    detectReportsWith(detectors, 1, { "report-brigade": { draws: 19 } }),
  );
  const calls = targets?.targets.map(({ call }) => call) ?? [];
  expect(calls.length).toBeGreaterThan(5);
  expect(calls).not.toContain("none");
});

describe("evaluateFolders", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "marsad-evaluate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("reads what the simulator wrote", async () => {
    const { truthFile } = writeSimulation(folder, simulate("co-action", { seed: 2, set: small }));
    expect(truthFile).toBe(join(folder, "truth.json"));
    const [result] = await evaluateFolders([folder], async (file) => {
      expect(file).toBe(join(folder, "events.jsonl"));
      return { findings: [] };
    });
    expect(result).toMatchObject({ scenario: "co-action", seed: 2, score: { groups: { planted: 2 } } });
  });

  it("reads a folder that somebody else wrote, with the least a truth file may say", async () => {
    writeFileSync(join(folder, "events.csv"), "type\n");
    writeFileSync(
      join(folder, "truth.json"),
      JSON.stringify({ groups: [{ id: "a", members: [{ platform: "p", account: "1" }] }], note: "ours" }),
    );
    const [result] = await evaluateFolders([folder], async () => ({ findings: [] }));
    expect(result?.score.groups.planted).toBe(1);
    expect(result?.baseline).toBeUndefined();
  });

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it.each([
    ["no events file", () => rmSync(join(folder, "events.csv")), /: it holds no events file\. Give a folder/],
    ["two events files", () => write("events.jsonl", ""), /: it holds 2 events files \(events\.csv, events\.jsonl\)/],
    ["no truth file", () => rmSync(join(folder, "truth.json")), /truth\.json: it cannot be read/],
    ["a truth file that is no JSON", () => write("truth.json", "{"), /truth\.json: it is no JSON/],
    [
      "a group without members",
      () => write("truth.json", '{"groups":[{"id":"a"}]}'),
      /truth\.json: groups\.0\.members: /,
    ],
  ])("says what is wrong with a folder that has %s", async (_, spoil, message) => {
    write("events.csv", "");
    write("truth.json", "{}");
    spoil();
    const evaluation = evaluateFolders([folder], async () => ({ findings: [] }));
    await expect(evaluation).rejects.toThrow(InputError);
    await expect(evaluation).rejects.toThrow(message);
  });

  it("says that a file is no folder", async () => {
    write("events.csv", "");
    await expect(evaluateFolders([join(folder, "events.csv")], async () => ({ findings: [] }))).rejects.toThrow(
      /events\.csv: it is not a folder/,
    );
  });
});

it("finds by the rule of thumb the pairs that a plain count finds", () => {
  const second = 1000;
  const repost = (id: number, actor: string, object: string, at: number) =>
    ({ type: "Announce", platform: "p", id: `e${id}`, published: at * second, actor, object }) as const;
  const events = [
    repost(1, "a", "o1", 0),
    repost(2, "b", "o1", 60),
    repost(3, "c", "o1", 61),
    repost(4, "a", "o2", 500),
    repost(5, "b", "o2", 501),
    repost(6, "c", "o2", 502),
    // Twice on one object is one object.
    repost(7, "d", "o3", 0),
    repost(8, "e", "o3", 1),
    repost(9, "d", "o3", 2),
  ];
  const truth = {
    groups: [
      {
        id: "g",
        coordination: "coordinated",
        members: [
          { platform: "p", account: "a" },
          { platform: "p", account: "b" },
        ],
      },
    ],
    lookalikes: [],
  };
  // a–b meet on o1 and o2, b–c too (60 and 61, 501 and 502); a–c only on o2.
  expect(naiveRule(repostActions(events), truth)).toEqual({ pairs: 2, truePairs: 1, accounts: 3, trueAccounts: 2 });
});
