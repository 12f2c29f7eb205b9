import { expect, it } from "vitest";
import { LOG_START, reportLogOf } from "../../tests/fixtures/report-logs.ts";
import { indexReports } from "./report-index.ts";

const T = LOG_START;
const log = reportLogOf(
  [
    { reporter: "a", target: "x", time: T + 1, text: "some words", origin: "far.example" },
    { reporter: "b", target: "x", time: T + 2, text: "some words" },
    { reporter: "a", target: "y", time: T + 3, text: "some words" },
    { reporter: "a", target: "x", time: T + 4, text: "other words" },
    { reporter: "b", target: "x", time: T + 5 },
  ],
  { created: new Map([["b", T - 5]]), decisions: [{ reporter: "a", target: "x", upheld: true }] },
);
const index = indexReports(log);
const [a, b] = [log.reporterCode("a"), log.reporterCode("b")];
const [x, y] = [log.targetCode("x"), log.targetCode("y")];

it("counts a reporter of a target once, at the first report", () => {
  const { reporter, time, row } = index.reportersOf(x);
  expect([[...reporter], [...time], [...row]]).toEqual([
    [a, b],
    [T + 1, T + 2],
    [0, 1],
  ]);
  expect(index.pairCount).toBe(3);
  expect([[...index.historyOf(a).target], [...index.historyOf(a).time]]).toEqual([
    [x, y],
    [T + 1, T + 3],
  ]);
});

it("keeps every report by its target and by its reporter, in time", () => {
  expect([...index.reportsOn(x)]).toEqual([0, 1, 3, 4]);
  expect([...index.reportsBy(a)]).toEqual([0, 2, 3]);
  expect([index.from, index.to]).toEqual([T + 1, T + 5]);
});

it("counts those who used a text or came from a server once each", () => {
  expect([index.usersOf(0), index.usersOf(1)]).toEqual([2, 1]);
  expect(index.usersFrom(0)).toBe(1);
});

it("knows who was created when, and what was decided on the merits", () => {
  expect([...index.creations]).toEqual([T - 5]);
  expect(index.decisionsOf(a)).toMatchObject([{ target: x, upheld: true }]);
  expect(index.decisionsOf(b)).toEqual([]);
});

it("expects more reports of larger accounts where the record shows it", () => {
  const sizes = new Map<string, number>(Array.from({ length: 20 }, (_, at) => [`small${at}`, 10]));
  for (let at = 0; at < 20; at++) sizes.set(`large${at}`, 1e6);
  const reports = [...sizes.keys()].flatMap((target) =>
    Array.from({ length: target.startsWith("large") ? 30 : 1 }, (_, at) => ({
      reporter: `${target}-${at}`,
      target,
      time: T + at * 86_400_000,
    })),
  );
  const sized = reportLogOf(reports, { followers: sizes });
  const prior = indexReports(sized).volumePrior;
  const mean = (name: string) => prior(sized.targetCode(name)).shape / prior(sized.targetCode(name)).rate;
  expect(mean("large0")).toBeGreaterThan(20 * mean("small0"));
});
