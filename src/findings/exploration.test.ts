import { describe, expect, it } from "vitest";
import { coordinated } from "../../tests/fixtures/findings.ts";
import { cutByQ, exploredFinding, outcomeOf, stayingOf } from "./exploration.ts";
import type { Finding } from "./finding.ts";
import { changesOf, gridAround, type Knob } from "./knob.ts";

const [member] = coordinated.members;
if (member === undefined) throw new Error("the fixture has no member");
const group = (id: string, accounts: string, more: Partial<Finding> = {}): Finding => ({
  ...coordinated,
  id,
  members: [...accounts].map((account) => ({ ...member, account })),
  ...more,
});
const explored = (...findings: readonly Finding[]) => findings.map(exploredFinding);

const knobs: readonly Knob[] = [
  { parameter: "window", label: { en: "w", ar: "w" }, unit: "seconds", stops: [10, 30, 60, 120, 300] },
  { parameter: "fdr", label: { en: "f", ar: "f" }, unit: "share", stops: [0.01, 0.05], cutsByQ: true },
];
const finding = group("own", "abcdef", { parameters: { window: 45, fdr: 0.05 }, q: 0.03 });

describe("a finding under other parameters", () => {
  it("is the group that holds most of its members, with who left, who came and how many pieces there are", () => {
    const found = explored(group("small", "ef"), group("large", "abcxy"), group("single", "f"), group("else", "xyz"));
    const outcome = outcomeOf(finding, found);
    expect(outcome).toMatchObject({ stands: true, of: 6, joined: 2, pieces: 1 });
    expect(outcome.kept.map(({ account }) => account).join("")).toBe("abc");
  });

  it("does not stand where it is concluded otherwise, or where no two of its members are together", () => {
    expect(outcomeOf(finding, explored(group("same", "abcdef", { coordination: "synchronised" }))).stands).toBe(false);
    expect(outcomeOf(finding, explored(group("one", "axyz")))).toEqual({
      stands: false,
      kept: [],
      of: 6,
      joined: 0,
      pieces: 0,
    });
  });

  it("is held against its q where the accepted rate was turned", () => {
    const outcome = outcomeOf(finding, explored(group("same", "abcdef", { q: 0.03 })));
    expect(cutByQ(outcome, { fdr: 0.01 }, knobs).stands).toBe(false);
    expect(cutByQ(outcome, { fdr: 0.05 }, knobs).stands).toBe(true);
    expect(cutByQ(outcome, {}, knobs)).toBe(outcome);
  });

  it("tells first who is lost most often", () => {
    const outcomes = ["abcdef", "abc", "ab"].map((accounts) => outcomeOf(finding, explored(group("x", accounts))));
    expect(stayingOf(finding.members, outcomes).map(({ account, stayed }) => `${account}${stayed}`)).toEqual(
      "d1 e1 f1 c2 a3 b3".split(" "),
    );
  });
});

describe("the grid", () => {
  it("turns one knob at a time, at most two values to either side of the finding's own", () => {
    const points = gridAround(knobs, finding).map(({ knob, value, isOwn }) => [knob.parameter, value, isOwn]);
    expect(points).toEqual([
      ["window", 10, false],
      ["window", 30, false],
      ["window", 45, true],
      ["window", 60, false],
      ["window", 120, false],
      ["fdr", 0.01, false],
      ["fdr", 0.05, true],
    ]);
  });

  it("knows changes by their stops, and none that is no knob or no stop", () => {
    expect(changesOf({ window: 45, fdr: 0.01 }, knobs, finding)).toEqual({ fdr: 0.01 });
    expect(changesOf({ window: 46 }, knobs, finding)).toBeUndefined();
    expect(changesOf({ gate: 1 }, knobs, finding)).toBeUndefined();
  });
});
