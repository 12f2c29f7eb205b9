import { afterEach, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { Database } from "./database.ts";
import { loadEventNames } from "./load-channel.ts";
import { hasReports, loadReports } from "./load-reports.ts";

let database: Database | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

async function logOf(records: readonly TestRecord[]): Promise<ReportLog> {
  database = await databaseOf(records);
  return await loadReports(database.connection, await loadEventNames(database.connection));
}

/** "reporter → target" of each report, in order. */
function told({ reporter, target, names }: ReportLog): string[] {
  return Array.from(reporter, (code, row) => `${names.reporter(code).account} → ${names.target(target[row]!).id}`);
}

const T = Date.UTC(2021, 1, 2, 10);
const flag = (id: string, actor: string, published: number, more: TestRecord): TestRecord => ({
  type: "Flag",
  id,
  actor,
  published,
  ...more,
});

it("puts reports in order of time, numbered by their first report, whatever the order of the file", async () => {
  const records = [
    flag("c", "acc:1", T + 3000, { object: "acc:x" }),
    flag("a", "acc:2", T + 1000, { object: "acc:y" }),
    flag("b", "acc:1", T + 2000, { object: "acc:y" }),
  ];
  const log = await logOf(records);
  expect(told(log)).toEqual(["acc:2 → acc:y", "acc:1 → acc:y", "acc:1 → acc:x"]);
  expect([...log.reporter]).toEqual([0, 1, 1]);
  expect([...log.target]).toEqual([0, 0, 1]);
  expect([...log.time]).toEqual([T + 1000, T + 2000, T + 3000]);
  expect(Array.from(log.event, (number) => log.names.event(number))).toEqual(["a", "b", "c"]);
  await database?.close();
  expect(told(await logOf([...records].reverse()))).toEqual(told(log));
});

it("finds the account behind reported posts, and takes the post where nobody knows it", async () => {
  const log = await logOf([
    { type: "Create", actor: "acc:author", object: "post:1", content: "a" },
    { type: "Create", actor: "acc:author", object: "post:2", content: "b" },
    flag("f1", "acc:1", T + 1, { object: "acc:x", posts: ["post:1"] }),
    flag("f2", "acc:1", T + 2, { attributedTo: "acc:z", posts: ["post:9"] }),
    flag("f3", "acc:1", T + 3, { posts: ["post:1", "post:2"] }),
    flag("f4", "acc:1", T + 4, { posts: ["post:9"] }),
  ]);
  expect(told(log)).toEqual(["acc:1 → acc:x", "acc:1 → acc:z", "acc:1 → acc:author", "acc:1 → post:9"]);
  expect(Array.from(log.target, (code) => log.names.target(code).kind)).toEqual([
    "account",
    "account",
    "account",
    "post",
  ]);
});

it("leaves out reports on oneself", async () => {
  const log = await logOf([flag("f1", "acc:1", T, { object: "acc:1" }), flag("f2", "acc:2", T, { object: "acc:1" })]);
  expect(told(log)).toEqual(["acc:2 → acc:1"]);
  expect(log.reporterCount).toBe(1);
});

it("tells when a report was taken back, by its id or by its object, and by nobody else", async () => {
  const log = await logOf([
    flag("f1", "acc:1", T, { object: "acc:x" }),
    flag("f2", "acc:2", T + 1, { object: "acc:x" }),
    flag("f3", "acc:3", T + 2, { object: "acc:x" }),
    flag("f4", "acc:4", T + 30, { object: "acc:x" }),
    { type: "Undo", actor: "acc:1", object: "f1", published: T + 10 },
    { type: "Undo", actor: "acc:2", object: "acc:x", undoes: "Flag", published: T + 11 },
    { type: "Undo", actor: "acc:1", object: "f3", published: T + 12 },
    { type: "Undo", actor: "acc:4", object: "f4", published: T + 13 },
  ]);
  expect([...log.retracted]).toEqual([T + 10, T + 11, Number.NaN, T + 30]);
});

it("lets writings of one text meet, and counts its words", async () => {
  const log = await logOf([
    flag("f1", "acc:1", T, { object: "acc:x", content: "This is SPAM!" }),
    flag("f2", "acc:2", T + 1, { object: "acc:x", content: "this is spam" }),
    flag("f3", "acc:3", T + 2, { object: "acc:x", content: "حسابٌ مخالف" }),
    flag("f4", "acc:4", T + 3, { object: "acc:x", content: "!!!" }),
    flag("f5", "acc:5", T + 4, { object: "acc:x" }),
  ]);
  expect([...log.text]).toEqual([0, 0, 1, -1, -1]);
  expect([...log.textWords]).toEqual([3, 2]);
});

it("keeps texts apart that have several lines, and more texts than are fetched at once", async () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `line ${at}\nand another${at % 2 ? "\n" : ""}`);
  const log = await logOf(
    [...texts, "line 4321 and another"].map((content, at) =>
      flag(`f${at}`, "acc:1", T + at, { object: "acc:x", content }),
    ),
  );
  expect([...log.text]).toEqual([...texts.keys(), 4321]);
  expect(new Set(log.textWords)).toEqual(new Set([4]));
});

it("numbers the servers that report for their users", async () => {
  const log = await logOf([
    flag("f1", "acc:1", T, { object: "acc:x", origin: "far.example" }),
    flag("f2", "acc:2", T + 1, { object: "acc:x" }),
    flag("f3", "acc:3", T + 2, { object: "acc:x", origin: "far.example" }),
  ]);
  expect([...log.origin]).toEqual([0, -1, 0]);
  expect(log.names.origin?.(0)).toBe("far.example");
  expect(log.originCount).toBe(1);
});

it("knows when accounts were made, and a target's followers at the time of the reports", async () => {
  const person = (id: string, published: number, observed: number, followersCount: number): TestRecord => ({
    type: "Person",
    id,
    published,
    observed,
    followersCount,
  });
  const log = await logOf([
    person("acc:1", T - 9000, T - 10, 3),
    person("acc:x", T - 8000, T - 500, 1000),
    person("acc:x", T - 8000, T - 100, 1200),
    person("acc:x", T - 8000, T + 5000, 90_000),
    person("acc:y", T - 7000, T + 5000, 7),
    flag("f1", "acc:1", T, { object: "acc:x" }),
    flag("f2", "acc:2", T + 1, { object: "acc:y" }),
  ]);
  expect([...log.reporterCreated]).toEqual([T - 9000, Number.NaN]);
  expect([...log.targetCreated]).toEqual([T - 8000, T - 7000]);
  expect([...log.targetFollowers]).toEqual([1200, 7]);
});

it("gives each report the decision that holds: by id, all that were open, or superseded", async () => {
  const decision = (id: string, published: number, more: TestRecord): TestRecord => ({
    type: "Decision",
    id,
    published,
    object: "acc:x",
    ...more,
  });
  const log = await logOf([
    flag("f1", "acc:1", T + 1, { object: "acc:x" }),
    flag("f2", "acc:2", T + 2, { object: "acc:x" }),
    flag("f3", "acc:3", T + 3, { object: "acc:x" }),
    flag("f4", "acc:4", T + 40, { object: "acc:x" }),
    flag("f5", "acc:5", T + 60, { object: "acc:x" }),
    decision("d1", T + 10, { report: "f1", outcome: "dismissed", basis: "merits" }),
    decision("d2", T + 20, { report: "f1", outcome: "upheld", basis: "merits", supersedes: "d1" }),
    decision("d3", T + 30, { reports: ["f2"], outcome: "upheld", basis: "volume" }),
    decision("d4", T + 50, { outcome: "dismissed" }),
  ]);
  const { report, time, upheld, onMerits } = log.decisions;
  expect(Array.from(report, (row, at) => [row, time[at]! - T, upheld[at], onMerits[at]])).toEqual([
    [0, 20, 1, 1],
    [1, 30, 1, 0],
    [2, 50, 0, 1],
    [3, 50, 0, 1],
  ]);
});

it("says whether there are reports at all, and gives an empty log where there are none", async () => {
  database = await databaseOf([{ type: "Create", actor: "acc:1", object: "post:1", content: "a" }]);
  expect(await hasReports(database.connection)).toBe(false);
  const log = await loadReports(database.connection);
  expect([log.reporter.length, log.reporterCount, log.targetCount]).toEqual([0, 0, 0]);
});
