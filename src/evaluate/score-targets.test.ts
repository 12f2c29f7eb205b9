import { expect, it } from "vitest";
import { isClose, isCovered, isRight, relativeError, scoreTargets, type TrueTarget } from "./score-targets.ts";

const target = (id: string, change: Partial<TrueTarget> = {}): TrueTarget => ({
  platform: "p",
  id,
  family: "fakes",
  coordination: "coordinated",
  validity: "dismissed",
  voices: { k: 11 },
  ...change,
});

const finding = (id: string, coordination: string, change: object = {}) => ({
  targets: [{ platform: "p", id }],
  coordination,
  verdict: coordination === "coordinated" ? "coordinated" : "unclear",
  voices: { reporters: 100, k: 12, low: 10, high: 15 },
  ...change,
});

const only = (findings: Parameters<typeof scoreTargets>[0], truth: TrueTarget) =>
  scoreTargets(findings, [truth]).targets[0]!;

it("gives each target the call of the finding about it", () => {
  const attacked = target("a");
  expect(only([finding("a", "coordinated")], attacked).call).toBe("coordinated");
  expect(only([finding("a", "coordinated", { verdict: "valid-campaign" })], attacked).call).toBe("valid-campaign");
  expect(only([finding("a", "insufficient-data")], attacked).call).toBe("insufficient-data");
  expect(only([finding("a", "not-shown")], attacked).call).toBe("not-shown");
  expect(only([finding("b", "coordinated")], attacked).call).toBe("none");
  expect(only([{ ...finding("a", "coordinated"), targets: [{ platform: "q", id: "a" }] }], attacked).call).toBe("none");
});

it("takes the finding with the most reporters, and none that counts no voices", () => {
  const small = finding("a", "not-shown", { voices: { reporters: 9, k: 9, low: 9, high: 9 } });
  const { voices: _, ...mute } = finding("a", "coordinated");
  expect(only([small, finding("a", "coordinated"), mute], target("a")).call).toBe("coordinated");
  expect(only([mute], target("a")).call).toBe("none");
});

it("holds right what the truth says: attacks called, rightful campaigns called that, crowds left alone", () => {
  const right = (truth: Partial<TrueTarget>, call: object) =>
    isRight(only([finding("a", "coordinated", call)], target("a", truth)));
  expect(right({}, {})).toBe(true);
  expect(right({}, { coordination: "insufficient-data" })).toBe(false);
  expect(right({}, { verdict: "valid-campaign" })).toBe(false);
  expect(right({ validity: "upheld" }, {})).toBe(false);
  expect(right({ validity: "upheld" }, { verdict: "valid-campaign" })).toBe(true);
  const crowd = { coordination: "not-shown", validity: "undecided" };
  expect(right(crowd, {})).toBe(false);
  expect(right(crowd, { verdict: "valid-campaign" })).toBe(false);
  expect(right(crowd, { coordination: "insufficient-data", verdict: "unclear" })).toBe(true);
});

it("measures the number of voices against the truth, ends of the interval included", () => {
  const outcome = (k: number) => only([finding("a", "coordinated")], target("a", { voices: { k } }));
  expect([9, 10, 15, 16].map((k) => isCovered(outcome(k)))).toEqual([false, true, true, false]);
  expect(relativeError(outcome(16))).toBe(0.25);
  expect([9, 10, 14, 15].map((k) => isClose(outcome(k)))).toEqual([false, true, true, false]);
  const large = only(
    [finding("a", "coordinated", { voices: { reporters: 200, k: 110, low: 100, high: 120 } })],
    target("a", { voices: { k: 100 } }),
  );
  expect(isClose(large)).toBe(true);
  expect(isClose(large, 0.09)).toBe(false);
  const silent = only([], target("a"));
  expect([isCovered(silent), isClose(silent), relativeError(silent)]).toEqual([false, false, undefined]);
});

it("counts calls elsewhere, but not those that accuse planted accounts for something else they did", () => {
  const members = ["1", "2", "3"].map((account) => ({ platform: "p", account }));
  const elsewhere = finding("other", "coordinated", { members });
  expect(scoreTargets([elsewhere], [target("a")]).calledElsewhere).toBe(1);
  expect(scoreTargets([elsewhere], [target("a")], members.slice(0, 2)).calledElsewhere).toBe(0);
  expect(scoreTargets([elsewhere], [target("a")], members.slice(0, 1)).calledElsewhere).toBe(1);
  expect(scoreTargets([finding("other", "not-shown", { members })], [target("a")]).calledElsewhere).toBe(0);
});
